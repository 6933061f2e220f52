"""The store that questions are asked of: Oxigraph, filled in bulk from the written N-Quads."""

import os
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Self

from pyoxigraph import RdfFormat, Store, parse

from kg.errors import SnapshotError

_BLOCK = 128 * 1024 * 1024
"""Bytes that are loaded at once. A register of 1.1 GB took 37 s of processor time and 0.9 GB of
memory in such blocks; at once 33 s and 2 GB, in blocks of 20 MB a quarter more time."""


class StoreLoader:
    """Fills a new store in the background, while other statements are still being written."""

    def __init__(self, folder: Path) -> None:
        self._store = Store(str(folder))
        self._thread = ThreadPoolExecutor(1)
        self._jobs: list[Future[None]] = []
        self._waiting = bytearray()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self._thread.shutdown(cancel_futures=True)

    def add_file(self, nquads: Path) -> None:
        """Load all statements of a finished file, some time before the end."""
        self._submit(self._take_file, nquads)

    def add_all(self, nquads: Iterable[bytes]) -> None:
        """Load all of these statements, which are asked for only when their turn comes."""
        self._submit(self._take_all, nquads)

    def close(self, *, in_order: bool = True) -> None:
        """Nothing more will come: when the last is loaded, put the store in order if need be."""
        self._submit(self._load)
        if in_order:
            self._submit(self._store.optimize)

    def wait(self) -> None:
        """Wait until no file that was given is needed any more.

        Raises:
            OSError: the store could not be written.
        """
        for job in self._jobs[:-1]:
            job.result()

    def finish(self) -> None:
        """Wait until the store is whole.

        Raises:
            OSError: it could not be written.
        """
        for job in self._jobs:
            job.result()
        self._store.flush()
        del self._store  # closes it, so that others can open it

    def _submit(self, work: Callable[..., None], *arguments: object) -> None:
        self._jobs.append(self._thread.submit(work, *arguments))

    def _take_file(self, nquads: Path) -> None:
        with nquads.open("rb") as file:
            while block := file.read(_BLOCK):
                self._take(block + file.readline())

    def _take_all(self, nquads: Iterable[bytes]) -> None:
        for some in nquads:
            self._take(some)

    def _take(self, nquads: bytes) -> None:
        self._waiting += nquads
        if len(self._waiting) >= _BLOCK:
            self._load()

    def _load(self) -> None:
        """Load what waits. It was written here, so that nothing in it has to be checked again."""
        waiting, self._waiting = bytes(self._waiting), bytearray()
        self._store.bulk_load(waiting, format=RdfFormat.N_QUADS, lenient=True)


def build_store(nquads: Path, folder: Path) -> None:
    """Fill a new store from one file."""
    with StoreLoader(folder) as loader:
        loader.add_file(nquads)
        loader.close()
        loader.finish()


def extend_store(folder: Path, nquads: Iterable[bytes]) -> None:
    """Load many statements into a store that nobody else has open."""
    with StoreLoader(folder) as loader:
        loader.add_all(nquads)
        loader.close(in_order=False)
        loader.finish()


def update_store(old: Path, folder: Path, gone: Iterable[bytes], come: Iterable[bytes]) -> int:
    """A store as the old one, without some statements and with others; the old one stays.

    Returns how many statements the new one holds.

    Args:
        old: the folder of a store that nobody writes to.
        folder: where the new store shall lie, on the same file system.
        gone: N-Quads lines that the old store holds.
        come: N-Quads lines that it lacks.
    """
    shutil.copytree(old, folder, copy_function=_share)
    return len(change_store(folder, gone, come))


def change_store(folder: Path, gone: Iterable[bytes], come: Iterable[bytes]) -> Store:
    """Take statements out of a store and put others in; the store, open.

    Args:
        folder: the store, which nobody else has open.
        gone: N-Quads lines that it holds.
        come: N-Quads lines that it lacks.
    """
    store = Store(str(folder))
    for quad in parse(b"\n".join(gone), format=RdfFormat.N_QUADS):
        store.remove(quad)
    store.load(b"\n".join(come), format=RdfFormat.N_QUADS)
    store.flush()
    return store


def _share(source: str, target: str) -> None:
    """Link a table, which the engine never writes again, and copy any other file."""
    if source.endswith(".sst"):
        os.link(source, target)
    else:
        shutil.copy2(source, target)


def open_store(folder: Path) -> Store:
    """The store of a snapshot, for reading only.

    Raises:
        SnapshotError: there is no store, or it cannot be opened.
    """
    if not folder.is_dir():
        raise SnapshotError(f"{folder}: no store here; run 'kg build' first")
    try:
        return Store.read_only(str(folder))
    except (OSError, RuntimeError) as reason:
        raise SnapshotError(
            f"{folder}: the store cannot be opened ({reason}); build again"
        ) from None
