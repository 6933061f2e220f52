"""Guesses for a person: ranked, with a reason, and never a lookalike."""

from kg.resolve.authority import Authority
from kg.resolve.candidates import candidates


def test_a_misprint_finds_its_name_first(authority: Authority) -> None:
    """The likeliest entity leads, and the reason says what is apart."""
    best = candidates(authority.organisations, "NHS West Chesire CCG")[0]
    assert best.slug == "nhs-west-cheshire-ccg"
    assert "chesire" in best.reason


def test_a_compass_word_counts_for_more_than_letters(authority: Authority) -> None:
    """North and south of one place are two bodies, however alike the letters are."""
    ranked = candidates(authority.organisations, "SOUTH TYNESIDE COUNCILL")
    scores = {found.slug: found.score for found in ranked}
    assert scores["south-tyneside-council"] > 2 * scores.get("north-tyneside-council", 0) - 1


def test_a_lookalike_is_never_offered(authority: Authority) -> None:
    """What a person held apart from a listed name is no candidate for it."""
    offered = {found.slug for found in candidates(authority.organisations, "IQVIA LTD", limit=50)}
    assert not offered & {"iqvia", "iqvia-solutions-uk", "iqvia-technology-services"}


def test_a_refused_entity_is_never_offered(authority: Authority) -> None:
    """What a person judged to be another is not asked about again."""
    name = "NHS West Chesire CCG"
    ranked = candidates(authority.organisations, name, refused=["nhs-west-cheshire-ccg"])
    assert "nhs-west-cheshire-ccg" not in {found.slug for found in ranked}


def test_nothing_resembles_an_empty_name(authority: Authority) -> None:
    """A name without letters has no candidates, nor has one unlike all others."""
    assert candidates(authority.organisations, "()") == ()
    assert candidates(authority.organisations, "qqqq" * 50) == ()
