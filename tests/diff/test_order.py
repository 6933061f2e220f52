"""Every change that is planted in the three editions is found, and none besides."""

from collections.abc import Iterable

import pytest
from pyoxigraph import Store

from kg.describe.facets import Kind
from kg.diff.comparison import Added, Comparison, Gone
from kg.diff.files import FileChange
from kg.diff.names import Kept, Link, Renaming
from kg.diff.order import compare_editions
from kg.diff.rows import read_rows

S, R, T = Kind.SUBSTANCE, Kind.RELABELLING, Kind.TYPOGRAPHY
DEATHS = "https://w3id.org/data-uses/id/dataset/civil-registration-deaths"
IN_PLACE = {
    (11, R, "data-controller-type"),
    (12, R, "data-controller-type"),
    (13, R, "data-controller-type"),
    (14, R, "datasets"),
    (20, S, "access-method"),
    (21, T, "applicant-organisation"),
    (22, T, "objectives"),
    (23, S, "dsa-end"),
    (24, S, "objectives"),
    (25, S, "datasets"),
    (26, S, "access-method"),
    (28, S, "data-controller-type"),
}
"""What is planted between the first two editions and stays."""


@pytest.fixture(scope="module")
def april_to_may(store: Store) -> Comparison:
    """Two neighbouring editions."""
    return compare_editions(store, "2026-04", "2026-05")


@pytest.fixture(scope="module")
def april_to_june(store: Store) -> Comparison:
    """Two editions with another between them."""
    return compare_editions(store, "2026-04", "2026-06")


def _number(reference: str) -> int:
    return int(reference.split("-")[2])


def _listed(changes: Iterable[Added | Gone]) -> list[str]:
    return [change.subject.reference for change in changes]


def _in_place(comparison: Comparison) -> set[tuple[int, Kind, str]]:
    return {
        (_number(amended.subject.reference), change.kind, change.field)
        for amended in comparison.amended
        for change in amended.fields
    }


def test_agreements_that_came(april_to_may: Comparison) -> None:
    """One that the second edition is the first to list."""
    assert _listed(april_to_may.agreements_added) == ["DARS-NIC-00002-A1B2C"]


def test_agreements_that_went(april_to_may: Comparison) -> None:
    """Those that went before the end of their term are told from those that ran out."""
    gone = {_number(g.subject.reference): (g.end, g.early) for g in april_to_may.agreements_gone}

    assert gone == {
        3: ("2030-12-05", True),
        4: ("2020-12-05", False),
        5: ("2030-12-05", True),
    }


def test_versions_that_came(april_to_may: Comparison) -> None:
    """A further version of an agreement that is there already."""
    assert _listed(april_to_may.versions_added) == ["DARS-NIC-00006-A1B2C-v10.0"]


def test_versions_that_went(april_to_may: Comparison) -> None:
    """A version whose agreement stays in others."""
    assert _listed(april_to_may.versions_gone) == ["DARS-NIC-00007-A1B2C-v1.0"]


def test_entries_amended_in_place(april_to_may: Comparison) -> None:
    """Each by the field that moved, and by how much of its meaning did."""
    assert _in_place(april_to_may) == IN_PLACE | {(29, S, "outputs")}


def test_kinds_agree_with_the_history_of_the_graph(store: Store, april_to_may: Comparison) -> None:
    """Between neighbours the graph says the same of how much a revision changes."""
    query = "SELECT ?entry ?kind WHERE { ?entry reg:revisionKind/skos:notation ?kind }"
    told = {row["entry"]: row["kind"] for row in read_rows(store, query)}

    assert {a.new: told[a.new] for a in april_to_may.amended} == {
        a.new: a.kind for a in april_to_may.amended
    }


def test_fields_have_their_printed_values(april_to_may: Comparison) -> None:
    """The old value and the new one, as printed."""
    values = {
        (change.old, change.new)
        for amended in april_to_may.amended
        for change in amended.fields
        if change.field == "dsa-end"
    }
    assert values == {("2030-12-05", "2031-12-05")}


def test_prose_is_not_printed(april_to_may: Comparison) -> None:
    """Of a section only that it differs."""
    values = {
        (change.old, change.new)
        for amended in april_to_may.amended
        for change in amended.fields
        if change.field in {"objectives", "outputs"}
    }
    assert values == {(None, None)}


def test_relabellings_are_summed_up(april_to_may: Comparison) -> None:
    """One line a name with the number of entries, by what the lists take the two for one."""
    deaths = "Civil Registration - Deaths", "Civil Registrations of Death"

    assert april_to_may.relabelled() == [
        (Renaming(Kept.DATASET, *deaths, Link.ALIAS), 1, 1),
        (
            Renaming(
                Kept.ORGANISATION,
                "NHS ENGLAND (QUARRY HOUSE)",
                "NHS ENGLAND - X26",
                Link.ALIAS,
            ),
            2,
            0,
        ),
        (
            Renaming(
                Kept.ORGANISATION,
                "NHS BARNSLEY CCG",
                "NHS SOUTH YORKSHIRE ICB - 02P",
                Link.SUCCESSION,
            ),
            1,
            0,
        ),
    ]


def test_files_that_came_went_and_changed_their_name(april_to_may: Comparison) -> None:
    """A file withdrawn from two, one under another name of its dataset, one new."""
    assert april_to_may.files.datasets == {
        DEATHS: FileChange(DEATHS, added=1, withdrawn=1, relabelled=1)
    }


def test_a_span_of_editions_sums_up(april_to_june: Comparison) -> None:
    """What was undone between is no change, and what came later is one."""
    assert _in_place(april_to_june) == IN_PLACE | {(1, S, "application-title")}


def test_what_came_back_is_not_gone(april_to_june: Comparison) -> None:
    """An agreement that only an edition between does not list."""
    assert [_number(r) for r in _listed(april_to_june.agreements_gone)] == [3, 4]


def test_an_agreement_that_comes_back_was_listed_before(store: Store) -> None:
    """It is added, and no new one."""
    added = compare_editions(store, "2026-05", "2026-06").agreements_added

    assert [(_number(a.subject.reference), a.returned) for a in added] == [(5, True)]


def test_the_edition_that_listed_it_last_is_named(april_to_june: Comparison) -> None:
    """Over a longer time too it is the last one, not the first that was compared."""
    assert {gone.last for gone in april_to_june.agreements_gone} == {"2026-04"}


def test_reversed_names_compare_the_same(store: Store, april_to_may: Comparison) -> None:
    """The earlier edition is the old one, in whichever order they are named."""
    turned = compare_editions(store, "2026-05", "2026-04")

    assert (turned.pair.is_swapped, turned.amended) == (True, april_to_may.amended)
