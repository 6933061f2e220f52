"""Terms of other vocabularies exist: each is looked up in that vocabulary's own file."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.iris import BASE, DEF, PREFIXES

LANGUAGES = (rdflib.OWL, rdflib.RDF, rdflib.RDFS, rdflib.XSD)
"""The languages themselves; rdflib knows their terms."""

UNFILED = {
    "http://data.europa.eu/eli/ontology#": "ELI: no file could be had",
    "http://purl.org/net/p-plan#": "P-Plan: its licence forbids keeping a copy",
    "http://purl.org/ontology/bibo/": "BIBO: no file could be had",
    "http://spdx.org/rdf/terms#": "SPDX: no file could be had",
    "https://schema.org/": "schema.org: too large to keep, and share-alike",
}
"""Namespaces without a file to look in, each with the reason."""

FORMATS = {".ttl": RdfFormat.TURTLE, ".nq": RdfFormat.N_QUADS}
OTHERS = {
    "http://www.w3.org/ns/csvw#",
    "https://w3id.org/dpv/legal/eu/ehds#",
    "https://w3id.org/dpv/risk#",
}
"""Namespaces beside those of the program, which only alignments and matches speak of."""


def namespace(iri: str) -> str:
    """The IRI up to its last ``#`` or ``/``."""
    return re.sub(r"[^/#]*$", "", iri)


def terms(triple: Quad) -> Iterator[str]:
    """What must be a term: the predicate, and the class where the predicate is ``rdf:type``."""
    yield triple.predicate.value
    if triple.predicate.value == PREFIXES["rdf"] + "type" and isinstance(triple.object, NamedNode):
        yield triple.object.value


@pytest.fixture(scope="module")
def known(shared: Path) -> set[str]:
    """Every IRI that some vocabulary file describes."""
    files = sorted(file for file in (shared / "vocab").rglob("*") if file.suffix in FORMATS)
    assert files, "no vocabulary file was found"
    return {
        quad.subject.value
        for file in files
        for quad in parse(path=str(file), format=FORMATS[file.suffix], base_iri=file.as_uri())
        if isinstance(quad.subject, NamedNode)
    }


def test_foreign_terms_exist(triples: dict[str, tuple[Quad, ...]], known: set[str]) -> None:
    """Every IRI in a vocabulary's namespace is a term that the vocabulary's file describes."""
    filed = (OTHERS | set(PREFIXES.values())) - set(UNFILED) - {DEF, *map(str, LANGUAGES)}
    missing = {
        (name, node.value)
        for name, found in triples.items()
        for triple in found
        for node in (triple.subject, triple.predicate, triple.object)
        if isinstance(node, NamedNode)
        and namespace(node.value) in filed
        and node.value not in known
    }
    assert missing == set()


def test_terms_of_the_languages_exist(triples: dict[str, tuple[Quad, ...]]) -> None:
    """Every IRI of RDF, RDFS, OWL or XML Schema is one of its terms."""
    missing = {
        (name, node.value)
        for name, found in triples.items()
        for triple in found
        for node in (triple.predicate, triple.object)
        for language in LANGUAGES
        if isinstance(node, NamedNode)
        and node.value.startswith(str(language))
        and rdflib.URIRef(node.value) not in language
    }
    assert missing == set()


def test_no_term_is_of_an_unknown_vocabulary(triples: dict[str, tuple[Quad, ...]]) -> None:
    """Every property and class is ours, of a checked vocabulary, or of one listed with a reason."""
    allowed = {*PREFIXES.values(), *OTHERS, *UNFILED, *map(str, LANGUAGES)}
    unknown = {
        (name, term)
        for name, found in triples.items()
        for triple in found
        for term in terms(triple)
        if namespace(term) not in allowed
    }
    assert unknown == set()


def test_prefixes_of_the_program_lead_somewhere(known: set[str]) -> None:
    """Every namespace that the program has a prefix for has a file with terms in it."""
    described = {namespace(iri) for iri in known}
    expected = set(PREFIXES.values()) - set(UNFILED) - {DEF, *map(str, LANGUAGES)}
    assert expected - described == set()


def test_the_base_is_no_vocabulary() -> None:
    """Our terms stand below our base, so no foreign file can claim them."""
    assert DEF.startswith(BASE)
