"""Statements of a whole graph, grouped by subject: what Turtle and JSON-LD are written from."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

_QUAD = re.compile(r"<([^>]*)> <([^>]*)> (.*) <([^>]*)> \.")

Statements = list[tuple[str, str]]
"""(predicate IRI, object in N-Triples), sorted, each once."""


Groups = dict[str, list[str]]
"""Objects in N-Triples by predicate IRI, both in order."""


def group(statements: Statements) -> Groups:
    """The statements about one subject, by predicate."""
    groups: Groups = {}
    for predicate, term in statements:
        groups.setdefault(predicate, []).append(term)
    return groups


def by_subject(lines: Iterable[str]) -> Iterator[tuple[str, Statements]]:
    """(subject IRI, statements) over all graphs together, in the order of subjects.

    Args:
        lines: N-Quads lines as :func:`kg.write.nquads.nquad_lines` makes them, sorted.
    """
    parsed = (split_quad(line) for line in lines)
    for subject, quads in groupby(parsed, key=lambda quad: quad[0]):
        yield subject, sorted({(predicate, term) for _, predicate, term, _ in quads})


def by_graph(lines: Iterable[str]) -> dict[str, list[str]]:
    """The lines of each named graph, sorted as they came."""
    graphs: dict[str, list[str]] = {}
    for line in lines:
        graphs.setdefault(split_quad(line)[3], []).append(line)
    return dict(sorted(graphs.items()))


def split_quad(line: str) -> tuple[str, str, str, str]:
    """(subject IRI, predicate IRI, object term, graph IRI) of one of our lines.

    Raises:
        ValueError: the line is not one that this package writes.
    """
    found = _QUAD.fullmatch(line)
    if found is None:
        raise ValueError(f"not a quad of ours: {line!r}")
    return found[1], found[2], found[3], found[4]
