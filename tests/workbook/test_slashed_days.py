"""Exported days are read where the column tells their order, and kept as printed elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest

from kg.workbook.columns import AGREEMENTS, LAYOUTS
from kg.workbook.slashed_days import read_slashed_days
from kg.workbook.tables import find_tables


@dataclass
class Printed:
    """A sheet in memory."""

    name: str
    body: Sequence[Sequence[object]]

    def rows(self) -> Iterator[Sequence[object]]:
        """The rows."""
        return iter(self.body)


def _starts(*printed: str) -> list[str]:
    bodies = {layout.sheet: [[*layout.headers.values()]] for layout in LAYOUTS}
    for start in printed:
        row = ["NIC-1-AAAAA-v1.0", *"abcde", start, "", *"no"]
        bodies[AGREEMENTS.sheet].append(row)
    sheets = [Printed(name, body) for name, body in bodies.items()]
    tables = find_tables("july2026", "e2" * 32, sheets)
    return [
        row.cells.get("dsa-start", "") for row in read_slashed_days(tables.agreements).records()
    ]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (["06/12/2019", "13/01/2020 00:00"], ["2019-12-06", "2020-01-13"]),
        (["6/12/2019", "1/13/2020"], ["2019-06-12", "2020-01-13"]),
        (["06/12/2019", "2020-01-13", "soon"], ["06/12/2019", "2020-01-13", "soon"]),
        (["13/01/2020", "2020-01-13", "soon"], ["2020-01-13", "2020-01-13", "soon"]),
        (["13/01/2020", "01/13/2020"], ["13/01/2020", "01/13/2020"]),
        (["13/01/2020", "31/02/2020"], ["13/01/2020", "31/02/2020"]),
        ([], []),
    ],
)
def test_the_column_tells_the_order(printed: list[str], read: list[str]) -> None:
    """One day that can only be meant one way tells of all; none, or two that differ, of none."""
    assert _starts(*printed) == read
