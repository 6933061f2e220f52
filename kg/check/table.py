"""A validation report as people read it: counts by shape, an example, and where it stands."""

from itertools import groupby

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from kg.check.report import Report, Result
from kg.iris import BASE, place

_WIDE = 200


def print_report(report: Report) -> None:
    """The verdict, then one row a shape that found something, the worst first."""
    console = Console()
    console = console if console.is_terminal else Console(width=_WIDE)
    counts = ", ".join(f"{count} {level}" for level, count in report.counts().items())
    verdict = "the graph can be published" if report.publishable else "the graph needs mending"
    if report.results:
        console.print(_table(report))
    console.print(f"{counts}: {verdict}.")


def _table(report: Report) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("severity", "shape", "found", "rule", "for example"):
        table.add_column(heading, overflow="fold")
    for (severity, shape), group in groupby(report.results, lambda r: (r.severity, r.shape)):
        results = list(group)
        name = shape.rpartition("/")[2]
        rule, example = results[0].message, _example(results[0])
        table.add_row(severity, escape(name), str(len(results)), escape(rule), escape(example))
    return table


def _example(result: Result) -> str:
    """Where a person would look: the source lines, else the thing itself."""
    return place(result.places[0]) if result.places else result.focus.removeprefix(f"{BASE}id/")
