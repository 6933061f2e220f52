"""The standard report of what was found, as the authority writes it."""

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import BlankNode, NamedNode, Store
from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from pyshacl.shapes_graph import ShapesGraph
from pyshacl.validator import Validator
from rdflib import RDF, SH, BNode, Graph, Literal
from rdflib.term import Node

from kg import iris
from kg.check.compiled.outcome import Outcome
from kg.check.compiled.terms import Term
from kg.check.statements import as_rdflib

_STATED_IN = NamedNode(iris.term("statedIn"))
Triple = tuple[Node, Node, object]


def write_report(outcomes: Sequence[Outcome], shapes: ShapesGraph, store: Store) -> Graph:
    """A ``sh:ValidationReport`` with a result for each outcome."""
    nodes = find_neighbourhood(outcomes, store)
    results = [("", *_result(outcome, nodes)) for outcome in outcomes]
    graph: Graph
    graph, _ = Validator.create_validation_report(shapes, not outcomes, results)
    return graph


def join_reports(report: Graph, other: Graph) -> Graph:
    """One report with the results of both; the first is changed."""
    node, rest = report.value(None, RDF.type, SH.ValidationReport), BNode()
    for subject, predicate, value in other:
        if (subject, RDF.type, SH.ValidationReport) not in other:
            report.add((subject, predicate, value))
        elif predicate == SH.result:
            report.add((node or rest, predicate, value))
    conforms = (None, SH.result, None) not in report
    report.set((node or rest, SH.conforms, Literal(conforms)))
    return report


def find_neighbourhood(outcomes: Iterable[Outcome], store: Store) -> Graph:
    """What the store says of the places of nodes in the outcomes, and of those without a name."""
    graph = Graph()
    waiting, seen = list(_terms(outcomes)), set[Term]()
    while waiting:
        term = waiting.pop()
        if term in seen or not isinstance(term, (NamedNode, BlankNode)):
            continue
        seen.add(term)
        wanted = _STATED_IN if isinstance(term, NamedNode) else None
        for quad in store.quads_for_pattern(term, wanted, None):
            graph.add((as_rdflib(term), as_rdflib(quad.predicate), as_rdflib(quad.object)))
            if isinstance(quad.object, BlankNode):
                waiting.append(quad.object)
    return graph


def _terms(outcomes: Iterable[Outcome]) -> Iterator[Term]:
    for outcome in outcomes:
        yield outcome.focus
        if outcome.value is not None:
            yield outcome.value
        yield from _terms(outcome.details)


def _result(outcome: Outcome, nodes: Graph) -> tuple[Node, list[Triple]]:
    node, shape = BNode(), outcome.shape
    source = shape.sg.graph
    path = outcome.path or (shape.path() if shape.is_property_shape else None)
    triples: list[Triple] = [
        (node, RDF.type, SH.ValidationResult),
        (node, SH.sourceConstraintComponent, (source, outcome.component)),
        (node, SH.sourceShape, (source, shape.node)),
        (node, SH.resultSeverity, shape.severity),
        (node, SH.focusNode, (nodes, as_rdflib(outcome.focus))),
    ]
    if outcome.value is not None:
        triples.append((node, SH.value, (nodes, as_rdflib(outcome.value))))
    if path is not None:
        triples.append((node, SH.resultPath, (source, path)))
    if outcome.constraint is not None:
        triples.append((node, SH.sourceConstraint, (source, outcome.constraint)))
    triples.extend((node, SH.resultMessage, message) for message in _messages(outcome, nodes))
    for detail in outcome.details:
        inner, more = _result(detail, nodes)
        triples += [(node, SH.detail, inner), *more]
    return node, triples


def _messages(outcome: Outcome, nodes: Graph) -> Iterable[Node]:
    """Those of the constraint or the shape, else what the authority says of such a constraint."""
    if outcome.messages is not None:
        return outcome.messages
    if own := list(outcome.shape.message):
        return own
    component = CONSTRAINT_PARAMETERS_MAP[outcome.parameter](outcome.shape)
    focus = as_rdflib(outcome.focus)
    value = None if outcome.value is None else as_rdflib(outcome.value)
    messages: Iterable[Node] = component.make_generic_messages(nodes, focus, value)
    return messages
