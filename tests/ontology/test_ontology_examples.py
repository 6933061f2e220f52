"""Every class is shown at work, on bodies that do not exist."""

from pathlib import PurePosixPath

import pytest
from pyoxigraph import NamedNode, Quad

from kg.iris import BASE, DEF, PREFIXES

TYPE = PREFIXES["rdf"] + "type"
REAL = f"{BASE}id/"
SHARED = (f"{BASE}id/code/", f"{BASE}id/scheme/")


@pytest.fixture(scope="module")
def classes(triples: dict[str, tuple[Quad, ...]]) -> set[str]:
    """The classes that the ontology defines."""
    return {
        triple.subject.value
        for triple in triples["register.ttl"]
        if triple.predicate.value == TYPE
        and triple.object.value == PREFIXES["owl"] + "Class"
        and triple.subject.value.startswith(DEF)
    }


def test_each_class_has_an_example(
    classes: set[str], examples: dict[str, tuple[Quad, ...]]
) -> None:
    """There is one file for each class, under its name, and none besides."""
    named = {DEF + PurePosixPath(name).stem for name in examples}
    assert named == classes


def test_an_example_shows_its_class(examples: dict[str, tuple[Quad, ...]]) -> None:
    """The file of a class holds at least one thing of that class."""
    for name, found in examples.items():
        shown = {triple.object.value for triple in found if triple.predicate.value == TYPE}
        assert DEF + PurePosixPath(name).stem in shown


def test_examples_speak_of_nobody_real(examples: dict[str, tuple[Quad, ...]]) -> None:
    """Examples take codes from our schemes, and no organisation, dataset or agreement of ours."""
    real = {
        (name, node.value)
        for name, found in examples.items()
        for triple in found
        for node in (triple.subject, triple.object)
        if isinstance(node, NamedNode)
        and node.value.startswith(REAL)
        and not node.value.startswith(SHARED)
    }
    assert real == set()


def test_each_property_is_shown(
    triples: dict[str, tuple[Quad, ...]], examples: dict[str, tuple[Quad, ...]]
) -> None:
    """Every property of the ontology that stands in data stands in some example."""
    kinds = {PREFIXES["owl"] + kind for kind in ("ObjectProperty", "DatatypeProperty")}
    properties = {
        triple.subject.value
        for triple in triples["register.ttl"]
        if triple.predicate.value == TYPE
        and triple.object.value in kinds
        and triple.subject.value.startswith(DEF)
    }
    shown = {triple.predicate.value for found in examples.values() for triple in found}
    assert properties - shown == set()
