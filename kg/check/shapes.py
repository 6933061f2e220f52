"""The shapes that the graph is held against."""

from pathlib import Path

from rdflib import Graph
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.notation3 import BadSyntax

from kg.errors import QueryError, UsageError
from kg.resources import data_folder


def load_shapes(path: Path | None = None) -> Graph:
    """One file of shapes, or all that ship with the package.

    Raises:
        UsageError: a file is missing or no Turtle; names the file and the line.
        QueryError: nothing is there to check with.
    """
    files = [path] if path else sorted(data_folder("shapes").glob("*.ttl"))
    if not files:
        raise QueryError("no shapes found; is the package whole?")
    shapes = Graph()
    for file in files:
        _parse(shapes, file)
    return shapes


def _parse(shapes: Graph, file: Path) -> None:
    try:
        shapes.parse(data=file.read_text(encoding="utf-8"), format="turtle")
    except OSError as reason:
        raise UsageError(f"{file}: cannot be read ({reason.strerror})") from None
    except UnicodeDecodeError:
        raise UsageError(f"{file}: not UTF-8; shapes are Turtle in UTF-8") from None
    except BadSyntax as reason:
        raise UsageError(f"{file}:{reason.lines + 1}: no Turtle: {reason.message}") from None
    except ParserError as reason:
        raise UsageError(f"{file}: no Turtle: {reason}") from None
