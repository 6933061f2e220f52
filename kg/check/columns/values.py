"""Constraints of SHACL Core on one value, as conditions that hold where the value breaks them."""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from functools import partial

from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from rdflib import RDF, RDFS, SH, XSD, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.check.columns.asked import Asked
from kg.check.columns.found import Found
from kg.check.columns.order import compare
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
_FLAGS = {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL, "x": re.VERBOSE}


def _datatype(asked: Asked) -> Iterator[Breaks]:
    terms = asked.table.terms
    for datatype in asked.objects(SH.datatype):
        if datatype == RDFS.Literal:
            yield lambda number: not terms.is_a(number, b'"')
        elif datatype == XSD.string:
            yield lambda number: not _is_text(terms.token(number), b'"')
        elif datatype == RDF.langString:
            yield lambda number: not terms.token(number).rpartition(b'"')[2].startswith(b"@")
        else:
            yield _not_of(datatype, terms)


def _is_text(token: bytes, end: bytes) -> bool:
    return token.startswith(b'"') and token.endswith(end)


def _not_of(datatype: Node, terms: Terms) -> Breaks:
    end = f'"^^<{datatype}>'.encode()

    def breaks(number: int) -> bool:
        if not _is_text(terms.token(number), end):
            return True
        node = terms.node(number)
        return not isinstance(node, Literal) or node.ill_typed is True

    return breaks


def _node_kind(asked: Asked) -> Iterator[Breaks]:
    terms = asked.table.terms
    for kind in asked.objects(SH.nodeKind):
        yield partial(_lacks_sign, terms, _KINDS.get(kind, ()))


def _lacks_sign(terms: Terms, signs: tuple[bytes, ...], number: int) -> bool:
    return not terms.token(number).startswith(signs)


def _range(parameter: URIRef) -> Condition:
    def conditions(asked: Asked) -> Iterator[Breaks]:
        for limit in asked.objects(parameter):
            yield partial(_is_beyond, asked.table.terms, limit, _RANGES[parameter])

    return conditions


def _is_beyond(terms: Terms, limit: Node, holds: Callable[[int], bool], number: int) -> bool:
    order = compare(terms.node(number), limit)
    return order is None or not holds(order)


def _length(parameter: URIRef, breaks: Callable[[int, int], bool]) -> Condition:
    def conditions(asked: Asked) -> Iterator[Breaks]:
        for limit in map(int, map(str, asked.objects(parameter))):
            if limit > 0 or parameter == SH.maxLength:
                yield partial(_is_not_of_length, asked.table.terms, breaks, limit)

    return conditions


def _is_not_of_length(
    terms: Terms, breaks: Callable[[int, int], bool], limit: int, number: int
) -> bool:
    text = terms.text(number)
    return text is None or breaks(len(text), limit)


def _pattern(asked: Asked) -> Iterator[Breaks]:
    flags = 0
    for letter in "".join(map(str, asked.objects(SH.flags))):
        flags |= _FLAGS.get(letter, 0)
    for pattern in asked.objects(SH.pattern):
        yield partial(_lacks, asked.table.terms, re.compile(str(pattern), flags))


def _lacks(terms: Terms, pattern: re.Pattern[str], number: int) -> bool:
    text = terms.text(number)
    return text is None or pattern.search(text) is None


def _language_in(asked: Asked) -> Iterator[Breaks]:
    for languages in asked.objects(SH.languageIn):
        ranges = [str(tag).lower() for tag in Collection(asked.shape.sg.graph, languages)]
        yield partial(_is_in_no_language, asked.table.terms, ranges)


def _is_in_no_language(terms: Terms, ranges: Sequence[str], number: int) -> bool:
    node = terms.node(number)
    tag = ((isinstance(node, Literal) and node.language) or "").lower()
    return not any(_matches(tag, one) for one in ranges)


def _matches(tag: str, wanted: str) -> bool:
    if wanted == "*":
        return bool(tag)
    return tag == wanted or tag.startswith(f"{wanted}-")


def _in(asked: Asked) -> Iterator[Breaks]:
    for values in asked.objects(_IN):
        allowed = Collection(asked.shape.sg.graph, values)
        yield partial(_is_outside, frozenset(map(asked.table.terms.number, allowed)))


def _is_outside(allowed: Container[int], number: int) -> bool:
    return number not in allowed


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
