"""Where a question is asked: a snapshot, a file of RDF, or an endpoint."""

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from kg.ask.beside import Beside
from kg.ask.endpoint import Endpoint
from kg.ask.engine import Graphs
from kg.errors import SnapshotError, UsageError
from kg.formats import kind_of, open_rdf, reading
from kg.write.snapshot import open_snapshot, sha256_of
from kg.write.store import open_store


@dataclass(frozen=True, slots=True)
class Asked:
    """Graphs that are open, and how a citation names them."""

    graphs: Graphs
    name: str
    notes: tuple[str, ...] = ()
    """What was read beside them."""


def open_asked(where: Path | Endpoint, beside: Beside | None = None) -> Asked:
    """What is asked, ready: a folder's snapshot, a file loaded into memory, or an endpoint.

    Other data may lie beside the first two, each source in a graph of its own.

    Raises:
        SnapshotError: the folder holds no snapshot, or the file is not there.
        DataError: the file, or one beside it, is no RDF; says where.
        UsageError: other data was given beside an endpoint, or a file is of no kind that is read.
        UnavailableError: other data cannot be fetched.
    """
    if isinstance(where, Endpoint):
        if beside is not None:
            raise UsageError("other data can lie beside a snapshot or a file, not an endpoint")
        return Asked(where, f"endpoint {where.url}")
    if where.is_file():
        store, name = _load(where), f"file {where.name}, SHA-256 {sha256_of(where)}"
    elif not where.exists() and where.suffix:
        raise SnapshotError(f"{where}: no such file; check its name")
    else:
        snapshot = open_snapshot(where)
        store, name = open_store(snapshot.store), f"snapshot {snapshot.id}"
        if beside is not None:
            store = beside.copy(store)
    if beside is None:
        return Asked(store, name)
    return Asked(store, f"{name}, with {', '.join(beside.names)}", tuple(beside.load(store)))


def _load(file: Path) -> Store:
    kind, store = kind_of(file), Store()
    with reading(file.name, kind), open_rdf(file) as opened:
        store.bulk_load(opened, format=kind, base_iri=file.resolve().as_uri())
    return store
