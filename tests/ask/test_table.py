"""Cells as people read them: labels where there are any, short addresses where not."""

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from kg.ask.answer import Table
from kg.ask.catalogue import parse_question
from kg.ask.table import Labels, cell, shorten, shown_columns
from kg.ask.widths import break_words, column_widths

BASE = "https://w3id.org/data-uses/"
DATA = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix reg: <https://w3id.org/data-uses/def#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/data-uses/id/organisation/fenland-ccg> skos:prefLabel "Fenland CCG"@en .
<https://w3id.org/data-uses/id/dataset/tide> dcterms:title "Tide Admissions"@en .
<https://w3id.org/data-uses/id/agreement/nic-1> reg:baseReference "NIC-1" .
<https://w3id.org/data-uses/id/agreement/nic-1/version/2.0> reg:versionNumber "2.0" .
"""


@pytest.fixture
def labels() -> Labels:
    """Labels of a store with an organisation, a dataset and an agreement."""
    store = Store()
    store.load(DATA.encode(), RdfFormat.TURTLE)
    return Labels(store)


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("organisation/fenland-ccg", "Fenland CCG"),
        ("dataset/tide", "Tide Admissions"),
        ("agreement/nic-1", "NIC-1"),
        ("agreement/nic-1/version/2.0", "2.0"),
    ],
)
def test_things_go_by_their_label(labels: Labels, path: str, label: str) -> None:
    """Each kind of thing has its own property for what it is called."""
    assert cell(NamedNode(f"{BASE}id/{path}"), labels) == label


def test_a_thing_without_label_goes_by_its_short_address(labels: Labels) -> None:
    """No cell stays empty for want of a label."""
    assert labels.of(f"{BASE}id/dataset/unheard-of") == "id/dataset/unheard-of"


@pytest.mark.parametrize(
    ("address", "short"),
    [
        (f"{BASE}def#focus", "reg:focus"),
        ("http://www.w3.org/2004/02/skos/core#broader", "skos:broader"),
        (f"{BASE}id/source/0123456789ab#line=1,2", "id/source/0123456789ab#line=1,2"),
        ("http://elsewhere.example/thing", "http://elsewhere.example/thing"),
    ],
)
def test_addresses_are_shortened(address: str, short: str) -> None:
    """By prefix, else below the base, else not at all."""
    assert shorten(address) == short


def test_texts_stand_as_they_are(labels: Labels) -> None:
    """A literal is shown by its value, an open cell by nothing."""
    assert cell(Literal("Yes", language="en"), labels) == "Yes"
    assert cell(None, labels) == ""


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("id/source/0123456789ab#line=1,3", "0123456789ab:2-3"),
        ("id/source/0123456789ab/Datasets#row=17;19-21", "0123456789ab/Datasets:17;19-21"),
    ],
)
def test_places_stand_as_people_write_them(labels: Labels, address: str, place: str) -> None:
    """Lines and rows alike, as a trace takes them again."""
    assert cell(NamedNode(f"{BASE}{address}"), labels) == place


def test_a_column_that_repeats_another_is_not_shown_and_no_heading_stands_twice() -> None:
    """The label of a thing is shown in the thing's own column."""
    header = "#+ columns:\n#+   - {name: a, label: Body, kind: entity}\n"
    header += "#+   - {name: b, label: Body, kind: entity}\nSELECT * {}"
    answer = Table(("a", "aLabel", "b", "cLabel"), ())
    shown = shown_columns(answer, parse_question("q", "", header))
    assert shown == {0: "Body", 2: "Body (b)", 3: "cLabel"}


def test_columns_share_the_room_and_keep_their_words_whole() -> None:
    """What is left over goes to those that have more to say, in turn."""
    cells = [["one two three four", "x"], ["five", "yes"]]
    assert column_widths(["a", "b"], cells, 30) == [18, 3]
    assert column_widths(["a", "b"], cells, 10) == [7, 3]
    assert column_widths(["a", "b"], cells, 7) is None


def test_an_address_is_broken_after_a_slash() -> None:
    """A break inside a name reads as two names."""
    entry = "id/agreement/nic-130720-y8s8g/entry/213fcafc1f45"
    assert break_words(entry, 40) == "id/agreement/nic-130720-y8s8g/entry/ 213fcafc1f45"
    assert (
        break_words(f"see {entry}", 20) == "see id/agreement/ nic-130720-y8s8g/ entry/213fcafc1f45"
    )
    assert break_words(entry, 80) == entry
    assert break_words("Entry-anonymised-under", 12) == "Entry- anonymised- under"
