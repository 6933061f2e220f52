"""Projects out of their lines: what looks like structure and is prose, and what is damaged."""

from collections.abc import Callable

import pytest

from kg.records import Disposition, FieldState, Page, Severity

Compose = Callable[..., str]
Read = Callable[[str], Page]

OBJECTIVES = """\
Objectives:

Elmbrook Analytics will score patients.
"""


def _codes(page: Page) -> list[str]:
    return [problem.code for problem in page.problems]


def _section(page: Page, key: str) -> list[str]:
    """The printed lines of one section of the first project."""
    sections = {section.key: section for section in page.projects[0].sections}
    return [text for _, text in sections[key].lines if text.strip()]


@pytest.mark.parametrize("bullet", ["1.", "12.", "-", "•", "*", "~", "o", "a."])
def test_lists_in_prose_are_no_datasets(compose: Compose, read_text: Read, bullet: str) -> None:
    """A list inside a section adds no dataset, whatever its bullet."""
    page = read_text(compose(f"{OBJECTIVES}\n{bullet} Care records\n{bullet} Letters\n"))
    assert [row.text for row in page.projects[0].datasets] == ["SUS for Commissioners"]
    assert _section(page, "objectives")[1:] == [f"{bullet} Care records", f"{bullet} Letters"]


@pytest.mark.parametrize(
    "line",
    [
        "Legal basis: the CCG relies on its own duties.",
        "Datasets:",
        "When: at once",
        "The data — all of it — goes to Elmbrook Analytics",
        "Data is sent under the agreement — DARS-NIC-22222-A1B2C",
        "12 data files in total were disseminated by hand",
        "NHS Elmbrook CCG projects",
    ],
)
def test_prose_that_looks_like_structure_stays_prose(
    compose: Compose, read_text: Read, line: str
) -> None:
    """A line of a section that copies a label, a heading or a claim belongs to the section."""
    page = read_text(compose(f"{OBJECTIVES}\n{line}\n\nMore prose.\n"))
    assert len(page.projects) == 1
    assert _section(page, "objectives")[1:] == [line, "More prose."]
    assert len(page.claims) == 1
    assert page.problems == ()


@pytest.mark.parametrize(
    "prompt",
    [
        "Objective for processing:",
        "Processing activities:",
        "Specific outputs expected, including target date(s):",
        "Expected measurable benefits to health and/or social care, including target date(s):",
    ],
)
def test_form_prompts_open_no_section(compose: Compose, read_text: Read, prompt: str) -> None:
    """The headings of the register's own form are prose of the section that they stand in."""
    page = read_text(compose(f"Objectives:\n\n{prompt}\n\nTo score patients.\n"))
    assert [section.key for section in page.projects[0].sections] == ["objectives"]
    assert _section(page, "objectives") == [prompt, "To score patients."]


def test_a_label_repeated_inside_prose_opens_no_section(compose: Compose, read_text: Read) -> None:
    """Of labels out of page order only the longest run in order counts, the later of equals."""
    prose = (
        "Objectives:\n\nTo score.\n\nProcessing:\n\nA sub-heading.\n\nOutputs:\n\nA sub-heading.\n"
        "\nOutputs:\n\nReports.\n\nProcessing:\n\nData goes on.\n\nObjectives:\n\nStill prose.\n"
    )
    page = read_text(compose(prose))
    assert [section.key for section in page.projects[0].sections] == [
        "objectives",
        "outputs",
        "processing",
    ]
    assert _section(page, "outputs") == ["Reports."]
    assert _section(page, "processing") == ["Data goes on.", "Objectives:", "Still prose."]


def test_a_label_without_blank_lines_is_prose_where_others_have_them(
    compose: Compose, read_text: Read
) -> None:
    """A label word that runs on inside a paragraph is no label on a page that sets labels apart."""
    page = read_text(compose(f"{OBJECTIVES}Outputs:\nReports.\n\nProcessing:\n\nData goes on.\n"))
    assert [section.key for section in page.projects[0].sections] == ["objectives", "processing"]
    assert "Outputs:" in _section(page, "objectives")


def test_labels_of_a_page_without_blank_lines_are_labels(compose: Compose, read_text: Read) -> None:
    """Text extraction may drop every blank line; the labels stay labels."""
    text = compose(f"{OBJECTIVES}\nProcessing:\n\nData goes on.\n").replace("\n\n", "\n")
    page = read_text(text.replace("\n\n", "\n"))
    assert [section.key for section in page.projects[0].sections] == ["objectives", "processing"]
    assert len(page.projects[0].fields) == 10
    assert page.accounts()["quarantined"] == 0


@pytest.mark.parametrize("between", ["", "\n", "\n\n\n"])
def test_blank_lines_after_a_label_matter_nothing(
    compose: Compose, read_text: Read, between: str
) -> None:
    """A section's text is the same behind no, one or several blank lines."""
    page = read_text(compose(f"Objectives:\n{between}To score patients.\n"))
    assert _section(page, "objectives") == ["To score patients."]


@pytest.mark.parametrize(
    "prose", ["Outputs:\nProcessing:\n", "Outputs:\n\nProcessing:\n", "Outputs:"]
)
def test_an_empty_section_has_no_lines(compose: Compose, read_text: Read, prose: str) -> None:
    """A label with nothing below is a section without text, which stands on the label's line."""
    page = read_text(compose(prose))
    for section in page.projects[0].sections:
        assert section.lines == ()
        assert section.span == section.heading


def test_prose_without_a_label_is_kept(compose: Compose, read_text: Read) -> None:
    """Text extraction may drop the label; the prose below the datasets is a section of its own."""
    page = read_text(compose("To score patients.\n\n- a point\n"))
    assert page.projects[0].sections[0].label == ""
    assert _section(page, "unlabelled") == ["To score patients.", "- a point"]
    assert [row.text for row in page.projects[0].datasets] == ["SUS for Commissioners"]


def test_datasets_without_their_label_are_read(
    compose: Compose, read_text: Read, fields: str
) -> None:
    """A list behind the fields is the dataset list, even where its label was lost."""
    page = read_text(compose(fields=fields.replace("Datasets:\n", "")))
    assert [row.text for row in page.projects[0].datasets] == ["SUS for Commissioners"]
    assert "field-missing" not in _codes(page)


def test_an_item_keeps_its_spaces(compose: Compose, read_text: Read, fields: str) -> None:
    """Tabs after the marker go, non-breaking and double spaces inside the name stay."""
    row = "BCP  flows\N{NO-BREAK SPACE}[a, b]"
    page = read_text(compose(fields=fields.replace("  1. SUS for Commissioners", f"  1.\t{row}")))
    assert [row.text for row in page.projects[0].datasets] == [row]


def test_empty_is_not_absent(compose: Compose, read_text: Read, fields: str) -> None:
    """A field printed without value and a field not printed are different facts."""
    printed = fields.replace(
        "Legal basis: Health and Social Care Act 2012 – s261(2)(c)", "Legal basis:"
    )
    empty = read_text(compose(fields=printed)).projects[0].field("legal-basis")
    assert (empty.state, empty.value) == (FieldState.EMPTY, "")
    page = read_text(compose(fields=printed.replace("Legal basis:\n", "")))
    assert page.projects[0].field("legal-basis").state is FieldState.ABSENT
    assert _codes(page) == ["field-missing"]


def test_a_placeholder_is_a_state(compose: Compose, read_text: Read) -> None:
    """The words that stand for no information are kept as printed, and are no value."""
    field = read_text(compose()).projects[0].field("type-of-data")
    assert field.state is FieldState.PLACEHOLDER
    assert field.value == "information not disclosed for TRE projects"


def test_a_title_is_kept_and_a_counter_is_not(compose: Compose, read_text: Read) -> None:
    """Counters move between captures, so only a real title is one."""
    assert read_text(compose()).projects[0].title is None
    titled = read_text(compose(heading="Care — for all (2019–20) — DARS-NIC-11111-A1B2C"))
    assert titled.projects[0].title == "Care — for all (2019–20)"
    assert titled.projects[0].reference == "DARS-NIC-11111-A1B2C"


def test_a_heading_with_two_references_counts_the_first(compose: Compose, read_text: Read) -> None:
    """The project keeps the first reference, and the others are reported with the line."""
    page = read_text(compose(heading="Care — DARS-NIC-11111-A1B2C, NIC-22222-A1B2C"))
    assert page.projects[0].reference == "DARS-NIC-11111-A1B2C"
    problem = page.problems[0]
    assert problem.code == "two-references"
    assert "NIC-22222-A1B2C" in problem.message
    assert problem.span == page.projects[0].heading_span


def test_a_project_without_heading_keeps_its_fields(compose: Compose, read_text: Read) -> None:
    """Its values are read, it has no reference, and the gap is an error with its line."""
    page = read_text(compose(heading=" "))
    project = page.projects[0]
    assert (project.reference, project.title, project.heading) == ("", None, "")
    assert project.field("when").value == "2018.06 — 2019.06."
    problem = page.problems[0]
    assert (problem.code, problem.severity) == ("heading-missing", Severity.ERROR)
    assert page.source.lines[problem.span.first - 1].startswith("Type of data:")


def test_a_second_project_without_heading_is_no_part_of_the_first(
    compose: Compose, read_text: Read, fields: str
) -> None:
    """Fields that start anew below prose belong to a project of their own."""
    other = fields.replace("Ongoing", "One-Off")
    page = read_text(compose(f"{OBJECTIVES}\n{other}"))
    assert [project.field("access-method").value for project in page.projects] == [
        "Ongoing",
        "One-Off",
    ]
    assert _codes(page) == ["heading-missing"]


def test_a_repeated_field_is_quarantined(compose: Compose, read_text: Read, fields: str) -> None:
    """The first print counts; the second is set aside and reported with both lines."""
    page = read_text(
        compose(fields=fields.replace("Purposes:", "Sensitive: Non-Sensitive\n\nPurposes:"))
    )
    assert page.projects[0].field("sensitive").value == "Non-Sensitive"
    problem = page.problems[0]
    assert problem.code == "repeated-line"
    assert page.source.lines[problem.span.first - 1] == "Sensitive: Sensitive"
    assert page.dispositions[problem.span.first - 1] is Disposition.QUARANTINE


def test_an_unknown_line_among_fields_is_quarantined(
    compose: Compose, read_text: Read, fields: str
) -> None:
    """What no rule understands reaches no record, and is reported with its line."""
    page = read_text(compose(fields=fields.replace("Purposes:", "Colour: blue\n\nPurposes:")))
    assert _codes(page) == ["line-not-understood"]
    assert page.source.lines[page.problems[0].span.first - 1] == "Colour: blue"
    assert page.accounts()["quarantined"] == 1


def test_prose_behind_purposes_belongs_to_the_field(
    compose: Compose, read_text: Read, fields: str
) -> None:
    """Some rows print a paragraph after the Yes or No: it is part of the value, with its lines."""
    printed = fields.replace(
        "Purposes: No (Academic)", "Purposes: No\n\nElmbrook Analytics asks.\n"
    )
    field = read_text(compose(fields=printed)).projects[0].field("purposes")
    assert field.value == "No\nElmbrook Analytics asks."
    assert field.span is not None
    assert field.span.last - field.span.first == 2


def test_a_remark_below_the_access_method_is_a_claim(
    compose: Compose, read_text: Read, fields: str
) -> None:
    """The makers' bracket about supervised access is theirs, not the register's value."""
    printed = fields.replace("Ongoing", "System Access\n(all use was supervised)")
    page = read_text(compose(fields=printed))
    assert page.projects[0].field("access-method").value == "System Access"
    assert [claim.kind for claim in page.claims] == [
        "files-disseminated",
        "supervised-access-remark",
    ]
    assert page.problems == ()


def test_a_list_in_the_purposes_is_no_dataset_list(
    compose: Compose, read_text: Read, fields: str
) -> None:
    """A paragraph behind the Yes or No may hold a list; it is prose, and names no dataset."""
    printed = fields.replace(
        "No (Academic)", "No\n\nElmbrook Analytics asks for:\n- Letters\n1. Calls"
    )
    project = read_text(compose(fields=printed)).projects[0]
    assert project.field("purposes").value.endswith("asks for:\n- Letters\n1. Calls")
    assert [row.text for row in project.datasets] == ["SUS for Commissioners"]


def test_an_item_among_fields_is_no_dataset(compose: Compose, read_text: Read, fields: str) -> None:
    """An item that strayed up among the fields is set aside, not taken for a dataset."""
    page = read_text(compose(fields=fields.replace("Purposes:", "  1. Letters\n\nPurposes:")))
    assert [row.text for row in page.projects[0].datasets] == ["SUS for Commissioners"]
    assert _codes(page) == ["line-not-understood"]


def test_prose_below_a_type_of_data_is_kept(compose: Compose, read_text: Read, fields: str) -> None:
    """Where the type of data comes last, the prose below it is a section, and no row."""
    printed = fields.partition("\n\n")[2] + "\nType of data: Identifiable\n"
    page = read_text(compose("- To score patients.\n", fields=printed))
    assert _section(page, "unlabelled") == ["- To score patients."]
    assert [row.text for row in page.projects[0].datasets] == ["SUS for Commissioners"]
    assert page.problems == ()
