"""The one whole real page against its gold standard."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.prose.gazetteer import Gazetteer
from kg.prose.reader import read_prose
from kg.prose.records import Prose
from kg.read.document import read_document
from kg.read.page import parse_page


@pytest.fixture(scope="session")
def score(shared: Path) -> ModuleType:
    """The scorer that ships with the gold."""
    spec = importlib.util.spec_from_file_location("score", shared / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def gold(shared: Path) -> dict[str, Any]:
    """What a reader found on the page."""
    found: dict[str, Any] = json.loads((shared / "gold" / "west_cheshire.json").read_text())
    return found


@pytest.fixture(scope="session")
def proses(seed: Path, shared: Path) -> tuple[tuple[str, Prose], ...]:
    """The prose of each project of the page, with its printed reference."""
    names = json.loads((shared / "gold" / "canonical.json").read_text())
    gazetteer = Gazetteer(
        [[one["label"], *one["aliases"]] for one in names["organisations"]],
        [[one["label"], *one["aliases"]] for one in names["datasets"]],
    )
    page = parse_page(read_document(seed))
    return tuple(
        (one.reference, read_prose(one, page.organisation, gazetteer)) for one in page.projects
    )


def test_seed_reaches_its_targets(
    proses: tuple[tuple[str, Prose], ...], score: ModuleType, shared: Path
) -> None:
    """All processors, at least 0.96 of the flows, and no trap."""
    records = [
        {
            "reference": reference,
            "processors": [one.name for one in prose.processors],
            "flows": [{"from": step.sender, "to": step.recipient} for step in prose.flows],
        }
        for reference, prose in proses
    ]
    resolver = score.Resolver([str(shared / "gold" / "canonical.json")])
    golds = score.load_dir(str(shared / "gold"))
    found = {"west_cheshire": {"page": "west_cheshire", "projects": records}}
    tally, _, traps = score.score(found, golds, resolver)
    assert score.prf(tally["processors"])[2] == 1.0
    assert score.prf(tally["flows"])[2] >= 0.96
    assert traps == 0


FAULTS = {
    "numbering slip": "numbering-slip",
    "processor paragraph names another processor": "step-outside-heading",
    "text of another work-stream": "copied-step",
    "text of another processor": "copied-step",
    "locality contradiction": "other-area",
    "form prompt inside section": "form-prompt",
}


def test_seed_faults_stand_at_their_lines(
    proses: tuple[tuple[str, Prose], ...], gold: dict[str, Any]
) -> None:
    """Faults of the kinds that are looked for stand at the lines of the gold, and no others do."""
    wanted = {
        (FAULTS[fault["kind"]], line)
        for fault in gold["faults"]
        if fault["kind"] in FAULTS
        for line in fault["lines"]
    }
    found = {
        (problem.code, problem.span.first) for _, prose in proses for problem in prose.problems
    }
    assert found - {("contradiction", 713)} == wanted


def test_seed_work_streams_stand_at_their_lines(
    proses: tuple[tuple[str, Prose], ...], gold: dict[str, Any]
) -> None:
    """Every heading of a work-stream is found, spelt alike or not."""
    wanted = [
        {tuple(mention["line"] for mention in stream["mentions"]) for stream in one["work_streams"]}
        for one in gold["projects"]
    ]
    assert [{stream.lines for stream in prose.streams} for _, prose in proses] == wanted
