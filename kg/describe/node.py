"""A node: one subject with its statements in one graph; what describe hands to the writers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from kg import iris, terms
from kg.records import Span

STATED = iris.graph("stated")
REFERENCE = iris.graph("reference")
PROVENANCE = iris.graph("provenance")
QUALITY = iris.graph("quality")


def inferred(rule: str) -> str:
    """The graph of what one rule concludes."""
    return iris.graph(f"inferred/{rule}")


@dataclass(frozen=True, slots=True)
class Node:
    """(predicate IRI, object in N-Triples) pairs about one subject; the order means nothing."""

    subject: str
    graph: str
    statements: tuple[tuple[str, str], ...]


class NodeBuilder:
    """Collects the statements of one node; what is None is not said."""

    def __init__(self, subject: str, graph: str, *classes: str) -> None:
        self.subject = subject
        self._graph = graph
        self._statements: list[tuple[str, str]] = []
        for name in classes:
            self.link("rdf:type", iris.term(name))

    def add(self, predicate: str, term: str | None) -> Self:
        """Say a literal or an IRI that is a term already."""
        if term is not None:
            self._statements.append((iris.term(predicate), term))
        return self

    def link(self, predicate: str, *targets: str | None) -> Self:
        """Point to things by IRI."""
        name = iris.term(predicate)
        self._statements += [(name, terms.iri(one)) for one in targets if one is not None]
        return self

    def stated_in(self, *spans: Span | None) -> Self:
        """Point to the lines that say so."""
        return self.link("statedIn", *(span_iri(span) for span in spans if span is not None))

    def build(self) -> Node:
        """The node as it stands."""
        return Node(self.subject, self._graph, tuple(self._statements))


def span_iri(span: Span) -> str:
    """The IRI of lines or rows of a source."""
    if span.sheet:
        return iris.rows(span.source, span.sheet, span.runs or ((span.first, span.last),))
    return iris.span(span.source, span.first, span.last)


def merge(nodes: Iterable[Node]) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """All statements by (graph, subject); what is said twice is kept once."""
    merged: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for node in nodes:
        merged.setdefault((node.graph, node.subject), set()).update(node.statements)
    return merged
