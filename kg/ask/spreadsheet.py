"""An answer as a workbook: typed cells, and nothing that a spreadsheet would run."""

import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, NamedNode
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kg.ask.answer import Answer, Table, Term, spell
from kg.ask.catalogue import Question
from kg.ask.citation import Citation
from kg.ask.table import Labels, cell, shown_columns
from kg.errors import QueryError
from kg.iris import PREFIXES

MAX_ROWS = 1_048_575
"""Rows of a sheet below its header."""

MAX_TEXT = 32_767
"""Characters of a cell."""

MAX_LINKS = 65_000
"""Links of a sheet; a spreadsheet opens no more than 65,530."""

MAX_LINK = 2_079
"""Characters of a link's address."""

_XSD = PREFIXES["xsd"]
_NUMBERS = {f"{_XSD}{name}" for name in ("integer", "int", "long", "decimal", "double", "float")}
_EXACT = 10**15
"""From here on a spreadsheet would round whole numbers."""


def write_workbook(answer: Answer, question: Question, labels: Labels, citation: Citation) -> bytes:
    """The rows on one sheet; the question and what to cite on another.

    Things are shown by their labels, as links to their addresses. All text stays text, whatever
    sign it begins with.

    Raises:
        QueryError: the answer has no rows, or more than a sheet holds.
    """
    if not isinstance(answer, Table):
        raise QueryError("a workbook holds rows; ask for turtle, jsonld or table")
    if len(answer.rows) > MAX_ROWS:
        raise QueryError(f"a sheet holds {MAX_ROWS} rows, not {len(answer.rows)}; use csv")
    file = io.BytesIO()
    workbook = _open(file, citation)
    head = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    sheet = workbook.add_worksheet("Answer")
    rows = _Rows(sheet, workbook, labels)
    rows.write(answer, question, head)
    about = {**citation.parts, "What a row means": question.description, **rows.missing()}
    _write_about(workbook.add_worksheet("About"), workbook, about, head)
    workbook.close()
    return file.getvalue()


def _open(file: io.BytesIO, citation: Citation) -> Workbook:
    workbook = Workbook(
        file,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    # The clock would make the same answer differ each time it is written.
    workbook.set_properties({"created": datetime.combine(citation.asked, time())})
    return workbook


class _Rows:
    """The sheet of rows, with as many links as a sheet may have."""

    def __init__(self, sheet: Worksheet, workbook: Workbook, labels: Labels) -> None:
        self._sheet = sheet
        self._labels = labels
        self._day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        self._links = MAX_LINKS
        self._cut = 0
        self._unlinked = 0

    def missing(self) -> dict[str, str]:
        """What a sheet could not hold, in words, and where all of it is had."""
        said = {}
        if self._cut:
            said["Texts cut"] = f"{self._cut}, at {MAX_TEXT} characters; ask for csv to have all"
        if self._unlinked:
            said["Not linked"] = f"{self._unlinked} names; ask for csv to have their addresses"
        return said

    def write(self, answer: Table, question: Question, head: Format) -> None:
        shown = shown_columns(answer, question)
        self._labels.learn(
            term.value for row in answer.rows for term in row if isinstance(term, NamedNode)
        )
        for column, (place, heading) in enumerate(shown.items()):
            self._sheet.write_string(0, column, heading, head)
            self._sheet.set_column(column, column, _width(answer.rows, place, self._labels))
        for number, row in enumerate(answer.rows, start=1):
            for column, place in enumerate(shown):
                self._write(number, column, row[place])
        self._sheet.freeze_panes(1, 0)
        self._sheet.autofilter(0, 0, len(answer.rows), max(len(shown) - 1, 0))

    def _write(self, row: int, place: int, term: Term | None) -> None:
        if isinstance(term, NamedNode):
            self._write_link(row, place, term)
        elif isinstance(term, Literal) and (number := _number(term)) is not None:
            self._sheet.write_number(row, place, number)
        elif isinstance(term, Literal) and (day := _day(term)) is not None:
            self._sheet.write_datetime(row, place, day, self._day)
        elif term is not None:
            text = spell(term)
            self._cut += len(text) > MAX_TEXT
            self._sheet.write_string(row, place, text[:MAX_TEXT])

    def _write_link(self, row: int, place: int, term: NamedNode) -> None:
        words = cell(term, self._labels)[:MAX_TEXT]
        is_web = term.value.startswith(("https://", "http://")) and len(term.value) <= MAX_LINK
        if is_web and self._links:
            self._links -= 1
            self._sheet.write_url(row, place, term.value, string=words)
        else:
            self._unlinked += 1
            self._sheet.write_string(row, place, words)


def _write_about(
    sheet: Worksheet, workbook: Workbook, about: Mapping[str, str], head: Format
) -> None:
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 100)
    for number, (name, said) in enumerate(about.items()):
        sheet.write_string(number, 0, name, head)
        sheet.write_string(number, 1, said[:MAX_TEXT], wrapped)


def _number(term: Literal) -> float | Decimal | None:
    """The number, where a spreadsheet keeps all of it."""
    if term.datatype.value not in _NUMBERS:
        return None
    try:
        number = Decimal(term.value)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < _EXACT else None


def _day(term: Literal) -> date | None:
    """The day, where a spreadsheet's calendar has it."""
    if term.datatype.value != f"{_XSD}date":
        return None
    try:
        day = date.fromisoformat(term.value)
    except ValueError:
        return None
    return day if day >= date(1900, 3, 1) else None


def _width(rows: Iterable[tuple[Term | None, ...]], place: int, labels: Labels) -> int:
    longest = max((len(cell(row[place], labels)) for row in rows), default=0)
    return min(max(longest + 2, 12), 60)
