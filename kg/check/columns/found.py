"""What was found, before it is written: columns of numbers, and each row as an outcome."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from pyshacl.shape import Shape
from rdflib import URIRef
from rdflib.term import Node

from kg.check.columns.pairs import Pairs, firsts, rows_of, seconds
from kg.check.columns.terms import Nodes, Terms


@dataclass(frozen=True, slots=True, eq=False)
class Constraint:
    """What a shape demands: the property that states it, its kind, and its own node, if any."""

    shape: Shape
    parameter: URIRef
    component: URIRef
    node: Node | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """A node that breaks a constraint.

    ``messages`` are those that the constraint has of its own, and ``details`` what the nested
    shape found of the value.
    """

    constraint: Constraint
    focus: Node
    value: Node | None
    path: Node | None
    messages: tuple[Node, ...] | None
    details: tuple["Outcome", ...]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Rows of nodes and values that break one constraint.

    ``at`` is the node on whose behalf each row was found, where that is not its focus: it does not
    conform to the shape that asked. A value or path below zero is none.
    """

    constraint: Constraint
    focus: Nodes
    values: Nodes | None = None
    at: Nodes | None = None
    paths: Nodes | None = None
    messages: Sequence[tuple[Node, ...]] | None = None
    inner: "Sequence[Found]" = ()

    @property
    def failing(self) -> Nodes:
        """For each row the node that does not conform."""
        return self.focus if self.at is None else self.at

    def moved(self, pairs: Pairs) -> "Found":
        """The rows once for each pair that leads to the node of the row."""
        owners, places = rows_of(seconds(pairs), self.failing)
        return replace(self._taken(owners), at=firsts(pairs)[places])

    def _taken(self, rows: Nodes) -> "Found":
        return replace(
            self,
            focus=self.focus[rows],
            values=None if self.values is None else self.values[rows],
            paths=None if self.paths is None else self.paths[rows],
            messages=self.messages and [self.messages[row] for row in rows],
        )

    def outcomes(self, terms: Terms) -> Iterator[Outcome]:
        """Each row by itself."""
        details = self._details(terms)
        for row, focus in enumerate(self.focus.tolist()):
            value = None if self.values is None else int(self.values[row])
            yield Outcome(
                self.constraint,
                terms.node(focus),
                _node(value, terms),
                _node(None if self.paths is None else int(self.paths[row]), terms),
                self.messages[row] if self.messages is not None else None,
                details.get(value if value is not None else focus, ()),
            )

    def _details(self, terms: Terms) -> dict[int, tuple[Outcome, ...]]:
        details: dict[int, tuple[Outcome, ...]] = {}
        for found in self.inner:
            for node, outcome in zip(found.failing.tolist(), found.outcomes(terms), strict=True):
                details[node] = (*details.get(node, ()), outcome)
        return details


def _node(number: int | None, terms: Terms) -> Node | None:
    return None if number is None or number < 0 else terms.node(number)


def nodes_of(found: Sequence[Found]) -> Nodes:
    """The nodes that do not conform, each once."""
    if not found:
        return np.empty(0, dtype=np.int64)
    return np.unique(np.concatenate([one.failing for one in found]))
