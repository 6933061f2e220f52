"""Where a question is asked: a snapshot, a file of RDF, or an endpoint."""

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg.ask.beside import Beside
from kg.ask.endpoint import Endpoint
from kg.ask.engine import Graphs
from kg.errors import SnapshotError, SourceError, UsageError
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
        SourceError: the file, or one beside it, is no RDF; says where.
        UsageError: other data was given beside an endpoint, or is of no kind that is read.
        UnavailableError: other data cannot be fetched.
    """
    if isinstance(where, Endpoint):
        if beside is not None:
            raise UsageError("other data can lie beside a snapshot or a file, not an endpoint")
        return Asked(where, f"endpoint {where.url}")
    if where.is_file():
        store, name = _load(where), f"file {where.name}, SHA-256 {sha256_of(where)}"
    elif not where.exists() and _form(where) is not None:
        raise SnapshotError(f"{where}: no such file; check its name")
    else:
        snapshot = open_snapshot(where)
        store, name = open_store(snapshot.store), f"snapshot {snapshot.id}"
        if beside is not None:
            store = beside.copy(store)
    if beside is None:
        return Asked(store, name)
    return Asked(store, f"{name}, with {', '.join(beside.names)}", tuple(beside.load(store)))


def _form(file: Path) -> RdfFormat | None:
    return RdfFormat.from_extension(file.suffix.removeprefix(".").lower())


def _load(file: Path) -> Store:
    form = _form(file)
    if form is None:
        raise SourceError(
            file.name, None, "its ending names no kind of RDF; use ttl, nt, nq, trig, jsonld or rdf"
        )
    store = Store()
    try:
        store.bulk_load(path=str(file), format=form, base_iri=file.resolve().as_uri())
    except SyntaxError as reason:
        line = reason.lineno if reason.lineno and reason.lineno > 0 else None
        raise SourceError(file.name, line, f"not {form.name}: {reason.msg}; mend it") from None
    except OSError as reason:
        said = reason.strerror or str(reason)
        raise SnapshotError(f"{file}: cannot be read ({said})") from None
    except (ValueError, RuntimeError) as reason:
        raise SourceError(file.name, None, f"not {form.name}: {reason}; mend it") from None
    return store
