"""Invented projects for the tests of the prose stage."""

from collections.abc import Callable

import pytest

from kg.prose.gazetteer import Gazetteer
from kg.prose.reader import read_prose
from kg.prose.records import Prose
from kg.records import Project, Section, Span

DATASETS = (
    ("Hospital Episode Statistics", "HES", "Hospital Episode Statistics (HES)"),
    ("Secondary Uses Service", "SUS", "SUS data"),
    ("Emergency Care Data Set", "ECDS"),
    ("Mental Health Services Data Set", "MHSDS"),
    ("Maternity Services Data Set", "MSDS"),
    ("Local Provider Flows", "local provider data"),
)
GAZETTEER = Gazetteer((), DATASETS)


def _project(processing: str, objectives: str = "", outputs: str = "") -> Project:
    """A project with these texts as sections; Processing starts on line 101."""
    span = Span("s", 1, 999)
    sections = [
        Section(key, key, span, span, _numbered(text, first))
        for key, text, first in (
            ("objectives", objectives, 11),
            ("outputs", outputs, 61),
            ("processing", processing, 101),
        )
        if text
    ]
    return Project("h", None, "NIC-1-A1B2C", span, span, (), (), tuple(sections))


def _numbered(text: str, first: int) -> tuple[tuple[int, str], ...]:
    return tuple(enumerate(text.strip("\n").split("\n"), first))


def _read(
    processing: str, page: str = "NHS Marsh CCG", objectives: str = "", outputs: str = ""
) -> Prose:
    return read_prose(_project(processing, objectives, outputs), page, GAZETTEER)


@pytest.fixture(scope="session")
def read() -> Callable[..., Prose]:
    """Reads the prose of an invented project of NHS Marsh CCG."""
    return _read
