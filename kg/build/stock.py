"""The store of a snapshot: loaded while pieces are still being written, or the last one changed."""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from kg.build.basis import Basis
from kg.findings.pieces import is_findings
from kg.write.dumps import DUMP, Placed, nquads_of, read_nquads
from kg.write.snapshot import STORE
from kg.write.store import StoreLoader, build_store, change_store, extend_store, update_store

_MOST_CHANGED = 0.2
"""The share of statements up to which changing a copy of the last store beats loading anew."""

Pieces = Mapping[tuple[str, str], Placed]


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
        self._stale: tuple[Placed, ...] = ()
        """Findings of the last snapshot that the store still holds."""

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
        """Leave the store of these pieces in the folder, in which their dumps lie.

        It still holds the findings of the last snapshot, if it was made from that one.
        """
        if self._loader is not None:
            self._loader.finish()
            self._loader = None
        elif self._changed is None or self._changed.result() != _total((*pieces, *self._stale)):
            self._stale = ()
            shutil.rmtree(self._folder / STORE, ignore_errors=True)
            build_store(nquads_of(self._folder / DUMP), self._folder / STORE)

    def add_findings(self, pieces: Sequence[Placed]) -> None:
        """Put those of the pieces that are findings into the store, in place of those of before."""
        store, found = self._folder / STORE, [one for one in pieces if is_findings(one.name)]
        if not self._stale:
            extend_store(store, map(read_nquads, found))
            return
        gone, come = _difference(_by_key(self._stale), _by_key(found))
        before, after = _lines(gone), _lines(come)
        change_store(store, before - after, after - before)

    def _change(self, pieces: Sequence[Placed]) -> int | None:
        """Change a copy of the last store, and count what it holds.

        None where that is damaged, or so much has changed that loading anew is quicker.
        """
        old = self._basis.inventory.pieces
        self._stale = tuple(piece for piece in old.values() if is_findings(piece.name))
        stale = _by_key(self._stale)
        kept = {key: piece for key, piece in old.items() if key not in stale}
        gone, come = _difference(kept, _by_key(pieces))
        if self._basis.last is None or _total((*gone, *come)) > _MOST_CHANGED * _total(pieces):
            return None
        before, after, store = _lines(gone), _lines(come), self._basis.last.store
        try:
            return update_store(store, self._folder / STORE, before - after, after - before)
        except (OSError, RuntimeError):
            return None


def _by_key(pieces: Iterable[Placed]) -> Pieces:
    return {(piece.name, piece.source): piece for piece in pieces}


def _difference(old: Pieces, now: Pieces) -> tuple[list[Placed], list[Placed]]:
    """The pieces that are no longer there, and those that are new or other than they were."""
    gone = [p for key, p in old.items() if key not in now or now[key].digest != p.digest]
    come = [p for key, p in now.items() if key not in old or old[key].digest != p.digest]
    return gone, come


def _total(pieces: Iterable[Placed]) -> int:
    return sum(piece.statements for piece in pieces)


def _lines(pieces: Iterable[Placed]) -> set[bytes]:
    return {line for piece in pieces for line in read_nquads(piece).split(b"\n")[:-1]}
