"""Answers as workbooks: what a cell is, and what it must not become."""

import io
import time
import zipfile
from datetime import date

import pytest
from pyoxigraph import RdfFormat, Store
from python_calamine import CalamineWorkbook

from kg.ask.answer import Table
from kg.ask.catalogue import parse_question
from kg.ask.citation import Citation
from kg.ask.engine import ask
from kg.ask.spreadsheet import write_workbook
from kg.ask.table import Labels
from kg.errors import QueryError

TODAY = date(2026, 11, 26)
QUERY = """#+ summary: What is said?
#+ columns:
#+   - {name: o, label: Said, kind: text}
SELECT ?o { ?s <http://e/p> ?o } ORDER BY ?s"""


def _write(*objects: str) -> bytes:
    store = Store()
    lines = [f"<http://e/{n}> <http://e/p> {said} ." for n, said in enumerate(objects)]
    label = '<http://e/x> <http://www.w3.org/2000/01/rdf-schema#label> "Hull" .'
    store.load("\n".join([*lines, label]).encode(), RdfFormat.TURTLE)
    question = parse_question("said", "", QUERY)
    answer = ask(store, question.text, {})
    return write_workbook(answer, question, Labels(store), Citation({"Answer": "=1+1"}, TODAY))


def _cells(workbook: bytes, sheet: str) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    return [list(row) for row in book.get_sheet_by_name(sheet).to_python()]


def _xml(workbook: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        return parts.read("xl/worksheets/sheet1.xml").decode()


def test_cells_have_their_types() -> None:
    """Numbers count, days are days, months and texts are texts."""
    xsd = "http://www.w3.org/2001/XMLSchema#"
    written = _write(
        "7", "2.5", f'"2026-07-01"^^<{xsd}date>', f'"2026-07"^^<{xsd}gYearMonth>', '"8"'
    )
    assert _cells(written, "Answer") == [
        ["Said"],
        [7.0],
        [2.5],
        [date(2026, 7, 1)],
        ["2026-07"],
        ["8"],
    ]


@pytest.mark.parametrize("said", ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(A1)", "{=1}"])
def test_no_text_becomes_a_formula(said: str) -> None:
    """Text stays text, on both sheets."""
    written = _write(f'"{said}"')
    assert _cells(written, "Answer") == [["Said"], [said]]
    assert _cells(written, "About")[0] == ["Answer", "=1+1"]
    assert "<f>" not in _xml(written)


def test_a_number_that_would_be_rounded_stays_text() -> None:
    """A spreadsheet keeps fifteen digits."""
    assert _cells(_write("12345678901234567"), "Answer")[1] == ["12345678901234567"]


def test_things_are_links_with_their_labels() -> None:
    """The label is read, the address is followed; other schemes are only words."""
    written = _write("<http://e/x>", "<file:///etc/passwd>")
    assert _cells(written, "Answer")[1:] == [["Hull"], ["file:///etc/passwd"]]
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        links = parts.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    assert links.count('Target="http://e/x"') == 1
    assert "passwd" not in links


def test_the_header_row_stays_in_sight() -> None:
    """It is frozen."""
    assert 'ySplit="1"' in _xml(_write("1"))


def test_triples_are_no_rows() -> None:
    """The message says what would do."""
    question = parse_question("x", "", "ASK {}")
    with pytest.raises(QueryError, match="ask for turtle"):
        write_workbook(True, question, Labels(Store()), Citation({}, TODAY))  # noqa: FBT003


def test_more_rows_than_a_sheet_holds_are_refused() -> None:
    """Nothing is left out without a word."""
    question = parse_question("x", "", "SELECT * {}")
    with pytest.raises(QueryError, match="use csv"):
        write_workbook(
            Table(("a",), ((None,),) * 1_048_576), question, Labels(Store()), Citation({}, TODAY)
        )


def test_a_text_that_is_cut_is_told() -> None:
    """A sheet that silently held less would be taken for the whole answer."""
    about = dict(_cells(_write(f'"{"a" * 32_768}"', '"short"'), "About"))
    assert about["Texts cut"] == "1, at 32767 characters; ask for csv to have all"


def test_the_same_answer_makes_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever time zone and second it is written in."""
    first = _write('"a"')
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.sleep(1.1)
    assert _write('"a"') == first
