"""Constraints of SHACL Core on one value, as conditions that hold where the value breaks them."""

import re
from collections.abc import Callable, Iterator

from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from pyshacl.rdfutil.compare import compare_literal
from rdflib import RDFS, SH, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.check.columns.asked import Asked
from kg.check.columns.found import Found
from kg.check.columns.terms import Terms

Breaks = Callable[[int], bool]
Condition = Callable[[Asked], Iterator[Breaks]]

_IN: URIRef = SH["in"]
_KINDS: dict[Node, tuple[bytes, ...]] = {
    SH.IRI: (b"<",),
    SH.BlankNode: (b"_",),
    SH.Literal: (b'"',),
    SH.BlankNodeOrIRI: (b"_", b"<"),
    SH.BlankNodeOrLiteral: (b"_", b'"'),
    SH.IRIOrLiteral: (b"<", b'"'),
}
_RANGES: dict[URIRef, Callable[[int], bool]] = {
    SH.minInclusive: lambda order: order >= 0,
    SH.minExclusive: lambda order: order > 0,
    SH.maxInclusive: lambda order: order <= 0,
    SH.maxExclusive: lambda order: order < 0,
}
_PLAIN = "http://www.w3.org/2001/XMLSchema#string"
_LANGUAGE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_FLAGS = {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL, "x": re.VERBOSE}


def _datatype(asked: Asked) -> Iterator[Breaks]:
    terms = asked.table.terms
    for datatype in asked.objects(SH.datatype):
        if datatype == RDFS.Literal:
            yield lambda number: not terms.is_a(number, b'"')
        elif str(datatype) == _PLAIN:
            yield lambda number: not _is_text(terms.token(number), b'"')
        elif str(datatype) == _LANGUAGE:
            yield lambda number: b'"@' not in terms.token(number)[-40:]
        else:
            end = f'"^^<{datatype}>'.encode()
            yield lambda number, end=end: not _is_well_formed(terms, number, end)  # type: ignore[misc]


def _is_text(token: bytes, end: bytes) -> bool:
    return token.startswith(b'"') and token.endswith(end)


def _is_well_formed(terms: Terms, number: int, end: bytes) -> bool:
    if not _is_text(terms.token(number), end):
        return False
    node = terms.node(number)
    return isinstance(node, Literal) and node.ill_typed is not True


def _node_kind(asked: Asked) -> Iterator[Breaks]:
    terms = asked.table.terms
    for kind in asked.objects(SH.nodeKind):
        signs = _KINDS.get(kind, ())
        yield lambda number, signs=signs: not terms.token(number).startswith(signs)  # type: ignore[misc]


def _range(parameter: URIRef) -> Condition:
    def conditions(asked: Asked) -> Iterator[Breaks]:
        terms, holds = asked.table.terms, _RANGES[parameter]
        for limit in asked.objects(parameter):

            def breaks(number: int, limit: Node = limit) -> bool:
                order = compare(terms.node(number), limit)
                return order is None or not holds(order)

            yield breaks

    return conditions


def compare(one: Node, other: Node) -> int | None:
    """Below, at or above zero as the order of two literals; None if they have none."""
    if not isinstance(one, Literal) or not isinstance(other, Literal):
        return None
    if isinstance(one.value, str) != isinstance(other.value, str):
        return None
    try:
        return int(compare_literal(one, other))
    except (TypeError, NotImplementedError):
        return None


def _length(parameter: URIRef, breaks: Callable[[int, int], bool]) -> Condition:
    def conditions(asked: Asked) -> Iterator[Breaks]:
        for limit in map(int, map(str, asked.objects(parameter))):
            if limit > 0 or parameter == SH.maxLength:

                def breaks_limit(number: int, limit: int = limit) -> bool:
                    text = asked.table.terms.text(number)
                    return text is None or breaks(len(text), limit)

                yield breaks_limit

    return conditions


def _pattern(asked: Asked) -> Iterator[Breaks]:
    flags = 0
    for letter in "".join(map(str, asked.objects(SH.flags))):
        flags |= _FLAGS.get(letter, 0)
    for pattern in asked.objects(SH.pattern):
        search = re.compile(str(pattern), flags).search

        def breaks(number: int, search: Callable[[str], object] = search) -> bool:
            text = asked.table.terms.text(number)
            return text is None or search(text) is None

        yield breaks


def _language_in(asked: Asked) -> Iterator[Breaks]:
    for languages in asked.objects(SH.languageIn):
        ranges = [str(tag).lower() for tag in Collection(asked.shape.sg.graph, languages)]

        def breaks(number: int, ranges: list[str] = ranges) -> bool:
            node = asked.table.terms.node(number)
            tag = ((isinstance(node, Literal) and node.language) or "").lower()
            return not any(_matches(tag, one) for one in ranges)

        yield breaks


def _matches(tag: str, wanted: str) -> bool:
    if wanted == "*":
        return bool(tag)
    return tag == wanted or tag.startswith(f"{wanted}-")


def _in(asked: Asked) -> Iterator[Breaks]:
    for values in asked.objects(_IN):
        allowed = Collection(asked.shape.sg.graph, values)
        numbers = frozenset(map(asked.table.terms.number, allowed))
        yield lambda number, numbers=numbers: number not in numbers  # type: ignore[misc]


_CONDITIONS: dict[URIRef, Condition] = {
    SH.datatype: _datatype,
    SH.nodeKind: _node_kind,
    **{parameter: _range(parameter) for parameter in _RANGES},
    SH.minLength: _length(SH.minLength, lambda length, limit: length < limit),
    SH.maxLength: _length(SH.maxLength, lambda length, limit: length > limit),
    SH.pattern: _pattern,
    SH.languageIn: _language_in,
    _IN: _in,
}


def _handler(parameter: URIRef) -> Callable[[Asked], Iterator[Found]]:
    component = CONSTRAINT_PARAMETERS_MAP[parameter].shacl_constraint_component

    def find(asked: Asked) -> Iterator[Found]:
        for breaks in _CONDITIONS[parameter](asked):
            yield asked.found(parameter, component, asked.breaking(breaks))

    return find


VALUES = {parameter: _handler(parameter) for parameter in _CONDITIONS}
"""By parameter: what finds the values that break it."""
