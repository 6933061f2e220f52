"""A report for a terminal: counts by shape and by organisation, an example, and its lines."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from kg.check.report import Report
from kg.reports.context import Surroundings
from kg.reports.groups import Group, by_organisation, by_shape

_WIDE = 200
_SHOWN = 20
"""Organisations in the table; the other forms list them all."""


def print_report(report: Report, around: Surroundings) -> None:
    """A row for each shape that found something, the organisations with most, and the verdict."""
    console = Console()
    console = console if console.is_terminal else Console(width=_WIDE)
    if report.results:
        console.print(_shapes(by_shape(report.results)))
    if groups := by_organisation(report.results, around.organisation):
        console.print(_organisations(groups[:_SHOWN]))
        if len(groups) > _SHOWN:
            console.print(f"… and {len(groups) - _SHOWN} more organisations; see --format csv\n")
    for name in report.unchecked:
        console.print(f"not checked: {escape(name)}")
    console.print(f"{_counts(report)}: {_verdict(report)}.")


def _counts(report: Report) -> str:
    return ", ".join(f"{count} {level}" for level, count in report.counts().items())


def _verdict(report: Report) -> str:
    return "the graph can be published" if report.publishable else "the graph needs mending"


def _shapes(groups: Sequence[Group]) -> Table:
    table = _table("severity", "shape", "found", "rule", "for example")
    for one in groups:
        rule, count = one.results[0].message, str(len(one.results))
        table.add_row(one.severity, escape(one.name), count, escape(rule), escape(one.example))
    return table


def _organisations(groups: Sequence[Group]) -> Table:
    table = _table("worst", "organisation", "found", "most often", "for example")
    for one in groups:
        most = max(by_shape(one.results), key=lambda group: len(group.results))
        words, found = f"{most.name} ({len(most.results)})", str(len(one.results))
        table.add_row(
            one.severity,
            escape(one.name),
            found,
            escape(words),
            escape(one.example),
        )
    return table


def _table(*headings: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
