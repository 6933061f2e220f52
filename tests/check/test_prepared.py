"""A prepared graph answers as the graph it shares."""

from rdflib import Graph, Literal, URIRef

from kg.check.prepared import PreparedGraph

LAMP, OIL = URIRef("https://example.org/lamp"), URIRef("https://example.org/oil")
QUESTION = "SELECT ?oil WHERE { $this <https://example.org/oil> ?oil }"


def test_answers_are_those_of_the_graph() -> None:
    """Preparing a query changes nothing about its answer."""
    graph = Graph().add((LAMP, OIL, Literal(3)))
    assert [row.oil for row in PreparedGraph(graph).query(QUESTION)] == [Literal(3)]


def test_bindings_differ_from_question_to_question() -> None:
    """One text is asked about many nodes, each with its own answer."""
    other = URIRef("https://example.org/other")
    graph = Graph().add((LAMP, OIL, Literal(3))).add((other, OIL, Literal(7)))
    prepared = PreparedGraph(graph)
    found = [
        [row.oil for row in prepared.query(QUESTION, initBindings={"this": node})]
        for node in (LAMP, other)
    ]
    assert found == [[Literal(3)], [Literal(7)]]


def test_statements_are_shared() -> None:
    """What is added to the graph later is seen, for nothing was copied."""
    graph = Graph()
    prepared = PreparedGraph(graph)
    graph.add((LAMP, OIL, Literal(3)))
    assert (LAMP, OIL, Literal(3)) in prepared
