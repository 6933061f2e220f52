"""Constraints of SHACL Core on counts, classes, pairs of properties and closed shapes."""

from collections.abc import Callable, Iterator

import numpy as np
from rdflib import RDF, RDFS, SH, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.check.columns.asked import Asked
from kg.check.columns.found import Constraint, Found
from kg.check.columns.order import compare
from kg.check.columns.pairs import (
    count_firsts,
    firsts,
    from_nodes,
    rows_of,
    seconds,
)
from kg.check.columns.scopes import members

Handler = Callable[[Asked], Iterator[Found]]

_CLASS: URIRef = SH["class"]


def _class(asked: Asked) -> Iterator[Found]:
    for kind in asked.objects(_CLASS):
        outside = asked.pairs_without(members(asked.table, kind))
        yield asked.found(_CLASS, SH.ClassConstraintComponent, outside)


def _min_count(asked: Asked) -> Iterator[Found]:
    for least in map(int, map(str, asked.objects(SH.minCount))):
        few = asked.nodes[count_firsts(asked.pairs, asked.nodes) < least]
        yield asked.found_nodes(SH.minCount, SH.MinCountConstraintComponent, few)


def _max_count(asked: Asked) -> Iterator[Found]:
    for most in map(int, map(str, asked.objects(SH.maxCount))):
        many = asked.nodes[count_firsts(asked.pairs, asked.nodes) > most]
        yield asked.found_nodes(SH.maxCount, SH.MaxCountConstraintComponent, many)


def _has_value(asked: Asked) -> Iterator[Found]:
    for wanted in asked.objects(SH.hasValue):
        having = firsts(asked.pairs_with(asked.table.terms.numbers([wanted])))
        lacking = np.setdiff1d(asked.nodes, having)
        yield asked.found_nodes(SH.hasValue, SH.HasValueConstraintComponent, lacking)


def _unique_lang(asked: Asked) -> Iterator[Found]:
    if not asked.is_set(SH.uniqueLang):
        return
    terms, tags = asked.table.terms, dict[int, str]()
    for number in asked.values.tolist():
        node = terms.node(number)
        if isinstance(node, Literal) and node.language:
            tags[number] = node.language.lower()
    seen, twice = set[tuple[int, str]](), set[tuple[int, str]]()
    for focus, value in zip(firsts(asked.pairs), seconds(asked.pairs), strict=True):
        if int(value) in tags:
            key = (int(focus), tags[int(value)])
            (twice if key in seen else seen).add(key)
    nodes = np.array(sorted(focus for focus, _ in twice), dtype=np.int64)
    yield asked.found_nodes(SH.uniqueLang, SH.UniqueLangConstraintComponent, nodes)


def _equals(asked: Asked) -> Iterator[Found]:
    for other in asked.objects(SH.equals):
        others = from_nodes(asked.table.pairs(other), asked.nodes)
        apart = np.setxor1d(asked.pairs, others, assume_unique=True)
        yield asked.found(SH.equals, SH.EqualsConstraintComponent, apart)


def _disjoint(asked: Asked) -> Iterator[Found]:
    for other in asked.objects(SH.disjoint):
        both = np.intersect1d(asked.pairs, asked.table.pairs(other), assume_unique=True)
        yield asked.found(SH.disjoint, SH.DisjointConstraintComponent, both)


def _before(parameter: URIRef, component: URIRef, *, strict: bool) -> Handler:
    def find(asked: Asked) -> Iterator[Found]:
        terms = asked.table.terms
        for other in asked.objects(parameter):
            others = from_nodes(asked.table.pairs(other), asked.nodes)
            left, right = rows_of(firsts(others), firsts(asked.pairs))
            values, limits = seconds(asked.pairs)[left], seconds(others)[right]
            late = [
                not _is_before(terms.node(value), terms.node(limit), strict=strict)
                for value, limit in zip(values.tolist(), limits.tolist(), strict=True)
            ]
            pairs = asked.pairs[left[np.array(late, dtype=bool)]]
            yield asked.found(parameter, component, pairs)

    return find


def _is_before(one: Node, other: Node, *, strict: bool) -> bool:
    order = compare(one, other)
    return order is not None and (order < 0 or (order == 0 and not strict))


def _closed(asked: Asked) -> Iterator[Found]:
    shape, terms = asked.shape, asked.table.terms
    if not asked.is_set(SH.closed):
        return
    graph = shape.sg.graph
    known = {path for held in shape.objects(SH.property) for path in graph.objects(held, SH.path)}
    for ignored in shape.objects(SH.ignoredProperties):
        known.update(Collection(graph, ignored))
    allowed = {terms.number(path) for path in known if isinstance(path, URIRef)}
    plain = terms.number(RDFS.Resource)
    for predicate in asked.table.predicates():
        if predicate in allowed:
            continue
        said = from_nodes(asked.table.pairs(terms.node(predicate)), asked.values)
        if terms.node(predicate) == RDF.type:
            said = said[seconds(said) != plain]
        left, right = rows_of(firsts(said), seconds(asked.pairs))
        yield Found(
            Constraint(shape, SH.closed, SH.ClosedConstraintComponent),
            firsts(asked.pairs)[left],
            seconds(said)[right],
            paths=np.full(len(left), predicate, dtype=np.int64),
        )


SETS: dict[URIRef, Handler] = {
    _CLASS: _class,
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH.hasValue: _has_value,
    SH.uniqueLang: _unique_lang,
    SH.equals: _equals,
    SH.disjoint: _disjoint,
    SH.lessThan: _before(SH.lessThan, SH.LessThanConstraintComponent, strict=True),
    SH.lessThanOrEquals: _before(
        SH.lessThanOrEquals, SH.LessThanOrEqualsConstraintComponent, strict=False
    ),
    SH.closed: _closed,
}
"""By parameter: what finds the nodes that break it."""
