"""The store of a snapshot: loaded while pieces are still being written, or the last one changed."""

import shutil
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from kg.build.basis import Basis
from kg.write.dumps import DUMP, Placed, nquads_of, read_nquads
from kg.write.snapshot import STORE
from kg.write.store import StoreLoader, build_store, update_store

_MOST_CHANGED = 0.2
"""The share of statements up to which changing a copy of the last store beats loading anew."""


class Stock:
    """Makes the store in the background, while pieces and dumps are still being written.

    Where nothing can be taken over, it is loaded as batches are finished; else a copy of the last
    one is changed.
    """

    def __init__(self, folder: Path, basis: Basis) -> None:
        self._folder = folder
        self._basis = basis
        self._stack = ExitStack()
        self._loader: StoreLoader | None = None
        self._loaded: set[Path] = set()
        self._thread = ThreadPoolExecutor(1)
        self._changed: Future[int | None] | None = None

    def __enter__(self) -> Self:
        self._stack.enter_context(self._thread)
        if not self._basis.inventory.pieces:
            self._loader = self._stack.enter_context(StoreLoader(self._folder / STORE))
        return self

    def __exit__(self, *failure: object) -> None:
        self._stack.close()

    def add_batch(self, files: Path) -> None:
        """Take a finished batch, all of whose pieces will be published."""
        if self._loader is not None:
            self._loader.add_file(nquads_of(files))
            self._loaded.add(files)

    def add_rest(self, pieces: Sequence[Placed]) -> None:
        """Take the pieces that came in no such batch; no others will come."""
        if self._loader is not None:
            rest = [piece for piece in pieces if piece.files not in self._loaded]
            self._loader.add_all(map(read_nquads, rest))
            self._loader.close()
        else:
            self._changed = self._thread.submit(self._change, pieces)

    def wait(self) -> None:
        """Wait until the files of the pieces are needed no more, before the store is in order."""
        if self._loader is not None:
            self._loader.wait()
        elif self._changed is not None:
            self._changed.result()

    def finish(self, pieces: Iterable[Placed]) -> None:
        """Leave the store of these pieces in the folder, in which their dumps lie."""
        if self._loader is not None:
            self._loader.finish()
        elif self._changed is None or self._changed.result() != _total(pieces):
            shutil.rmtree(self._folder / STORE, ignore_errors=True)
            build_store(nquads_of(self._folder / DUMP), self._folder / STORE)

    def _change(self, pieces: Sequence[Placed]) -> int | None:
        """Change a copy of the last store, and count what it holds.

        None where that is damaged, or so much has changed that loading anew is quicker.
        """
        old, now = self._basis.inventory.pieces, {(p.name, p.source): p for p in pieces}
        gone = [p for key, p in old.items() if key not in now or now[key].digest != p.digest]
        come = [p for key, p in now.items() if key not in old or old[key].digest != p.digest]
        if self._basis.last is None or _total((*gone, *come)) > _MOST_CHANGED * _total(pieces):
            return None
        before, after, store = _lines(gone), _lines(come), self._basis.last.store
        try:
            return update_store(store, self._folder / STORE, before - after, after - before)
        except (OSError, RuntimeError):
            return None


def _total(pieces: Iterable[Placed]) -> int:
    return sum(piece.statements for piece in pieces)


def _lines(pieces: Iterable[Placed]) -> set[bytes]:
    return {line for piece in pieces for line in read_nquads(piece).split(b"\n")[:-1]}
