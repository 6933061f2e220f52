"""Work in several processes: the same snapshot with any number of them."""

from pathlib import Path
from typing import Any

import pytest

from kg.build.basis import find_basis
from kg.build.crew import PAGES_A_BATCH, VERSIONS_A_BATCH, Crew
from kg.build.order import build
from kg.build.stock import Stock

PAGES, VERSIONS = 2 * PAGES_A_BATCH + 1, 2 * VERSIONS_A_BATCH + 1


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, page: Any, workbook: Any, version: Any) -> Path:
    """So many small sources that they are done in several batches."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(PAGES):
        page(folder / f"{number}.txt", f"Elmbrook {number} College", [f"NIC-{number}-A1B2C"])
    plain = {"processing": "", "objectives": "", "releases": ({},)}
    versions = [version(f"DARS-NIC-{n}-A1B2C-v{n % 7}", **plain) for n in range(VERSIONS)]
    workbook(folder / "datausesregister_july2026.xlsx", versions)
    return folder


def _crew(folder: Path, workers: int) -> Crew:
    """A crew that works in a folder of its own."""
    return Crew(folder / "batches", workers, Stock(folder, find_basis(folder)))


def test_any_number_of_workers_builds_the_same(many: Path, tmp_path: Path) -> None:
    """One, two and four processes give one id."""
    found = {n: build([many], tmp_path / str(n), workers=n).snapshot.id for n in (1, 2, 4)}
    assert len(set(found.values())) == 1


def test_pages_come_back_in_order(many: Path, tmp_path: Path) -> None:
    """Whichever process is done first."""
    files = sorted(many.glob("*.txt"))
    with _crew(tmp_path, 2) as crew:
        batches = list(crew.read_pages(files))
    assert len(batches) == 3
    assert [work.file for batch in batches for work in batch] == files


def test_a_few_batches_start_no_process(many: Path, tmp_path: Path) -> None:
    """They are done sooner here; what comes of them is the same."""
    files = sorted(many.glob("*.txt"))[:PAGES_A_BATCH]
    with _crew(tmp_path, 4) as crew:
        assert [work.reading for work in next(crew.read_pages(files))].count(None) == 0
