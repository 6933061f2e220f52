"""Validation by pySHACL, the authority on what a shape means."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from pyshacl import validate as run_pyshacl
from pyshacl.errors import ReportableRuntimeError, ShapeLoadError, ValidationFailure
from rdflib import Graph

from kg.check.prefixes import spread_prefixes
from kg.check.prepared import PreparedGraph, check_selects
from kg.check.report import Report, read_report
from kg.check.targets import spread_targets
from kg.errors import UsageError


def validate(data: Graph, shapes: Graph) -> Report:
    """The report of all shapes over the data, without inference: rules ran when it was built.

    Raises:
        UsageError: a shape is not well formed or cannot be run.
    """
    prepared = spread_targets(shapes)
    spread_prefixes(prepared)
    return read_report(run_authority(data, prepared), data, shapes)


def run_authority(data: Graph, shapes: Graph) -> Graph:
    """The ``sh:ValidationReport`` as pySHACL writes it.

    Raises:
        UsageError: a shape is not well formed or cannot be run.
    """
    check_selects(shapes)
    with refusing():
        _, graph, _ = run_pyshacl(
            PreparedGraph(data), shacl_graph=shapes, inplace=True, advanced=False
        )
        if isinstance(graph, ValidationFailure):
            raise graph
        report: Graph = graph
        return report


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what pySHACL says of shapes that cannot be run into one error for the user.

    Raises:
        UsageError: a shape is not well formed or cannot be run.
    """
    try:
        yield
    except (ShapeLoadError, ReportableRuntimeError, re.error) as reason:
        raise UsageError(f"the shapes cannot be run: {reason}") from None
    except ValidationFailure as reason:
        raise UsageError(f"the shapes cannot be run: {reason.message}") from None
