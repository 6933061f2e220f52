"""The store that questions are asked of: Oxigraph, filled in bulk from the written N-Quads."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import RdfFormat, Store, parse

from kg.errors import SnapshotError

_BLOCK = 64 * 1024 * 1024
"""Bytes that are loaded at once. Loading a register of 1.1 GB took 430 MiB in such blocks, and
1.7 GiB at once, in the same time."""


def build_store(nquads: Path, folder: Path) -> int:
    """Fill a new store and return how many statements it holds."""
    store = Store(str(folder))
    with nquads.open("rb") as file:
        while block := file.read(_BLOCK):
            store.bulk_load(block + file.readline(), format=RdfFormat.N_QUADS)
    store.optimize()
    store.flush()
    return len(store)


def update_store(old: Path, folder: Path, gone: Iterable[bytes], come: Iterable[bytes]) -> None:
    """A store as the old one, without some statements and with others; the old one stays.

    Args:
        old: the folder of a store that nobody writes to.
        folder: where the new store shall lie, on the same file system.
        gone: N-Quads lines that the old store holds.
        come: N-Quads lines that it lacks.
    """
    shutil.copytree(old, folder, copy_function=_share)
    store = Store(str(folder))
    for quad in parse(b"\n".join(gone), format=RdfFormat.N_QUADS):
        store.remove(quad)
    store.load(b"\n".join(come), format=RdfFormat.N_QUADS)
    store.flush()


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
