"""Shapes that ask other shapes, and those that so lead back to themselves."""

from collections.abc import Iterator

from rdflib import SH, Graph
from rdflib.collection import Collection
from rdflib.term import Node

LISTS = (SH["and"], SH["or"], SH.xone)
"""The parameters that list the shapes which are asked."""
_SINGLE = (SH.property, SH.node, SH["not"])


def askers(shapes: Graph) -> set[Node]:
    """The shapes that ask others."""
    parameters = (*_SINGLE, *LISTS, SH.qualifiedValueShape)
    return {shape for parameter in parameters for shape in shapes.subjects(parameter)}


def leads_back(shape: Node, shapes: Graph) -> bool:
    """Whether a shape asks itself, through whatever others; SHACL leaves open what that means."""
    return _leads_back(shape, shapes, (), set())


def _leads_back(shape: Node, shapes: Graph, above: tuple[Node, ...], done: set[Node]) -> bool:
    if shape in above:
        return True
    if shape not in done:
        inner = _asked(shape, shapes)
        if any(_leads_back(one, shapes, (*above, shape), done) for one in inner):
            return True
        done.add(shape)
    return False


def _asked(shape: Node, shapes: Graph) -> Iterator[Node]:
    for parameter in _SINGLE:
        yield from shapes.objects(shape, parameter)
    for parameter in LISTS:
        for members in shapes.objects(shape, parameter):
            yield from Collection(shapes, members)
    for nested in shapes.objects(shape, SH.qualifiedValueShape):
        yield nested
        yield from siblings(shape, nested, shapes)


def siblings(shape: Node, nested: Node, shapes: Graph) -> set[Node]:
    """The shapes that a value must not conform to where it counts for the nested shape."""
    disjoint = shapes.objects(shape, SH.qualifiedValueShapesDisjoint)
    if not any(str(value) == "true" for value in disjoint):
        return set()
    return {
        other
        for holder in shapes.subjects(SH.property, shape)
        for held in shapes.objects(holder, SH.property)
        for other in shapes.objects(held, SH.qualifiedValueShape)
        if other != nested
    }
