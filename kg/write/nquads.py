"""Nodes to N-Quads: one statement a line, sorted, each once."""

from collections.abc import Iterable, Iterator

from kg.describe.node import Node


def nquad_lines(nodes: Iterable[Node]) -> list[str]:
    """All statements as sorted N-Quads lines without their line ends."""
    return sorted(set(_lines(nodes)))


def _lines(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        subject, graph = f"<{node.subject}>", f"<{node.graph}> ."
        for predicate, term in node.statements:
            yield f"{subject} <{predicate}> {term} {graph}"
