"""Printed lists: commas that part items, and commas that belong to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values.lists import split_labels, split_last_bracket, split_together

CONSENT = (
    "Informed Patient consent to permit the receipt, processing and release of data by NHS Digital"
)
CONTROL = "National Health Service Act 2006 - s251 - 'Control of patient information'."
UNBALANCED = (
    "Other-(Section 45a of the Statistics and Registration Service Act (2007) as amended by the"
    " Digital Economy Act (2017)"
)
BRACKETED = "Other-(section 45C of the SRSA 2007, as amended by the Digital Economy Act (2017))"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("", ()),
        ("   ", ()),
        ("A", ("A",)),
        ("A, B", ("A", "B")),
        ("A,B", ("A", "B")),
        ("A , B", ("A", "B")),
        (", A", ("", "A")),
        ("A, , B", ("A", "", "B")),
        ("A,", ("A", "")),
        (f"{CONSENT}, A", (CONSENT, "A")),
        (f"A, {BRACKETED}, B", ("A", BRACKETED, "B")),
        (f"{UNBALANCED}, Health Act", (UNBALANCED, "Health Act")),
        (f"{CONTROL} , Health Act", (CONTROL, "Health Act")),
        (
            "Clinical Commissioning Group (CCG), Network",
            ("Clinical Commissioning Group (CCG)", "Network"),
        ),
        ("University (Academic, Research), Trust", ("University (Academic, Research)", "Trust")),
        ("261(1), 261(2)", ("261(1)", "261(2)")),
    ],
)
def test_labels_are_parted_at_their_commas(text: str, items: tuple[str, ...]) -> None:
    """A comma before a lower-case letter or inside a bracket is part of its label."""
    assert split_labels(text) == items


@pytest.mark.parametrize(
    ("label", "parts"),
    [
        ("Act – s261(7); Other Act - s251", ("Act – s261(7)", "Other Act - s251")),
        ("Act;Other", ("Act", "Other")),
        ("; Act;", ("Act",)),
        ("", ()),
    ],
)
def test_a_semicolon_joins_labels(label: str, parts: tuple[str, ...]) -> None:
    """Labels that apply together are read one by one; empty ones are no labels."""
    assert split_together(label) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("No (Academic)", ("No", "Academic")),
        ("No (a (b), c)", ("No", "a (b), c")),
        ("()", ("", "")),
        ("No (a) b", ("No (a) b", None)),
        ("No a)", ("No a)", None)),
        ("No ((a)", ("No (", "a")),
        ("", ("", None)),
    ],
)
def test_the_last_bracket_is_the_one_that_ends_the_text(
    text: str, parts: tuple[str, str | None]
) -> None:
    """Brackets are matched from the end; one that nothing opens is text."""
    assert split_last_bracket(text) == parts


LABELS = st.lists(st.sampled_from(["A", "b", "(", ")", ", ", ",", ";", " "]) | st.text(max_size=3))


@given(LABELS.map("".join))
def test_a_split_list_is_split(text: str) -> None:
    """Splitting again what was joined again gives the same items."""
    items = split_labels(text)
    again = split_labels(", ".join(items))
    assert again == items or items == ("",) * len(items)


@given(LABELS.map("".join))
def test_nothing_but_commas_and_spaces_is_lost(text: str) -> None:
    """All items together hold all that the list holds."""
    kept = "".join(split_labels(text))
    assert _dense(kept) == _dense(text)
    assert _dense("".join(split_together(text))) == _dense(text)


def _dense(text: str) -> str:
    return "".join(c for c in text if c not in ",;" and not c.isspace())
