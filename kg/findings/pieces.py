"""Findings in pieces of the graph, so that a build replaces only those that changed."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from kg.check.report import Result
from kg.describe.node import Node
from kg.findings.acceptance import Acceptance, describe_acceptances
from kg.findings.context import Context
from kg.findings.nodes import describe_allowed, describe_finding

_PREFIX = "finding/"
_SHARED = 2
"""Digits that the findings of one piece share: two make 256 pieces."""


def is_findings(name: str) -> bool:
    """Whether the piece of that name holds what the check says of the others."""
    return name.startswith(_PREFIX)


def finding_parts(
    results: Iterable[Result],
    context: Context,
    acceptances: Iterable[Acceptance],
    allowed: Iterable[str],
) -> Iterator[tuple[str, Iterable[Node]]]:
    """The name and the nodes of each piece, in the order of names."""
    keyed = sorted(((result.key, result) for result in results), key=lambda one: one[0])
    for shared, group in groupby(keyed, key=lambda one: one[0][:_SHARED]):
        nodes = (describe_finding(result, context) for _, result in group)
        yield f"{_PREFIX}{shared}", nodes
    yield f"{_PREFIX}verdict", (*describe_acceptances(acceptances), *describe_allowed(allowed))
