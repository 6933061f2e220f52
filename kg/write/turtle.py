"""Statements to Turtle and TriG that people read: grouped, prefixed, in a fixed order."""

import re
from collections.abc import Iterable, Iterator

from kg.iris import BASE, PREFIXES
from kg.terms import iri_of, is_iri, literal_parts
from kg.write.statements import Statements, by_graph, by_subject

_LOCAL = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
_RELATIVE = re.compile(r"[\w-]+(?:/[\w-]+)*(?:#[\w=,-]+)?", re.ASCII)
"""Paths below the base that resolve to themselves: no colon, no dots, no empty segment."""
_NATIVE = {
    PREFIXES["xsd"] + "integer": re.compile(r"-?[0-9]+"),
    PREFIXES["xsd"] + "boolean": re.compile(r"true|false"),
}
_TYPE = PREFIXES["rdf"] + "type"


def turtle_text(lines: Iterable[str]) -> Iterator[str]:
    """Pieces of a Turtle document of all graphs together."""
    yield from _header()
    for subject, statements in by_subject(lines):
        yield "\n" + _block(subject, statements)


def trig_text(lines: Iterable[str]) -> Iterator[str]:
    """Pieces of a TriG document, one block a graph."""
    yield from _header()
    for graph, inside in by_graph(lines).items():
        yield f"\n{_iri(graph)} {{\n"
        for subject, statements in by_subject(inside):
            yield _block(subject, statements)
        yield "}\n"


def _header() -> Iterator[str]:
    yield f"@base <{BASE}> .\n"
    for prefix, namespace in sorted(PREFIXES.items()):
        yield f"@prefix {prefix}: <{namespace}> .\n"


def _block(subject: str, statements: Statements) -> str:
    grouped: dict[str, list[str]] = {}
    for predicate, term in statements:
        grouped.setdefault(predicate, []).append(_object(term))
    order = sorted(grouped, key=lambda predicate: (predicate != _TYPE, _iri(predicate)))
    rows = (f"{_predicate(predicate)} {', '.join(grouped[predicate])}" for predicate in order)
    return _iri(subject) + " " + " ;\n    ".join(rows) + " .\n"


def _predicate(predicate: str) -> str:
    return "a" if predicate == _TYPE else _iri(predicate)


def _object(term: str) -> str:
    if is_iri(term):
        return _iri(iri_of(term))
    if not term.endswith(">"):
        return term
    value, _, datatype = literal_parts(term)
    if datatype in _NATIVE and _NATIVE[datatype].fullmatch(value):
        return value
    quoted = term[: term.rindex('"') + 1]
    return f"{quoted}^^{_iri(datatype or '')}"


def _iri(iri: str) -> str:
    """A prefixed name where one is safe to write, else the IRI, relative to the base."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and _LOCAL.fullmatch(local):
            return f"{prefix}:{local}"
    below = iri.removeprefix(BASE)
    return f"<{below}>" if _RELATIVE.fullmatch(below) else f"<{iri}>"
