"""Folding keeps what tells two names apart, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Public Health England (phe)", "PUBLIC HEALTH ENGLAND (PHE)"),
        ("NHS West Cheshire Ccg", "NHS WEST CHESHIRE CCG"),
        ("NHS South Yorkshire ICB - 02p", "NHS SOUTH YORKSHIRE ICB – 02P"),
        ("Arden & GEM CSU", "Arden and GEM CSU"),
        ("IQVIA LTD", "Iqvia Limited."),
        ("KING'S COLLEGE", "King\u2019s College"),
        ("The King\u2019s Fund", "KINGS FUND"),
        ("BCP COUNCIL  [BOURNEMOUTH, POOLE]", "BCP Council (Bournemouth, Poole)"),
        ("Ｕniversity of Élmet", "University of Elmet"),
        ("University\u200f of\u202e Elmet\x00", "University of Elmet"),
        ("University\tof\nElmet", "University of Elmet"),
        ("Newcastle\u2010upon\u2212Tyne", "Newcastle-upon-Tyne"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    """Case, quotes, dashes, width, accents, marks nobody sees and legal forms do not count."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NHS SUSSEX ICB - 09D", "NHS SUSSEX ICB - 70F"),
        ("Novartis UK Limited", "Novartis UK"),
        ("GRAIL, LLC", "GRAIL Inc."),
        ("MHSDS", "MHSDS v5.0"),
        ("The Theatre", "Atre"),
    ],
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    """A code, a legal form and a version are parts of a name."""
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_is_idempotent(text: str) -> None:
    """A folded name folds to itself, whatever the text."""
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.sampled_from("tThHeE lLdDiInNcC'\u2019&,.-(\u0301\u200f\u00df\u0130")))
def test_folding_is_idempotent_near_its_rules(text: str) -> None:
    """The rules do not make new work for each other."""
    assert fold(fold(text)) == fold(text)
