"""Constraints that ask other shapes: sets of nodes that do not conform, joined and cut."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import reduce

import numpy as np
from pyshacl.errors import ReportableRuntimeError
from rdflib import SH, URIRef
from rdflib.collection import Collection as RdfList
from rdflib.term import Node

from kg.check.circles import siblings
from kg.check.columns.asked import Asked
from kg.check.columns.found import Found, nodes_of
from kg.check.columns.pairs import count_firsts
from kg.check.columns.terms import Nodes

Evaluate = Callable[[Asked], list[Found]]
Handler = Callable[[Asked, Evaluate], Iterator[Found]]

AND, NOT, OR, XONE = SH["and"], SH["not"], SH["or"], SH.xone


def _asked(asked: Asked, nested: Node, evaluate: Evaluate) -> list[Found]:
    """What another shape finds of the values that do not conform to it."""
    return evaluate(asked.inner(asked.shape.get_other_shape(nested)))


def _failing(asked: Asked, nested: Node, evaluate: Evaluate) -> Nodes:
    return nodes_of(_asked(asked, nested, evaluate))


def _property(asked: Asked, evaluate: Evaluate) -> Iterator[Found]:
    for nested in asked.objects(SH.property):
        if (nested, SH.path, None) not in asked.shape.sg.graph:
            raise ReportableRuntimeError(
                f"{nested} is not a well-formed SHACL PropertyShape: it has no sh:path"
            )
        for found in _asked(asked, nested, evaluate):
            yield found.moved(asked.pairs) if asked.shape.is_property_shape else found


def _node(asked: Asked, evaluate: Evaluate) -> Iterator[Found]:
    component = SH.NodeConstraintComponent
    for nested in asked.objects(SH.node):
        inner = _asked(asked, nested, evaluate)
        pairs = asked.pairs_with(nodes_of(inner))
        yield replace(asked.found(SH.node, component, pairs), inner=inner)


def _not(asked: Asked, evaluate: Evaluate) -> Iterator[Found]:
    for nested in asked.objects(NOT):
        conforming = asked.pairs_without(_failing(asked, nested, evaluate))
        yield asked.found(NOT, SH.NotConstraintComponent, conforming)


def _and(asked: Asked, evaluate: Evaluate) -> Iterator[Found]:
    for members in _lists(asked, AND):
        failing = reduce(np.union1d, (_failing(asked, one, evaluate) for one in members))
        yield asked.found(AND, SH.AndConstraintComponent, asked.pairs_with(failing))


def _or(asked: Asked, evaluate: Evaluate) -> Iterator[Found]:
    for members in _lists(asked, OR):
        failing = reduce(np.intersect1d, (_failing(asked, one, evaluate) for one in members))
        yield asked.found(OR, SH.OrConstraintComponent, asked.pairs_with(failing))


def _xone(asked: Asked, evaluate: Evaluate) -> Iterator[Found]:
    for members in _lists(asked, XONE):
        conforming = np.zeros(len(asked.values), dtype=np.int64)
        for one in members:
            conforming += ~np.isin(asked.values, _failing(asked, one, evaluate))
        wrong = asked.values[conforming != 1]
        yield asked.found(XONE, SH.XoneConstraintComponent, asked.pairs_with(wrong))


def _qualified(asked: Asked, evaluate: Evaluate) -> Iterator[Found]:
    for nested in asked.objects(SH.qualifiedValueShape):
        wrong = _failing(asked, nested, evaluate)
        for sibling in siblings(asked.shape.node, nested, asked.shape.sg.graph):
            fits = np.setdiff1d(asked.values, _failing(asked, sibling, evaluate))
            wrong = np.union1d(wrong, fits)
        counts = count_firsts(asked.pairs_without(wrong), asked.nodes)
        yield from _miscounted(asked, counts)


def _miscounted(asked: Asked, counts: Nodes) -> Iterator[Found]:
    parameter = SH.qualifiedValueShape
    for least in map(int, map(str, asked.objects(SH.qualifiedMinCount))):
        component = SH.QualifiedMinCountConstraintComponent
        yield asked.found_nodes(parameter, component, asked.nodes[counts < least])
    for most in map(int, map(str, asked.objects(SH.qualifiedMaxCount))):
        component = SH.QualifiedMaxCountConstraintComponent
        yield asked.found_nodes(parameter, component, asked.nodes[counts > most])


def _lists(asked: Asked, parameter: URIRef) -> Iterator[list[Node]]:
    for members in asked.objects(parameter):
        yield list(RdfList(asked.shape.sg.graph, members))


NESTED: dict[URIRef, Handler] = {
    SH.property: _property,
    SH.node: _node,
    NOT: _not,
    AND: _and,
    OR: _or,
    XONE: _xone,
    SH.qualifiedValueShape: _qualified,
}
"""By parameter: what finds the nodes that break it, given a way to ask other shapes."""
