"""A report as CSV (RFC 4180), one result a row, its texts as they are."""

import csv
from typing import TextIO

from kg.iris import place
from kg.reports.finished import Finished
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
    "accepted",
)


def write_rows(check: Finished, out: TextIO) -> None:
    """Write a header and a row for each result; one that was accepted says why."""
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for one, acceptance in check.settled():
        cells = (
            one.severity,
            short(one.shape),
            check.around.organisation(one.focus) or "",
            one.focus,
            one.path or "",
            one.value or "",
            one.message,
            " ".join(map(place, one.places)),
            one.key,
            acceptance.reason if acceptance else "",
        )
        writer.writerow(cells)
