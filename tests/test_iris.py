"""IRIs: slugs, spans and terms, minted from keys of the source alone."""

import re
from urllib.parse import urldefrag, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import iris, terms

ANY_TEXT = st.text(alphabet=st.characters())


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("NHS West Cheshire CCG", "nhs-west-cheshire-ccg"),
        ("Arden & GEM CSU", "arden-and-gem-csu"),
        ("The King's Fund", "the-kings-fund"),
        ("The King\N{RIGHT SINGLE QUOTATION MARK}s Fund", "the-kings-fund"),
        ("DARS-NIC-47238-Y6L3M", "dars-nic-47238-y6l3m"),
        ("Café  Ünïon", "cafe-union"),
        ("  a--b__c  ", "a-b-c"),
        ("IQVIA LTD.", "iqvia-ltd"),
    ],
)
def test_a_slug_is_its_words(text: str, slug: str) -> None:
    """Lower-case ASCII words joined by hyphens."""
    assert iris.slug(text) == slug


@given(ANY_TEXT)
def test_any_text_has_a_slug(text: str) -> None:
    """A slug is ASCII, between 1 and 80 characters, hyphens only between words."""
    slug = iris.slug(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= iris.SLUG_LENGTH


@given(ANY_TEXT)
def test_a_slug_is_its_own_slug(text: str) -> None:
    """Taking the slug twice changes nothing."""
    assert iris.slug(iris.slug(text)) == iris.slug(text)


@pytest.mark.parametrize("length", range(66, 76))
def test_a_slug_cut_at_a_hyphen_is_its_own_slug(length: int) -> None:
    """A text whose word ends where it is cut leaves one hyphen before the digest."""
    slug = iris.slug("a" * length + " " + "b" * 40)
    assert "--" not in slug
    assert iris.slug(slug) == slug


def test_long_texts_with_one_beginning_keep_two_slugs() -> None:
    """What the cut drops is held by the digest."""
    assert iris.slug("word " * 30 + "one") != iris.slug("word " * 30 + "two")


def test_texts_without_letters_keep_two_slugs() -> None:
    """Signs alone are told apart by their digest."""
    assert iris.slug("…") != iris.slug("—")
    assert re.fullmatch(r"[0-9a-f]{8}", iris.slug("…"))


@pytest.mark.parametrize(
    ("first", "last", "fragment"),
    [(22, 22, "line=21,22"), (1, 1, "line=0,1"), (525, 526, "line=524,526")],
)
def test_a_span_counts_positions_between_lines(first: int, last: int, fragment: str) -> None:
    """RFC 5147 counts from 0 before the first line, so line 22 lies between 21 and 22."""
    source, found = urldefrag(iris.span("e216eb31128ca3da", first, last))
    assert found == fragment
    assert source == iris.source("e216eb31128ca3da")
    assert source.endswith("/id/source/e216eb31128c")


def test_every_kind_of_iri_lies_below_the_base() -> None:
    """Things, codes, graphs and parts share one base, and no IRI ends in a slash."""
    agreement = iris.thing("agreement", "nic-1-abcde")
    found = [
        agreement,
        iris.below(agreement, "entry", "0123456789ab"),
        iris.code("role", "controller"),
        iris.graph("inferred/direct-roles"),
    ]
    assert all(iri.startswith(iris.BASE) and not iri.endswith("/") for iri in found)
    assert found[1] == f"{agreement}/entry/0123456789ab"


def test_a_term_is_ours_unless_it_has_a_prefix() -> None:
    """A bare name is of our ontology; a prefix has to be known."""
    assert iris.term("statedIn") == "https://w3id.org/data-uses/def#statedIn"
    assert iris.term("dcat:hadRole") == "http://www.w3.org/ns/dcat#hadRole"
    with pytest.raises(KeyError):
        iris.term("nowhere:x")


def test_every_prefix_is_a_namespace() -> None:
    """Namespaces are absolute, end in # or /, and no two prefixes share one."""
    assert all(urlsplit(namespace).scheme for namespace in iris.PREFIXES.values())
    assert all(namespace[-1] in "#/" for namespace in iris.PREFIXES.values())
    assert len(set(iris.PREFIXES.values())) == len(iris.PREFIXES)


@given(ANY_TEXT)
def test_a_minted_iri_is_an_iri(text: str) -> None:
    """Whatever a source prints, the IRI made from it may be written."""
    assert terms.iri(iris.thing("dataset", iris.slug(text))).isascii()


@pytest.mark.parametrize("iri", ["https://example.org/doc#page=2", "https://example.org/doc"])
def test_a_place_of_other_people_stays_as_it_is(iri: str) -> None:
    """Only lines and rows have a short form."""
    assert iris.place(iri) == iri
