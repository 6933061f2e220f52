"""What a build takes over from the last one: the bytes are those of a build of everything."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store

from kg import iris
from kg.build.order import Built, build
from kg.errors import ShrunkenError
from kg.write.snapshot import SUMS
from kg.write.store import open_store

Check = Callable[[Path], str]


class Totals(Counter[str]):
    """How much each stage had to do."""

    def __call__(self, stage: str, _: int, total: int) -> None:
        """Take a step."""
        self[stage] = max(self[stage], total)


@pytest.fixture(scope="module")
def kept() -> dict[str, Path]:
    """The home of the first build, made once."""
    return {}


@pytest.fixture
def home(
    sources: Path, tmp_path: Path, kept: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A home in which all sources have been built."""
    if not kept:
        kept["home"] = tmp_path_factory.mktemp("kept")
        build([sources], kept["home"])
    return Path(shutil.copytree(kept["home"], tmp_path / "home", symlinks=True))


def _check_same(sources: Path, home: Path, check: Check, **options: Any) -> tuple[Built, Totals]:
    """Build again, and hold every byte against a build in an empty folder."""
    totals = Totals()
    again = build([sources], home, notify=totals, **options)
    full = build([sources], home.with_name("full"), **options)
    sums = [(one.snapshot.folder / SUMS).read_text(encoding="utf-8") for one in (again, full)]
    assert sums[0] == sums[1]
    assert check(home) == check(home.with_name("full"))
    stores = [set(open_store(one.snapshot.store)) for one in (again, full)]
    assert stores[0] == stores[1]
    return again, totals


def test_nothing_is_read_twice(sources: Path, home: Path, check_whole: Check) -> None:
    """A build of the same sources reads and describes none of them."""
    again, totals = _check_same(sources, home, check_whole)
    assert not again.changed
    assert (totals["pages"], totals["versions"]) == (0, 0)


def test_one_changed_page_is_read_alone(
    sources: Path, home: Path, page: Any, check_whole: Check
) -> None:
    """Of ten pages nine are taken over, and so are all versions."""
    references = ("NIC-31000-A1B2C", "NIC-32000-A1B2C")
    page(sources / "page-3.txt", "Elmbrook 3 University", references, title="Other care")
    again, totals = _check_same(sources, home, check_whole)
    assert again.changed
    assert (totals["pages"], totals["versions"]) == (1, 0)


def test_one_more_edition_is_read_alone(
    sources: Path, home: Path, workbook: Any, version: Any, editions: Any, check_whole: Check
) -> None:
    """Only what the edition is the first to list is described."""
    new = version("DARS-NIC-60000-A1B2C-v1", releases=({},))
    workbook(sources / "datausesregister_august2026.xlsx", [*editions["july2026"], new])
    _, totals = _check_same(sources, home, check_whole)
    assert (totals["pages"], totals["versions"]) == (0, 1)


def test_an_earlier_edition_may_come_late(
    sources: Path, home: Path, workbook: Any, editions: Any, check_whole: Check
) -> None:
    """What it lists is its own from then on, and what later ones listed first stays theirs."""
    swapped = list(reversed(editions["july2026"]))
    workbook(sources / "datausesregister_april2026.xlsx", swapped)
    again, totals = _check_same(sources, home, check_whole)
    assert again.summary["workbooks"] == 4
    assert totals["pages"] == 0


@pytest.mark.parametrize("month", ["may2026", "june2026"])
def test_an_edition_may_be_taken_away(
    sources: Path, home: Path, month: str, check_whole: Check
) -> None:
    """Only if asked for; what it was the first to list is read from the next that lists it."""
    (sources / f"datausesregister_{month}.xlsx").unlink()
    with pytest.raises(ShrunkenError, match=f"no edition 2026-0{5 if month == 'may2026' else 6} "):
        build([sources], home)
    again, totals = _check_same(sources, home, check_whole, accept=["editions"])
    assert again.summary["workbooks"] == 2
    assert totals["pages"] == 0


def test_the_workbook_of_an_edition_may_be_replaced(
    sources: Path, home: Path, workbook: Any, version: Any, editions: Any, check_whole: Check
) -> None:
    """The new file speaks for the month."""
    moved = version("DARS-NIC-30000-A1B2C-v1.2", datasets=({}, {}), dsa_end="2024-12-05")
    others = [one for one in editions["june2026"] if "NIC-20000" not in one.datasets[:1]]
    workbook(sources / "datausesregister_june2026.xlsx", [moved, *others])
    _, totals = _check_same(sources, home, check_whole)
    assert totals["pages"] == 0


def test_an_entry_of_two_pages_is_stored_once(
    sources: Path, home: Path, check_whole: Check
) -> None:
    """A page that shares an entry with another is taken over too, and may lose it again."""
    before = build([sources], home)
    twin = sources / "page-again.txt"
    text = (sources / "page-3.txt").read_text(encoding="utf-8")
    twin.write_text(text.replace("3 University projects", "3 University projects\n\n"), "utf-8")
    both, totals = _check_same(sources, home, check_whole)
    assert totals["pages"] == 1
    assert both.summary["entries"] == before.summary["entries"]
    nothing = Totals()
    assert not build([sources], home, notify=nothing).changed
    assert nothing["pages"] == 0
    (sources / "page-3.txt").unlink()
    shutil.rmtree(home.with_name("full"))
    _check_same(sources, home, check_whole, accept=["page elmbrook-3-university"])


def _pick(step: int, what: str, count: int) -> int:
    """A number below the count, without a pattern and the same each time."""
    return int(iris.digest(f"{what} {step}"), 16) % count


def test_any_walk_of_changes_ends_where_a_full_build_does(
    tmp_path: Path, page: Any, workbook: Any, version: Any, check_whole: Check
) -> None:
    """Pages and editions come, go and change, some of their entries alike, six times."""
    sources, home = tmp_path / "walk", tmp_path / "home"
    page(sources / "first.txt", "Elmet University", ["NIC-9-A1B2C"])
    for step in range(12):
        printed = [
            version(
                f"DARS-NIC-{n}-A1B2C-v1.{n}",
                application_title=("Hearts", "Lungs")[_pick(step, f"title {n}", 2)],
                releases=({}, {"month": "Aug-19"})[: _pick(step, f"files {n}", 3)],
            )
            for n in range(4)
            if _pick(step, f"listed {n}", 4)
        ]
        month = ("may", "june", "july", "august")[_pick(step, "month", 4)]
        workbook(sources / f"{month}2026.xlsx", printed)
        cited = [f"NIC-{n}-A1B2C" for n in range(4) if _pick(step, f"cited {n}", 2)]
        file = sources / f"page-{_pick(step, 'page', 3)}.txt"
        file.unlink(missing_ok=True)
        if cited:
            page(file, "Elmbrook University", cited, ("Care", "Cure")[_pick(step, "care", 2)])
        if step % 2:
            shutil.rmtree(tmp_path / "full", ignore_errors=True)
            names = ["workbook", "pages", "page elmbrook-university"]
            _check_same(sources, home, check_whole, accept=names)


def test_exported_sheets_are_taken_over(
    sources: Path, home: Path, exports: Any, version: Any, check_whole: Check
) -> None:
    """Three files are one source, known again by their bytes in whatever order they come."""
    exports(sources, "august2026", [version(f"DARS-NIC-7{n}000-A1B2C-v1") for n in range(9)])
    build([sources], home, accept=["workbook"])
    files = sorted(sources.iterdir(), reverse=True)
    totals = Totals()
    again = build(files, home, accept=["workbook"], notify=totals)
    assert not again.changed
    assert totals["versions"] == 0
    assert check_whole(home) == again.snapshot.id


@pytest.mark.parametrize("name", ["data.ttl", "pieces.jsonl"])
def test_a_damaged_snapshot_lends_nothing(
    sources: Path, home: Path, name: str, check_whole: Check
) -> None:
    """What was harmed on the disk is described anew, and never copied into the next snapshot."""
    harmed = (home / "current" / name).resolve()
    whole = check_whole(home)
    data = bytearray(harmed.read_bytes())
    data[len(data) // 2] ^= 1
    harmed.write_bytes(data)
    assert build([sources], home).snapshot.id == whole == check_whole(home)


def test_a_damaged_store_is_loaded_anew(
    sources: Path, home: Path, page: Any, check_whole: Check
) -> None:
    """The next build does not begin with a store that does not open."""
    next((home / "current" / "store").resolve().glob("MANIFEST*")).write_bytes(b"")
    page(
        sources / "page-3.txt", "Elmbrook 3 University", ("NIC-31000-A1B2C", "NIC-32000-A1B2C"), "X"
    )
    _check_same(sources, home, check_whole)


def test_a_store_that_lost_statements_is_loaded_anew(
    sources: Path, home: Path, page: Any, check_whole: Check
) -> None:
    """What it holds is counted, since no digest tells of it."""
    store = Store(str((home / "current" / "store").resolve()))
    store.remove(next(iter(store)))
    store.flush()
    del store
    page(sources / "page-3.txt", "Elmbrook 3 University", ("NIC-3-A1B2C", "NIC-4-A1B2C"))
    _check_same(sources, home, check_whole)
