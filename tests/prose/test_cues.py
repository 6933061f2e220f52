"""Cues see what patterns that ignore case see."""

import re

import pytest

from kg.prose.cues import has_cue


@pytest.mark.parametrize("text", ["identifiers", "IDENTIFIERS", "ıdentıfierſ", "İdentifiers"])
def test_a_cue_is_found_in_any_case(text: str) -> None:
    """Letters that a pattern takes for an i or an s count as such."""
    assert re.search("identifiers", text, re.IGNORECASE)
    assert has_cue(text, ("identifiers",))


def test_no_cue_is_found_where_none_stands() -> None:
    """None of the cues stands in the text."""
    assert not has_cue("The names are kept", ("identifiers", "records"))
