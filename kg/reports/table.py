"""A report for a terminal: counts by shape and by organisation, an example, and its lines."""

from collections.abc import Sequence
from typing import TextIO

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from kg.ask.table import printable
from kg.findings.apart import accepted_lines
from kg.reports.finished import Finished
from kg.reports.groups import Group, by_organisation, by_shape

_WIDE = 200
_SHOWN = 20
"""Organisations in the table; the other forms list them all."""


def write_table(check: Finished, out: TextIO) -> None:
    """A row for each shape that found something, the organisations with most, and the verdict."""
    console = Console(file=out)
    console = console if console.is_terminal else Console(file=out, width=_WIDE)
    report = check.report
    if report.results:
        console.print(_shapes(by_shape(report.results)))
    if groups := by_organisation(report.results, check.around.organisation):
        console.print(_organisations(groups[:_SHOWN]))
        if len(groups) > _SHOWN:
            console.print(f"… and {len(groups) - _SHOWN} more organisations; see --format csv\n")
    for line in (check.verdict, *accepted_lines(check.accepted)):
        console.print(_plain(line), soft_wrap=True)


def _plain(text: str) -> str:
    """A text that neither the terminal nor the table takes for a command."""
    return escape(printable(text))


def _shapes(groups: Sequence[Group]) -> Table:
    table = _table("severity", "shape", "found", "rule", "for example")
    for one in groups:
        rule, count = one.results[0].message, str(len(one.results))
        table.add_row(one.severity, _plain(one.name), count, _plain(rule), _plain(one.example))
    return table


def _organisations(groups: Sequence[Group]) -> Table:
    table = _table("worst", "organisation", "found", "most often", "for example")
    for one in groups:
        most = max(by_shape(one.results), key=lambda group: len(group.results))
        words, found = f"{most.name} ({len(most.results)})", str(len(one.results))
        table.add_row(
            one.severity,
            _plain(one.name),
            found,
            _plain(words),
            _plain(one.example),
        )
    return table


def _table(*headings: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
