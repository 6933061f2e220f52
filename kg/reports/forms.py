"""The forms of a finished check, by name."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TextIO

from kg.check.report import Report
from kg.findings.apart import Accepted, accepted_lines
from kg.reports.context import Surroundings
from kg.reports.junit import as_junit
from kg.reports.page import write_page
from kg.reports.rows import write_rows
from kg.reports.rules import Rule
from kg.reports.sarif import write_sarif
from kg.reports.table import print_report


@dataclass(frozen=True, slots=True)
class Finished:
    """A check that is done: what is open, what was accepted, by which rules, and where.

    ``failing`` are the severities that make it fail.
    """

    report: Report
    accepted: tuple[Accepted, ...]
    rules: Sequence[Rule]
    around: Surroundings
    failing: set[str]


Writer = Callable[[Finished, TextIO], None]


def _table(check: Finished, out: TextIO) -> None:
    print_report(check.report, check.around)
    out.writelines(f"{line}\n" for line in accepted_lines(check.accepted))


def _json(check: Finished, out: TextIO) -> None:
    plain = check.report.as_json() | {"accepted": [one.as_json() for one in check.accepted]}
    out.writelines(json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(plain))
    out.write("\n")


def _turtle(check: Finished, out: TextIO) -> None:
    out.write(check.report.as_turtle())


def _junit(check: Finished, out: TextIO) -> None:
    out.write(as_junit(check.report, check.rules, check.around, check.failing))


def _sarif(check: Finished, out: TextIO) -> None:
    write_sarif(check.report, check.rules, check.around, out)


def _html(check: Finished, out: TextIO) -> None:
    write_page(check.report, check.rules, check.around, out)


def _csv(check: Finished, out: TextIO) -> None:
    write_rows(check.report, check.around, out)


WRITERS: dict[str, Writer] = {
    "table": _table,
    "json": _json,
    "turtle": _turtle,
    "junit": _junit,
    "sarif": _sarif,
    "html": _html,
    "csv": _csv,
}
"""What writes a check in each form."""
