"""Scopes: which nodes a shape is asked about, as numbers and as a pattern of SPARQL."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from pyshacl.helper.path_helper import shacl_path_to_sparql_path
from pyshacl.shape import Shape
from rdflib import RDF, RDFS, BNode
from rdflib.term import Node

from kg.check.columns.pairs import firsts, from_nodes, is_in, seconds
from kg.check.columns.table import Table
from kg.check.columns.terms import Nodes
from kg.check.statements import as_term


class BeyondError(Exception):
    """A shape asks what can be asked here neither of columns nor of the store; says what."""


OfClass = Callable[[str, str], str]
"""Gives the pattern that binds a variable to the members of a class, by their spellings."""


class Scope(Protocol):
    """Nodes that a shape is asked about."""

    def pattern(self, name: str, of_class: OfClass) -> str:
        """A pattern that binds the variable of that name to each of the nodes."""


@dataclass(frozen=True, slots=True)
class Targets:
    """The nodes that the targets of a shape name."""

    shape: Shape

    def pattern(self, name: str, of_class: OfClass) -> str:
        """A pattern that binds the variable of that name to each of the nodes.

        Raises:
            BeyondError: a target is a blank node, which no query can name.
        """
        found = list(self._patterns(f"?{name}", of_class))
        return found[0] if len(found) == 1 else " UNION ".join(f"{{ {one} }}" for one in found)

    def _patterns(self, name: str, of_class: OfClass) -> Iterator[str]:
        nodes, classes, implicit, objects_of, subjects_of = self.shape.target()
        if targets := sorted(set(nodes)):
            yield f"VALUES {name} {{ {' '.join(map(as_text, targets))} }}"
        for kind in sorted({*classes, *implicit}):
            yield of_class(name, as_text(kind))
        for predicate in sorted(set(subjects_of)):
            yield f"{name} {as_text(predicate)} {name}o ."
        for predicate in sorted(set(objects_of)):
            yield f"{name}s {as_text(predicate)} {name} ."

    def nodes(self, table: Table) -> Nodes:
        """The nodes, as numbers."""
        nodes, classes, implicit, objects_of, subjects_of = self.shape.target()
        found = [table.terms.numbers(set(nodes))]
        found += [members(table, kind) for kind in {*classes, *implicit}]
        found += [firsts(table.pairs(predicate)) for predicate in set(subjects_of)]
        found += [firsts(table.swapped(predicate)) for predicate in set(objects_of)]
        return np.unique(np.concatenate(found))


@dataclass(frozen=True, slots=True)
class Values:
    """What the path of a shape leads to from the nodes of another scope."""

    start: Scope
    shape: Shape

    def pattern(self, name: str, of_class: OfClass) -> str:
        """A pattern that binds the variable of that name to each of the nodes."""
        path = shacl_path_to_sparql_path(self.shape.sg, self.shape.path())
        return f"{self.start.pattern(name + 'f', of_class)} ?{name}f ({path}) ?{name} ."


def members(table: Table, kind: Node) -> Nodes:
    """The nodes of a class or of one below it."""
    below, fresh = table.swapped(RDFS.subClassOf), table.terms.numbers([kind])
    parts = fresh
    while len(fresh):
        fresh = np.setdiff1d(seconds(from_nodes(below, fresh)), parts)
        parts = np.union1d(parts, fresh)
    types = table.pairs(RDF.type)
    return np.unique(firsts(types[is_in(seconds(types), parts)]))


def as_text(node: Node) -> str:
    """The term as a query spells it.

    Raises:
        BeyondError: it is a blank node, which no query can name, or no term of RDF.
    """
    if isinstance(node, BNode):
        raise BeyondError("a blank node, which no query can name")
    try:
        return str(as_term(node))
    except ValueError:
        raise BeyondError(str(node)) from None
