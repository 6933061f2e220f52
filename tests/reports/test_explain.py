"""What is said of a shape holds: its query finds what breaks it, and nothing else."""

from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store
from pyshacl.shape import Shape
from pyshacl.shapes_graph import ShapesGraph
from rdflib import SH, Graph, URIRef
from rdflib.term import Node

from kg.check.engines import check_graph
from kg.check.prefixes import spread_prefixes
from kg.check.shapes import load_shapes
from kg.errors import UsageError
from kg.reports.explain import explain, queries
from kg.reports.rules import read_rules, select_shapes

EXAMPLES = Path(__file__).parent.parent / "shapes"
SHAPES = load_shapes()
RULES = {rule.name: rule for rule in read_rules(SHAPES)}
NAMES = sorted(one.name for one in EXAMPLES.iterdir() if one.name in RULES)
NAMELESS = "a node without a name"
WORDS = "one plain query cannot say it"


@cache
def prepared() -> dict[Node, Shape]:
    """Our shapes, as the authority reads them."""
    graph = Graph() + SHAPES
    spread_prefixes(graph)
    return {shape.node: shape for shape in ShapesGraph(graph).shapes}


def found(name: str, example: str) -> set[str] | None:
    """The nodes that the queries of a shape find in its example; None where words stand for one."""
    store, shapes = Store(), prepared()
    store.bulk_load(path=str(EXAMPLES / name / f"{example}.ttl"), format=RdfFormat.TURTLE)
    shape, holder = shapes[URIRef(RULES[name].iri)], shapes[URIRef(RULES[name].holder)]
    nodes = set[str]()
    for text in queries(shape, holder):
        if WORDS in text:
            return None
        answer = store.query(text)
        assert isinstance(answer, QuerySolutions)
        nodes |= {_name(row["this"]) for row in answer}
    return nodes


def results(name: str, example: str) -> set[str]:
    """The nodes that the check finds in an example of a shape."""
    data = Graph().parse(EXAMPLES / name / f"{example}.ttl")
    shapes = select_shapes(SHAPES, [name])
    foci = {one.focus for one in check_graph(data, shapes).results}
    return {one if ":" in one else NAMELESS for one in foci}


def _name(node: object) -> str:
    return node.value if isinstance(node, NamedNode) else NAMELESS


@pytest.mark.parametrize("example", ["valid", "invalid"])
@pytest.mark.parametrize("name", NAMES)
def test_the_query_finds_what_the_check_finds(name: str, example: str) -> None:
    """In the examples of the shape."""
    nodes = found(name, example)
    if nodes is not None:
        assert nodes == results(name, example)


def test_nearly_all_rules_can_be_asked() -> None:
    """Few need words for their query."""
    unsaid = [name for name in NAMES if found(name, "valid") is None]
    assert len(unsaid) * 20 < len(NAMES)


def test_an_explanation_tells_rule_case_and_query() -> None:
    """In words, with the real case, for a shape and for those that it holds."""
    text = explain("Entry-ground-twice", SHAPES)
    assert text.startswith("Entry-ground-twice (info): ground cited twice")
    assert "No two labels of an entry cite one legal ground." in text
    assert "DARS-NIC-47238-Y6L3M cites" in text
    assert "PREFIX reg:" in text
    assert explain("Span", SHAPES).count("Stated at") > 1


def test_an_unknown_shape_is_told_with_near_ones() -> None:
    """The error offers names."""
    with pytest.raises(UsageError, match="Entry-topic"):
        explain("Entry-topik", SHAPES)


def test_a_chosen_shape_is_asked_alone() -> None:
    """The others have no targets, and those that share a holder are let go."""
    shapes = select_shapes(SHAPES, ["Entry-topic"])
    assert {rule.name for rule in read_rules(shapes)} == {"Entry-topic"}
    assert len(set(shapes.objects(None, SH.property))) < len(set(SHAPES.objects(None, SH.property)))
