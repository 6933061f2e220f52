"""Sheets are found, their rows have one fate each, and what would mislead stops the source."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from kg.errors import SourceError
from kg.records import Problem
from kg.workbook.columns import LAYOUTS
from kg.workbook.tables import Sheet, Tables, find_tables

HEADERS = [list(layout.headers.values()) for layout in LAYOUTS]
DATASET = ["NIC-1-AAAAA-v1.0", "HES", "Identifiable", "Sensitive", "Ongoing", "Act", "Consent"]


@dataclass
class Printed:
    """A sheet in memory."""

    name: str
    body: Sequence[Sequence[object]] = field(default_factory=list)

    def rows(self) -> Iterator[Sequence[object]]:
        """The rows."""
        return iter(self.body)


def _sheets(**changed: Sequence[Sequence[object]]) -> list[Sheet]:
    """The three sheets, some with other rows; other sheets after them."""
    bodies = {layout.sheet: [headers] for layout, headers in zip(LAYOUTS, HEADERS, strict=True)}
    return [Printed(name, rows) for name, rows in (bodies | changed).items()]


def _find(**changed: Sequence[Sequence[object]]) -> Tables:
    return find_tables("july2026.xlsx", "e2" * 32, _sheets(**changed))


def _problems(tables: Tables) -> list[tuple[str, int, str]]:
    problems: list[Problem] = [p for account in tables.accounts() for p in account.problems]
    return [(p.code, p.span.first, p.span.sheet) for p in problems]


def test_a_title_and_blank_rows_may_stand_above_the_headers() -> None:
    """The header is the first row with the known headers; row numbers count from the top."""
    tables = _find(Datasets=[["Data Uses Register"], [], HEADERS[1], DATASET])
    assert tables.datasets.header == 3
    assert [row.number for row in tables.datasets.records()] == [4]
    assert tables.datasets.account.totals()["furniture"] == 3


def test_sheets_are_known_by_their_headers_not_their_names() -> None:
    """The three may be called anything and stand in any order."""
    sheets = [Printed(str(n), [headers]) for n, headers in enumerate(reversed(HEADERS))]
    tables = find_tables("july2026.xlsx", "e2" * 32, sheets)
    assert [table.sheet.name for table in tables.three()] == ["2", "1", "0"]


def test_an_unknown_column_is_reported_and_kept() -> None:
    """Its cells stand under its printed header."""
    tables = _find(Datasets=[[*HEADERS[1], "Colour"], [*DATASET, "red"]])
    (row,) = tables.datasets.records()
    assert row.cells["other:Colour"] == "red"
    assert _problems(tables) == [("column-unknown", 1, "Datasets")]


def test_a_cell_without_a_header_is_reported_and_kept() -> None:
    """It stands under the number of its column, and is reported once a column."""
    tables = _find(Datasets=[HEADERS[1], [*DATASET, "red"], [*DATASET, "blue"]])
    first, _ = tables.datasets.records()
    assert first.cells["other:column 8"] == "red"
    assert _problems(tables) == [("column-untitled", 2, "Datasets")]


@pytest.mark.parametrize("number", range(3))
def test_a_missing_column_stops_the_source(number: int) -> None:
    """The refusal names the sheet, the row and the header."""
    name = LAYOUTS[number].sheet
    with pytest.raises(SourceError) as refusal:
        _find(**{name: [["title"], HEADERS[number][:-1]]})
    assert f"'{HEADERS[number][-1]}'" in refusal.value.reason
    assert f"sheet '{name}'" in refusal.value.reason
    assert refusal.value.line == 2


@pytest.mark.parametrize("extra", ["Dataset", "DATASET ", "Colour"])
def test_two_headers_alike_stop_the_source(extra: str) -> None:
    """Nobody can say which of the two columns is meant, known or not."""
    with pytest.raises(SourceError, match=r"july2026\.xlsx:1: .* twice among its headers; "):
        _find(Datasets=[[*HEADERS[1], extra, "Colour"]])


def test_a_missing_sheet_stops_the_source() -> None:
    """The refusal names the sheets that are there."""
    with pytest.raises(SourceError, match=r"headers of Datasets .*'Agreements', 'DataReleases'"):
        find_tables("july2026.xlsx", "e2" * 32, [s for s in _sheets() if s.name != "Datasets"])


def test_two_sheets_alike_stop_the_source() -> None:
    """Nobody can say which of the two is meant."""
    with pytest.raises(SourceError, match="'Datasets' and 'Copy' both hold Datasets; keep one"):
        _find(Copy=[HEADERS[1]])


def test_another_sheet_is_furniture_and_reported() -> None:
    """Its rows are counted all the same."""
    tables = _find(Notes=[["about"], ["this"]])
    assert tables.accounts()[-1].totals()["furniture"] == 2
    assert _problems(tables) == [("sheet-unknown", 1, "Notes")]


def test_a_note_under_a_sheet_s_name_has_an_account_of_its_own() -> None:
    """The account of the sheet that holds the records is not overwritten."""
    sheets = [Printed("Agreements", [["about"]]), Printed("A", [HEADERS[0]]), *_sheets()[1:]]
    tables = find_tables("july2026.xlsx", "e2" * 32, sheets)
    names = [account.sheet for account in tables.accounts()]
    assert names == ["Agreements", "Datasets", "DataReleases", "Agreements (other)"]


@pytest.mark.parametrize(
    ("row", "fate", "codes"),
    [
        (DATASET, None, []),
        ([], "furniture", []),
        (["", " \n", ""], "furniture", []),
        (["No filters applied"], "furniture", ["row-note"]),
        (["", "No filters applied"], "furniture", ["row-note"]),
        (["Applied filters: year is 2022"], "furniture", ["row-note"]),
        (HEADERS[1], "furniture", ["header-repeated"]),
        (["", "HES", "Identifiable"], "quarantined", ["reference-missing"]),
        (["Elmbrook", "HES", "Identifiable"], "quarantined", ["reference-missing"]),
        (["NIC-1-AAAAA-v1.0"], None, []),
    ],
)
def test_a_row_has_one_fate(row: list[str], fate: str | None, codes: list[str]) -> None:
    """Records are handed on; blanks, notes and headers are furniture; the rest is set aside."""
    tables = _find(Datasets=[HEADERS[1], row])
    records = [*tables.datasets.records()]
    counts = Counter(tables.datasets.account.totals()) - Counter(total=99)
    assert [record.number for record in records] == ([] if fate else [2])
    assert counts == (Counter(furniture=1) + Counter([fate] if fate else []))
    assert [code for code, _, _ in _problems(tables)] == codes


def test_a_lost_character_is_reported() -> None:
    """A replacement character says that the publisher lost one."""
    tables = _find(Datasets=[HEADERS[1], ["NIC-1-AAAAA", "H\N{REPLACEMENT CHARACTER}S"]])
    assert len([*tables.datasets.records()]) == 1
    assert _problems(tables) == [("character-lost", 2, "Datasets")]
