"""The JSON-LD context names every property, and what it makes short becomes long again."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from pyoxigraph import Quad, RdfFormat, parse, serialize

from kg.iris import PREFIXES

TYPE = PREFIXES["rdf"] + "type"
SAME = {"useRdfType": False, "useNativeTypes": False}


@pytest.fixture(scope="module")
def context(folder: Path) -> dict[str, Any]:
    """The terms of the shipped context."""
    text = (folder / "context.jsonld").read_text(encoding="utf-8")
    return json.loads(text)["@context"]


def iri_of(definition: dict[str, str] | str | float) -> str:
    """What a term of the context stands for."""
    return definition["@id"] if isinstance(definition, dict) else str(definition)


def test_it_is_for_json_ld_1_1(context: dict[str, Any]) -> None:
    """The context asks for the version it is written in, and gives the usual short keys."""
    assert (context["@version"], context["id"], context["type"]) == (1.1, "@id", "@type")


def test_a_property_has_one_term(context: dict[str, Any]) -> None:
    """No two terms stand for one IRI, so there is one way to write each statement."""
    counts = Counter(iri_of(definition) for definition in context.values())
    assert {iri for iri, count in counts.items() if count > 1} == set()


def test_terms_are_in_order(context: dict[str, Any]) -> None:
    """After the keywords the terms stand in the order of the alphabet."""
    terms = list(context)[3:]
    assert terms == sorted(terms, key=lambda term: (term.lower(), term))


def test_every_property_has_a_term(
    triples: dict[str, tuple[Quad, ...]], context: dict[str, Any]
) -> None:
    """Whatever stands as a predicate in the shipped Turtle can be written with a short key."""
    terms = {iri_of(definition) for definition in context.values()} | {TYPE}
    used = {triple.predicate.value for found in triples.values() for triple in found}
    assert used - terms == set()


def test_every_class_has_a_term(
    triples: dict[str, tuple[Quad, ...]], context: dict[str, Any]
) -> None:
    """Whatever stands as a class in the shipped Turtle can be written with a short name."""
    terms = {iri_of(definition) for definition in context.values()}
    used = {
        triple.object.value
        for found in triples.values()
        for triple in found
        if triple.predicate.value == TYPE
    }
    assert used - terms == set()


def test_examples_survive_the_round_trip(
    examples: dict[str, tuple[Quad, ...]], context: dict[str, Any]
) -> None:
    """Compacted with the context and expanded again, an example is the graph it was."""
    for name, found in examples.items():
        quads = serialize(found, format=RdfFormat.N_QUADS).decode()
        compact = jsonld.compact(jsonld.from_rdf(quads, SAME), {"@context": context})
        returned = jsonld.to_rdf(compact, {"format": "application/n-quads"})
        assert set(parse(returned, format=RdfFormat.N_QUADS)) == set(found), name


def test_examples_are_written_with_terms_only(
    examples: dict[str, tuple[Quad, ...]], context: dict[str, Any]
) -> None:
    """No statement of an example falls outside the context's coercions."""
    for name, found in examples.items():
        quads = serialize(found, format=RdfFormat.N_QUADS).decode()
        compact = jsonld.compact(jsonld.from_rdf(quads, SAME), {"@context": context})
        nodes = compact.get("@graph", [compact])
        keys = {key for node in nodes for key in node if not key.startswith("@")}
        assert {key for key in keys if ":" in key} == set(), name
