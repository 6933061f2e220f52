"""What each edition is the first or the last to list."""

import itertools
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.describe.history import History, ListedEdition, ListedVersion, Listing, trace_history

Listed = Mapping[str, tuple[str, tuple[str, ...]]]
"""By reference, the key of the entry and those of the releases."""
Months = Mapping[str, Listed]


def _editions(months: Months) -> list[ListedEdition]:
    return [
        ListedEdition(
            month,
            f"digest of {month}",
            tuple(ListedVersion(reference, *keys) for reference, keys in listed.items()),
        )
        for month, listed in months.items()
    ]


def _entries(*keys: str | None) -> dict[tuple[str, str], Listing]:
    """The listings of one version's entries, edition by edition; None where it is not listed."""
    months = {
        f"2026-{n:02}": {} if key is None else {"R-v1": (key, ())} for n, key in enumerate(keys, 1)
    }
    return trace_history(_editions(months)).entries


def test_an_entry_that_stays_has_no_last_edition() -> None:
    """Listed by the first and by all others."""
    assert _entries("a", "a", "a") == {("R-v1", "a"): Listing("2026-01")}


def test_an_entry_that_goes_has_its_last_edition() -> None:
    """The newest that lists it."""
    assert _entries("a", "a", None, None) == {("R-v1", "a"): Listing("2026-01", "2026-02")}


def test_an_entry_that_comes_back_was_missing_between() -> None:
    """From each edition of every gap; it is no revision of itself."""
    assert _entries("a", None, None, "a", None, "a") == {
        ("R-v1", "a"): Listing("2026-01", None, ["2026-02", "2026-03", "2026-05"])
    }


def test_an_amended_entry_revises_the_one_before() -> None:
    """Each leads to what stood in its place."""
    assert _entries("a", "b", "b", "c") == {
        ("R-v1", "a"): Listing("2026-01", "2026-01"),
        ("R-v1", "b"): Listing("2026-02", "2026-03", before="a"),
        ("R-v1", "c"): Listing("2026-04", before="b"),
    }


def test_an_amended_entry_revises_the_last_one_before_a_gap() -> None:
    """A version that was gone and comes back with other words."""
    assert _entries("a", None, "b")["R-v1", "b"] == Listing("2026-03", before="a")


def test_words_that_come_back_are_the_entry_of_before() -> None:
    """It was missing while others stood in its place, and keeps its first edition."""
    assert _entries("a", "b", "a") == {
        ("R-v1", "a"): Listing("2026-01", None, ["2026-02"]),
        ("R-v1", "b"): Listing("2026-02", "2026-02", before="a"),
    }


def test_releases_come_and_go_by_themselves() -> None:
    """Whether or not the entry changes."""
    months: Months = {
        "2026-01": {"R-v1": ("a", ("x",))},
        "2026-02": {"R-v1": ("b", ("x", "y"))},
        "2026-03": {"R-v1": ("b", ("y",))},
    }
    assert trace_history(_editions(months)).releases == {
        ("R-v1", "x"): Listing("2026-01", "2026-02"),
        ("R-v1", "y"): Listing("2026-02"),
    }


def test_an_edition_knows_what_it_is_the_first_to_list() -> None:
    """Entries, and of the releases of each version those alone that are new."""
    months: Months = {
        "2026-01": {"R-v1": ("a", ("x",)), "R-v2": ("b", ())},
        "2026-02": {"R-v1": ("a", ("x", "y")), "R-v2": ("c", ("z",))},
    }
    history = trace_history(_editions(months))
    assert [version.reference for version in history.first_entries("2026-02")] == ["R-v2"]
    found = [(version.reference, keys) for version, keys in history.first_releases("2026-02")]
    assert found == [("R-v1", ("y",)), ("R-v2", ("z",))]


def test_no_edition_has_no_history() -> None:
    """Pages alone."""
    assert trace_history([]) == History((), {}, {})


_MONTHS = [f"2026-{n:02}" for n in range(1, 7)]
_LISTED = st.dictionaries(
    st.sampled_from(["R-v1", "R-v2", "S-v1"]),
    st.tuples(st.sampled_from("abc"), st.sets(st.sampled_from("xyz")).map(sorted).map(tuple)),
)
_REGISTERS = st.dictionaries(st.sampled_from(_MONTHS), _LISTED)


def _listing(listed: list[str], months: list[str], before: str | None) -> Listing:
    """The listing of what some of all months list, by looking at each."""
    inside = [month for month in months if listed[0] <= month <= listed[-1]]
    return Listing(
        listed[0],
        None if listed[-1] == months[-1] else listed[-1],
        [month for month in inside if month not in listed],
        before,
    )


def _naive(register: Months) -> tuple[dict[tuple[str, str], Listing], ...]:
    months = sorted(register)
    entries: dict[tuple[str, str], list[str]] = {}
    releases: dict[tuple[str, str], list[str]] = {}
    before: dict[tuple[str, str], str | None] = {}
    for month in months:
        for reference, (entry, keys) in register[month].items():
            earlier = [m for m in months if m < month and reference in register[m]]
            latest = register[earlier[-1]][reference][0] if earlier else None
            before.setdefault((reference, entry), latest)
            entries.setdefault((reference, entry), []).append(month)
            for key in keys:
                releases.setdefault((reference, key), []).append(month)
    return (
        {thing: _listing(listed, months, before[thing]) for thing, listed in entries.items()},
        {thing: _listing(listed, months, None) for thing, listed in releases.items()},
    )


@given(_REGISTERS)
def test_history_is_what_looking_at_every_edition_tells(register: Months) -> None:
    """For any register: first, last, missing and before, of entries and of releases."""
    history = trace_history(_editions(register))
    assert (history.entries, history.releases) == _naive(register)


@given(_REGISTERS.flatmap(lambda one: st.permutations(list(one.items()))))
def test_the_order_of_editions_is_no_matter(shuffled: list[tuple[str, Listed]]) -> None:
    """They are put in the order of their months."""
    assert trace_history(_editions(dict(shuffled))) == trace_history(
        _editions(dict(sorted(shuffled)))
    )


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_chains_hold_in_any_order(order: tuple[int, ...]) -> None:
    """Of three revisions, given in any order."""
    months: Months = {f"2026-0{n}": {"R-v1": (key, ())} for n, key in enumerate("abc", 1)}
    editions = _editions(months)
    found = trace_history(editions[n] for n in order).entries
    assert [listing.before for listing in found.values()] == [None, "a", "b"]
