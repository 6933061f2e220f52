"""The field "Purposes": commercial answers, kinds of applicant, and stray prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values.purposes import Purposes, parse_purposes


@pytest.mark.parametrize(
    ("value", "commercial", "kinds"),
    [
        ("No (Academic)", (False,), ("Academic",)),
        ("Yes (Supplier, Commercial)", (True,), ("Supplier", "Commercial")),
        ("No, Yes (Charity)", (False, True), ("Charity",)),
        ("()", (), ()),
        ("", (), ()),
        ("(Supplier)", (), ("Supplier",)),
        ("(Agency/Public Body)", (), ("Agency/Public Body",)),
        ("No (ICB - Integrated Care Board)", (False,), ("ICB - Integrated Care Board",)),
        (
            "No (Clinical Commissioning Group (CCG), Network, Sub ICB Location)",
            (False,),
            ("Clinical Commissioning Group (CCG)", "Network", "Sub ICB Location"),
        ),
        ("No", (False,), ()),
        ("No (, )", (False,), ()),
    ],
)
def test_every_printed_shape_is_understood(
    value: str, commercial: tuple[bool, ...], kinds: tuple[str, ...]
) -> None:
    """A commercial flag or two, and kinds that may hold brackets and hyphens."""
    assert parse_purposes(value) == Purposes(commercial, kinds, "")


def test_prose_between_is_kept_apart() -> None:
    """A paragraph behind the answer is neither an answer nor a kind."""
    found = parse_purposes("No, \nElmbrook Analytics asks for letters. (Charity)")
    assert found == Purposes((False,), ("Charity",), "Elmbrook Analytics asks for letters.")


@pytest.mark.parametrize("value", ["Nobody knows", "YesNo (Charity)", "Yesterday (Charity)"])
def test_a_word_that_only_begins_like_an_answer_is_none(value: str) -> None:
    """No answer is cut out of a longer word."""
    assert parse_purposes(value).commercial == ()
    assert parse_purposes(value).prose == value.removesuffix(" (Charity)")


VALUES = st.lists(
    st.sampled_from(["Yes", "No", ", ", "(", ")", "()", "Charity", "\n", " "]) | st.text(max_size=4)
).map("".join)


@given(VALUES)
def test_no_word_of_a_value_is_lost(value: str) -> None:
    """Answers, prose and kinds together hold every letter and digit."""
    found = parse_purposes(value)
    answers = ("Yes" if answer else "No" for answer in found.commercial)
    kept = "".join([*answers, found.prose, *found.applicant_types])
    assert sorted(filter(str.isalnum, kept)) == sorted(filter(str.isalnum, value))
