"""Questions to the store: which nodes of a scope break a condition, and which values they have."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, QuerySolution, Store
from pyshacl.helper.path_helper import shacl_path_to_sparql_path
from pyshacl.shape import Shape

from kg.check.compiled.rows import solutions
from kg.check.compiled.scopes import Scope, Values
from kg.check.compiled.terms import Term

_FEW = 500
_STEPS = re.compile(r"> [/|] |\^")
_ZERO = re.compile(r"[>)][*?]")


@dataclass(frozen=True, slots=True)
class Asked:
    """A shape, the nodes that it is asked about, and where."""

    shape: Shape
    scope: Scope
    store: Store

    @property
    def path(self) -> str | None:
        """The path of a property shape, as SPARQL has it."""
        if not self.shape.is_property_shape:
            return None
        return f"({shacl_path_to_sparql_path(self.shape.sg, self.shape.path())})"

    @property
    def value(self) -> str:
        """The variable of the value nodes."""
        return "?value" if self.shape.is_property_shape else "?this"

    @property
    def focus(self) -> str:
        """A pattern for the focus nodes."""
        return self.scope.pattern("this")

    @property
    def pattern(self) -> str:
        """A pattern for the focus nodes and their value nodes."""
        path = self.path
        return self.focus if path is None else f"{self.focus} ?this {path} ?value ."

    def values_scope(self) -> Scope:
        """The value nodes, for a nested shape to be asked about."""
        path = self.path
        return self.scope if path is None else Values(self.scope, path)

    def without(self, value: str) -> str:
        """A condition: the focus node has no such value.

        Along a path of several steps the store would look for each node from the far end; it takes
        all nodes that have a value away at once, unless the path may lead nowhere.
        """
        triple = f"?this {self.path} {value}"
        if _STEPS.search(self.path or "") and not _ZERO.search(self.path or ""):
            return f"MINUS {{ {triple} }}"
        return f"FILTER NOT EXISTS {{ {triple} }}"

    def rows(self, query: str) -> Iterator[QuerySolution]:
        """The answers to a query over all graphs together."""
        return solutions(self.store, query)

    def nodes(self, condition: str) -> list[Term]:
        """The focus nodes that meet a condition, each once."""
        query = f"SELECT DISTINCT ?this WHERE {{ {self.focus} {condition} }}"
        return [row["this"] for row in self.rows(query)]

    def any(self, condition: str) -> bool:
        """Whether any value node meets a condition."""
        query = f"ASK {{ {self.pattern} {condition} }}"
        return bool(self.store.query(query, use_default_graph_as_union=True))

    def pairs(self, condition: str = "") -> list[tuple[Term, Term]]:
        """Focus nodes with the value nodes that meet a condition, each pair once."""
        names = "?this ?value" if self.shape.is_property_shape else "?this"
        query = f"SELECT DISTINCT {names} WHERE {{ {self.pattern} {condition} }}"
        if self.shape.is_property_shape:
            return [(row["this"], row["value"]) for row in self.rows(query)]
        return [(row["this"], row["this"]) for row in self.rows(query)]

    def pairs_among(self, values: Collection[Term]) -> list[tuple[Term, Term]]:
        """Focus nodes with those of their value nodes that are listed, each pair once."""
        if not values:
            return []
        if not self.shape.is_property_shape:
            return [(value, value) for value in values]
        condition = ""
        if len(values) <= _FEW and not any(isinstance(value, BlankNode) for value in values):
            condition = f"FILTER ({' || '.join(f'sameTerm({self.value}, {v})' for v in values)})"
        return [pair for pair in self.pairs(condition) if pair[1] in values]
