"""Real pages of every layout, 2017 to 2026, held against the values that stand beside them."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.read.document import read_document
from kg.read.page import parse_page
from kg.records import Page, Project
from kg.values.periods import Period, parse_when

KEYS = {
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
NOT_CARRIED_OVER = "(holds prose; not carried over)"
LABEL_LOST = "(Datasets label missing)"
FEWEST = {"a": 3, "b": 11, "c": 3, "d": 34, "e": 2}
LAYOUTS = "abcde"


def _samples(shared: Path, layouts: str) -> list[tuple[Path, dict[str, Any]]]:
    """Pages of those layouts that print a project."""
    files = [
        f for f in sorted((shared / "register" / "pages").glob("*.txt")) if f.name[0] in layouts
    ]
    facts = [json.loads(file.with_suffix(".json").read_text(encoding="utf-8")) for file in files]
    found = [(file, fact) for file, fact in zip(files, facts, strict=True) if fact["projects"]]
    assert len(found) >= sum(FEWEST[layout] for layout in layouts)
    return found


def _values(project: Project, wanted: dict[str, Any]) -> dict[str, str | None]:
    """Printed values by the keys of the sample, without those that the sample left out."""
    return {
        ours: project.field(ours).value if project.field(ours).span else None
        for theirs, ours in KEYS.items()
        if wanted[theirs] != NOT_CARRIED_OVER
    }


def test_every_printed_value_is_read(shared: Path) -> None:
    """All values of all projects, absent told from empty."""
    for file, facts in _samples(shared, LAYOUTS):
        page = parse_page(read_document(file))
        assert len(page.projects) == len(facts["projects"]), file.name
        for project, wanted in zip(page.projects, facts["projects"], strict=True):
            values = _values(project, wanted)
            printed = {ours: wanted[theirs] for theirs, ours in KEYS.items() if ours in values}
            assert values == printed, file.name


def test_every_dataset_row_is_read(shared: Path) -> None:
    """All dataset rows, whatever their bullet, where the sample prints the list."""
    for file, facts in _samples(shared, LAYOUTS):
        page = parse_page(read_document(file))
        if LABEL_LOST in file.read_text(encoding="utf-8"):
            continue
        for project, wanted in zip(page.projects, facts["projects"], strict=True):
            assert _printed_rows(project) == wanted["datasets"], file.name


def test_every_date_is_read(shared: Path) -> None:
    """Both ends of the term and of the months of files, and what is said of a breach."""
    for file, facts in _samples(shared, LAYOUTS):
        page = parse_page(read_document(file))
        for project, wanted in zip(page.projects, facts["projects"], strict=True):
            parsed = wanted["when_parsed"] or {}
            when = parse_when(project.field("when").value)
            assert _ends(when.term) == _wanted_ends(parsed, "dsa_start", "dsa_end"), file.name
            released = _wanted_ends(parsed, "released_first", "released_last")
            assert _ends(when.releases) == released, file.name
            assert when.rest == "", file.name
            assert _breaches(page, project) == list(filter(None, [parsed.get("breach_note")]))


def _printed_rows(project: Project) -> list[str]:
    """The rows in the order of their lines, those that repeat as often as they are printed."""
    lines = [(span.first, row.text) for row in project.datasets for span in (row.span, *row.again)]
    return [text for _, text in sorted(lines)]


def _ends(period: Period | None) -> tuple[str | None, str | None]:
    return (None, None) if period is None else (period.start, period.end)


def _wanted_ends(parsed: dict[str, str], *keys: str) -> tuple[str | None, ...]:
    return tuple(_moment(parsed.get(key, "unknown")) for key in keys)


def _moment(printed: str) -> str | None:
    """A printed date as the register's editions agree to write it; None for a word."""
    parts = printed.removesuffix(" (or before)").replace("/", "-").replace(".", "-").split("-")
    if not parts[0].isdigit():
        return None
    return "-".join(parts if len(parts[0]) == 4 else reversed(parts))


def _breaches(page: Page, project: Project) -> list[str]:
    return [
        claim.value
        for claim in page.claims
        if claim.kind == "breach-remark" and claim.project == project.reference
    ]


def test_every_heading_is_read(shared: Path) -> None:
    """Reference and title of all projects; a project without a heading has neither."""
    for file, facts in _samples(shared, LAYOUTS):
        page = parse_page(read_document(file))
        for project, wanted in zip(page.projects, facts["projects"], strict=True):
            title = wanted["title"] or None
            is_counter = title is not None and title.startswith("Project ")
            assert project.title == (None if is_counter else title), file.name
            assert project.reference == (wanted["reference"] or ""), file.name


def test_organisation_count_and_flag_are_read(shared: Path) -> None:
    """The header of every page: the name, the claimed count, and the flag where there is one."""
    for file, facts in _samples(shared, LAYOUTS):
        page = parse_page(read_document(file))
        claims = {claim.kind: claim.value for claim in page.claims}
        assert page.organisation == facts["organisation"].removesuffix(" projects"), file.name
        files = facts["unsafe_files"]
        assert claims.get("files-disseminated") == (files and str(files)), file.name
        assert ("opt-out-flag" in claims) == facts["optout_mix_flag"], file.name


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_layout_is_told(shared: Path, layout: str) -> None:
    """Every project tells its layout, and the page has that of its projects."""
    for file, _ in _samples(shared, layout):
        page = parse_page(read_document(file))
        assert {page.layout, *(p.layout for p in page.projects)} == {layout.upper()}, file.name


def test_nothing_but_a_lost_label_is_quarantined(shared: Path) -> None:
    """Of all pages only the sampler's own remark is not understood."""
    for file, _ in _samples(shared, LAYOUTS):
        page = parse_page(read_document(file))
        lines = [
            page.source.lines[problem.span.first - 1]
            for problem in page.problems
            if problem.code == "line-not-understood"
        ]
        assert all(line.startswith(LABEL_LOST) for line in lines), file.name


def test_the_accounts_of_every_real_page_close(shared: Path, examples: Path) -> None:
    """Fields, sections, furniture and quarantine sum to the lines of the file."""
    folder = shared / "register" / "pages"
    files = [file for file, _ in _samples(shared, LAYOUTS)] + sorted(examples.glob("*.txt"))
    assert len(files) > len(list(folder.glob("*.txt"))) - 2
    for file in files:
        accounts = parse_page(read_document(file)).accounts()
        total = accounts.pop("total")
        assert sum(accounts.values()) == total == len(read_document(file).lines), file.name
