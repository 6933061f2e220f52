"""Constraints on one value, as conditions of SPARQL that hold where the value breaks them."""

import re
from collections.abc import Callable, Iterator

from pyoxigraph import Store
from pyshacl.shape import Shape
from rdflib import RDF, RDFS, SH, XSD, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.check.compiled.scopes import find_parts
from kg.check.compiled.terms import NotCompiledError, as_text, as_texts

Condition = Callable[[Shape, str, Store], Iterator[str]]

_CLASS, _IN = SH["class"], SH["in"]
_KINDS = {
    SH.IRI: "isIRI({v})",
    SH.BlankNode: "isBlank({v})",
    SH.Literal: "isLiteral({v})",
    SH.BlankNodeOrIRI: "!isLiteral({v})",
    SH.BlankNodeOrLiteral: "!isIRI({v})",
    SH.IRIOrLiteral: "!isBlank({v})",
}
_RANGES = {
    SH.minInclusive: ">=",
    SH.minExclusive: ">",
    SH.maxInclusive: "<=",
    SH.maxExclusive: "<",
}
FOLDED: dict[Node, tuple[int | None, int | None]] = {
    XSD.byte: (-(2**7), 2**7 - 1),
    XSD.short: (-(2**15), 2**15 - 1),
    XSD.int: (-(2**31), 2**31 - 1),
    XSD.long: (-(2**63), 2**63 - 1),
    XSD.unsignedByte: (0, 2**8 - 1),
    XSD.unsignedShort: (0, 2**16 - 1),
    XSD.unsignedInt: (0, 2**32 - 1),
    XSD.unsignedLong: (0, 2**64 - 1),
    XSD.nonNegativeInteger: (0, None),
    XSD.positiveInteger: (1, None),
    XSD.nonPositiveInteger: (None, 0),
    XSD.negativeInteger: (None, -1),
}
"""Datatypes that the store does not keep, for their values become integers; and their range."""


def _class(shape: Shape, value: str, store: Store) -> Iterator[str]:
    for kind in shape.objects(_CLASS):
        parts = find_parts(kind, store)
        if parts is None:
            path = f"{as_text(RDF.type)}/{as_text(RDFS.subClassOf)}*"
            yield f"NOT EXISTS {{ {value} {path} {as_text(kind)} }}"
        else:
            tests = (f"NOT EXISTS {{ {value} {as_text(RDF.type)} {part} }}" for part in parts)
            yield " && ".join(tests)


def _datatype(shape: Shape, value: str, _store: Store) -> Iterator[str]:
    for datatype in shape.objects(SH.datatype):
        if datatype == RDFS.Literal:
            yield f"!isLiteral({value})"
        elif datatype in FOLDED:
            yield f"!({_within(value, *FOLDED[datatype])})"
        else:
            yield f"!(isLiteral({value}) && DATATYPE({value}) = {as_text(datatype)})"


def _within(value: str, least: int | None, most: int | None) -> str:
    tests = [f"isLiteral({value}) && DATATYPE({value}) = {as_text(XSD.integer)}"]
    tests += [] if least is None else [f"{value} >= {least}"]
    tests += [] if most is None else [f"{value} <= {most}"]
    return " && ".join(tests)


def _node_kind(shape: Shape, value: str, _store: Store) -> Iterator[str]:
    for kind in shape.objects(SH.nodeKind):
        yield f"!({_KINDS[kind].format(v=value)})" if kind in _KINDS else "true"


def _range(parameter: URIRef) -> Condition:
    def conditions(shape: Shape, value: str, _store: Store) -> Iterator[str]:
        for limit in shape.objects(parameter):
            yield f"!COALESCE({value} {_RANGES[parameter]} {as_text(limit)}, false)"

    return conditions


def _min_length(shape: Shape, value: str, _store: Store) -> Iterator[str]:
    for limit in shape.objects(SH.minLength):
        if int(limit) > 0:
            yield f"isBlank({value}) || STRLEN(STR({value})) < {int(limit)}"


def _max_length(shape: Shape, value: str, _store: Store) -> Iterator[str]:
    for limit in shape.objects(SH.maxLength):
        yield f"isBlank({value}) || STRLEN(STR({value})) > {int(limit)}"


def _pattern(shape: Shape, value: str, store: Store) -> Iterator[str]:
    flags = "".join(sorted(set("".join(map(str, shape.objects(SH.flags))))))
    for pattern in shape.objects(SH.pattern):
        _check_pattern(str(pattern), flags, store)
        words = as_texts([Literal(str(pattern)), Literal(flags)], ", ")
        yield f"isBlank({value}) || !REGEX(STR({value}), {words})"


def _check_pattern(pattern: str, flags: str, store: Store) -> None:
    """Held against the authority's dialect too, whose error names what is wrong."""
    re.compile(pattern)
    words = as_texts([Literal(pattern), Literal(flags)], ", ")
    if not store.query(f'ASK {{ BIND (REGEX("", {words}) AS ?is) FILTER (BOUND(?is)) }}'):
        raise NotCompiledError(f"a pattern that SPARQL does not know: {pattern}")


def _language_in(shape: Shape, value: str, _store: Store) -> Iterator[str]:
    for languages in shape.objects(SH.languageIn):
        ranges = Collection(shape.sg.graph, languages)
        tests = (f"LANGMATCHES(LANG({value}), {as_text(tag)})" for tag in ranges)
        yield f"!(isLiteral({value}) && ({' || '.join(tests) or 'false'}))"


def _in(shape: Shape, value: str, _store: Store) -> Iterator[str]:
    for values in shape.objects(_IN):
        allowed = list(Collection(shape.sg.graph, values))
        iris = [node for node in allowed if isinstance(node, URIRef)]
        others = [node for node in allowed if not isinstance(node, URIRef)]
        tests = [f"!sameTerm({value}, {as_text(node)})" for node in others]
        if iris:
            tests.append(f"!(isIRI({value}) && {value} IN ({as_texts(iris, ', ')}))")
        yield " && ".join(tests) or "true"


CONDITIONS: dict[URIRef, tuple[URIRef, Condition]] = {
    _CLASS: (SH.ClassConstraintComponent, _class),
    SH.datatype: (SH.DatatypeConstraintComponent, _datatype),
    SH.nodeKind: (SH.NodeKindConstraintComponent, _node_kind),
    SH.minInclusive: (SH.MinInclusiveConstraintComponent, _range(SH.minInclusive)),
    SH.minExclusive: (SH.MinExclusiveConstraintComponent, _range(SH.minExclusive)),
    SH.maxInclusive: (SH.MaxInclusiveConstraintComponent, _range(SH.maxInclusive)),
    SH.maxExclusive: (SH.MaxExclusiveConstraintComponent, _range(SH.maxExclusive)),
    SH.minLength: (SH.MinLengthConstraintComponent, _min_length),
    SH.maxLength: (SH.MaxLengthConstraintComponent, _max_length),
    SH.pattern: (SH.PatternConstraintComponent, _pattern),
    SH.languageIn: (SH.LanguageInConstraintComponent, _language_in),
    _IN: (SH.InConstraintComponent, _in),
}
"""By parameter: the component, and the conditions under which a value breaks it."""

_DAY = "[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"
_SURE: dict[Node, str | None] = {
    XSD.string: None,
    RDF.langString: None,
    XSD.anyURI: None,
    RDFS.Literal: None,
    XSD.integer: "[+-]?[0-9]+",
    XSD.decimal: "[+-]?[0-9]+([.][0-9]+)?",
    XSD.double: "[+-]?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?",
    XSD.float: "[+-]?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?",
    XSD.boolean: "true|false|0|1",
    XSD.date: _DAY,
    XSD.dateTime: _DAY + "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,6})?Z?",
}


def doubtful_form(datatype: Node, value: str) -> str | None:
    """A condition for literals of the datatype that may be ill-formed; None if none can be."""
    same = f"isLiteral({value}) && DATATYPE({value}) = {as_text(datatype)}"
    if datatype not in _SURE:
        return same
    form = _SURE[datatype]
    if form is None:
        return None
    return f"{same} && !REGEX(STR({value}), {as_text(Literal(f'^({form})$'))})"
