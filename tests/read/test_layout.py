"""Layouts told apart project by project, and what each prints in each of the three captures."""

from collections.abc import Callable

import pytest

from kg.records import FieldState, Page, Project

Read = Callable[[str], Page]
Recapture = Callable[[str], str]

SITE = "NHS Digital Data Release Register - reformatted\n\n"
VIEWER = """\
Opt outs honoured: N

Basis: Health and Social Care Act 2012

Format: Anonymised - ICO code compliant Non Sensitive

How often: Ongoing

When: unknown — 11/2016

HSCIC Id: DARS-NIC-11111-A1B2C-v0.2

Data: Letters to Patients
Data: Calls
Data: Letters to Patients

Output:

Reports are made.

Data: reports are made of them.

Activities:

Basis: the calls are counted.
"""
EARLY = """\
Project 1 — DARS-NIC-22222-A1B2C

Opt outs honoured: Y, N

Sensitive: Non Sensitive, and Sensitive

When: 2016/04 (or before) — 2017/02.

Repeats: Ongoing

Legal basis: Health and Social Care Act 2012

Categories: Anonymised - ICO code compliant, Identifiable

Datasets:

  • Letters
  • Calls

Benefits:

Fewer letters.

Outputs:

Reports.
"""
LATEST = """\
Care for all — NIC-33333-A1B2C

Opt outs honoured: No (Excuses: Does not include the flow of confidential data)

Legal basis: Health and Social Care Act 2012 – s261(2)(a)

Purposes: No (Academic)

Sensitive: Non-Sensitive

When:DSA runs 2026-02 – 2027-02 2026.03 — 2026.03.

Access method: One-Off

Data-controller type: NHS ELMBROOK ICB

Sublicensing allowed: No

AGD/predecessor discussions: AGD minutes - 12th February 2026 - final.pdf

Datasets:

  1. Letters
  2. Calls

Type of data: Anonymised - ICO Code Compliant

Objectives:

To score patients.
"""
PAGES = {
    "A": f"{SITE}Elmbrook University\n\n{VIEWER}",
    "B": f"{SITE}Elmbrook University\n\n{EARLY}",
    "E": f"{SITE}NHS Elmbrook ICB projects\n\n{LATEST}",
}
ROWS = {"A": ["Letters to Patients", "Calls"], "B": ["Letters", "Calls"], "E": ["Letters", "Calls"]}


def _without_blank_lines(text: str) -> str:
    """The capture that drops blank lines and prints every item behind a hyphen."""
    lines = (line.strip() for line in text.splitlines() if line.strip())
    marks = ("•", "1.", "2.")
    return "\n".join(
        f"- {line.split(' ', 1)[1]}" if line.startswith(marks) else line for line in lines
    )


def _without_short_labels(text: str) -> str:
    """The capture that drops labels of one word that stand on a line of their own."""
    return "\n".join(
        line for line in text.splitlines() if not (line.endswith(":") and " " not in line)
    )


CAPTURES: dict[str, Recapture] = {
    "t1": str,
    "t2": _without_blank_lines,
    "t3": _without_short_labels,
}


def _values(project: Project) -> dict[str, str]:
    return {field.key: field.value for field in project.fields if field.key != "datasets"}


@pytest.mark.parametrize("capture", CAPTURES.values(), ids=CAPTURES)
@pytest.mark.parametrize("layout", PAGES)
def test_every_capture_of_a_layout_says_the_same(
    read_text: Read, layout: str, capture: Recapture
) -> None:
    """Fields, rows and layout are the same, however the text of the page was extracted."""
    plain, page = read_text(PAGES[layout]), read_text(capture(PAGES[layout]))
    assert _values(page.projects[0]) == _values(plain.projects[0])
    assert [row.text for row in page.projects[0].datasets] == ROWS[layout]
    assert (page.layout, page.projects[0].layout) == (layout, layout)
    assert page.organisation == plain.organisation
    assert page.accounts()["quarantined"] == 0


@pytest.mark.parametrize("capture", [str, _without_blank_lines])
@pytest.mark.parametrize(
    ("layout", "sections"),
    [
        ("A", {"outputs": "Reports are made.", "processing": "Basis: the calls are"}),
        ("B", {"expected-benefits": "Fewer letters.", "outputs": "Reports."}),
        ("E", {"objectives": "To score patients."}),
    ],
)
def test_one_key_stands_for_a_section_under_every_label(
    read_text: Read, capture: Recapture, layout: str, sections: dict[str, str]
) -> None:
    """Output, Activities and Benefits are the sections of later layouts; prose in them stays."""
    found = read_text(capture(PAGES[layout])).projects[0].sections
    texts = {section.key: "\n".join(t for _, t in section.lines) for section in found}
    assert list(texts) == list(sections)
    assert all(texts[key].startswith(text) for key, text in sections.items())


@pytest.mark.parametrize("layout", ["A", "B", "E"])
def test_prose_without_its_labels_is_kept(read_text: Read, layout: str) -> None:
    """Where the labels are lost, the prose is one section, and none of it becomes a field."""
    page = read_text(_without_short_labels(PAGES[layout]))
    assert [section.key for section in page.projects[0].sections] == ["unlabelled"]
    assert page.accounts()["sections"] > 0


def test_the_oldest_layout_has_its_reference_in_a_field(read_text: Read) -> None:
    """There is no heading: the id leads to the agreement, and its line is the project's place."""
    page = read_text(PAGES["A"])
    project = page.projects[0]
    assert (project.reference, project.title) == ("DARS-NIC-11111-A1B2C-v0.2", None)
    assert page.source.lines[project.heading_span.first - 1].startswith("HSCIC Id:")


def test_the_oldest_layout_without_its_id_says_so(read_text: Read) -> None:
    """Without the id no agreement is named; the fields are read all the same."""
    page = read_text(PAGES["A"].replace("HSCIC Id: DARS-NIC-11111-A1B2C-v0.2\n", ""))
    assert page.projects[0].reference == ""
    assert page.projects[0].field("access-method").value == "Ongoing"
    assert "heading-missing" in [problem.code for problem in page.problems]
    assert page.layout == "A"


def test_a_name_printed_once_a_file_is_one_row(read_text: Read) -> None:
    """The row keeps all its lines, the field the list as printed, and the doubt is a problem."""
    page = read_text(PAGES["A"])
    row, other = page.projects[0].datasets
    lines = [page.source.lines[span.first - 1] for span in (row.span, *row.again)]
    assert lines == ["Data: Letters to Patients"] * 2
    assert other.again == ()
    field = page.projects[0].field("datasets")
    assert field.value == "Letters to Patients\nCalls\nLetters to Patients"
    problem = page.problems[0]
    assert (problem.code, problem.span) == ("datasets-run-together", field.span)


def test_a_line_between_rows_is_set_aside(read_text: Read) -> None:
    """A line that strayed among the rows of the oldest layout ends no list."""
    page = read_text(PAGES["A"].replace("Data: Calls", "and more\nData: Calls"))
    assert [row.text for row in page.projects[0].datasets] == ROWS["A"]
    assert page.accounts()["quarantined"] == 1


@pytest.mark.parametrize("prose", [True, False])
@pytest.mark.parametrize("capture", [str, _without_blank_lines])
def test_blocks_without_headings_may_follow_each_other(
    read_text: Read, capture: Recapture, *, prose: bool
) -> None:
    """A run of blocks of the oldest layout is a run of projects, with or without prose between."""
    block = VIEWER if prose else VIEWER.partition("Output:")[0]
    page = read_text(capture(SITE + "Elmbrook University\n\n" + block + block.replace("1111", "2")))
    assert [project.reference for project in page.projects] == [
        "DARS-NIC-11111-A1B2C-v0.2",
        "DARS-NIC-21-A1B2C-v0.2",
    ]
    assert [len(project.datasets) for project in page.projects] == [2, 2]
    assert page.accounts()["quarantined"] == 0


def test_a_page_without_organisation_line_names_none(read_text: Read) -> None:
    """Where the first block follows the site's line, no field is taken for a name."""
    page = read_text(SITE + VIEWER)
    assert (page.organisation, len(page.projects)) == ("", 1)
    assert page.problems[0].code == "organisation-missing"


def test_each_project_tells_its_own_layout(read_text: Read) -> None:
    """One page may hold several; the page has that of most."""
    page = read_text(f"{PAGES['B']}\n{LATEST}\n{EARLY.replace('22222', '44444')}")
    assert [project.layout for project in page.projects] == ["B", "E", "B"]
    assert page.layout == "B"


@pytest.mark.parametrize(
    "line",
    ["Categories: a and b", "Repeats: often", "Data: all of it", "Format: paper", "Basis: x"],
)
def test_older_labels_are_prose_in_later_layouts(read_text: Read, line: str) -> None:
    """Behind "Purposes" stands prose in some rows, and the old labels are common words."""
    text = PAGES["E"].replace("Purposes: No (Academic)", f"Purposes: No\n\n{line}")
    page = read_text(text)
    assert page.projects[0].field("purposes").value == f"No\n{line}"
    assert page.layout == "E"


@pytest.mark.parametrize("label", ["Output:", "Activities:", "Benefits:"])
def test_older_section_labels_are_prose_in_later_layouts(read_text: Read, label: str) -> None:
    """A sub-heading that an older layout has as a label opens no section of a later one."""
    page = read_text(PAGES["E"] + f"\n{label}\n\nMore prose.\n")
    assert [section.key for section in page.projects[0].sections] == ["objectives"]


def test_benefits_below_outputs_are_a_sub_heading(read_text: Read) -> None:
    """The old label stands before the outputs; below them it is prose."""
    page = read_text(PAGES["B"].replace("Reports.", "Reports.\n\nBenefits:\n\nFewer calls."))
    assert [s.key for s in page.projects[0].sections] == ["expected-benefits", "outputs"]
    assert page.projects[0].sections[1].lines[-1][1] == "Fewer calls."


def test_benefits_are_prose_where_expected_benefits_are_a_label(read_text: Read) -> None:
    """Later pages of layout B print the later label."""
    text = PAGES["B"].replace("Benefits:", "Expected Benefits:\n\nMany.\n\nBenefits:")
    sections = read_text(text).projects[0].sections
    assert [section.label for section in sections] == ["Expected Benefits", "Outputs"]


def test_items_below_the_categories_are_datasets(read_text: Read) -> None:
    """In layout B the list follows the categories, also where its label was lost."""
    page = read_text(PAGES["B"].replace("Datasets:\n", ""))
    assert [row.text for row in page.projects[0].datasets] == ROWS["B"]


def test_the_type_of_data_behind_a_list_without_label_tells_the_layout(read_text: Read) -> None:
    """The last layout is told by the place of the type of data, behind the rows."""
    text = PAGES["E"].replace("Datasets:\n", "").replace("Excuses: ", "")
    page = read_text("\n".join(x for x in text.splitlines() if not x.startswith("AGD")))
    assert page.layout == "E"


def test_an_empty_row_of_the_oldest_layout_is_a_state(read_text: Read) -> None:
    """A label without a name is a field without value, and no row."""
    text = PAGES["A"].replace("Data: Letters to Patients\nData: Calls\n", "Data:\n")
    project = read_text(text.replace("Data: Letters to Patients\n", "")).projects[0]
    assert project.datasets == ()
    assert project.field("datasets").state is FieldState.EMPTY
