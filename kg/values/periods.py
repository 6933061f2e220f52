"""The dates of an agreement and of its files, with the precision they were printed in."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from kg.read.claims import split_breach

_DATE = r"\d{4}[-./]\d{2}(?:[-./]\d{2})?|\d{2}/\d{4}|unknown\b|No\b"
_BEFORE = r"(?:[ ]\(or before\))?"
_DASH = r"[ ]*[—–-][ ]*"
_RANGE = re.compile(
    rf"(?<![\w./-])(?P<first>{_DATE}){_BEFORE}{_DASH}(?P<last>{_DATE})(?!\d|[./-]\d)\.?", re.ASCII
)
_BARE_RANGE = re.compile(
    r"(?<![\w./-])(?P<first>\d{4}(?P<mark>[-./])\d{2}(?P<day>(?P=mark)\d{2})?)"
    rf"{_BEFORE}[ ]{{1,3}}"
    r"(?P<last>\d{4}(?P=mark)\d{2}(?(day)(?P=mark)\d{2}))(?!\d|[./-]\d|[ ]*[—–-])\.?",
    re.ASCII,
)
_TERM = re.compile(r"DSA runs[ ]*")
_MONTH_FIRST = re.compile(r"(\d{2})/(\d{4})")
_NAMED_MONTH = re.compile(r"([a-z]{3,9})[ ./_-]*(\d{4}|\d{2})", re.ASCII | re.IGNORECASE)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{2})(?:[-./](\d{2}))?")


@dataclass(frozen=True, slots=True)
class Period:
    """Start and end as ``YYYY-MM`` or ``YYYY-MM-DD``, both included; None where not a date."""

    start: str | None
    end: str | None
    verbatim: str
    open_start: bool = False

    @property
    def is_reversed(self) -> bool:
        """Whether it ends before it starts, judged at the coarser precision of the two."""
        if self.start is None or self.end is None:
            return False
        width = min(len(self.start), len(self.end))
        return self.end[:width] < self.start[:width]


@dataclass(frozen=True, slots=True)
class When:
    """What one printed "When" says: the agreement's term, the months of files, and the rest.

    ``remark`` is what the makers of the page add on a breach of contract, and no date.
    """

    term: Period | None
    releases: Period | None
    rest: str
    remark: str = ""


def parse_when(value: str) -> When:
    """The term behind "DSA runs", the range without it; what is neither stays in ``rest``."""
    dates, remark = split_breach(value)
    term: Period | None = None
    releases: Period | None = None
    rest: list[str] = []
    place = 0
    for found in _ranges(dates):
        before = dates[place : found.start()]
        is_term = _TERM.search(before) is not None
        period = _period(found)
        if is_term and term is None:
            term = period
        elif not is_term and releases is None:
            releases = period
        else:
            before += found[0]
        rest.append(_TERM.sub("", before) if is_term else before)
        place = found.end()
    rest.append(dates[place:])
    return When(term, releases, " ".join(part.strip() for part in rest if part.strip()), remark)


def parse_term(start: str, end: str) -> Period | None:
    """The term between two printed dates; None where neither is printed."""
    if not start.strip() and not end.strip():
        return None
    return Period(_moment(start.strip()), _moment(end.strip()), f"{start} \u2014 {end}".strip())


def parse_month(printed: str) -> str | None:
    """The month as ``YYYY-MM``: of ``Jul-19``, ``July 2019``, ``07/2019``, a day; None if none.

    A year of two digits is one of this century, as the register is.
    """
    named = _NAMED_MONTH.fullmatch(printed.strip())
    if named is None:
        moment = _moment(printed.strip())
        return None if moment is None else moment[:7]
    name = named[1].lower()
    number = next((n for n, month in enumerate(_MONTHS, 1) if month.startswith(name)), None)
    year = named[2] if len(named[2]) == 4 else f"20{named[2]}"
    return None if number is None else _moment(f"{year}-{number:02}")


def months_between(period: Period) -> tuple[str, ...]:
    """Every month of the period as ``YYYY-MM``; none where it is reversed or open at an end."""
    if period.start is None or period.end is None or period.is_reversed:
        return ()
    first, last = _month_number(period.start), _month_number(period.end)
    return tuple(f"{n // 12:04}-{n % 12 + 1:02}" for n in range(first, last + 1))


def first_day(moment: str) -> str:
    """The first day of a printed month or day."""
    return moment if len(moment) > 7 else f"{moment}-01"


def last_day(moment: str) -> str:
    """The last day of a printed month or day."""
    if len(moment) > 7:
        return moment
    _, days = monthrange(int(moment[:4]), int(moment[5:7]))
    return f"{moment}-{days}"


def _ranges(dates: str) -> list[re.Match[str]]:
    """Two dates with a dash between; where extraction lost the dash, two of one form."""
    dashed = list(_RANGE.finditer(dates))
    others = _RANGE.sub(lambda found: "\0" * len(found[0]), dates)
    return sorted([*dashed, *_BARE_RANGE.finditer(others)], key=lambda found: found.start())


def _period(found: re.Match[str]) -> Period:
    verbatim = found[0].strip()
    first, last = _moment(found["first"]), _moment(found["last"])
    return Period(first, last, verbatim, "(or before)" in verbatim)


def _moment(printed: str) -> str | None:
    month_first = _MONTH_FIRST.fullmatch(printed)
    if month_first:
        printed = f"{month_first[2]}-{month_first[1]}"
    found = _YEAR_FIRST.fullmatch(printed)
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2]), int(found[3] or 1)
    try:
        moment = date(year, month, day).isoformat()
    except ValueError:
        return None
    return moment if found[3] else moment[:7]


def _month_number(moment: str) -> int:
    return int(moment[:4]) * 12 + int(moment[5:7]) - 1
