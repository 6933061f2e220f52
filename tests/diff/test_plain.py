"""A comparison as JSON: counts of everything, and lists that may be cut."""

import json
from typing import Any

import pytest
from pyoxigraph import Store

from kg.ask.table import Labels
from kg.diff.order import compare_editions
from kg.diff.plain import as_json

LISTS = (
    *("agreements_added", "agreements_gone", "versions_added", "versions_gone"),
    *("amended", "relabelled", "files"),
)


@pytest.fixture(scope="module")
def plain(store: Store) -> dict[str, Any]:
    """The whole comparison of the first two editions."""
    return as_json(compare_editions(store, "2026-04", "2026-05"), Labels(store), None)


def test_keys(plain: dict[str, Any]) -> None:
    """Both editions, the counts, and the lists."""
    assert tuple(plain) == ("from", "to", "counts", *LISTS)


def test_counts(plain: dict[str, Any]) -> None:
    """Every number of the summary."""
    assert plain["counts"] == {
        "agreements_added": 1,
        "agreements_gone": 3,
        "agreements_gone_early": 2,
        "versions_added": 1,
        "versions_gone": 1,
        "amended": 14,
        "amended_typography": 3,
        "amended_relabelling": 4,
        "amended_substance": 7,
        "relabelled_organisation": 2,
        "relabelled_dataset": 1,
        "relabelled_legal_basis": 0,
        "files_added": 1,
        "files_withdrawn": 1,
        "files_relabelled": 1,
        "files_amended": 0,
    }


def test_an_amended_entry(plain: dict[str, Any]) -> None:
    """Its version, both entries, and each field with its values."""
    amended = next(a for a in plain["amended"] if a["reference"] == "DARS-NIC-00023-A1B2C-v1.0")
    agreement = "https://w3id.org/data-uses/id/agreement/nic-00023-a1b2c"

    assert (amended["iri"], amended["kind"]) == (f"{agreement}/version/1.0", "substance")
    assert amended["old_entry"] != amended["new_entry"]
    assert amended["fields"] == [
        {"field": "dsa-end", "kind": "substance", "old": "2030-12-05", "new": "2031-12-05"}
    ]


def test_an_agreement_gone(plain: dict[str, Any]) -> None:
    """When it was last listed, the end of its term, and whether it went before that."""
    gone = plain["agreements_gone"][0]

    assert (gone["last_listed"], gone["term_end"], gone["before_end"]) == (
        "2026-04",
        "2030-12-05",
        True,
    )


def test_a_relabelling(plain: dict[str, Any]) -> None:
    """Old and new name, by what they are one, and how often."""
    assert plain["relabelled"][1] == {
        "kept": "organisation",
        "old": "NHS ENGLAND (QUARRY HOUSE)",
        "new": "NHS ENGLAND - X26",
        "link": "alias",
        "entries": 2,
        "files": 0,
    }


def test_it_is_json(plain: dict[str, Any]) -> None:
    """Nothing in it is more than JSON can hold."""
    assert json.loads(json.dumps(plain))["counts"] == plain["counts"]


def test_a_limit_cuts_lists_and_no_counts(store: Store, plain: dict[str, Any]) -> None:
    """What is cut off is counted all the same."""
    cut = as_json(compare_editions(store, "2026-04", "2026-05"), Labels(store), 1)

    assert {len(cut[name]) for name in LISTS} == {1}
    assert cut["counts"] == plain["counts"]
