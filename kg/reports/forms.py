"""The forms of a finished check, by name."""

import json
from collections.abc import Callable
from typing import TextIO

from kg.reports.finished import Finished
from kg.reports.junit import write_junit
from kg.reports.page import write_page
from kg.reports.rows import write_rows
from kg.reports.sarif import write_sarif
from kg.reports.table import write_table

Writer = Callable[[Finished, TextIO], None]


def _write_json(check: Finished, out: TextIO) -> None:
    accepted = [one.as_json() for one in check.accepted]
    plain = check.report.as_json() | {"accepted": accepted}
    plain["conforms"] = plain["conforms"] and not accepted
    out.writelines(json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(plain))
    out.write("\n")


def _write_turtle(check: Finished, out: TextIO) -> None:
    out.write(check.report.as_turtle())


WRITERS: dict[str, Writer] = {
    "table": write_table,
    "json": _write_json,
    "turtle": _write_turtle,
    "junit": write_junit,
    "sarif": write_sarif,
    "html": write_page,
    "csv": write_rows,
}
"""What writes a check in each form."""
