"""Targets of shapes, moved to where a validator finds its work quickest."""

from rdflib import RDF, RDFS, SH, Graph
from rdflib.term import Node

_TARGETS = (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)


def spread_targets(shapes: Graph) -> Graph:
    """The same shapes, where each property shape has the targets of the node shape that holds it.

    It finds the same results. pySHACL asks a property shape about all its targets at once, but
    about those of its holder one by one.
    """
    spread = Graph() + shapes
    for holder in {holder for target in _TARGETS for holder in shapes.subjects(target)}:
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
    for target in _TARGETS:
        for value in shapes.objects(holder, target):
            shapes.add((held, target, value))
    shapes.remove((holder, SH.property, held))
