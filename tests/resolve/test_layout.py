"""An authority file has one layout."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.resolve.layout import layout
from kg.resolve.review import add_statements
from kg.resources import data_folder

FILES = sorted((data_folder("ontology") / "authority").glob("*.ttl"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_shipped_list_is_in_its_layout(path: Path) -> None:
    """Laying a list out anew changes no byte, so a decision's diff shows the decision alone."""
    assert add_statements(path, []) == path.read_text("utf-8")


def test_the_layout_says_what_it_was_given() -> None:
    """Quotes, line ends, languages, datatypes and odd IRIs survive."""
    node = ox.NamedNode("https://w3id.org/data-uses/id/organisation/elmet")
    said = [
        ox.Literal('a "quoted"\n\\line\t\x08'),
        ox.Literal("tooth", language="en"),
        ox.Literal("2", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
        ox.NamedNode("http://www.legislation.gov.uk/id/ukpga/2012/7"),
        ox.NamedNode("https://w3id.org/data-uses/id/dataset/a/b"),
    ]
    label = ox.NamedNode("http://www.w3.org/2004/02/skos/core#note")
    triples = {ox.Triple(node, label, value) for value in said}
    text = layout(triples)
    assert {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)} == triples


def test_a_blank_node_is_refused() -> None:
    """Nobody could review one in a diff."""
    label = ox.NamedNode("http://www.w3.org/2004/02/skos/core#note")
    with pytest.raises(TypeError, match="no IRI"):
        layout([ox.Triple(ox.BlankNode(), label, ox.Literal("x"))])
