"""Paths of shapes, followed from a set of nodes (SHACL, part 2.3.1)."""

from functools import reduce

import numpy as np
from rdflib import RDF, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.check.columns.pairs import Pairs, from_nodes, join, same, seconds
from kg.check.columns.table import Table
from kg.check.columns.terms import Nodes


def follow(table: Table, nodes: Nodes, path: Node, shapes: Graph, *, back: bool = False) -> Pairs:
    """Each of a set of nodes with the nodes that the path leads to; ``back``, the other way."""
    if isinstance(path, URIRef):
        return from_nodes(table.swapped(path) if back else table.pairs(path), nodes)
    if (path, RDF.first, None) in shapes:
        return _sequence(table, nodes, path, shapes, back=back)
    if (inverse := shapes.value(path, SH.inversePath)) is not None:
        return follow(table, nodes, inverse, shapes, back=not back)
    if (ways := shapes.value(path, SH.alternativePath)) is not None:
        found = [follow(table, nodes, way, shapes, back=back) for way in Collection(shapes, ways)]
        return reduce(np.union1d, found)
    return _repetition(table, nodes, path, shapes, back=back)


def _repetition(table: Table, nodes: Nodes, path: Node, shapes: Graph, *, back: bool) -> Pairs:
    ((kind, step),) = shapes.predicate_objects(path)
    if kind == SH.zeroOrOnePath:
        return np.union1d(same(nodes), follow(table, nodes, step, shapes, back=back))
    repeated = _repeat(table, nodes, step, shapes, back=back)
    return np.union1d(same(nodes), repeated) if kind == SH.zeroOrMorePath else repeated


def _sequence(table: Table, nodes: Nodes, path: Node, shapes: Graph, *, back: bool) -> Pairs:
    steps = list(Collection(shapes, path))
    found = same(nodes)
    for step in reversed(steps) if back else steps:
        found = join(found, follow(table, np.unique(seconds(found)), step, shapes, back=back))
    return found


def _repeat(table: Table, nodes: Nodes, step: Node, shapes: Graph, *, back: bool) -> Pairs:
    found = fresh = follow(table, nodes, step, shapes, back=back)
    while len(fresh):
        more = follow(table, np.unique(seconds(fresh)), step, shapes, back=back)
        fresh = np.setdiff1d(join(fresh, more), found, assume_unique=True)
        found = np.union1d(found, fresh)
    return found


def steps_of(path: Node, shapes: Graph) -> set[URIRef]:
    """The properties that a path goes along."""
    if isinstance(path, URIRef):
        return set() if path == RDF.nil else {path}
    parts = {value for predicate, value in shapes.predicate_objects(path) if predicate != RDF.type}
    return {step for part in parts for step in steps_of(part, shapes)}
