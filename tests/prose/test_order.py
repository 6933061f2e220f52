"""What is remembered of texts read before changes no reading."""

import json
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from kg.prose.gazetteer import Gazetteer
from kg.prose.reader import read_prose
from kg.prose.records import Prose
from kg.read.document import read_document
from kg.read.page import parse_page
from kg.records import Project, Section, Span

HERE = Path(__file__).parent
INVENTED: list[dict[str, Any]] = json.loads((HERE / "pages.json").read_text(encoding="utf-8"))
PRINTED = sorted((HERE.parent / "registers" / "prose").glob("*.txt"))
DATASETS = (("Hospital Episode Statistics", "HES"), ("Secondary Uses Service", "SUS"))


def _invented(page: dict[str, Any]) -> tuple[str, Project]:
    span = Span("s", 1, 999)
    sections = tuple(
        Section(key, key, span, span, tuple(enumerate(page[key], first)))
        for key, first in (("objectives", 11), ("processing", 101))
    )
    return page["name"], Project("h", None, "NIC-1-A1B2C", span, span, (), (), sections)


@pytest.fixture(scope="module")
def projects() -> list[tuple[str, Project]]:
    """Projects with the organisation of their page."""
    pages = [parse_page(read_document(path)) for path in PRINTED]
    printed = [(page.organisation, project) for page in pages for project in page.projects]
    assert printed
    return [*map(_invented, INVENTED), *printed]


def _read(projects: list[tuple[str, Project]]) -> list[Prose]:
    """Every project read by a gazetteer of its own, for which no text was read before."""
    gazetteer = Gazetteer((), DATASETS)
    return [read_prose(project, organisation, gazetteer) for organisation, project in projects]


@pytest.mark.parametrize("seed", range(3))
def test_order_of_reading_changes_nothing(projects: list[tuple[str, Project]], seed: int) -> None:
    """Projects read in another order tell the same."""
    places = sorted(range(len(projects)), key=lambda place: crc32(f"{seed} {place}".encode()))
    shuffled = _read([projects[place] for place in places])
    first = _read(projects)
    assert shuffled == [first[place] for place in places]


def test_second_reading_tells_the_same(projects: list[tuple[str, Project]]) -> None:
    """Projects read twice by one gazetteer tell the same both times."""
    read = _read([*projects, *projects])
    assert read[: len(projects)] == read[len(projects) :]
