"""Our own terms: each is defined once, explained, and none is used that is not defined."""

from collections import Counter
from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.iris import BASE, DEF, PREFIXES

TYPE = PREFIXES["rdf"] + "type"
ONTOLOGY = DEF.rstrip("#")


def iris(triple: Quad) -> Iterator[str]:
    """Every IRI in a triple, that of a literal's datatype included."""
    for term in (triple.subject, triple.predicate, triple.object):
        if isinstance(term, NamedNode):
            yield term.value
        elif isinstance(term, Literal):
            yield term.datatype.value


@pytest.fixture(scope="module")
def defined(triples: dict[str, tuple[Quad, ...]]) -> set[str]:
    """The terms that the ontology defines."""
    return {
        triple.subject.value
        for triple in triples["register.ttl"]
        if triple.predicate.value == TYPE and triple.subject.value.startswith(DEF)
    }


def test_each_term_is_used_as_defined(
    triples: dict[str, tuple[Quad, ...]], defined: set[str]
) -> None:
    """No file uses a term of ours that the ontology does not define."""
    unknown = {
        (name, iri)
        for name, found in triples.items()
        for triple in found
        for iri in iris(triple)
        if iri.startswith(DEF) and iri not in defined
    }
    assert unknown == set()


@pytest.mark.parametrize("documentation", ["rdfs:label", "skos:definition"])
def test_each_term_is_documented_once(
    triples: dict[str, tuple[Quad, ...]], defined: set[str], documentation: str
) -> None:
    """Every term has one English label and one English definition."""
    prefix, _, local = documentation.partition(":")
    counts = Counter(
        triple.subject.value
        for triple in triples["register.ttl"]
        if triple.predicate.value == PREFIXES[prefix] + local and triple.object.language == "en"
    )
    assert {term: counts[term] for term in defined} == dict.fromkeys(defined, 1)


def test_each_term_says_where_it_is_defined(
    triples: dict[str, tuple[Quad, ...]], defined: set[str]
) -> None:
    """Every term points to the ontology."""
    pointing = {
        triple.subject.value
        for triple in triples["register.ttl"]
        if triple.predicate.value == PREFIXES["rdfs"] + "isDefinedBy"
        and triple.object.value == ONTOLOGY
    }
    assert pointing == defined


def test_labels_are_not_shared(triples: dict[str, tuple[Quad, ...]]) -> None:
    """Two terms of one kind never carry one label: one thing, one word."""
    kinds = {
        triple.subject.value: triple.object.value
        for triple in triples["register.ttl"]
        if triple.predicate.value == TYPE
    }
    labels = Counter(
        (kinds[triple.subject.value], triple.object.value)
        for triple in triples["register.ttl"]
        if triple.predicate.value == PREFIXES["rdfs"] + "label"
    )
    assert {label for label, count in labels.items() if count > 1} == set()


def test_every_code_that_is_used_exists(triples: dict[str, tuple[Quad, ...]]) -> None:
    """Examples and lists use only concepts and schemes that a file defines."""
    kept = (f"{BASE}id/code/", f"{BASE}id/scheme/")
    used, typed = set(), set()
    for found in triples.values():
        for triple in found:
            used |= {iri for iri in iris(triple) if iri.startswith(kept)}
            if triple.predicate.value == TYPE:
                typed.add(triple.subject.value)
    assert used - typed == set()
