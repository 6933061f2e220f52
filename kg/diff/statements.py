"""A comparison as RDF in the terms of the register."""

from collections.abc import Iterator

from kg import iris
from kg.describe.facets import Kind
from kg.describe.names import field_iri
from kg.describe.node import Node, NodeBuilder, inferred, merge
from kg.diff.comparison import Amended, Comparison
from kg.write.statements import group
from kg.write.turtle import turtle_block, turtle_header

_GRAPH = inferred("edition-history")


def comparison_turtle(comparison: Comparison) -> Iterator[str]:
    """Pieces of a Turtle document: the comparison, and every entry that revises another."""
    yield turtle_header()
    merged = merge(_nodes(comparison))
    for _, subject in sorted(merged):
        yield "\n" + turtle_block(subject, group(sorted(merged[_GRAPH, subject])))


def _nodes(comparison: Comparison) -> Iterator[Node]:
    old, new = comparison.pair.old, comparison.pair.new
    subject = iris.thing("comparison", f"{old.name}-to-{new.name}")
    node = NodeBuilder(subject, _GRAPH, "EditionComparison")
    node.link("fromEdition", old.iri).link("toEdition", new.iri)
    for added in (*comparison.agreements_added, *comparison.versions_added):
        node.link("adds", added.subject.iri)
    for gone in (*comparison.agreements_gone, *comparison.versions_gone):
        node.link("removes", gone.subject.iri)
        node.link("removesEarly", gone.subject.iri if gone.early else None)
    node.link("adds", *comparison.files.come).link("removes", *comparison.files.gone)
    node.link("amends", *(amended.new for amended in comparison.amended))
    yield node.build()
    yield from map(_revision, comparison.amended)


def _revision(amended: Amended) -> Node:
    node = NodeBuilder(amended.new, _GRAPH)
    node.link("prov:wasRevisionOf", amended.old)
    node.link("revisionKind", iris.code("revision-kind", amended.kind))
    real = (change.field for change in amended.fields if change.kind is Kind.SUBSTANCE)
    return node.link("revisedField", *map(field_iri, real)).build()
