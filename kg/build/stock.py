"""The store of a snapshot: loaded while pieces are still being written, or the last one changed."""

import shutil
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from kg.build.basis import Basis
from kg.write.dumps import Placed, nquads_of, read_nquads
from kg.write.snapshot import STORE
from kg.write.store import StoreLoader, build_store, update_store

_MOST_CHANGED = 0.2
"""The share of statements up to which changing a copy of the last store beats loading anew."""


class Stock:
    """Makes the store. Where nothing can be taken over, it is loaded as batches are finished."""

    def __init__(self, folder: Path, basis: Basis) -> None:
        self._folder = folder
        self._basis = basis
        self._stack = ExitStack()
        self._loader: StoreLoader | None = None
        self._loaded: set[Path] = set()

    def __enter__(self) -> Self:
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

    def add_rest(self, pieces: Iterable[Placed]) -> None:
        """Take the pieces that came in no such batch; no others will come."""
        if self._loader is not None:
            rest = [piece for piece in pieces if piece.files not in self._loaded]
            self._loader.add_all(map(read_nquads, rest))
            self._loader.close()

    def wait(self) -> None:
        """Wait until the files of the pieces are needed no more, before the store is in order."""
        if self._loader is not None:
            self._loader.wait()

    def finish(self, pieces: Sequence[Placed]) -> None:
        """Leave the store of these pieces in the folder, in which their dumps lie."""
        if self._loader is not None:
            self._loader.finish()
            return
        old, now = self._basis.inventory.pieces, {(p.name, p.source): p for p in pieces}
        gone = [p for key, p in old.items() if key not in now or now[key].digest != p.digest]
        come = [p for key, p in now.items() if key not in old or old[key].digest != p.digest]
        moved = sum(piece.statements for piece in (*gone, *come))
        total = sum(piece.statements for piece in pieces)
        if moved > _MOST_CHANGED * total or self._change(gone, come) != total:
            shutil.rmtree(self._folder / STORE, ignore_errors=True)
            build_store(self._folder / "data.nq", self._folder / STORE)

    def _change(self, gone: Iterable[Placed], come: Iterable[Placed]) -> int | None:
        """Change a copy of the last store, and count what it holds; None where it is damaged."""
        if self._basis.last is None:
            return None
        before, after, store = _lines(gone), _lines(come), self._basis.last.store
        try:
            return update_store(store, self._folder / STORE, before - after, after - before)
        except (OSError, RuntimeError):
            return None


def _lines(pieces: Iterable[Placed]) -> set[bytes]:
    return {line for piece in pieces for line in read_nquads(piece).split(b"\n")[:-1]}
