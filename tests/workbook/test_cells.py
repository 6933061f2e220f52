"""Cells become the text that people see."""

from datetime import date, datetime, time, timedelta

import pytest

from kg.workbook.cells import cell_text, day_text, month_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a\tb ~ c", "a\tb ~ c"),
        ("a_x000D_\nb", "a\nb"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a_x005F_x000D_\nb", "a\nb"),
        ("a_x0009_b_x000d_", "a\tb\n"),
        ("_xD83D__xDE00_", "\U0001f600"),
        ("_xD83D_ _x0001_ _x12_", "_xD83D_ _x0001_ _x12_"),
        ("caf_x00E9_", "café"),
        (5.0, "5"),
        (-3.0, "-3"),
        (5.25, "5.25"),
        (1e300, "1e+300"),
        (12, "12"),
        (True, "TRUE"),
        (date(2019, 7, 1), "2019-07-01"),
        (datetime.fromisoformat("2019-07-01"), "2019-07-01"),
        (time(9, 30), "09:30:00"),
        (timedelta(days=1), "1 day, 0:00:00"),
    ],
)
def test_a_cell_is_read_as_people_see_it(value: object, text: str) -> None:
    """Escapes are decoded, line ends are one, whole numbers have no fraction, dates are ISO."""
    assert cell_text(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2019-07-01 00:00:00", "2019-07-01"),
        ("2019-07-01T00:00:00", "2019-07-01"),
        ("2019-07-01 00:00:00.000", "2019-07-01"),
        ("2019-07-01", "2019-07-01"),
        ("2019-07-01 09:30:00", "2019-07-01 09:30:00"),
        ("01/07/2019", "01/07/2019"),
        ("to be agreed", "to be agreed"),
        (date(2019, 7, 1), "2019-07-01"),
    ],
)
def test_a_day_loses_only_its_midnight(value: object, text: str) -> None:
    """A printed day stays as printed otherwise."""
    assert day_text(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Jul-19", "Jul-19"),
        (date(2019, 7, 1), "2019-07"),
        ("2019-07-01 00:00:00", "2019-07"),
        ("?", "?"),
        (43647.0, "43647"),
    ],
)
def test_a_month_stays_as_printed_unless_it_is_a_date(value: object, text: str) -> None:
    """A date cell, or a day as an export prints it, stands for its month; a text is kept."""
    assert month_text(value) == text


def test_an_unknown_type_is_a_mistake() -> None:
    """A reader that gives other types must be looked at."""
    with pytest.raises(ValueError, match="a cell of type bytes"):
        cell_text(b"")
