"""A report as CSV (RFC 4180), one result a row, safe to open in a spreadsheet."""

import csv
from typing import TextIO

from kg.check.report import Report
from kg.iris import place
from kg.reports.context import Surroundings
from kg.reports.rules import short

HEADER = (
    "severity",
    "shape",
    "organisation",
    "focus",
    "path",
    "value",
    "message",
    "lines",
    "finding",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_rows(report: Report, around: Surroundings, out: TextIO) -> None:
    """Write a header and a row for each result.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for one in report.results:
        cells = (
            one.severity,
            short(one.shape),
            around.organisation(one.focus) or "",
            one.focus,
            one.path or "",
            one.value or "",
            one.message,
            " ".join(map(place, one.places)),
            one.key,
        )
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
