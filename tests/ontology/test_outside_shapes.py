"""Our vocabulary, held against the shapes of others."""

from pathlib import Path

from rdflib import RDF, SKOS, Graph

from kg.check.engines import check_graph
from kg.check.lint import refuse_unsound
from kg.check.report import Result
from kg.check.shapes import load_shapes
from kg.iris import BASE

KOS = "http://kos-kit.github.io/skos-shacl/ns#"


def concepts(checkout: Path) -> Graph:
    """The schemes of codes and the reviewed names."""
    graph = Graph()
    for folder in ("schemes", "authority"):
        for file in sorted((checkout / "ontology" / folder).rglob("*.ttl")):
            graph.parse(file)
    return graph


def is_fault_of_theirs(result: Result) -> bool:
    """They ask for a class of their own, ``ns#Concept``, where SKOS has ``skos:Concept``.

    And they want what a concept is matched to described beside it, which is for its publisher.
    """
    foreign = result.value is not None and not result.value.startswith(BASE)
    return f"{KOS}Concept>" in result.message or (
        foreign and result.shape == f"{KOS}MappingRelationsS46"
    )


def test_our_schemes_keep_the_rules_of_skos(checkout: Path, shared: Path) -> None:
    """The outside shapes for the SKOS reference find nothing but faults of their own."""
    file = shared / "conformance/skos-shacl/shapes/skos-reference.shacl.ttl"
    report = check_graph(concepts(checkout), load_shapes(file))
    assert [one for one in report.results if not is_fault_of_theirs(one)] == []
    assert not report.unchecked


def test_the_outside_shapes_find_what_breaks_skos(checkout: Path, shared: Path) -> None:
    """So that silence means something: a concept that is a scheme too is found."""
    graph = concepts(checkout)
    concept = min(graph.subjects(RDF.type, SKOS.Concept))
    graph.add((concept, RDF.type, SKOS.ConceptScheme))
    file = shared / "conformance/skos-shacl/shapes/skos-reference.shacl.ttl"
    results = check_graph(graph, load_shapes(file)).results
    assert str(concept) in {one.focus for one in results if not is_fault_of_theirs(one)}


def test_our_shapes_are_shapes_by_the_w3c(shared: Path) -> None:
    """The official shapes of shapes find nothing in them."""
    official = load_shapes(shared / "conformance/shacl/shacl-shacl.ttl")
    assert check_graph(load_shapes(), official).results == ()
    refuse_unsound(official, "shacl-shacl.ttl")
