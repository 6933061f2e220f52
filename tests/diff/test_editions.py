"""Editions by the names that people give them."""

import pytest
from pyoxigraph import Store

from kg.build.order import Built
from kg.diff.editions import find_pair
from kg.diff.rows import read_rows
from kg.errors import QueryError
from kg.write.store import open_store


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("previous", "newest"),
        ("2026-05", "2026-06"),
        ("id/edition/2026-05", "https://w3id.org/data-uses/id/edition/2026-06"),
    ],
)
def test_names_of_workbooks(store: Store, first: str, second: str) -> None:
    """By place, by month and by IRI."""
    pair = find_pair(store, first, second)

    assert (pair.old.month, pair.new.month, pair.is_swapped) == ("2026-05", "2026-06", False)


def test_months_between(store: Store) -> None:
    """From the old edition to the new one, both included."""
    assert find_pair(store, "2026-04", "newest").between == ("2026-04", "2026-05", "2026-06")


def test_the_later_one_named_first(store: Store) -> None:
    """It is the new one all the same, and the pair says so."""
    pair = find_pair(store, "newest", "2026-04")

    assert (pair.old.month, pair.new.month, pair.is_swapped) == ("2026-04", "2026-06", True)


def test_an_edition_that_is_not_there(store: Store) -> None:
    """The refusal says what is."""
    with pytest.raises(
        QueryError, match=r"'2020-01'.*3 editions of workbooks \(2026-04 to 2026-06\)"
    ):
        find_pair(store, "2020-01", "newest")


def test_one_edition_twice(store: Store) -> None:
    """Under whatever names, one edition has nothing to be compared with."""
    with pytest.raises(QueryError, match="one edition"):
        find_pair(store, "2026-06", "newest")


def test_a_snapshot_without_editions() -> None:
    """There is no newest edition of none."""
    with pytest.raises(QueryError, match="no newest edition: this snapshot holds none"):
        find_pair(Store(), "newest", "previous")


def test_pages_of_two_organisations_are_not_compared(built: Built) -> None:
    """What one lists and the other does not is no change of anything."""
    store = open_store(built.snapshot.store)
    query = "SELECT ?page WHERE { ?page a reg:RegisterEdition } ORDER BY ?page"
    rows = list(read_rows(store, query))
    with pytest.raises(QueryError, match="pages about two organisations; name two of one"):
        find_pair(store, rows[0]["page"], rows[1]["page"])
