"""Which statements shapes look at, by their properties."""

from pyshacl.shapes_graph import ShapesGraph
from rdflib import RDF, RDFS, SH, URIRef

from kg import iris
from kg.check.columns.paths import steps_of

_NAMED_BY = (
    SH.targetSubjectsOf,
    SH.targetObjectsOf,
    SH.equals,
    SH.disjoint,
    SH.lessThan,
    SH.lessThanOrEquals,
)
_ALWAYS = {RDF.type, RDFS.subClassOf, URIRef(iris.term("statedIn"))}
"""The class of a node, those above it, and the lines that a result points to."""


def needed_properties(shapes: ShapesGraph) -> frozenset[URIRef] | None:
    """The properties of the statements that suffice; None where any may be needed."""
    graph = shapes.graph
    if any(str(value) == "true" for value in graph.objects(None, SH.closed)):
        return None
    needed = set(_ALWAYS)
    for path in graph.objects(None, SH.path):
        needed |= steps_of(path, graph)
    for parameter in _NAMED_BY:
        needed.update(one for one in graph.objects(None, parameter) if isinstance(one, URIRef))
    return frozenset(needed)
