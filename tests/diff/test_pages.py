"""Captures of pages compared: they have no months, so the first named is the old one."""

import hashlib
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.build.order import build
from kg.diff.editions import find_pair
from kg.diff.order import compare_editions
from kg.errors import QueryError
from kg.write.store import open_store

Captures = tuple[Store, str, str]


def _name(page: bytes) -> str:
    return f"page-{hashlib.sha256(page).hexdigest()[:12]}"


@pytest.fixture(scope="module")
def captures(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Captures:
    """The store of two captures of one page, and the names of both."""
    page = (examples / "nhs-surrey-downs-ccg.txt").read_bytes()
    later = page.replace(b"2018-04-27", b"2018-04-28").replace(b"  5. Comm", b"  5. comm")
    folder = tmp_path_factory.mktemp("captures")
    for name, content in (("early.txt", page), ("late.txt", later)):
        (folder / name).write_bytes(content)
    built = build([folder], tmp_path_factory.mktemp("captured"))
    return open_store(built.snapshot.store), _name(page), _name(later)


def test_fields_of_pages_are_compared(captures: Captures) -> None:
    """The entries of one agreement are held against each other."""
    comparison = compare_editions(*captures)

    assert [
        (change.field, change.kind) for amended in comparison.amended for change in amended.fields
    ] == [("datasets", "typography"), ("when", "substance")]


def test_pages_list_the_same_agreements(captures: Captures) -> None:
    """Nothing came, nothing went, and pages list no files."""
    found = compare_editions(*captures)
    listed = (found.agreements_added, found.agreements_gone, found.versions_added)

    assert (*map(len, listed), found.files.datasets) == (0, 0, 0, {})


def test_the_first_named_is_the_old_one(captures: Captures) -> None:
    """No order is made up where there is none."""
    store, early, late = captures
    pair = find_pair(store, late, early)

    assert (pair.old.name, pair.new.name, pair.is_swapped) == (late, early, False)


def test_a_snapshot_of_pages_has_no_newest(captures: Captures) -> None:
    """The refusal says that there are pages."""
    store, _, _ = captures
    with pytest.raises(QueryError, match=r"none of workbooks and 2 of pages \(page-"):
        find_pair(store, "previous", "newest")


def test_a_page_and_a_workbook_are_not_compared(
    examples: Path, exports: Path, tmp_path: Path
) -> None:
    """Their entries are not alike; the refusal says so."""
    page = examples / "nhs-surrey-downs-ccg.txt"
    built = build([page, exports], tmp_path)
    with pytest.raises(QueryError, match="a page and a workbook"):
        find_pair(open_store(built.snapshot.store), "newest", _name(page.read_bytes()))
