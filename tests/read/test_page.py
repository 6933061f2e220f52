"""Whole pages: headers, damage, repetition, and pages that are none."""

from collections.abc import Callable

import pytest

from kg.errors import SourceError
from kg.read.document import parse_document
from kg.read.page import MAX_LINE, parse_page, truncation
from kg.records import Disposition, Page

Compose = Callable[..., str]
Read = Callable[[str], Page]


def _codes(page: Page) -> list[str]:
    return [problem.code for problem in page.problems]


def _line(page: Page, start: str) -> int:
    """The number of the first line that starts so."""
    return next(n for n, text in enumerate(page.source.lines, 1) if text.startswith(start))


def test_a_whole_page_has_no_problem(compose: Compose, read_text: Read) -> None:
    """The page that the other tests damage is sound."""
    page = read_text(compose("Objectives:\n\nTo score patients.\n"))
    assert (page.organisation, page.layout, page.problems) == ("NHS Elmbrook CCG", "D", ())
    assert truncation(page) is None


@pytest.mark.parametrize("bullet", ["-", "  •", "  1."])
def test_a_contents_list_is_no_dataset_list(compose: Compose, read_text: Read, bullet: str) -> None:
    """Titles listed in the header are furniture, in any bullet, and name no organisation."""
    header = (
        f"NHS Digital Data Release Register - reformatted\nNHS Elmbrook CCG projects\n"
        f'{bullet} Care for all (partially via "system access")\n{bullet} Project 2\n'
        "12 data files in total were disseminated unsafely\n"
    )
    page = read_text(compose(header=header))
    assert page.organisation == "NHS Elmbrook CCG"
    assert [row.text for row in page.projects[0].datasets] == ["SUS for Commissioners"]
    assert page.dispositions[2:4] == (Disposition.FURNITURE, Disposition.FURNITURE)
    assert page.problems == ()


def test_a_page_without_site_line_names_its_organisation(compose: Compose, read_text: Read) -> None:
    """The first line may be the organisation's, and is read as such."""
    page = read_text(compose(header="Elmbrook Analytics Ltd. projects\n"))
    assert page.organisation == "Elmbrook Analytics Ltd."
    assert page.claims == ()


def test_a_page_without_organisation_says_so(compose: Compose, read_text: Read) -> None:
    """The name stays empty, nothing is guessed, and the gap is a problem."""
    page = read_text(compose(header="Good TREs work\n"))
    assert (page.organisation, page.organisation_span) == ("", None)
    assert _codes(page) == ["organisation-missing"]


def test_a_line_too_many_in_the_header_is_quarantined(compose: Compose, read_text: Read) -> None:
    """Only one line names the organisation; a further one is set aside with its place."""
    page = read_text(compose(header="NHS Elmbrook CCG projects\n\nCookies help us.\n"))
    assert page.organisation == "NHS Elmbrook CCG"
    assert [(p.code, p.span.first) for p in page.problems] == [("line-not-understood", 3)]


def test_a_repeated_project_is_kept_and_reported(
    compose: Compose, read_text: Read, fields: str
) -> None:
    """Both prints are read, and the second names the line of the first."""
    heading = "Project 1 — DARS-NIC-11111-A1B2C"
    page = read_text(compose(f"{heading}\n\n{fields}"))
    assert [project.reference for project in page.projects] == ["DARS-NIC-11111-A1B2C"] * 2
    problem = page.problems[0]
    assert problem.code == "duplicate-project"
    assert f"on line {page.projects[0].heading_span.first}" in problem.message
    assert problem.span == page.projects[1].heading_span


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x9f", "\uffff"])
def test_a_line_with_a_control_character_is_set_aside(
    compose: Compose, sign: str, fields: str
) -> None:
    """The damaged line reaches no record, and the lines around it are read."""
    damaged = fields.replace("Sensitive: Sens", f"Sensitive: Sens{sign}")
    data = compose(fields=damaged).encode("utf-16")
    if sign == "\x00":
        with pytest.raises(SourceError, match="NUL"):
            parse_document("page.txt", data)
        return
    page = parse_page(parse_document("page.txt", data))
    assert [(p.code, p.span.first) for p in page.problems] == [
        ("control-character", _line(page, "Sensitive:"))
    ]
    assert page.projects[0].field("sensitive").span is None
    assert page.projects[0].field("purposes").value == "No (Academic)"
    assert page.accounts()["quarantined"] == 1


def test_one_line_of_two_megabytes_is_set_aside(compose: Compose, read_text: Read) -> None:
    """A line that no page prints is quarantined with its length, and the page goes on."""
    page = read_text(compose(f"Objectives:\n\n{'x' * 2_000_000}\n\nTo score patients.\n"))
    assert _codes(page) == ["line-too-long"]
    assert "2000000 characters" in page.problems[0].message
    assert page.accounts()["quarantined"] == 1
    assert page.projects[0].sections[0].lines[-1][1] == "To score patients."


def test_a_long_paragraph_is_no_damage(compose: Compose, read_text: Read) -> None:
    """The limit leaves room for the longest paragraphs that the register prints."""
    page = read_text(compose(f"Objectives:\n\n{'word ' * (MAX_LINE // 5)}\n"))
    assert page.problems == ()


def test_a_windows_page_is_read_with_a_remark(compose: Compose) -> None:
    """windows-1252 keeps every sign; the encoding is reported once."""
    page = parse_page(parse_document("p", compose().encode("windows-1252")))
    assert page.projects[0].heading == "Project 1 — DARS-NIC-11111-A1B2C"
    assert page.projects[0].field("when").value == "2018.06 — 2019.06."
    assert _codes(page) == ["encoding"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_encodings_give_the_same_page(
    compose: Compose, read_text: Read, encoding: str
) -> None:
    """A byte order mark changes nothing that is read."""
    text = compose("Objectives:\n\nTo score patients’ risk.\n")
    page = parse_page(parse_document("p", text.encode(encoding)))
    plain = read_text(text)
    assert page.source.lines == plain.source.lines
    assert [f.value for f in page.projects[0].fields] == [f.value for f in plain.projects[0].fields]
    assert page.problems == ()


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_change_no_line_number(compose: Compose, read_text: Read, end: str) -> None:
    """A page with other line ends has the same fields on the same lines."""
    text = compose("Objectives:\n\nTo score patients.\n")
    fields = [(f.value, f.span and f.span.first) for f in read_text(text).projects[0].fields]
    other = read_text(text.replace("\n", end)).projects[0]
    assert [(f.value, f.span and f.span.first) for f in other.fields] == fields


def test_a_lost_character_is_reported(compose: Compose, read_text: Read) -> None:
    """U+FFFD says that a character was lost before the page came to us."""
    page = read_text(compose("Objectives:\n\nTo score patients\N{REPLACEMENT CHARACTER} risk.\n"))
    assert [(p.code, p.span.first) for p in page.problems] == [
        ("character-lost", _line(page, "To score"))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Elmbrook Times\n\nWeather: rain\n",
        "Just words.",
        "NHS Digital Data Release Register - reformatted\n\nNHS Elmbrook CCG projects\n",
        "Datasets:\n\n  1. SUS\n",
        "Project 1 — DARS-NIC-11111-A1B2C\n\nand prose.\n",
    ],
)
def test_another_site_is_refused(read_text: Read, text: str) -> None:
    """A page that prints no project is refused by its first words, and says what to give."""
    with pytest.raises(SourceError) as refusal:
        read_text(text)
    assert f"'{text.splitlines()[0][:60]}'" in refusal.value.reason
    assert "; give a page of the reformatted register" in refusal.value.reason
    assert str(refusal.value).startswith("page.txt:1: ")


@pytest.mark.parametrize("label", ["Opt outs honoured", "Purposes", "When", "Sublicensing allowed"])
def test_a_page_cut_in_its_fields_is_refused(
    compose: Compose, read_text: Read, label: str, fields: str
) -> None:
    """A page that ends before its datasets is cut off: the refusal names project and last label."""
    page = read_text(compose(fields=fields[: fields.index(label) + len(label) + 3]))
    refusal = truncation(page)
    assert refusal is not None
    assert f"'{label}'" in refusal.reason
    assert "DARS-NIC-11111-A1B2C" in refusal.reason
    assert "save the whole page again" in refusal.reason
    assert refusal.line == len(page.source.lines)


def test_a_page_cut_behind_its_heading_is_refused(compose: Compose, read_text: Read) -> None:
    """A heading at the very end is a project whose fields were cut off."""
    refusal = truncation(read_text(compose(fields="")))
    assert refusal is not None
    assert "after 'the heading'" in refusal.reason


@pytest.mark.parametrize(
    ("fields", "layout"),
    [
        ("Type of data: x\nOpt outs honoured: No\nDatasets:\n- a\n", "D"),
        ("Opt outs honoured: No\nWhen:2018.06 — 2019.06.\nDatasets:\n- a\n", "C"),
        ("Opt outs honoured: No (Excuses: Mixed)\nWhen:\nDatasets:\n- a\n", "E"),
        ("Opt outs honoured: No\nWhen:\nAGD/predecessor discussions: a.pdf\nDatasets:\n- a\n", "E"),
        ("Opt outs honoured: No\nWhen:\nDatasets:\n- a\nType of data: Identifiable\n", "E"),
    ],
)
def test_the_layout_is_told_by_the_fields(
    compose: Compose, read_text: Read, fields: str, layout: str
) -> None:
    """Each layout has a mark of its own: what comes first, what comes last, what is new."""
    assert read_text(compose(fields=fields)).layout == layout
