"""What was found, before it is written as a report."""

from dataclasses import dataclass

from pyshacl.shape import Shape
from rdflib import URIRef
from rdflib.term import Node

from kg.check.compiled.terms import Term


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """A node that breaks a constraint of a shape.

    ``parameter`` is the property of the shape that states the constraint, ``messages`` those that
    the constraint has of its own, and ``details`` what the nested shape found of the value.
    """

    shape: Shape
    parameter: URIRef
    component: URIRef
    focus: Term
    value: Term | None = None
    path: Node | None = None
    constraint: Node | None = None
    messages: tuple[Node, ...] | None = None
    details: tuple["Outcome", ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """An outcome, and the node that does not conform to the shape on whose behalf it was found."""

    at: Term
    outcome: Outcome
