"""What a shape is asked about: nodes, the values that its path leads to, and where they stand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from pyshacl.shape import Shape
from rdflib import URIRef
from rdflib.term import Node

from kg.check.columns.found import Constraint, Found
from kg.check.columns.pairs import Pairs, firsts, is_in, same, seconds
from kg.check.columns.paths import follow
from kg.check.columns.scopes import Scope, Values
from kg.check.columns.table import Table
from kg.check.columns.terms import Nodes


@dataclass(frozen=True)
class Asked:
    """A shape and the nodes it is asked about, as numbers and as a pattern of SPARQL."""

    shape: Shape
    nodes: Nodes
    scope: Scope
    table: Table

    @cached_property
    def pairs(self) -> Pairs:
        """The nodes with their value nodes; for a node shape each node with itself."""
        if not self.shape.is_property_shape:
            return same(self.nodes)
        return follow(self.table, self.nodes, self.shape.path(), self.shape.sg.graph)

    @cached_property
    def values(self) -> Nodes:
        """The value nodes, each once."""
        return self.nodes if not self.shape.is_property_shape else np.unique(seconds(self.pairs))

    def inner(self, shape: Shape) -> "Asked":
        """Another shape, asked about the value nodes."""
        scope = Values(self.scope, self.shape) if self.shape.is_property_shape else self.scope
        return Asked(shape, self.values, scope, self.table)

    def objects(self, parameter: URIRef) -> Iterator[Node]:
        """What the shape gives for a parameter."""
        yield from self.shape.objects(parameter)

    def is_set(self, parameter: URIRef) -> bool:
        """Whether the shape switches something on."""
        return any(str(value) == "true" for value in self.shape.objects(parameter))

    def found(self, parameter: URIRef, component: URIRef, pairs: Pairs) -> Found:
        """Pairs of nodes and values that break a constraint."""
        constraint = Constraint(self.shape, parameter, component)
        return Found(constraint, firsts(pairs), seconds(pairs))

    def found_nodes(self, parameter: URIRef, component: URIRef, nodes: Nodes) -> Found:
        """Nodes that break a constraint, whatever their values."""
        return Found(Constraint(self.shape, parameter, component), nodes)

    def breaking(self, breaks: Callable[[int], bool]) -> Pairs:
        """The pairs whose value breaks a condition; each value is tried once."""
        bad = np.fromiter(map(breaks, self.values.tolist()), dtype=bool, count=len(self.values))
        return self.pairs_with(self.values[bad])

    def pairs_with(self, values: Nodes) -> Pairs:
        """The pairs whose value is one of a set."""
        return self.pairs[is_in(seconds(self.pairs), values)]

    def pairs_without(self, values: Nodes) -> Pairs:
        """The pairs whose value is none of a set."""
        return self.pairs[~is_in(seconds(self.pairs), values)]
