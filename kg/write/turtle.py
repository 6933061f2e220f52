"""Statements to Turtle and TriG that people read: grouped, prefixed, in a fixed order."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.iris import BASE, PREFIXES
from kg.terms import iri_of, is_iri, literal_parts
from kg.write.statements import Groups, by_graph, by_subject, group

_LOCAL = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
_RELATIVE = re.compile(r"[\w-]+(?:/[\w-]+)*(?:#[\w=,-]+)?", re.ASCII)
"""Paths below the base that resolve to themselves: no colon, no dots, no empty segment."""
_NATIVE = {
    PREFIXES["xsd"] + "integer": re.compile(r"-?[0-9]+"),
    PREFIXES["xsd"] + "boolean": re.compile(r"true|false"),
}
_TYPE = PREFIXES["rdf"] + "type"
_NAMES = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_NEXT = " ;\n    "
_NAME_END = re.compile(r"[/#](?=[^/#]*\Z)")


def trig_text(lines: Iterable[str]) -> Iterator[str]:
    """Pieces of a TriG document, one block a graph."""
    yield turtle_header()
    for graph, inside in by_graph(lines).items():
        yield f"\n{_iri(graph)} {{\n"
        for subject, statements in by_subject(inside):
            yield turtle_block(subject, group(statements))
        yield "}\n"


def turtle_header() -> str:
    """The base and the prefixes that every block relies on."""
    prefixes = (f"@prefix {name}: <{space}> .\n" for name, space in sorted(PREFIXES.items()))
    return f"@base <{BASE}> .\n" + "".join(prefixes)


def turtle_block(subject: str, groups: Groups) -> str:
    """All statements about one subject, its types first; ends in a line end."""
    # What is no IRI and no typed literal is quoted as in N-Triples.
    rows = [
        f"{_predicate(predicate)[1]} "
        + ", ".join([t if t[-1] != ">" else _typed(t) for t in groups[predicate]])
        for predicate in sorted(groups, key=_predicate)
    ]
    return f"{_iri(subject)} {_NEXT.join(rows)} .\n"


@lru_cache(maxsize=1024)
def _predicate(predicate: str) -> tuple[bool, str]:
    """How a predicate is written, behind whether it comes after the types."""
    return (False, "a") if predicate == _TYPE else (True, _iri(predicate))


@lru_cache(maxsize=65_536)
def _typed(term: str) -> str:
    """An IRI, or a literal with its datatype, which numbers and truth values do without."""
    if is_iri(term):
        return _iri(iri_of(term))
    value, _, datatype = literal_parts(term)
    if datatype in _NATIVE and _NATIVE[datatype].fullmatch(value):
        return value
    quoted = term[: term.rindex('"') + 1]
    return f"{quoted}^^{_iri(datatype or '')}"


def _iri(iri: str) -> str:
    """A prefixed name where one is safe to write, else the IRI, relative to the base."""
    end = _NAME_END.search(iri)
    if end is not None and iri[: end.end()] in _NAMES and _LOCAL.fullmatch(iri, end.end()):
        return f"{_NAMES[iri[: end.end()]]}:{iri[end.end() :]}"
    below = iri.removeprefix(BASE)
    return f"<{below}>" if _RELATIVE.fullmatch(below) else f"<{iri}>"
