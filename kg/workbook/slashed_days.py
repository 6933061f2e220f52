"""Days as spreadsheets export them, ``06/12/2019``: read where the column tells their order."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from kg.workbook.cells import day_text
from kg.workbook.tables import Table

_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: 00:00(?::00)?)?", re.ASCII)


def read_slashed_days(table: Table) -> Table:
    """The table with its days read day first, or month first, if just one of them can be meant.

    All days of its columns must be days in that order, and one at least must be none in the
    other. Otherwise they stay as printed.
    """
    known = table.columns.known
    places = [index for index, _, read in known if read is day_text]
    printed = {
        text
        for row in table.sheet.rows()
        for index in places
        if index < len(row) and _SLASHED.fullmatch(text := day_text(row[index]).strip())
    }
    orders = [order for order in (_day_first, _month_first) if _fits(order, printed)]
    if len(orders) != 1:
        return table
    reader = _reader(orders[0])
    changed = tuple((i, key, reader if read is day_text else read) for i, key, read in known)
    return replace(table, columns=replace(table.columns, known=changed))


def _fits(order: Callable[[str], str | None], printed: Iterable[str]) -> bool:
    return all(order(text) for text in printed)


def _reader(order: Callable[[str], str | None]) -> Callable[[object], str]:
    def read(value: object) -> str:
        text = day_text(value)
        return order(text.strip()) or text

    return read


def _day_first(text: str) -> str | None:
    found = _SLASHED.fullmatch(text)
    return _day(found[3], found[2], found[1]) if found else None


def _month_first(text: str) -> str | None:
    found = _SLASHED.fullmatch(text)
    return _day(found[3], found[1], found[2]) if found else None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
