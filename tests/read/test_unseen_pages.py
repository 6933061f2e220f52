"""Pages that nobody who works on the reader has looked at, held against what a person reads there.

Forty invented pages of all five layouts in three text captures, ``registers/pages``, were written
from the description of the register alone. They stay closed, so that they show how the reader fares
on what it was not written against: the score is held, not each page.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.read.document import read_document
from kg.read.page import parse_page
from kg.records import Page, Project
from kg.values.periods import Period, parse_when

PAGES = Path(__file__).resolve().parent.parent / "registers" / "pages"
LEAST = 0.995
FIELDS = {
    "type_of_data": "type-of-data",
    "opt_outs": "opt-outs-honoured",
    "legal_basis": "legal-basis",
    "purposes": "purposes",
    "sensitive": "sensitive",
    "when": "when",
    "access_method_or_repeats": "access-method",
    "controller_type": "data-controller-type",
    "sublicensing": "sublicensing-allowed",
    "categories": "categories",
    "format": "format",
    "agd_discussions": "advisory-discussions",
}

Facts = dict[tuple[int, str], Any]
"""What is said, by the project's number (-1 for the page) and the name of the fact."""


def _read(page: Page) -> Facts:
    claims = {claim.kind: claim.value for claim in page.claims}
    facts: Facts = {
        (-1, "organisation"): page.organisation,
        (-1, "layout"): page.layout,
        (-1, "files"): claims.get("files-disseminated"),
        (-1, "flag"): "opt-out-flag" in claims,
    }
    for number, project in enumerate(page.projects):
        facts |= {(number, name): value for name, value in _project(page, project)}
    return facts


def _project(page: Page, project: Project) -> Iterator[tuple[str, Any]]:
    yield "title", project.title
    yield "reference", project.reference or None
    for name, key in FIELDS.items():
        field = project.field(key)
        yield name, field.value if field.span else None
    lines = [(span.first, row.text) for row in project.datasets for span in (row.span, *row.again)]
    for number, (_, text) in enumerate(sorted(lines)):
        yield f"dataset {number}", text
    when = parse_when(project.field("when").value)
    yield "term", _ends(when.term)
    yield "released", _ends(when.releases)
    remarks = (c for c in page.claims if c.kind == "breach-remark")
    yield "breach", [c.value for c in remarks if c.project == project.reference]


def _wanted(page: dict[str, Any]) -> Facts:
    files = page["unsafe_files"]
    facts: Facts = {
        (-1, "organisation"): page["organisation"].removesuffix(" projects"),
        (-1, "layout"): page["layout"],
        (-1, "files"): None if files is None else str(files),
        (-1, "flag"): page["optout_mix_flag"],
    }
    for number, project in enumerate(page["projects"]):
        facts |= {(number, name): value for name, value in _wanted_project(project)}
    return facts


def _wanted_project(project: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    title, when = project["title"] or "", project["when_parsed"] or {}
    is_counter = title.startswith("Project ") and title.removeprefix("Project ").isdigit()
    yield "title", None if is_counter or not title else title
    yield "reference", project["reference"]
    yield from ((name, project[name]) for name in FIELDS)
    for number, text in enumerate(project["datasets"]):
        yield f"dataset {number}", text
    yield "term", (_moment(when.get("dsa_start")), _moment(when.get("dsa_end")))
    yield "released", (_moment(when.get("released_first")), _moment(when.get("released_last")))
    yield "breach", [when["breach_note"]] if when.get("breach_note") else []


def _ends(period: Period | None) -> tuple[str | None, str | None]:
    return (None, None) if period is None else (period.start, period.end)


def _moment(printed: str | None) -> str | None:
    """A printed date, year first, as it is written in the data; None for a word."""
    parts = (printed or "").removesuffix(" (or before)").replace("/", "-").replace(".", "-")
    numbers = parts.split("-")
    if not numbers[0].isdigit():
        return None
    return "-".join(numbers if len(numbers[0]) == 4 else reversed(numbers))


def test_nearly_every_fact_of_unseen_pages_is_read() -> None:
    """Of all facts of all pages, at least this share is the same, and none is made up."""
    right, wrong = 0, list[str]()
    for file in sorted(PAGES.glob("*.txt")):
        read = _read(parse_page(read_document(file)))
        wanted = _wanted(json.loads(file.with_suffix(".json").read_text(encoding="utf-8")))
        for fact in sorted(read.keys() | wanted.keys()):
            if read.get(fact) == wanted.get(fact):
                right += wanted.get(fact) is not None
            else:
                wrong.append(f"{file.name} {fact}")
    assert right > 1400
    assert right / (right + len(wrong)) >= LEAST, "\n".join(wrong)
