"""The one whole real page, held against the gold standard field by field and line by line."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from kg.read.document import read_document
from kg.read.grammar import FIELD_LABELS, SECTION_LABELS
from kg.read.page import parse_page, truncation
from kg.records import Page, Project, Span

Gold = dict[str, Any]
NUMBERS = range(4)


@pytest.fixture(scope="session")
def gold(shared: Path) -> Gold:
    """What people read on the page."""
    text = (shared / "gold" / "west_cheshire.json").read_text(encoding="utf-8")
    found: Gold = json.loads(text)
    return found


@pytest.fixture(scope="session")
def page(seed: Path) -> Page:
    """What the reader reads on the page."""
    return parse_page(read_document(seed))


def _lines(span: Span | None) -> list[int]:
    assert span is not None
    return [span.first, span.last]


def test_the_page_is_the_one_the_gold_describes(seed: Path, page: Page, gold: Gold) -> None:
    """Digest, size and number of lines agree."""
    assert page.source.digest == gold["source"]["sha256"]
    assert page.source.digest == hashlib.sha256(seed.read_bytes()).hexdigest()
    assert page.source.size == gold["source"]["bytes"]
    assert len(page.source.lines) == gold["source"]["lines"]


def test_the_page_is_of_layout_d(page: Page) -> None:
    """The type of data comes first, so the layout is that of 2023 to 2025."""
    assert page.layout == "D"


def test_the_organisation_is_verbatim(page: Page, gold: Gold) -> None:
    """The name is as printed, without the word that follows it, and with its line."""
    assert page.organisation == gold["organisation"]["name_verbatim"]
    assert _lines(page.organisation_span) == [gold["organisation"]["line"]] * 2


def test_the_makers_of_the_page_claim_a_count_and_a_flag(page: Page) -> None:
    """272 files on line 5 and the flag on line 8 are claims, not facts of the register."""
    claims = [(claim.kind, claim.value, claim.span.first) for claim in page.claims]
    assert claims == [("files-disseminated", "272", 5), ("opt-out-flag", "true", 8)]
    assert page.claims[0].verbatim.startswith("272 data files in total were disseminated")


def test_the_projects_stand_in_page_order(page: Page, gold: Gold) -> None:
    """Four projects, each with its heading, reference and lines; a counter is no title."""
    found = [(p.heading, p.reference, p.title, _lines(p.span)) for p in page.projects]
    wanted = [(p["heading"]["verbatim"], p["reference"], None, p["span"]) for p in gold["projects"]]
    assert found == wanted


@pytest.mark.parametrize("number", NUMBERS)
def test_every_field_is_as_the_gold_has_it(page: Page, gold: Gold, number: int) -> None:
    """Label, value and line of every field but the dataset list, and no field besides."""
    project, wanted = page.projects[number], gold["projects"][number]["fields"]
    found = {
        field.label: (field.value, _lines(field.span))
        for field in project.fields
        if field.key != "datasets"
    }
    assert found == {
        field["label"]: (field["value_verbatim"], [field["line"]] * 2) for field in wanted.values()
    }


@pytest.mark.parametrize("number", NUMBERS)
def test_the_state_of_a_field_tells_empty_from_given(page: Page, number: int) -> None:
    """Placeholders and empty prints are states on every project, the others hold values."""
    states = {field.key: str(field.state) for field in page.projects[number].fields}
    assert states == dict.fromkeys(states, "given") | {
        "type-of-data": "placeholder",
        "purposes": "empty",
        "data-controller-type": "empty",
        "sublicensing-allowed": "empty",
    }


@pytest.mark.parametrize("number", NUMBERS)
def test_the_dataset_rows_are_as_printed(page: Page, gold: Gold, number: int) -> None:
    """Every row with its line, in print order, without its number; together they are the field."""
    project, wanted = page.projects[number], gold["projects"][number]["datasets"]
    rows = [(row.text, row.span.first) for row in project.datasets]
    assert rows == [(row["verbatim"], row["line"]) for row in wanted["rows"]]
    last = wanted["rows"][-1]["line"]
    assert _lines(project.field("datasets").span) == [wanted["heading_line"], last]


@pytest.mark.parametrize("number", NUMBERS)
def test_the_sections_span_what_the_gold_says(page: Page, gold: Gold, number: int) -> None:
    """Heading and first to last printed line of every section, in page order."""
    found = [
        (section.label, section.heading.first, _lines(section.span))
        for section in page.projects[number].sections
    ]
    wanted = gold["projects"][number]["sections"]
    order = gold["projects"][number]["section_order"]
    assert found == [
        (label, wanted[label]["heading_line"], wanted[label]["span"]) for label in order
    ]


@pytest.mark.parametrize("number", NUMBERS)
def test_section_text_is_the_text_of_its_lines(page: Page, number: int) -> None:
    """Each line of a section comes with its number, unchanged."""
    for section in page.projects[number].sections:
        assert [n for n, _ in section.lines] == list(
            range(section.span.first, section.span.last + 1)
        )
        assert all(page.source.lines[n - 1] == text for n, text in section.lines)


def test_every_printed_label_is_known(page: Page) -> None:
    """No project carries a key that the grammar does not list."""
    for project in page.projects:
        assert {field.key for field in project.fields} <= set(FIELD_LABELS.values())
        assert {section.key for section in project.sections} <= set(SECTION_LABELS.values())


def test_every_line_is_accounted_for(page: Page) -> None:
    """759 lines: each a field, a section's text or furniture, none quarantined."""
    accounts = page.accounts()
    assert accounts["total"] == 759
    assert sum(accounts.values()) == 2 * accounts["total"]
    assert accounts["quarantined"] == 0


def test_reading_finds_no_fault_in_the_form(page: Page) -> None:
    """The page is whole: nothing about its form is reported, and it is not cut off."""
    assert page.problems == ()
    assert truncation(page) is None


def test_a_field_that_is_not_printed_is_absent(page: Page) -> None:
    """Absent is no empty: it has no value, no label and no place."""
    project: Project = page.projects[0]
    field = project.field("advisory-discussions")
    assert (field.state, field.value, field.span) == ("absent", "", None)
