"""The shapes of single lines: headings, labels, list items, counts and flags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.grammar import (
    has_control_character,
    is_flag,
    match_count,
    match_field,
    match_heading,
    match_item,
    match_section,
)


@pytest.mark.parametrize(
    ("line", "title", "references"),
    [
        ("Project 1 — DARS-NIC-47238-Y6L3M", None, ("DARS-NIC-47238-Y6L3M",)),
        ("Project 12 — NIC-47238-Y6L3M", None, ("NIC-47238-Y6L3M",)),
        ("Project 1 — DARS-NIC-00656-V0Z4C", None, ("DARS-NIC-00656-V0Z4C",)),
        ("Project 1 — DARS-NIC-147876-YSQFX-v4.2", None, ("DARS-NIC-147876-YSQFX-v4.2",)),
        ("Project 3 — PHECancerReg", None, ("PHECancerReg",)),
        ("Project 3 — CSU RS Ps/sens", None, ("CSU RS Ps/sens",)),
        ("Access to data — DARS-NIC-1-ABCDE", "Access to data", ("DARS-NIC-1-ABCDE",)),
        ("A — B (2019–20): c, “d”? — NIC-1-ABCDE", "A — B (2019–20): c, “d”?", ("NIC-1-ABCDE",)),
        ("NIC-373563 - X & Y Ltd — DARS-NIC-373563-N8Z9J", "NIC-373563 - X & Y Ltd", None),
        ("  T — NIC-1-ABCDE  ", "T", ("NIC-1-ABCDE",)),
        ("T — NIC-1-ABCDE, NIC-2-ABCDE", "T", ("NIC-1-ABCDE", "NIC-2-ABCDE")),
        ("T — NIC-1-ABCDE and NIC-2-ABCDE", "T", ("NIC-1-ABCDE", "NIC-2-ABCDE")),
        ("T — NIC-1-ABCDE / DARS-NIC-2-ABCDE", "T", ("NIC-1-ABCDE", "DARS-NIC-2-ABCDE")),
    ],
)
def test_a_heading_ends_in_its_references(
    line: str, title: str | None, references: tuple[str, ...] | None
) -> None:
    """The last em dash parts the title from the references; a counter is no title."""
    assert match_heading(line) == (title, references or ("DARS-NIC-373563-N8Z9J",))


@pytest.mark.parametrize(
    "line",
    [
        "Project 1",
        "Project 1 — ",
        "— DARS-NIC-1-ABCDE and so on",
        "The data — all of it — goes to the CCG",
        "Data under DARS-NIC-1-ABCDE goes to the CCG",
        "The CCG — see DARS-NIC-1-ABCDE for more",
        "Title - DARS-NIC-1-ABCDE",
        "Title — DARS-NIC-1-ABCDEF",
    ],
)
def test_prose_is_no_heading(line: str) -> None:
    """A line that goes on behind its reference, or has none, is no heading."""
    assert match_heading(line) is None


@pytest.mark.parametrize(
    "printed", ["DARS-NIC-47238-Y6L3MX", "XNIC-47238-Y6L3M", "NIC-47238-Y6L3M-x", "NIC-1-ABCDE ok"]
)
def test_a_damaged_reference_is_never_mended(printed: str) -> None:
    """A tail that is more than a reference stays whole: a part may name another agreement."""
    assert match_heading(f"Project 1 — {printed}") == (None, (printed,))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("When:2018.06 — 2019.06.", ("when", "When", "2018.06 — 2019.06.")),
        ("When: 2018/06", ("when", "When", "2018/06")),
        ("Purposes: ()", ("purposes", "Purposes", "()")),
        ("Legal basis:", ("legal-basis", "Legal basis", "")),
        ("Datasets:   ", ("datasets", "Datasets", "")),
        ("Sensitive: Non Sensitive, and Sensitive", None),
    ],
)
def test_a_field_is_a_known_label_and_the_rest(
    line: str, found: tuple[str, str, str] | None
) -> None:
    """The value is what stands behind the colon, with no space before it."""
    expected = found or ("sensitive", "Sensitive", "Non Sensitive, and Sensitive")
    assert match_field(line) == expected


@pytest.mark.parametrize(
    "line", ["purposes: x", "  Purposes: x", "Purpose: x", "The Datasets: x", "When"]
)
def test_a_likeness_is_no_field(line: str) -> None:
    """Labels stand at the start of the line, in the register's own letters."""
    assert match_field(line) is None


@pytest.mark.parametrize(
    "line", ["Processing activities:", "Objective for processing:", "Outputs: x", "Processing"]
)
def test_a_form_prompt_is_no_section_label(line: str) -> None:
    """The prompts of the register's form look like labels and are prose."""
    assert match_section(line) is None


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("  1. SUS", "SUS"),
        ("10.\tSUS", "SUS"),
        ("  • SUS", "SUS"),
        ("- SUS - more", "SUS - more"),
        ("~ SUS", "SUS"),
        ("* SUS  ", "SUS"),
        ("1.5 million", None),
        ("-", None),
        ("  1.  ", None),
        ("a. SUS", None),
    ],
)
def test_an_item_is_a_number_or_bullet_and_text(line: str, text: str | None) -> None:
    """All bullets of the register's pages open an item; the item is without them."""
    assert match_item(line) == text


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("272 data files in total were disseminated unsafely (…).", "272"),
        ("1 data files in total were disseminated unsafely", "1"),
        ("1 data file in total was disseminated unsafely", "1"),
        ("6,196 data files in total were disseminated", "6196"),
        ("Some 3 data files in total were disseminated", None),
    ],
)
def test_a_count_claims_files(line: str, count: str | None) -> None:
    """The count is the integer before the anchor words, at the start of the line."""
    assert match_count(line) == count


def test_a_flag_is_known_by_its_sign_or_its_words() -> None:
    """Either is enough, since text extraction loses signs."""
    assert is_flag("\N{TRIANGULAR FLAG ON POST} X received multiple copies of")
    assert is_flag("X was sent files both with optouts respected and with optouts ignored.")
    assert not is_flag("X respects optouts")


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x0c", "\x1b", "\x7f", "\x85", "\x9f", "\ufffe"])
def test_a_control_character_is_seen(sign: str) -> None:
    """What neither a page prints nor XML can hold is told from text."""
    assert has_control_character(f"a{sign}b")
    assert not has_control_character("a\tb — é \N{TRIANGULAR FLAG ON POST}")


@given(st.text())
def test_no_text_upsets_the_grammar(line: str) -> None:
    """Every matcher answers on any line."""
    for match in (match_field, match_section, match_item, match_count, match_heading, is_flag):
        match(line)


@given(st.text(alphabet="NICDARS-v1. ABCDE,;&").filter(str.strip))
def test_a_heading_loses_nothing(tail: str) -> None:
    """Behind a counter stand references with only signs between them, or the tail is kept whole."""
    found = match_heading(f"Project 1 — {tail}")
    assert found is not None
    rest = tail
    for reference in found[1]:
        rest = rest.replace(reference, "", 1)
    assert rest.strip(" ,;&/") == ""
