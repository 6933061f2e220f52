"""A printed name becomes the entity a person gave it to, or stays itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.authority import Authority
from kg.resolve.names import dataset_members, resolve_dataset, resolve_organisation


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("NHS West Cheshire Ccg", "nhs-west-cheshire-ccg"),
        ("Arden & GEM CSU", "arden-and-gem-csu"),
        ("HEALTH & SOCIAL CARE INFORMATION CENTRE", "nhs-digital"),
        ("iqvia-technology-services-ltd", "iqvia-technology-services"),
        ("THE INSTITUTE OF CANCER RESEARCH", "institute-of-cancer-research"),
        ("North West DSCRO", "dscro-north-west"),
        ("DSCRO", "dscro"),
    ],
)
def test_an_organisation_is_found_by_a_printed_form(
    authority: Authority, printed: str, slug: str
) -> None:
    """Spelling, legal form and damage done by title case do not hide a reviewed body."""
    found = resolve_organisation(authority, printed)
    assert (found.slug, found.known, found.printed) == (slug, True, printed)


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("Local Provider Data - Acute", "lpf-acute"),
        ("Hospital Episode Statistics Outpatients (HES OP)", "hes-op"),
        ("SUS for Commissioners", "sus-for-commissioners"),
        ("Maternity Services Data Set (MSDS) v1.5", "maternity-services-data-set-msds-v1-5"),
    ],
)
def test_a_dataset_is_found_by_a_printed_form(
    authority: Authority, printed: str, slug: str
) -> None:
    """Old and new labels of one dataset resolve to it; an undecided version stays apart."""
    assert resolve_dataset(authority, printed).slug == slug


def test_an_unlisted_name_stands_for_itself(authority: Authority) -> None:
    """It has a slug of its own, keeps its printed form, and says that nobody reviewed it."""
    found = resolve_organisation(authority, "Elmet Tooth Guild")
    assert (found.slug, found.label, found.known) == ("elmet-tooth-guild", found.printed, False)


def test_spellings_of_an_unlisted_name_share_a_slug(authority: Authority) -> None:
    """What folds alike is one name, reviewed or not."""
    names = ("Elmet Guild Ltd", "THE ELMET GUILD LIMITED", "Elmet  Guild, Ltd.")
    assert {resolve_organisation(authority, name).slug for name in names} == {"elmet-guild-limited"}


def test_letters_of_another_script_make_another_name(authority: Authority) -> None:
    """A Cyrillic letter in a Latin name neither merges with it nor vanishes."""
    latin, mixed = (resolve_organisation(authority, name) for name in ("Optum", "\u041eptum"))
    assert latin.known
    assert not mixed.known
    assert mixed.slug != latin.slug


def test_a_compound_row_resolves_to_its_members(authority: Authority) -> None:
    """The members carry the printed form of the row that stands for them."""
    row = resolve_dataset(authority, "Mental Health (MHSDS, MHMDS, MHLDDS)")
    members = dataset_members(authority, row)
    assert {member.slug for member in members} == {"mhsds", "mhmds", "mhldds"}
    assert {member.printed for member in members} == {row.printed}


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "x" * 10_000,
        "\x00\x01\x1b[31mNHS\x7f",
        "\u202eTSURT SHN\u202c",
        "\"'()[]<>&;,.",
        "<script>alert(1)</script>",
        "https://w3id.org/data-uses/id/organisation/optum> .",
        "\ud800",
    ],
)
def test_a_hostile_name_resolves_to_itself(authority: Authority, printed: str) -> None:
    """It never raises, is never merged, and its slug is safe in an IRI."""
    found = resolve_organisation(authority, printed)
    assert not found.known
    assert found.printed == printed
    assert len(found.slug) <= 80
    assert set(found.slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert found.slug


@given(st.text())
def test_the_printed_form_is_never_lost(authority: Authority, printed: str) -> None:
    """Whatever is printed, the resolution repeats it verbatim and names something."""
    for found in (resolve_organisation(authority, printed), resolve_dataset(authority, printed)):
        assert found.printed == printed
        assert found.slug


@given(st.text(min_size=1))
def test_an_unlisted_name_never_takes_a_listed_slug(authority: Authority, printed: str) -> None:
    """Nothing is merged by the accident of a slug."""
    found = resolve_organisation(authority, printed)
    assert found.known == (found.slug in authority.organisations.entities)
