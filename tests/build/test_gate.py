"""The gate: violations keep a snapshot from being published, unless a person lets them pass."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode

from kg import iris
from kg.build.order import build
from kg.check.engines import check_path
from kg.check.shapes import load_shapes
from kg.errors import AuthorityError, GateError, UsageError
from kg.findings.accepting import accept, find_finding
from kg.findings.refused import REFUSED
from kg.write.snapshot import SUMMARY, open_snapshot
from kg.write.store import open_store

REFERENCE = "DARS-NIC-10000-A1B2C-v1"
TYPE = NamedNode(iris.term("rdf:type"))
WHEN = "2026-11-26T09:30:00Z"
SHAPE = "Text-control"
BROKEN = {"dataset": "Hospital \x7f Episodes"}
"""XML lets this control character through, and we keep every word as printed."""


@pytest.fixture
def register(tmp_path: Path, workbook: Any, version: Any) -> Callable[..., list[Path]]:
    """A folder with one edition, whose dataset rows are as given."""

    def write(*rows: dict[str, str]) -> list[Path]:
        path = tmp_path / "sources" / "datausesregister_may2026.xlsx"
        return [workbook(path, [version(REFERENCE, datasets=rows or ({},))])]

    return write


def _refusal(sources: list[Path], home: Path) -> str:
    with pytest.raises(GateError) as refusal:
        build(sources, home)
    return str(refusal.value)


def _refused_key(home: Path) -> str:
    found = re.search(r"id/finding/([0-9a-f]{12})", (home / REFUSED).read_text(encoding="utf-8"))
    assert found is not None
    return found[1]


def test_a_violation_keeps_the_last_good_snapshot(register: Any, tmp_path: Path) -> None:
    """The message names the shape, the file with the row, the finding, and what to do next."""
    home = tmp_path / "home"
    good = build(register(), home).snapshot
    said = _refusal(register(BROKEN, {}), home)
    assert open_snapshot(home) == good
    assert not list(home.glob(".building-*"))
    assert f"{SHAPE}: 1 violation: Words of the source hold no control" in said
    assert "datausesregister_may2026.xlsx/Datasets:2 (finding " in said
    assert f"--allow-shape {SHAPE}" in said
    assert "kg check accept" in said


def test_what_was_refused_is_kept_until_a_build_passes(register: Any, tmp_path: Path) -> None:
    """All findings lie beside the snapshots, as data, and go when they are mended."""
    home = tmp_path / "home"
    _refusal(register(BROKEN), home)
    assert f"<shape/{SHAPE}>" in (home / REFUSED).read_text(encoding="utf-8")
    build(register(), home)
    assert not (home / REFUSED).exists()


def test_an_allowed_shape_lets_it_pass_and_the_snapshot_says_so(
    register: Any, tmp_path: Path
) -> None:
    """The override stands in the graph and in the summary; a shape that holds stands in neither."""
    found = build(register(BROKEN), tmp_path, allow=(SHAPE, "Release-month")).snapshot
    predicate = NamedNode(iris.term("allowedShape"))
    (quad,) = open_store(found.store).quads_for_pattern(None, predicate, None)
    assert quad.object == NamedNode(f"{iris.BASE}shape/{SHAPE}")
    check = json.loads((found.folder / SUMMARY).read_bytes())["check"]
    assert (check["violation"], check["allowed_shapes"]) == (1, [SHAPE])


def test_a_shape_that_holds_others_lets_all_of_them_pass(register: Any, tmp_path: Path) -> None:
    """As with --shape of the check; the snapshot names the one that is broken."""
    made = build(register(BROKEN), tmp_path / "home", allow=["Text"])
    assert made.summary["check"]["allowed_shapes"] == [SHAPE]


def test_an_unknown_shape_is_told_before_anything_is_read(register: Any, tmp_path: Path) -> None:
    """A misspelt name lets nothing pass."""
    with pytest.raises(UsageError, match="no shape is named Text-contrl; is it"):
        build(register(BROKEN), tmp_path / "home", allow=["Text-contrl"])


def test_an_accepted_violation_passes_and_is_data(register: Any, tmp_path: Path) -> None:
    """The finding and its acceptance stand in the graph; the gate asks no more."""
    home = tmp_path / "home"
    _refusal(register(BROKEN), home)
    found = [find_finding(home, _refused_key(home))]
    accept(home, found, reason="Printed so.", by="Ada Example", when=WHEN)
    made = build(register(BROKEN), home)
    assert made.summary["check"]["accepted"] == 1
    store = open_store(made.snapshot.store)
    (quad,) = store.quads_for_pattern(None, NamedNode(iris.term("accepts")), None)
    kind = NamedNode(iris.term("CheckFinding"))
    assert any(store.quads_for_pattern(quad.object, TYPE, kind))


def test_an_acceptance_outlasts_its_finding(register: Any, tmp_path: Path) -> None:
    """It stays in the file and in the graph, and the build tells of it."""
    home = tmp_path / "home"
    _refusal(register(BROKEN), home)
    found = [find_finding(home, _refused_key(home))]
    accept(home, found, reason="Printed so.", when=WHEN)
    made = build(register(), home)
    assert made.summary["check"]["accepted_gone"] == [found[0].key]
    store = open_store(made.snapshot.store)
    assert any(store.quads_for_pattern(None, NamedNode(iris.term("accepts")), None))


def test_acceptances_that_cannot_be_read_stop_the_build(register: Any, tmp_path: Path) -> None:
    """A person's words are never passed over; the line is named."""
    tmp_path.joinpath("accepted.ttl").write_text("# mine\n<a> <b> .\n", encoding="utf-8")
    with pytest.raises(AuthorityError, match=r"accepted\.ttl:2: not Turtle"):
        build(register(), tmp_path)


def test_the_finished_snapshot_is_checked_as_the_gate_did(examples: Path, tmp_path: Path) -> None:
    """Findings in the data change no result, so that a check of what is published agrees."""
    made = build([examples], tmp_path)
    again = check_path(tmp_path, load_shapes(), "columns")
    assert again.results == made.verdict.report.results
    assert made.verdict.report.results


def test_every_result_is_a_finding(examples: Path, tmp_path: Path) -> None:
    """Each is in the graph once, under a name that only shape, focus, path and value make."""
    made = build([examples], tmp_path)
    kind = NamedNode(iris.term("CheckFinding"))
    quads = open_store(made.snapshot.store).quads_for_pattern(None, TYPE, kind)
    keys = {result.key for result in made.verdict.report.results}
    assert {quad.subject.value for quad in quads} == {iris.thing("finding", key) for key in keys}


def test_a_build_over_findings_of_before_is_a_full_build(
    sources: Path, examples: Path, tmp_path: Path, check_whole: Callable[[Path], str]
) -> None:
    """What went takes its findings along, what came brings its own, and the bytes are the same."""
    home = tmp_path / "home"
    more = [sources, *sorted(examples.glob("*.txt"))]
    build(more, home)
    build(more[:-1], home, accept=["pages"])
    again = build(more, home).snapshot.id
    assert again == build(more, tmp_path / "other").snapshot.id == check_whole(home)
    assert build(more[:-1], home, accept=["pages"]).snapshot.id == check_whole(home)
