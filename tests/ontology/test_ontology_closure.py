"""Reasoned over together with PROV and ORG, the ontology and its examples do not clash."""

from pathlib import Path

from owlrl import DeductiveClosure, OWLRL_Semantics
from pyoxigraph import Quad
from rdflib import OWL, RDF, Graph, URIRef

ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
PROV = "http://www.w3.org/ns/prov#"


def contradictions(graph: Graph) -> list[str]:
    """What the reasoner complains of once it has drawn every conclusion of OWL 2 RL."""
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    return sorted(str(message) for message in graph.objects(None, ERROR))


def test_the_reasoner_complains_of_a_clash() -> None:
    """An activity that is derived from something clashes with PROV: the check can fail."""
    graph = Graph()
    activity, entity = URIRef(PROV + "Activity"), URIRef(PROV + "Entity")
    thing = URIRef("https://example.org/thing")
    graph.add((activity, OWL.disjointWith, entity))
    graph.add((thing, RDF.type, activity))
    graph.add((thing, RDF.type, entity))
    assert contradictions(graph) != []


def test_examples_do_not_clash(
    folder: Path, examples: dict[str, tuple[Quad, ...]], shared: Path
) -> None:
    """No class of ours, and no example, breaks a disjointness of PROV or ORG."""
    graph = Graph()
    for name in ("register.ttl", "alignments.ttl", *examples):
        graph.parse(folder / name)
    for name in ("prov-o.ttl", "org.ttl"):
        graph.parse(shared / "vocab" / "w3c" / name)
    assert contradictions(graph) == []
