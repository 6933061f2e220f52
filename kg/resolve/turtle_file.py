"""One Turtle file that people keep: its subjects, and the line where each thing stands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg import iris
from kg.errors import AuthorityError
from kg.formats import open_rdf

_term = cache(iris.term)

Values = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class TurtleFile:
    """What one file says: values as text, by subject IRI and predicate IRI, in file order."""

    path: Path
    statements: tuple[ox.Quad, ...]
    subjects: Mapping[str, Values]
    links: tuple[tuple[str, str], ...]
    """(subject, object) of every statement whose object is an IRI."""

    def place(self, subject: str, text: str = "") -> str:
        """``organisations.ttl:17``: the first line about the subject that holds the text."""
        names = (f"<{subject}>", ":" + subject.rsplit("/", 1)[-1])
        inside, start = False, 1
        for number, line in enumerate(self.path.read_text("utf-8").splitlines(), 1):
            if line[:1] not in {"", " ", "\t", "#", "@"}:
                inside = line.split(maxsplit=1)[0].endswith(names)
                start = number if inside else start
            if inside and text in line:
                return f"{self.path.name}:{number}"
        return f"{self.path.name}:{start}"


def read_turtle(path: Path) -> TurtleFile:
    """Read one file.

    Raises:
        AuthorityError: the file is missing or is not Turtle, with the line; or it has a blank
            node, which nobody could refer to.
    """
    try:
        with open_rdf(path) as opened:
            statements = tuple(ox.parse(opened, format=ox.RdfFormat.TURTLE))
    except SyntaxError as problem:
        raise AuthorityError(_not_turtle(path, problem)) from None
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise AuthorityError(f"{path}: cannot be read ({reason}); restore it") from None
    return _by_subject(path, statements)


def _by_subject(path: Path, statements: tuple[ox.Quad, ...]) -> TurtleFile:
    subjects: dict[str, dict[str, list[str]]] = {}
    links: list[tuple[str, str]] = []
    for statement in statements:
        node, value = statement.subject, statement.object
        if not isinstance(node, ox.NamedNode) or isinstance(value, ox.BlankNode | ox.Triple):
            raise AuthorityError(f"{path.name}: a node without a name, {node}; give it an IRI")
        subject, text = node.value, value.value
        values = subjects.setdefault(subject, {})
        values.setdefault(statement.predicate.value, []).append(text)
        if isinstance(value, ox.NamedNode):
            links.append((subject, text))
    return TurtleFile(path, statements, subjects, tuple(links))


def texts(values: Values, *names: str) -> list[str]:
    """The values of those properties, as text, in the order asked for."""
    return [value for name in names for value in values.get(_term(name), ())]


def local(iri: str) -> str:
    """The last part of an IRI: the slug of a thing."""
    return iri.rsplit("/", 1)[-1]


def _not_turtle(path: Path, problem: SyntaxError) -> str:
    line = problem.lineno
    if line is None:
        found = re.search(r"line (\d+)", str(problem))
        line = int(found[1]) if found else None
    where = path.name if line is None else f"{path.name}:{line}"
    return f"{where}: not Turtle: {problem.msg}; mend that line"
