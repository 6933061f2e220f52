"""Validation by pySHACL, the authority on what a shape means."""

import re

from pyshacl import validate as run_pyshacl
from pyshacl.errors import ReportableRuntimeError, ShapeLoadError, ValidationFailure
from rdflib import Graph

from kg.check.prepared import PreparedGraph
from kg.check.report import Report, read_report
from kg.check.targets import spread_targets
from kg.errors import UsageError


def validate(data: Graph, shapes: Graph) -> Report:
    """The report of all shapes over the data, without inference: rules ran when it was built.

    Raises:
        UsageError: a shape is not well formed or cannot be run.
    """
    try:
        _, graph, _ = run_pyshacl(
            PreparedGraph(data),
            shacl_graph=spread_targets(shapes),
            inplace=True,
            advanced=False,
        )
    except (ShapeLoadError, ReportableRuntimeError, re.error) as reason:
        raise UsageError(f"the shapes cannot be run: {reason}") from None
    if isinstance(graph, ValidationFailure):
        raise UsageError(f"the shapes cannot be run: {graph.message}")
    return read_report(graph, data, shapes)
