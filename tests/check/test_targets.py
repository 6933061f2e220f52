"""Targets are moved only where that changes nothing."""

import pytest
from rdflib import SH, Graph, URIRef

from kg.check.targets import spread_targets

PREFIXES = """
@prefix ex: <https://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""
LAMP = """
ex:S a sh:NodeShape ; sh:targetClass ex:Lamp ; sh:property ex:S-oil .
ex:S-oil a sh:PropertyShape ; sh:path ex:oil ; sh:minCount 1 .
"""
RULE, LAMPS = URIRef("https://example.org/S-oil"), URIRef("https://example.org/Lamp")


def spread(shapes: str) -> Graph:
    """The shapes, written as Turtle without its prefixes, after the move."""
    return spread_targets(Graph().parse(data=PREFIXES + shapes, format="turtle"))


def test_property_shape_gets_the_targets_of_its_holder() -> None:
    """The rule is asked of the nodes directly, and no more by way of its holder."""
    shapes = spread(LAMP)
    assert (RULE, SH.targetClass, LAMPS) in shapes
    assert (None, SH.property, RULE) not in shapes


def test_rule_of_two_holders_gets_the_targets_of_both() -> None:
    """A shared rule loses none of its nodes."""
    shapes = spread(f"{LAMP} ex:T sh:targetSubjectsOf ex:oil ; sh:property ex:S-oil .")
    assert (RULE, SH.targetClass, LAMPS) in shapes
    assert (RULE, SH.targetSubjectsOf, URIRef("https://example.org/oil")) in shapes


@pytest.mark.parametrize(
    "more",
    [
        "ex:S sh:closed true .",
        "ex:S sh:deactivated true .",
        "ex:S a rdfs:Class .",
        "ex:T sh:node ex:S .",
    ],
    ids=["closed", "deactivated", "class and shape in one", "used by another shape"],
)
def test_shape_that_does_more_than_hold_keeps_its_properties(more: str) -> None:
    """Where a property shape matters to its holder, both stay as they are."""
    shapes = spread(f"{LAMP} {more}")
    assert (None, SH.property, RULE) in shapes
    assert (RULE, SH.targetClass, LAMPS) not in shapes


def test_given_shapes_stay_as_they_are() -> None:
    """The move works on a copy."""
    given = Graph().parse(data=PREFIXES + LAMP, format="turtle")
    spread_targets(given)
    assert (None, SH.property, RULE) in given
