"""Printed dates: precision, order, and what is no date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values.periods import Period, first_day, last_day, months_between, parse_month, parse_when

DAYS = ("2019-12-06", "2020-12-05")
MONTHS = ("2018-06", "2019-06")


def _ends(period: Period | None) -> tuple[str | None, str | None] | None:
    return None if period is None else (period.start, period.end)


@pytest.mark.parametrize(
    ("value", "term", "releases", "rest"),
    [
        ("DSA runs 2019-12-06 — 2020-12-05 2018.06 — 2019.06.", DAYS, MONTHS, ""),
        ("DSA runs 2019-12-06 — 2020-12-05", DAYS, None, ""),
        ("2018/06 — 2019/06.", None, MONTHS, ""),
        ("2018/06 (or before) — 2019/06.", None, MONTHS, ""),
        ("2018.06 — 2019.06.", None, MONTHS, ""),
        ("unknown — 06/2019", None, (None, "2019-06"), ""),
        ("DSA runs 2018-06 – 2019-06 2018.06 — 2019.06.", MONTHS, MONTHS, ""),
        (
            "DSA runs 2019-12-06 — 2020-12-05 breached contract (and anonymisation code) — audit.",
            DAYS,
            None,
            "",
        ),
        (
            "DSA runs 2019-12-06 — 2020-12-05 breached contract — audit report.",
            DAYS,
            None,
            "",
        ),
        ("DSA runs 2019-12-06 — No", ("2019-12-06", None), None, ""),
        (
            "2018/06 — 2019/06. breached contract — audit report.",
            None,
            MONTHS,
            "",
        ),
        ("2018.06 — 2019.06. DSA runs 2019-12-06 — 2020-12-05", DAYS, MONTHS, ""),
        ("", None, None, ""),
        ("soon", None, None, "soon"),
        ("2018.06", None, None, "2018.06"),
        ("2018.13 — 2019.06.", None, (None, "2019-06"), ""),
        ("DSA runs 2019-02-30 — 2020-02-29", (None, "2020-02-29"), None, ""),
    ],
)
def test_every_printed_shape_is_understood(
    value: str,
    term: tuple[str | None, str | None] | None,
    releases: tuple[str | None, str | None] | None,
    rest: str,
) -> None:
    """The twelve shapes of the register and what is wrong with dates: term, files and the rest."""
    when = parse_when(value)
    assert (_ends(when.term), _ends(when.releases), when.rest) == (term, releases, rest)


@pytest.mark.parametrize(
    ("value", "term", "releases"),
    [
        ("DSA runs 2019-12-06  2020-12-05 2018.06 2019.06.", DAYS, MONTHS),
        ("DSA runs 2019-12-06 2020-12-05 2018.06 — 2019.06.", DAYS, MONTHS),
        ("2018.06 2019.06. DSA runs 2019-12-06 — 2020-12-05", DAYS, MONTHS),
        ("DSA runs 2018-06  2019-06 2018.06  2019.06.", MONTHS, MONTHS),
        ("2018/06 (or before)  2019/06.", None, MONTHS),
    ],
)
def test_a_lost_dash_parts_two_dates_of_one_form(
    value: str, term: tuple[str, str] | None, releases: tuple[str, str]
) -> None:
    """Text extraction may lose dashes, and leaves a space or two in their place."""
    when = parse_when(value)
    assert (_ends(when.term), _ends(when.releases), when.rest) == (term, releases, "")


@pytest.mark.parametrize(
    ("value", "rest"),
    [
        ("2018.06 2019-06", "2018.06 2019-06"),
        ("2018-06 2019-06-01", "2018-06 2019-06-01"),
        ("2018.06 — 2019.06 2020.06", "2020.06"),
        ("2018.06    2019.06", "2018.06    2019.06"),
    ],
)
def test_dates_of_two_forms_are_no_range(value: str, rest: str) -> None:
    """Without a dash only two like dates side by side are the ends of one range."""
    assert parse_when(value).rest == rest


@pytest.mark.parametrize(
    ("value", "remark"),
    [
        (
            "DSA runs 2019-12-06 — 2020-12-05 breached contract — audit report.",
            "breached contract — audit report.",
        ),
        (
            "2018/06 — 2019/06. Breached contract (and anonymisation code)  audit report.",
            "Breached contract (and anonymisation code)  audit report.",
        ),
        (
            "breached contract — audit report. 2018/06 — 2019/06.",
            "breached contract — audit report.",
        ),
        ("2018/06 — 2019/06.", ""),
    ],
)
def test_a_remark_on_a_breach_is_no_date(value: str, remark: str) -> None:
    """What the makers add about a breach stands apart, and leaves the dates whole."""
    when = parse_when(value)
    assert (when.remark, when.rest) == (remark, "")


@pytest.mark.parametrize("value", ["12018.06 — 2019.06.", "2018.06 — 2019.065", "2018.06.1 — 2019"])
def test_a_part_of_a_number_is_no_date(value: str) -> None:
    """A damaged date is left in the rest, and no month is cut out of it."""
    when = parse_when(value)
    assert (when.term, when.releases) == (None, None)
    assert when.rest == value


def test_an_open_start_is_kept() -> None:
    """``(or before)`` says that the first month is not known to be the first."""
    releases = parse_when("2016/04 (or before) — 2017/02.").releases
    assert releases == Period(
        "2016-04", "2017-02", "2016/04 (or before) — 2017/02.", open_start=True
    )


def test_precision_is_as_printed() -> None:
    """A month never becomes a day."""
    when = parse_when("DSA runs 2025-07 – 2028-07 2025.08 — 2025.08.")
    assert _ends(when.term) == ("2025-07", "2028-07")


@pytest.mark.parametrize(
    ("start", "end", "is_reversed"),
    [
        ("2017-06", "2017-05", True),
        ("2017-06", "2017-06", False),
        ("2017-06-02", "2017-06-01", True),
        ("2017-06-30", "2017-06", False),
        ("2017-06", "2017-06-01", False),
        ("2017-06", "2017-05-31", True),
        (None, "2017-05", False),
        ("2017-06", None, False),
    ],
)
def test_order_is_judged_at_the_coarser_precision(
    start: str | None, end: str | None, *, is_reversed: bool
) -> None:
    """A period is reversed only where the printed digits leave no other reading."""
    assert Period(start, end, "").is_reversed is is_reversed


@pytest.mark.parametrize(
    ("period", "months"),
    [
        (Period("2017-11", "2018-02", ""), ("2017-11", "2017-12", "2018-01", "2018-02")),
        (Period("2018-06-30", "2018-07-01", ""), ("2018-06", "2018-07")),
        (Period("2018-06", "2018-06", ""), ("2018-06",)),
        (Period("2017-06", "2017-05", ""), ()),
        (Period(None, "2017-05", ""), ()),
    ],
)
def test_months_hold_both_ends(period: Period, months: tuple[str, ...]) -> None:
    """Every month the period touches, and none of a reversed or open one."""
    assert months_between(period) == months


@pytest.mark.parametrize(
    ("moment", "first", "last"),
    [
        ("2018-02", "2018-02-01", "2018-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2018-12", "2018-12-01", "2018-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("0001-01", "0001-01-01", "0001-01-31"),
        ("2018-06-15", "2018-06-15", "2018-06-15"),
    ],
)
def test_a_month_has_a_first_and_a_last_day(moment: str, first: str, last: str) -> None:
    """Days are their own ends, months have the calendar's."""
    assert (first_day(moment), last_day(moment)) == (first, last)


@given(st.dates(), st.dates())
def test_a_printed_term_is_read_back(start: date, end: date) -> None:
    """Any two days print and read back the same, and the wording stays."""
    printed = f"{start} — {end}"
    term = parse_when(f"DSA runs {printed}").term
    assert term == Period(str(start), str(end), printed)
    assert term.is_reversed == (end < start)


PIECES = [
    "DSA runs ",
    "2018.06",
    "2019/07",
    "06/2019",
    "unknown",
    "No",
    " — ",
    " – ",
    ".",
    " ",
    "x",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=12).map("".join))
def test_no_word_of_a_value_is_lost(value: str) -> None:
    """Terms, files and the rest together hold every letter and digit that was printed."""
    when = parse_when(value)
    kept = when.rest + "".join(p.verbatim for p in (when.term, when.releases) if p)
    wanted = value.replace("DSA runs", "") if when.term else value
    assert sorted(filter(str.isalnum, kept.replace("DSA runs", ""))) == sorted(
        filter(str.isalnum, wanted.replace("DSA runs", ""))
    )


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=12).map("".join))
def test_a_period_reads_back_from_its_own_words(value: str) -> None:
    """Reading what was kept of a range gives the same range again."""
    releases = parse_when(value).releases
    assert releases is None or parse_when(releases.verbatim).releases == releases


@pytest.mark.parametrize(
    "printed",
    [
        *("Jul-19", "JUL-19", "jul 2019", "July-2019", "July 2019", "Jul19", " Jul-19 "),
        *("2019-07", "2019.07", "2019/07", "07/2019", "2019-07-31"),
    ],
)
def test_a_month_is_read_in_every_spelling(printed: str) -> None:
    """Names in full or shortened, years of two or four digits, numbers either way round."""
    assert parse_month(printed) == "2019-07"


@pytest.mark.parametrize("printed", ["Sep-20", "Sept-20", "September-2020"])
def test_a_shortened_month_may_have_four_letters(printed: str) -> None:
    """September is shortened in two ways."""
    assert parse_month(printed) == "2020-09"


@pytest.mark.parametrize(
    "printed",
    ["", "unknown", "No", "Ju-19", "Jux-19", "Jul-1", "Jul-019", "Jul-0000", "13/2019", "2019"],
)
def test_what_is_no_month_is_none(printed: str) -> None:
    """Nothing is guessed from a broken month."""
    assert parse_month(printed) is None
