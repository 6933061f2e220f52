"""A report for a terminal: counts by shape and by organisation, an example, and its lines."""

from collections.abc import Sequence
from typing import TextIO

from rich import box
from rich.markup import escape
from rich.table import Table

from kg.ask.present import open_console
from kg.ask.table import printable
from kg.ask.widths import break_words, column_widths
from kg.findings.apart import accepted_lines
from kg.reports.finished import Finished
from kg.reports.groups import Group, by_organisation, by_shape

_LONGEST = (40, 24, 18, 12, 8)
"""Letters of a word that stay together, as the terminal has room for."""

_SHOWN = 20
"""Organisations in the table; the other forms list them all."""


def write_table(check: Finished, out: TextIO) -> None:
    """A row for each shape that found something, the organisations with most, and the verdict."""
    console = open_console(out)
    report = check.report
    if report.results:
        console.print(_table(_shapes(by_shape(report.results)), console.width))
    if groups := by_organisation(report.results, check.around.organisation):
        console.print(_table(_organisations(groups[:_SHOWN]), console.width))
        if len(groups) > _SHOWN:
            console.print(f"… and {len(groups) - _SHOWN} more organisations; see --format csv\n")
    for line in (check.verdict, *accepted_lines(check.accepted)):
        console.print(_plain(line), soft_wrap=True)


def _plain(text: str) -> str:
    """A text that neither the terminal nor the table takes for a command."""
    return escape(printable(text))


def _shapes(groups: Sequence[Group]) -> list[list[str]]:
    heads = ["severity", "shape", "found", "rule", "for example"]
    rows = (
        [one.severity, one.name, str(len(one.results)), one.results[0].message, one.example]
        for one in groups
    )
    return [heads, *rows]


def _organisations(groups: Sequence[Group]) -> list[list[str]]:
    rows = [["worst", "organisation", "found", "most often", "for example"]]
    for one in groups:
        most = max(by_shape(one.results), key=lambda group: len(group.results))
        words, found = f"{most.name} ({len(most.results)})", str(len(one.results))
        rows.append([one.severity, one.name, found, words, one.example])
    return rows


def _table(rows: list[list[str]], width: int) -> Table:
    """A table of that width; the first row heads it."""
    heads, *cells = [list(map(printable, row)) for row in rows]
    room = width - 3 * len(heads) - 1
    tried = (column_widths(heads, cells, room, longest) for longest in _LONGEST)
    widths = next(filter(None, tried), [_LONGEST[-1]] * len(heads))
    table = Table(box=box.SIMPLE_HEAD)
    for heading, own in zip(heads, widths, strict=True):
        table.add_column(heading, overflow="fold", width=own)
    for row in cells:
        broken = (break_words(*one) for one in zip(row, widths, strict=True))
        table.add_row(*map(escape, broken))
    return table
