"""Counts of a build, by what a reader of the register would ask for."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.build.order import Built, build
from kg.write.snapshot import SUMMARY
from kg.write.store import open_store


@pytest.fixture(scope="module")
def counted(
    tmp_path_factory: pytest.TempPathFactory, page: Any, workbook: Any, editions: Any
) -> Built:
    """A page of two projects, and two editions."""
    folder = tmp_path_factory.mktemp("counted")
    page(folder / "page.txt", "Elmbrook University", ("NIC-1-A1B2C", "NIC-2-A1B2C"))
    for month in ("may2026", "june2026"):
        workbook(folder / f"datausesregister_{month}.xlsx", editions[month])
    return build([folder], tmp_path_factory.mktemp("home"))


def test_entries_versions_and_files_are_counted_once(counted: Built) -> None:
    """However many editions list them."""
    found = counted.summary
    assert (found["pages"], found["workbooks"], found["projects"]) == (1, 2, 2)
    assert (found["entries"], found["agreements"], found["versions"]) == (9, 7, 6)
    assert (found["releases"], found["files"]) == (5, 5)


def test_every_line_and_row_is_accounted_for(counted: Built) -> None:
    """The parts sum to the whole, of pages and of workbooks."""
    for kind in ("lines", "rows"):
        account = dict(counted.summary[kind])
        assert account.pop("total") == sum(account.values()) > 0


def test_statements_are_those_of_the_store(counted: Built) -> None:
    """Neither more nor less."""
    assert counted.summary["statements"] == len(open_store(counted.snapshot.store))


def test_faults_of_all_sources_are_counted_by_kind(counted: Built) -> None:
    """Those of versions, of releases, and of sheets."""
    faults = counted.summary["faults"]
    assert faults["version-without-agreement"] == 3
    assert faults["release-dataset-not-listed"] >= 1
    assert list(faults) == sorted(faults)


def test_the_summary_is_published(counted: Built) -> None:
    """As it is given back."""
    assert json.loads((counted.snapshot.folder / SUMMARY).read_bytes()) == counted.summary


def test_progress_only_goes_forward(
    tmp_path: Path, page: Any, workbook: Any, editions: Any
) -> None:
    """Every stage begins, advances to its end, and never past it."""
    folder = tmp_path / "sources"
    page(folder / "page.txt", "Elmbrook University", ("NIC-1-A1B2C",))
    workbook(folder / "datausesregister_may2026.xlsx", editions["may2026"])
    heard: list[tuple[str, int, int]] = []
    build([folder], tmp_path / "home", notify=lambda *step: heard.append(step))
    for stage in ("pages", "workbooks", "versions", "store"):
        steps = [(done, total) for name, done, total in heard if name == stage]
        assert steps == sorted(steps)
        assert steps[-1][0] == steps[-1][1] > 0
