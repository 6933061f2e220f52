"""All writers say the same: random nodes with odd words, languages and datatypes."""

import json
from typing import Any

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld

from kg import iris, terms
from kg.describe.node import QUALITY, STATED, Node
from kg.resources import data_folder
from kg.write.jsonld import FOOTER, Compactor
from kg.write.nquads import nquad_lines
from kg.write.piece import write_piece
from kg.write.turtle import trig_text, turtle_header

_XSD = ("integer", "boolean", "date", "gYearMonth", "hexBinary", "nonNegativeInteger", "decimal")
_WORDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=12)
_NUMBERS = st.integers().map(str) | st.sampled_from(
    ["true", "false", "1", "007", "-0", "+5", "٣", "1.0", "1e3", "", " 1", str(10**21), "9" * 5000]
)
_FIXED_IRIS = (
    "urn:uuid:0",
    "mailto:a@b.example",
    "https://a.example/é?q=1,2#x",
    "https://w3id.org/data-uses/",
    "https://w3id.org/data-uses/a:b",
    "https://w3id.org/data-uses//a.example/x",
    "https://w3id.org/data-uses/./x",
    "https://w3id.org/data-uses/../x",
    "https://w3id.org/data-uses/?q",
    "https://w3id.org/data-uses/#x",
    "https://w3id.org/data-uses/id/source/0#line=21,22",
    "https://w3id.org/data-uses/def#",
    "https://w3id.org/data-uses/def#a.b",
    "http://www.w3.org/2001/XMLSchema#",
    "http://purl.org/dc/terms///x",
)
SLUGS = _WORDS.map(iris.slug)
IRIS = SLUGS.map(lambda slug: iris.thing("dataset", slug)) | st.sampled_from(_FIXED_IRIS)
LITERALS = (
    _WORDS.map(terms.string)
    | st.builds(terms.text, _WORDS, st.sampled_from(["en", "cy", "en-GB"]))
    | st.builds(terms.typed, _NUMBERS | _WORDS, st.sampled_from(_XSD))
)


CONTEXT: dict[str, Any] = json.loads(
    (data_folder("ontology") / "context.jsonld").read_text(encoding="utf-8")
)["@context"]
PREDICATES = [
    "https://a.example/p",
    iris.term("dcterms:unheardOf"),
    *(d["@id"] for d in CONTEXT.values() if isinstance(d, dict) and ":" in d["@id"]),
]
STATEMENTS = st.tuples(st.sampled_from(PREDICATES), IRIS.map(terms.iri) | LITERALS)
TYPES = IRIS.map(lambda iri: (iris.term("rdf:type"), terms.iri(iri)))
NODES = st.lists(
    st.builds(
        Node,
        IRIS,
        st.sampled_from([STATED, QUALITY]),
        st.lists(STATEMENTS | TYPES, min_size=1, max_size=6).map(tuple),
    ),
    min_size=1,
    max_size=4,
)


COMPACTOR = Compactor(CONTEXT)


def _turtle(nodes: list[Node]) -> bytes:
    """The nodes as a Turtle document."""
    return turtle_header().encode() + write_piece(nodes, COMPACTOR).turtle


def _jsonld(nodes: list[Node]) -> bytes:
    """The nodes as a JSON-LD document; the first has no comma before it."""
    return COMPACTOR.header().encode() + write_piece(nodes, COMPACTOR).jsonld[1:] + FOOTER.encode()


def _triples(data: bytes, form: ox.RdfFormat) -> set[ox.Triple]:
    """What another reader finds, all graphs together."""
    return {quad.triple for quad in ox.parse(data, format=form)}


def _refuse(url: str, options: dict[str, Any]) -> None:
    """A loader of documents that goes nowhere."""
    raise AssertionError(f"{url} was asked for with {options}")


@given(NODES)
def test_nquads_hold_every_statement_once(nodes: list[Node]) -> None:
    """Lines are sorted, each once, and each is one statement of one node."""
    lines = nquad_lines(nodes)
    assert lines == sorted(set(lines))
    assert len(lines) == len({(n.graph, n.subject, *pair) for n in nodes for pair in n.statements})
    data = "".join(f"{line}\n" for line in lines).encode()
    assert len(list(ox.parse(data, format=ox.RdfFormat.N_QUADS))) == len(lines)


@given(NODES)
def test_turtle_says_what_nquads_say(nodes: list[Node]) -> None:
    """Prefixes, relative addresses and bare numbers change no statement."""
    lines = nquad_lines(nodes)
    turtle = _turtle(nodes)
    nquads = "\n".join(lines).encode()
    assert _triples(turtle, ox.RdfFormat.TURTLE) == _triples(nquads, ox.RdfFormat.N_QUADS)


@given(NODES)
def test_trig_says_what_nquads_say(nodes: list[Node]) -> None:
    """Every statement stays in its graph."""
    lines = nquad_lines(nodes)
    trig = ox.parse("".join(trig_text(lines)).encode(), format=ox.RdfFormat.TRIG)
    nquads = ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    assert set(trig) == set(nquads)


@given(NODES)
def test_jsonld_says_what_nquads_say(nodes: list[Node]) -> None:
    """Keys, coercion and native numbers of the context change no statement."""
    lines = nquad_lines(nodes)
    text = _jsonld(nodes)
    nquads = "\n".join(lines).encode()
    assert _triples(text, ox.RdfFormat.JSON_LD) == _triples(nquads, ox.RdfFormat.N_QUADS)


@given(NODES)
@settings(max_examples=40, deadline=None)
def test_jsonld_is_read_alike_by_another_processor(nodes: list[Node]) -> None:
    """The reference processor of JSON-LD finds the same statements, and asks no network."""
    lines = nquad_lines(nodes)
    document = json.loads(_jsonld(nodes))
    options = {"format": "application/n-quads", "documentLoader": _refuse}
    found = jsonld.to_rdf(document, options).encode()
    nquads = "\n".join(lines).encode()
    assert _triples(found, ox.RdfFormat.N_QUADS) == _triples(nquads, ox.RdfFormat.N_QUADS)
