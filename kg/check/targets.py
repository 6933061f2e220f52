"""Targets of shapes: which shapes have any, and where a validator finds its work quickest."""

from collections.abc import Container

from rdflib import RDF, RDFS, SH, Graph
from rdflib.term import Node

TARGETS = (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
_SHAPES = (SH.NodeShape, SH.PropertyShape)


def targeted(shapes: Graph) -> set[Node]:
    """The shapes that have targets, by a statement or because they are classes too."""
    found = {shape for target in TARGETS for shape in shapes.subjects(target)}
    known = {shape for kind in _SHAPES for shape in shapes.subjects(RDF.type, kind)}
    classes = {one for kind in _classes(shapes) for one in shapes.subjects(RDF.type, kind)}
    return found | (known & classes)


def _classes(shapes: Graph) -> set[Node]:
    """The kinds of class that the shapes know of."""
    return {RDFS.Class, *shapes.subjects(RDFS.subClassOf, RDFS.Class)}


def keep_targets(shapes: Graph, kept: Container[Node]) -> Graph:
    """The shapes, of which only those that are kept have targets."""
    graph = Graph() + shapes
    for shape in targeted(shapes):
        if shape not in kept:
            for target in TARGETS:
                graph.remove((shape, target, None))
            for kind in _classes(shapes):
                graph.remove((shape, RDF.type, kind))
    return graph


def spread_targets(shapes: Graph) -> Graph:
    """The same shapes, where each property shape has the targets of the node shape that holds it.

    It finds the same results. pySHACL asks a property shape about all its targets at once, but
    about those of its holder one by one.
    """
    spread = Graph() + shapes
    for holder in {holder for target in TARGETS for holder in shapes.subjects(target)}:
        if _only_holds(holder, shapes):
            for held in shapes.objects(holder, SH.property):
                if (held, SH.path, None) in shapes:
                    _move(holder, held, spread)
    return spread


def _only_holds(holder: Node, shapes: Graph) -> bool:
    """Whether only targets lead to the shape, and nothing else asks what properties it holds."""
    return not (
        (None, None, holder) in shapes
        or (holder, RDF.type, RDFS.Class) in shapes
        or (holder, SH.closed, None) in shapes
        or (holder, SH.deactivated, None) in shapes
    )


def _move(holder: Node, held: Node, shapes: Graph) -> None:
    for target in TARGETS:
        for value in shapes.objects(holder, target):
            shapes.add((held, target, value))
    shapes.remove((holder, SH.property, held))
