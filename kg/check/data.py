"""The data that is checked: a snapshot's statements or any RDF file, as an rdflib graph."""

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import RdfFormat, Store
from rdflib import Graph
from rdflib.term import Node

from kg.check.statements import as_quad, read_statements
from kg.errors import UsageError
from kg.write.snapshot import open_snapshot
from kg.write.store import open_store

_FORMATS = {
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
}


def load_data(path: Path) -> Graph:
    """All statements of a snapshot's folder, or of one RDF file, graphs put together.

    Raises:
        SnapshotError: the folder holds no snapshot.
        UsageError: the file is missing, of an unknown kind, or no RDF.
    """
    file = open_snapshot(path).nquads if path.is_dir() else path
    if not file.exists():
        raise UsageError(f"{file}: no such file or folder; run 'kg build' first, or check the path")
    if file.suffix not in _FORMATS:
        kinds = " ".join(sorted(_FORMATS))
        raise UsageError(f"{file}: unknown kind of file; give one of {kinds} or a build's folder")
    return _graph(read_statements(file, _FORMATS[file.suffix]))


def load_store(path: Path) -> Store:
    """All statements of a snapshot's folder, or of one RDF file, for queries.

    Raises:
        SnapshotError: the folder holds no snapshot, or its store cannot be opened.
        UsageError: the file is missing, of an unknown kind, or no RDF.
    """
    if path.is_dir():
        return open_store(open_snapshot(path).store)
    return fill_store(load_data(path))


def fill_store(data: Graph) -> Store:
    """A store in memory with the statements of a graph, nodes without a name under their labels."""
    store = Store()
    store.bulk_extend(as_quad(statement) for statement in data)
    return store


def load_turtle(data: bytes) -> Graph:
    """The statements of a Turtle document.

    Raises:
        UsageError: it is no Turtle; names the line.
    """
    return _graph(read_statements(Path("standard input"), RdfFormat.TURTLE, data))


def _graph(statements: Iterable[tuple[Node, Node, Node]]) -> Graph:
    graph = Graph()
    for statement in statements:
        graph.add(statement)
    return graph
