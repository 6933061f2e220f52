"""Each shape rejects its own invalid example, and nothing else does; all accept the valid one."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pyshacl import validate as run_pyshacl
from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef
from rdflib.term import Node

from kg import iris
from kg.check.engines import check_graph
from kg.check.report import Report
from kg.check.shapes import load_shapes
from kg.check.validate import validate
from kg.resources import data_folder

EXAMPLES = Path(__file__).parent
SHAPE = f"{iris.BASE}shape/"
REGISTER_TERMS = data_folder("ontology") / "register.ttl"
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
LEVELS = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
SHAPES = load_shapes()


def rules() -> list[str]:
    """Shapes that find something themselves: a target reaches them, and they have a message."""
    targeted = {shape for target in TARGETS for shape in SHAPES.subjects(target)}
    reached = targeted | {shape for node in targeted for shape in SHAPES.objects(node, SH.property)}
    found = [str(shape) for shape in reached if (shape, SH.message, None) in SHAPES]
    return sorted(shape.removeprefix(SHAPE) for shape in found)


RULES = rules()


@cache
def codes() -> Graph:
    """All schemes that ship."""
    graph = Graph()
    for file in sorted((data_folder("ontology") / "schemes").glob("*.ttl")):
        graph.parse(file)
    return graph


@cache
def surroundings() -> Graph:
    """The invented harbour, and which class of the ontology is part of which."""
    graph = Graph().parse(EXAMPLES / "base.ttl")
    for triple in Graph().parse(REGISTER_TERMS).triples((None, RDFS.subClassOf, None)):
        graph.add(triple)
    return graph


def mentioned_codes(data: Graph) -> Iterator[tuple[Node, Node, Node]]:
    """What the schemes say about the codes that the data uses."""
    for value in set(data.objects()):
        yield from codes().triples((value, None, None))


def check(example: Path) -> Report:
    """The report on one example in its surroundings."""
    return check_text(example.read_text(encoding="utf-8"))


@cache
def check_text(example: str) -> Report:
    """Many rules share a valid example; it is checked once."""
    return validate(surrounded(example), SHAPES)


@cache
def surrounded(example: str) -> Graph:
    """An example in its surroundings."""
    data = surroundings() + Graph().parse(data=example, format="turtle")
    for _ in range(2):  # codes first, then the schemes that they belong to
        for triple in list(mentioned_codes(data)):
            data.add(triple)
    return data


def test_there_are_rules() -> None:
    """The shapes that ship hold rules, and each rule has a folder of examples."""
    assert len(RULES) >= 35
    folders = {folder.parent.name for folder in EXAMPLES.glob("*/invalid.ttl")}
    assert folders == set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_valid_example_gives_no_result(rule: str) -> None:
    """What keeps the rule keeps all others."""
    assert check(EXAMPLES / rule / "valid.ttl").results == ()


@pytest.mark.parametrize("rule", RULES)
def test_invalid_example_fails_for_its_shape_alone(rule: str) -> None:
    """What breaks the rule breaks no other, and is reported with the rule's own severity."""
    results = check(EXAMPLES / rule / "invalid.ttl").results
    severity = SHAPES.value(URIRef(SHAPE + rule), SH.severity)
    assert {(result.shape, result.severity) for result in results} == {
        (SHAPE + rule, LEVELS[severity])
    }


@pytest.mark.parametrize("rule", RULES)
def test_columns_find_the_same(rule: str) -> None:
    """The store's queries give the report of the authority."""
    for name in ("valid.ttl", "invalid.ttl"):
        text = (EXAMPLES / rule / name).read_text(encoding="utf-8")
        columns = check_graph(surrounded(text), SHAPES)
        assert columns.results == check_text(text).results


def test_shapes_are_valid_shapes(shared: Path) -> None:
    """The shapes keep the W3C's shapes for shapes."""
    rules_for_shapes = Graph().parse(shared / "conformance" / "shacl" / "shacl-shacl.ttl")
    conforms, _, text = run_pyshacl(SHAPES, shacl_graph=rules_for_shapes)
    assert conforms, text


def test_every_rule_has_a_name_a_severity_and_a_message() -> None:
    """A reader of a report learns what was checked, how much it matters, and the rule in words."""
    checked = {*SHAPES.subjects(RDF.type, SH.PropertyShape), *(URIRef(SHAPE + r) for r in RULES)}
    for shape in checked:
        (message,) = SHAPES.objects(shape, SH.message)
        assert list(SHAPES.objects(shape, SH.name | RDFS.label)), shape
        assert SHAPES.value(shape, SH.severity) in LEVELS, shape
        assert message.language == "en", shape
        assert message[0].isupper(), shape
        assert message.endswith("."), shape


def test_every_shape_is_named_and_in_use() -> None:
    """Shapes, their constraints and prefixes have IRIs of our own, and none lies idle."""
    for kind in (SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint, SH.PrefixDeclaration):
        for shape in SHAPES.subjects(RDF.type, kind):
            targeted = any((shape, target, None) in SHAPES for target in TARGETS)
            assert shape.startswith(SHAPE)
            assert targeted or (None, None, shape) in SHAPES, f"{shape} lies idle"


def test_targets_exist() -> None:
    """Every class and property of our own that a shape names is a term of the ontology."""
    terms = set(Graph().parse(REGISTER_TERMS).subjects(RDF.type))
    named = {v for v in SHAPES.objects() if isinstance(v, URIRef) and v.startswith(iris.DEF)}
    assert named
    assert named <= terms, named - terms


def test_codes_exist() -> None:
    """Every code that a shape names is a concept of a scheme that ships."""
    prefix = iris.thing("code", "")
    named = {v for v in SHAPES.objects() if isinstance(v, URIRef) and v.startswith(prefix)}
    assert named
    assert named <= set(codes().subjects(RDF.type))


def test_queries_use_declared_prefixes_only() -> None:
    """No query relies on the prefixes that a tool happens to know."""
    declared = {str(prefix) for prefix in SHAPES.objects(None, SH.prefix)}
    (ontology,) = SHAPES.subjects(RDF.type, OWL.Ontology)
    assert declared
    for constraint in SHAPES.subjects(RDF.type, SH.SPARQLConstraint):
        assert list(SHAPES.objects(constraint, SH.prefixes)) == [ontology]
    assert len(set(SHAPES.objects(ontology, SH.declare))) == len(declared)
