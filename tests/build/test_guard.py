"""What shrank does not replace what was published, unless it is accepted by name."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.build.order import build
from kg.errors import ShrunkenError, SnapshotError
from kg.write.snapshot import SUMMARY, open_snapshot

REFERENCES = [f"NIC-{number}-A1B2C" for number in range(10_000, 10_100)]
BODY = "Elmbrook University"
NAME = "page elmbrook-university"


def _refusal(sources: Path, home: Path) -> str:
    """Why a build is refused; the last snapshot stays."""
    before = open_snapshot(home)
    with pytest.raises(ShrunkenError) as refusal:
        build([sources], home)
    assert open_snapshot(home) == before
    return str(refusal.value)


@pytest.mark.parametrize(("left", "is_refused"), [(91, False), (90, True), (89, True)])
def test_a_tenth_is_the_most(page: Any, tmp_path: Path, left: int, *, is_refused: bool) -> None:
    """Nine in a hundred may go; ten may not, nor eleven."""
    sources, home = tmp_path / "sources", tmp_path / "home"
    page(sources / "page.txt", BODY, REFERENCES)
    build([sources], home)
    page(sources / "page.txt", BODY, REFERENCES[:left])
    if is_refused:
        assert f"{NAME}: {left} where there were 100\n" in _refusal(sources, home)
    else:
        assert build([sources], home).summary["projects"] == left


def test_one_page_is_not_lost_among_many(page: Any, tmp_path: Path) -> None:
    """A page that shrank is refused, though all together hardly did; the next step is told."""
    sources, home = tmp_path / "sources", tmp_path / "home"
    page(sources / "large.txt", "Elmet University", REFERENCES[:60])
    page(sources / "small.txt", BODY, REFERENCES[60:63])
    build([sources], home)
    page(sources / "small.txt", BODY, REFERENCES[60:62])
    lines = _refusal(sources, home).splitlines()
    assert lines[0] == f"{NAME}: 2 where there were 3"
    assert lines[-1].endswith(f'if it is right, add --accept-shrink "{NAME}"')


def test_a_lost_layout_is_refused(page: Any, examples: Path, tmp_path: Path) -> None:
    """As many projects of another kind are no replacement."""
    sources, home = tmp_path / "sources", tmp_path / "home"
    page(sources / "a.txt", BODY, REFERENCES[:30])
    text = (examples / "nhs-surrey-downs-ccg.txt").read_text(encoding="utf-8")
    (sources / "b.txt").write_text(text, encoding="utf-8")
    build([sources], home)
    (sources / "b.txt").unlink()
    assert "pages: no layout D where there were 1\n" in _refusal(sources, home)


def test_a_column_that_is_empty_is_refused(workbook: Any, version: Any, tmp_path: Path) -> None:
    """All rows are there, and one column of theirs lost what it held."""
    sources, home = tmp_path / "sources", tmp_path / "home"
    book = sources / "datausesregister_june2026.xlsx"
    workbook(book, [version("DARS-NIC-1-A1B2C-v1")])
    build([sources], home)
    workbook(book, [version("DARS-NIC-1-A1B2C-v1", objectives="")])
    refusal = _refusal(sources, home)
    assert "workbook: no Agreements objectives where there were 1\n" in refusal


def test_a_kind_that_is_gone_is_one_line_and_can_be_accepted(
    workbook: Any, version: Any, page: Any, tmp_path: Path
) -> None:
    """Without any workbook the build stops, until that is accepted by name; the summary says so."""
    sources, home = tmp_path / "sources", tmp_path / "home"
    page(sources / "page.txt", BODY, REFERENCES[:3])
    book = workbook(sources / "datausesregister_june2026.xlsx", [version("DARS-NIC-1-A1B2C-v1")])
    build([sources], home)
    book.unlink()
    assert _refusal(sources, home).splitlines()[:-1] == [
        "editions: 0 where there were 1",
        "workbook: 0 where there were 2",
    ]
    accepted = build([sources], home, accept=["workbook", "editions"])
    summary = json.loads((accepted.snapshot.folder / SUMMARY).read_bytes())
    assert summary["accepted_shrink"] == ["editions", "workbook"]
    assert build([sources], home).summary["accepted_shrink"] == []


def test_a_page_that_is_given_no_more_counts_among_all(page: Any, tmp_path: Path) -> None:
    """One page of many may be left out; most of them may not."""
    sources, home = tmp_path / "sources", tmp_path / "home"
    for number in range(11):
        page(sources / f"{number}.txt", f"Elmbrook {number} College", [REFERENCES[number]])
    build([sources], home)
    (sources / "1.txt").unlink()
    assert build([sources], home).summary["pages"] == 10
    (sources / "2.txt").unlink()
    assert "pages: 9 where there were 10\n" in _refusal(sources, home)


@pytest.mark.parametrize("harm", [None, b"", b"{"])
def test_a_snapshot_that_does_not_tell_what_it_held_is_told(
    page: Any, tmp_path: Path, harm: bytes | None
) -> None:
    """Nothing could be held against it; the line says what to do."""
    page(tmp_path / "page.txt", BODY, REFERENCES[:3])
    summary = build([tmp_path / "page.txt"], tmp_path / "home").snapshot.folder / SUMMARY
    if harm is None:
        summary.unlink()
    else:
        summary.write_bytes(harm)
    with pytest.raises(SnapshotError, match=r"summary\.json: missing or damaged, .*; remove the"):
        build([tmp_path / "page.txt"], tmp_path / "home")
