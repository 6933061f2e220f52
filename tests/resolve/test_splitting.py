"""A printed list parts between names, never inside one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.authority import Authority
from kg.resolve.splitting import split_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "IQVIA TECHNOLOGY SERVICES LTD., IQVIA LTD",
            ["IQVIA TECHNOLOGY SERVICES LTD.", "IQVIA LTD"],
        ),
        (
            "NHS LEICESTER, LEICESTERSHIRE AND RUTLAND ICB - 04V",
            ["NHS LEICESTER, LEICESTERSHIRE AND RUTLAND ICB - 04V"],
        ),
        (
            "NHS HEYWOOD, MIDDLETON AND ROCHDALE CCG, NHS GREATER MANCHESTER ICB - 01D",
            ["NHS HEYWOOD, MIDDLETON AND ROCHDALE CCG", "NHS GREATER MANCHESTER ICB - 01D"],
        ),
        (
            "MCKINSEY & COMPANY, INC. UNITED KINGDOM, GRAIL, LLC, CITY, UNIVERSITY OF LONDON",
            ["MCKINSEY & COMPANY, INC. UNITED KINGDOM", "GRAIL, LLC", "CITY, UNIVERSITY OF LONDON"],
        ),
        (
            "CUMBRIA, NORTHUMBERLAND, TYNE AND WEAR NHS FOUNDATION TRUST, UNIVERSITY OF LEEDS",
            [
                "CUMBRIA, NORTHUMBERLAND, TYNE AND WEAR NHS FOUNDATION TRUST",
                "UNIVERSITY OF LEEDS",
            ],
        ),
        (
            "NHS ELMET, LOIDIS AND CRAVEN ICB - 99Z, ELMET COUNCIL",
            ["NHS ELMET, LOIDIS AND CRAVEN ICB - 99Z", "ELMET COUNCIL"],
        ),
        (
            "NHS ELMET, LOIDIS, CRAVEN AND DENT CCG",
            ["NHS ELMET, LOIDIS, CRAVEN AND DENT CCG"],
        ),
        ("TOOTHCO, INC, MOLAR, LLC", ["TOOTHCO, INC", "MOLAR, LLC"]),
        ("ELMET HALL, UNIVERSITY OF ELMET", ["ELMET HALL, UNIVERSITY OF ELMET"]),
        (
            "ELMET COUNCIL [LOIDIS, CRAVEN AND DENT], MOLAR LTD",
            ["ELMET COUNCIL [LOIDIS, CRAVEN AND DENT]", "MOLAR LTD"],
        ),
        ("ELMET COUNCIL; MOLAR (LTD", ["ELMET COUNCIL", "MOLAR (LTD"]),
        ("ELMET COUNCIL, KENT COUNTY COUNCIL", ["ELMET COUNCIL", "KENT COUNTY COUNCIL"]),
        ("ELMET COUNCIL, ELMET COUNCIL", ["ELMET COUNCIL", "ELMET COUNCIL"]),
        (" , ;,, ", []),
        ("", []),
    ],
)
def test_a_list_parts_at_the_right_commas(
    authority: Authority, text: str, names: list[str]
) -> None:
    """A listed name stays whole, and so does an unlisted one whose grammar shows it."""
    assert list(split_names(authority, text)) == names


@given(st.lists(st.sampled_from(["NHS A", "B AND C CCG", "INC", "()", "[", "", "UK BIOBANK"])))
def test_no_letter_is_lost(authority: Authority, parts: list[str]) -> None:
    """The names together hold every letter of the list, in order."""
    text = ",".join(parts)
    letters = [letter for letter in text if letter.isalnum()]
    split = split_names(authority, text)
    assert [letter for name in split for letter in name if letter.isalnum()] == letters


def test_a_very_long_list_is_split_at_once(authority: Authority) -> None:
    """Ten thousand commas take no more than ten thousand steps."""
    assert len(split_names(authority, "UK BIOBANK," * 10_000)) == 10_000
