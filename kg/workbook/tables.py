"""The three sheets among all that a source holds, and each of their rows with its fate."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from kg.errors import SourceError
from kg.records import Disposition, Problem, Row, Severity, Span
from kg.workbook.cells import cell_text
from kg.workbook.columns import LAYOUTS, Columns, Layout, fold, match_columns

HEADER_WITHIN = 100
"""Rows in which the headers must come; titles and notes may stand above them."""

_DIGIT = re.compile(r"[0-9]")
_REFERENCE = re.compile(r"NIC-?[0-9]", re.IGNORECASE)


class Sheet(Protocol):
    """A sheet as a reader gives it: rows from the first on, blank ones and headers included."""

    @property
    def name(self) -> str:
        """The printed name."""

    def rows(self) -> Iterator[Sequence[object]]:
        """The rows; may be asked for twice."""


@dataclass(slots=True)
class Account:
    """What became of the rows of one sheet, and what is to be said of them."""

    source: str
    sheet: str
    problems: list[Problem] = field(default_factory=list)
    filled: Counter[str] = field(default_factory=Counter)
    """How many records fill each column."""
    _counts: Counter[Disposition] = field(default_factory=Counter)

    def take(self, fate: Disposition, rows: int = 1) -> None:
        """Count rows under one disposition."""
        self._counts[fate] += rows

    def quarantine(self, code: str, message: str, number: int) -> None:
        """Set a row aside, with its place and the reason."""
        self.take(Disposition.QUARANTINE)
        self.report(code, message, number, Severity.ERROR)

    def report(
        self, code: str, message: str, number: int, severity: Severity, reference: str | None = None
    ) -> None:
        """Say something about a row."""
        place = Span(self.source, number, number, self.sheet)
        self.problems.append(Problem(code, message, place, severity, reference))

    def totals(self) -> dict[str, int]:
        """Rows by what became of them; the parts sum to ``total``."""
        parts = {str(kind): self._counts[kind] for kind in Disposition}
        return {"total": sum(parts.values())} | parts


@dataclass(frozen=True, slots=True)
class Table:
    """One of the three sheets with its headers found."""

    sheet: Sheet
    columns: Columns
    header: int
    account: Account

    def records(self) -> Iterator[Row]:
        """The rows that say something of an agreement; all others are accounted for here.

        Who takes a record counts it: as fields, or as set aside.
        """
        others = dict(self.columns.others)
        titled = {index for index, _, _ in self.columns.known} | others.keys()
        for number, row in enumerate(self.sheet.rows(), 1):
            if number <= self.header:
                self.account.take(Disposition.FURNITURE)
                continue
            width = len(row)
            cells = {
                key: text
                for index, key, read in self.columns.known
                if index < width and (text := read(row[index])) and not text.isspace()
            }
            if others or width > len(titled):
                cells |= self._other_cells(number, row, others, titled)
            for text in cells.values():
                if not text.isascii() and "\N{REPLACEMENT CHARACTER}" in text:
                    message = "a character was lost before the sheet was saved (U+FFFD)"
                    self.account.report("character-lost", message, number, Severity.WARNING)
                    break
            if self._says_something(number, cells):
                self.account.filled.update(cells.keys())
                yield Row(number, cells)

    def _other_cells(
        self, number: int, row: Sequence[object], others: dict[int, str], titled: set[int]
    ) -> dict[str, str]:
        cells: dict[str, str] = {}
        for index, value in enumerate(row):
            text = cell_text(value) if index in others or index not in titled else ""
            if not text or text.isspace():
                continue
            if index not in others:
                others[index] = f"column {index + 1}"
                message = f"a cell stands in column {index + 1}, which has no header"
                self.account.report("column-untitled", message, number, Severity.WARNING)
            cells[f"other:{others[index]}"] = text
        return dict(sorted(cells.items()))

    def _says_something(self, number: int, cells: Mapping[str, str]) -> bool:
        """Whether the row is a record; blank rows, notes and headers are furniture."""
        reference = cells.get("reference", "")
        if _DIGIT.search(reference) and (len(cells) > 1 or _REFERENCE.search(reference)):
            return True
        if not cells:
            self.account.take(Disposition.FURNITURE)
        elif fold(reference) == fold(self.columns.layout.headers["reference"]):
            self.account.take(Disposition.FURNITURE)
            message = "the headers are printed again"
            self.account.report("header-repeated", message, number, Severity.INFO)
        elif len(cells) == 1:
            self.account.take(Disposition.FURNITURE)
            message = f"a note, no record: {next(iter(cells.values())).strip()[:80]!r}"
            self.account.report("row-note", message, number, Severity.INFO)
        else:
            cause = f"'{reference[:80]}' has no digit" if reference else "the row has none"
            message = f"no reference number: {cause}"
            self.account.quarantine("reference-missing", message, number)
        return False


@dataclass(frozen=True, slots=True)
class Tables:
    """The three sheets of a source, and the account of every sheet that it holds."""

    agreements: Table
    datasets: Table
    releases: Table
    others: tuple[Account, ...]
    """The accounts of all other sheets."""

    def three(self) -> tuple[Table, Table, Table]:
        """The sheets in their order."""
        return self.agreements, self.datasets, self.releases

    def accounts(self) -> list[Account]:
        """The accounts of all sheets, the three first."""
        return [table.account for table in self.three()] + [*self.others]


def find_tables(name: str, source: str, sheets: Sequence[Sheet]) -> Tables:
    """The three sheets by their headers; other sheets are furniture, and reported.

    Raises:
        SourceError: one is missing or there twice, lacks a column, or heads two columns alike.
    """
    found = [_find_header(sheet, source) for sheet in sheets]
    tables = [table for table in found if isinstance(table, Table)]
    agreements, datasets, releases = (_choose(name, layout, tables, sheets) for layout in LAYOUTS)
    chosen = (agreements, datasets, releases)
    others = (
        _other_sheet(sheet, source)
        for sheet in sheets
        if not any(table.sheet is sheet for table in chosen)
    )
    return Tables(agreements, datasets, releases, tuple(others))


def _find_header(sheet: Sheet, source: str) -> Table | None:
    for number, row in enumerate(islice(sheet.rows(), HEADER_WITHIN), 1):
        columns = match_columns(row)
        if columns is not None:
            return Table(sheet, columns, number, Account(source, columns.layout.sheet))
    return None


def _choose(name: str, layout: Layout, tables: Sequence[Table], sheets: Sequence[Sheet]) -> Table:
    near = [table for table in tables if table.columns.layout is layout]
    whole = [table for table in near if not layout.missing(table.columns)]
    if len(whole) > 1:
        printed = " and ".join(f"'{table.sheet.name}'" for table in whole)
        message = f"the sheets {printed} both hold {layout.sheet}; keep one of them"
        raise SourceError(name, None, message)
    if not whole:
        raise _missing(name, layout, near, sheets)
    table = whole[0]
    if table.columns.repeated:
        printed = f"sheet '{table.sheet.name}' prints '{table.columns.repeated[0]}' twice"
        message = f"{printed} among its headers; say which column is meant by renaming the other"
        raise SourceError(name, table.header, message)
    _report_others(table)
    return table


def _missing(
    name: str, layout: Layout, near: Sequence[Table], sheets: Sequence[Sheet]
) -> SourceError:
    if near:
        best = min(near, key=lambda table: len(layout.missing(table.columns)))
        lacking = ", ".join(f"'{header}'" for header in layout.missing(best.columns))
        cause = f"sheet '{best.sheet.name}' is no whole {layout.sheet}: it lacks the column"
        message = f"{cause} {lacking}; give the workbook as its publisher made it"
        return SourceError(name, best.header, message)
    names = ", ".join(f"'{sheet.name}'" for sheet in sheets) or "none"
    message = (
        f"no sheet has the headers of {layout.sheet} (its sheets: {names}); "
        "give the workbook of the Data Uses Register"
    )
    return SourceError(name, None, message)


def _report_others(table: Table) -> None:
    for _, header in table.columns.others:
        message = f"nobody has looked at the column '{header}' yet; its cells are kept as printed"
        table.account.report("column-unknown", message, table.header, Severity.INFO)


def _other_sheet(sheet: Sheet, source: str) -> Account:
    taken = sheet.name in {layout.sheet for layout in LAYOUTS}
    account = Account(source, f"{sheet.name} (other)" if taken else sheet.name)
    rows = sum(1 for _ in sheet.rows())
    account.take(Disposition.FURNITURE, rows)
    message = f"the sheet '{sheet.name}' is none of the three that are read; its rows are left out"
    account.report("sheet-unknown", message, 1, Severity.INFO)
    return account
