"""Rows of a sheet as places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.records import Span
from kg.resolve.project import join_spans, row_span, runs_span

SOURCE, SHEET = "e2" * 32, "Datasets"


def test_one_run_is_its_own_span() -> None:
    """Runs are told only where there are several."""
    assert runs_span(SOURCE, SHEET, ((2, 5),)) == Span(SOURCE, 2, 5, SHEET)
    assert runs_span(SOURCE, SHEET, ((2, 2),)) == row_span(SOURCE, SHEET, 2)
    assert runs_span(SOURCE, SHEET, ((2, 3), (7, 9))) == Span(SOURCE, 2, 9, SHEET, ((2, 3), (7, 9)))


@pytest.mark.parametrize(
    ("rows", "runs"),
    [
        ([2], ()),
        ([3, 2], ()),
        ([2, 2], ()),
        ([2, 4], ((2, 2), (4, 4))),
        ([9, 2, 3, 8], ((2, 3), (8, 9))),
    ],
)
def test_neighbours_make_one_run(rows: list[int], runs: tuple[tuple[int, int], ...]) -> None:
    """In whatever order they come."""
    joined = join_spans(row_span(SOURCE, SHEET, row) for row in rows)
    assert joined == Span(SOURCE, min(rows), max(rows), SHEET, runs)


@given(st.lists(st.sets(st.integers(1, 30), min_size=1), min_size=1))
def test_joined_spans_hold_the_rows_of_each(sets: list[set[int]]) -> None:
    """And no other row."""
    spans = [join_spans(row_span(SOURCE, SHEET, row) for row in rows) for rows in sets]
    joined = join_spans(spans)
    runs = joined.runs or ((joined.first, joined.last),)
    assert {row for first, last in runs for row in range(first, last + 1)} == set().union(*sets)
