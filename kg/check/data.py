"""The data that is checked, of a snapshot or a file: columns for us, a graph for the authority."""

from collections.abc import Collection, Iterable
from pathlib import Path

from pyoxigraph import RdfFormat
from rdflib import Graph
from rdflib.term import Node

from kg.check.columns.table import Table, read_dump, read_quads
from kg.check.statements import read_statements, read_terms
from kg.errors import UsageError
from kg.formats import kind_of
from kg.write.snapshot import open_snapshot


def load_data(path: Path) -> Graph:
    """All statements of a snapshot's folder, or of one RDF file, graphs put together.

    Raises:
        SnapshotError: the folder holds no snapshot.
        UsageError: the file is missing, of an unknown kind, or empty.
        DataError: it is not of the kind that its name says; with the line.
    """
    file = _existing(open_snapshot(path).nquads if path.is_dir() else path)
    return _graph(read_statements(file, kind_of(file)), file)


def load_dump(file: Path, predicates: Collection[Node] | None = None) -> Table:
    """The statements of a snapshot's N-Quads, as columns.

    Args:
        file: the dump.
        predicates: those with one of these properties suffice; without it, all are read.

    Raises:
        UsageError: the file is missing.
    """
    return read_dump(_existing(file), predicates)


def load_table(path: Path) -> Table:
    """The statements of one RDF file, as columns.

    Raises:
        UsageError: the file is missing, of an unknown kind, or empty.
        DataError: it is not of the kind that its name says; with the line.
    """
    table = read_quads(read_terms(_existing(path), kind_of(path)))
    _refuse_empty(path, is_empty=not table.predicates())
    return table


def load_turtle(data: bytes) -> Graph:
    """The statements of a Turtle document.

    Raises:
        UsageError: it is empty.
        DataError: it is no Turtle; with the line.
    """
    name = Path("standard input")
    return _graph(read_statements(name, RdfFormat.TURTLE, data), name)


def _existing(file: Path) -> Path:
    if not file.exists():
        raise UsageError(f"{file}: no such file or folder; run 'kg build' first, or check the path")
    return file


def _graph(statements: Iterable[tuple[Node, Node, Node]], name: Path) -> Graph:
    graph = Graph()
    for statement in statements:
        graph.add(statement)
    _refuse_empty(name, is_empty=not len(graph))
    return graph


def _refuse_empty(name: Path, *, is_empty: bool) -> None:
    """What holds nothing would pass any check; mostly something went wrong before it."""
    if is_empty:
        raise UsageError(f"{name}: no statement is there, so nothing would be checked")
