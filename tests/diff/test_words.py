"""Values cut for reading."""

import pytest

from kg.diff.words import clip, count_of


def test_short_values_stand_whole() -> None:
    """Nothing is cut that fits."""
    assert clip("2030-12-05", "2031-12-05") == ("2030-12-05", "2031-12-05")


def test_long_values_are_cut_to_what_differs() -> None:
    """A little of what both share stays on either side."""
    old, new = clip(f"{'a' * 80}OLD{'b' * 80}", f"{'a' * 80}NEWER{'b' * 80}")

    assert old == f"…{'a' * 20}OLD{'b' * 20}…"
    assert new == f"…{'a' * 20}NEWER{'b' * 20}…"


def test_a_value_that_only_grew() -> None:
    """The old value ends where the new one goes on."""
    old, new = clip("a" * 100, "a" * 100 + "; b")

    assert (old, new) == (f"…{'a' * 20}", f"…{'a' * 20}; b")


def test_prose_has_no_words() -> None:
    """Of prose there is only that it differs."""
    assert clip(None, None) == ("(prose)", "(other prose)")


@pytest.mark.parametrize(("number", "words"), [(0, "0 files"), (1, "1 file"), (2, "2 files")])
def test_numbers_with_their_noun(number: int, words: str) -> None:
    """One is one."""
    assert count_of(number, "file", "files") == words
