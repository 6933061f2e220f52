"""The store that questions are asked of: Oxigraph, filled in bulk from the written N-Quads."""

from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg.errors import SnapshotError


def build_store(nquads: Path, folder: Path) -> int:
    """Fill a new store and return how many statements it holds."""
    store = Store(str(folder))
    store.bulk_load(path=str(nquads), format=RdfFormat.N_QUADS)
    store.optimize()
    store.flush()
    return len(store)


def open_store(folder: Path) -> Store:
    """The store of a snapshot, for reading only.

    Raises:
        SnapshotError: there is no store, or it cannot be opened.
    """
    if not folder.is_dir():
        raise SnapshotError(f"{folder}: no store here; run 'kg build' first")
    try:
        return Store.read_only(str(folder))
    except OSError as reason:
        raise SnapshotError(
            f"{folder}: the store cannot be opened ({reason}); build again"
        ) from None
