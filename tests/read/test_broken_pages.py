"""Ten kinds of broken pages: each refused or reported with its file, its place and the reason."""

from collections.abc import Callable

import pytest

from kg.errors import SourceError
from kg.read.document import parse_document
from kg.read.page import parse_page, truncation
from kg.records import Page

Compose = Callable[..., str]
REFERENCE = "DARS-NIC-11111-A1B2C"
HEADING = f"Project 1 — {REFERENCE}"
PROSE = "Objectives:\n\nTo score patients.\n"


def _page(text: str, encoding: str = "utf-8") -> Page:
    return parse_page(parse_document("broken.txt", text.encode(encoding)))


def _line(text: str, start: str, nth: int = 1) -> int:
    found = [n for n, line in enumerate(text.splitlines(), 1) if line.startswith(start)]
    return found[nth - 1]


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", "broken.txt: the file is empty; save the page again"),
        (b"\n \n", "broken.txt: the file is empty; save the page again"),
        (b"a\nPK\0", "broken.txt:2: a NUL byte: the file is binary; save the page as text"),
        (b"<!DOCTYPE html>", "broken.txt:1: this HTML page shows no text; save an organisation"),
        (b"Weather\n", "broken.txt:1: no project of the register is printed here"),
    ],
)
def test_what_is_no_text_page_is_refused(data: bytes, refusal: str) -> None:
    """Empty and binary files, HTML without text, and other sites, are refused in one line."""
    with pytest.raises(SourceError) as error:
        parse_page(parse_document("broken.txt", data))
    assert str(error.value).startswith(refusal)


def test_a_truncated_page_is_refused(compose: Compose, fields: str) -> None:
    """The last line is the place; project and last label tell how far the page goes."""
    text = compose(fields=fields[: fields.index("Sensitive") + 12])
    refusal = truncation(_page(text))
    assert str(refusal) == (
        f"broken.txt:{len(text.splitlines())}: the page ends inside {REFERENCE}, after "
        "'Sensitive': it is cut off; save the whole page again"
    )


def _reported(page: Page) -> list[tuple[str, int]]:
    return [(problem.code, problem.span.first) for problem in page.problems]


def test_windows_1252_is_reported(compose: Compose) -> None:
    """The page is read; its first line carries the note."""
    page = _page(compose(PROSE), "windows-1252")
    assert _reported(page) == [("encoding", 1)]
    assert page.problems[0].message == "not UTF-8; read as windows-1252"


def test_two_references_in_a_heading_are_reported(compose: Compose) -> None:
    """The first counts, the second is named at the heading's line."""
    text = compose(PROSE, heading=f"{HEADING} and NIC-22222-A1B2C")
    page = _page(text)
    assert _reported(page) == [("two-references", _line(text, "Project 1"))]
    assert "NIC-22222-A1B2C" in page.problems[0].message


def test_a_duplicate_project_is_reported(compose: Compose, fields: str) -> None:
    """The second print is the place, the first is named."""
    text = compose(f"{PROSE}\n{HEADING}\n\n{fields}\n{PROSE}")
    page = _page(text)
    assert _reported(page) == [("duplicate-project", _line(text, "Project 1", 2))]
    assert f"on line {_line(text, 'Project 1')}" in page.problems[0].message


def test_one_line_of_two_megabytes_is_reported(compose: Compose) -> None:
    """The line is set aside with its length."""
    text = compose(f"{PROSE}\n{'x' * 2_000_000}\n")
    page = _page(text)
    assert _reported(page) == [("line-too-long", _line(text, "xxx"))]
    assert page.problems[0].message == "a line of 2000000 characters"


def test_missing_headings_are_reported(compose: Compose, fields: str) -> None:
    """Each project that lost its heading is reported at its first field."""
    text = compose(f"{PROSE}\n{fields}\n{PROSE}", heading=" ")
    places = [_line(text, "Type of data", nth) for nth in (1, 2)]
    assert _reported(_page(text)) == [("heading-missing", place) for place in places]


@pytest.mark.parametrize(
    "line",
    [
        "Care for all — DARS-NIC-22222-A1B2C",
        "Project 2 — as agreed with the trust",
        "The data — all of it — is held under DARS-NIC-22222-A1B2C",
        "Elmbrook — which asks for it — needs the data.",
    ],
)
@pytest.mark.parametrize("below", ["More prose.", "Data: all of it", "Basis: the trust"])
def test_a_heading_inside_prose_is_prose(compose: Compose, line: str, below: str) -> None:
    """A line that reads like a heading, with no field of a later layout below, opens no project."""
    page = _page(compose(f"{PROSE}\n{line}\n\n{below}\n\nAnd more.\n"))
    assert [project.reference for project in page.projects] == [REFERENCE]
    assert [text for _, text in page.projects[0].sections[0].lines if text == line] == [line]
    assert page.problems == ()


@pytest.mark.parametrize(
    "lines",
    [
        "Opt outs honoured: they are.",
        "Opt outs honoured: they are.\nWhen: always",
        "HSCIC Id: 12\nData: all",
        "Type of data: many\nSensitive: some",
        "Datasets:\n- Letters\n- Calls",
        "Repeats: often\nCategories: all",
        "12 data files in total were disseminated unsafely",
        "NHS Digital Data Release Register - reformatted",
    ],
)
def test_prose_that_looks_like_fields_is_prose(compose: Compose, lines: str) -> None:
    """Single lines that read like labels stay in the section that they stand in."""
    page = _page(compose(f"{PROSE}\n{lines}\n\nAnd more.\n"))
    assert len(page.projects) == 1
    assert [text for _, text in page.projects[0].sections[0].lines if text][1:-1] == (
        lines.splitlines()
    )
    assert [row.text for row in page.projects[0].datasets] == ["SUS for Commissioners"]
    assert page.problems == ()
