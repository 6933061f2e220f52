"""Constraints that ask other shapes: sets of nodes that do not conform, joined and cut."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator

from pyshacl.errors import ReportableRuntimeError
from pyshacl.shape import Shape
from rdflib import SH, URIRef
from rdflib.collection import Collection as RdfList
from rdflib.term import Node

from kg.check.compiled.ask import Asked
from kg.check.compiled.outcome import Found, Outcome
from kg.check.compiled.scopes import Scope
from kg.check.compiled.terms import Term

Evaluate = Callable[[Shape, Scope], list[Found]]
Handler = Callable[[Asked, Evaluate], Iterator[Found]]

AND, NOT, OR, XONE = SH["and"], SH["not"], SH["or"], SH.xone


def _outcomes(asked: Asked, nested: Node, evaluate: Evaluate) -> dict[Term, list[Outcome]]:
    """What another shape finds of the values that do not conform to it."""
    found: dict[Term, list[Outcome]] = defaultdict(list)
    for one in evaluate(asked.shape.get_other_shape(nested), asked.values_scope()):
        found[one.at].append(one.outcome)
    return found


def _failing(asked: Asked, nested: Node, evaluate: Evaluate) -> frozenset[Term]:
    return frozenset(_outcomes(asked, nested, evaluate))


def _property(asked: Asked, evaluate: Evaluate) -> Iterator[Found]:
    for nested in asked.shape.objects(SH.property):
        if (nested, SH.path, None) not in asked.shape.sg.graph:
            raise ReportableRuntimeError(
                f"{nested} is not a well-formed SHACL PropertyShape: it has no sh:path"
            )
        outcomes = _outcomes(asked, nested, evaluate)
        for focus, value in asked.pairs_among(outcomes):
            for outcome in outcomes[value]:
                yield Found(focus, outcome)


def _node(asked: Asked, evaluate: Evaluate) -> Iterator[Found]:
    component = SH.NodeConstraintComponent
    for nested in asked.shape.objects(SH.node):
        outcomes = _outcomes(asked, nested, evaluate)
        for focus, value in asked.pairs_among(outcomes):
            details = tuple(outcomes[value])
            outcome = Outcome(asked.shape, SH.node, component, focus, value, details=details)
            yield Found(focus, outcome)


def _not(asked: Asked, evaluate: Evaluate) -> Iterator[Found]:
    for nested in asked.shape.objects(NOT):
        failing = _failing(asked, nested, evaluate)
        for focus, value in asked.pairs():
            if value not in failing:
                yield _found(asked, NOT, SH.NotConstraintComponent, focus, value)


def _and(asked: Asked, evaluate: Evaluate) -> Iterator[Found]:
    for members in _lists(asked, AND):
        failing = {value for one in members for value in _failing(asked, one, evaluate)}
        for focus, value in asked.pairs_among(failing):
            yield _found(asked, AND, SH.AndConstraintComponent, focus, value)


def _or(asked: Asked, evaluate: Evaluate) -> Iterator[Found]:
    for members in _lists(asked, OR):
        failing = frozenset.intersection(*(_failing(asked, one, evaluate) for one in members))
        for focus, value in asked.pairs_among(failing):
            yield _found(asked, OR, SH.OrConstraintComponent, focus, value)


def _xone(asked: Asked, evaluate: Evaluate) -> Iterator[Found]:
    for members in _lists(asked, XONE):
        failing = [_failing(asked, one, evaluate) for one in members]
        for focus, value in asked.pairs():
            if sum(value not in some for some in failing) != 1:
                yield _found(asked, XONE, SH.XoneConstraintComponent, focus, value)


def _qualified(asked: Asked, evaluate: Evaluate) -> Iterator[Found]:
    shape = asked.shape
    for nested in shape.objects(SH.qualifiedValueShape):
        failing = _failing(asked, nested, evaluate)
        others = [_failing(asked, one, evaluate) for one in siblings(shape, nested)]
        counts = dict.fromkeys(asked.nodes(""), 0)
        for focus, value in asked.pairs():
            counts[focus] += value not in failing and all(value in some for some in others)
        yield from _miscounted(asked, counts)


def _miscounted(asked: Asked, counts: dict[Term, int]) -> Iterator[Found]:
    parameter = SH.qualifiedValueShape
    for least in map(int, asked.shape.objects(SH.qualifiedMinCount)):
        component = SH.QualifiedMinCountConstraintComponent
        for focus in [focus for focus, count in counts.items() if count < least]:
            yield _found(asked, parameter, component, focus, None)
    for most in map(int, asked.shape.objects(SH.qualifiedMaxCount)):
        component = SH.QualifiedMaxCountConstraintComponent
        for focus in [focus for focus, count in counts.items() if count > most]:
            yield _found(asked, parameter, component, focus, None)


def siblings(shape: Shape, nested: Node) -> set[Node]:
    """The shapes that a value must not conform to where it counts for the nested shape."""
    if not any(str(value) == "true" for value in shape.objects(SH.qualifiedValueShapesDisjoint)):
        return set()
    graph = shape.sg.graph
    return {
        other
        for holder in graph.subjects(SH.property, shape.node)
        for held in graph.objects(holder, SH.property)
        for other in graph.objects(held, SH.qualifiedValueShape)
        if other != nested
    }


def _lists(asked: Asked, parameter: URIRef) -> Iterator[Collection[Node]]:
    for members in asked.shape.objects(parameter):
        yield list(RdfList(asked.shape.sg.graph, members))


def _found(
    asked: Asked, parameter: URIRef, component: URIRef, focus: Term, value: Term | None
) -> Found:
    return Found(focus, Outcome(asked.shape, parameter, component, focus, value))


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


def nested_shapes(shape: Shape) -> Iterator[Node]:
    """The shapes that a shape asks."""
    for parameter in (SH.property, SH.node, NOT):
        yield from shape.objects(parameter)
    for parameter in (AND, OR, XONE):
        for members in shape.objects(parameter):
            yield from RdfList(shape.sg.graph, members)
    for nested in shape.objects(SH.qualifiedValueShape):
        yield nested
        yield from siblings(shape, nested)
