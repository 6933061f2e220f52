"""What a source holds by kind, and when that is much less than before."""

from collections.abc import Callable

import pytest

from kg.build.profile import add_profiles, page_profile, shrinkage
from kg.records import Page


@pytest.mark.parametrize(
    ("before", "after", "is_less"),
    [(0, 0, False), (1, 1, False), (1, 0, True), (10, 9, True), (11, 10, False), (190, 171, True)],
)
def test_a_loss_of_a_tenth_is_too_much(before: int, after: int, *, is_less: bool) -> None:
    """Of small numbers one is more than a tenth; the bound itself is refused."""
    assert any(shrinkage({"total": before}, {"total": after})) is is_less


def test_a_kind_that_vanished_is_named() -> None:
    """However much there is of others."""
    found = shrinkage({"total": 3, "field when": 2}, {"total": 9, "field basis": 9})
    assert list(found) == ["no field when where there were 2"]


def test_a_new_kind_is_no_loss() -> None:
    """More is never refused."""
    assert list(shrinkage({"total": 3}, {"total": 9, "layout A": 9})) == []


def test_a_page_counts_what_is_filled(read_text: Callable[[str], Page]) -> None:
    """An empty field is no fill."""
    text = (
        "Elmbrook University projects\n\nCare — DARS-NIC-11111-A1B2C\nOpt outs honoured: No\n"
        "Purposes:\nWhen:DSA runs 2024-02-05 — 2027-02-04\nDatasets:\n- Letters\n"
    )
    found = page_profile(read_text(text))
    assert found["total"] == 1
    assert found["field when"] == 1
    assert "field purposes" not in found


def test_profiles_add_up() -> None:
    """Several pages are held to their sum."""
    assert add_profiles([{"total": 1, "a": 2}, {"total": 2, "b": 1}]) == {
        "a": 2,
        "b": 1,
        "total": 3,
    }
