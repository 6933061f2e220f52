"""The shapes that the graph is held against."""

from pathlib import Path

from pyoxigraph import RdfFormat
from rdflib import Graph

from kg.check.statements import read_statements
from kg.errors import QueryError
from kg.resources import data_folder


def load_shapes(path: Path | None = None) -> Graph:
    """One file of shapes, or all that ship with the package.

    Raises:
        DataError: a file is missing or no Turtle; names the file and the line.
        QueryError: nothing is there to check with.
    """
    files = [path] if path else sorted(data_folder("shapes").glob("*.ttl"))
    if not files:
        raise QueryError("no shapes found; is the package whole?")
    shapes = Graph()
    for file in files:
        for statement in read_statements(file, RdfFormat.TURTLE):
            shapes.add(statement)
    return shapes
