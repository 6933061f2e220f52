"""Findings of the check as nodes of the quality graph."""

from collections.abc import Iterable, Iterator

from kg import iris, terms
from kg.check.report import Result
from kg.describe.node import QUALITY, Node, NodeBuilder
from kg.findings.context import Context

CHECK_FINDING = "CheckFinding"
GRAPH = iris.thing("publication", "graph")
"""What is published as a whole."""
_SEVERITIES = {"violation": "error"}
"""The code of a severity of SHACL, where it has another name in our scheme."""


def finding_iri(key: str) -> str:
    """The IRI of the finding of that key, which lasts over builds and editions."""
    return iris.thing("finding", key)


def describe_finding(result: Result, context: Context) -> Node:
    """One result as a finding; results with one key are one finding, which says all they say."""
    node = NodeBuilder(finding_iri(result.key), QUALITY, CHECK_FINDING)
    node.link("sh:sourceShape", result.shape)
    severity = _SEVERITIES.get(result.severity, result.severity)
    node.link("severity", iris.code("severity", severity))
    focus, value = context.term(result.focus), result.value
    if terms.is_iri(focus):
        node.add("focus", focus)
        node.link("concerns", context.organisation(result.focus))
        node.link("foundSince", context.edition(result.focus, value))
        value = None if value == result.focus else value
    else:
        # A literal has no name to point to; the finding is about the graph that holds it.
        node.link("focus", GRAPH)
        value = value or result.focus
    node.add("sh:value", None if value is None else context.term(value))
    node.add("rdfs:comment", terms.text(result.message))
    return node.link("statedIn", *result.places).build()


def describe_allowed(shapes: Iterable[str]) -> Iterator[Node]:
    """The shapes that the operator let the graph be published against."""
    node = NodeBuilder(GRAPH, QUALITY)
    node.link("allowedShape", *sorted(shapes))
    yield node.build()
