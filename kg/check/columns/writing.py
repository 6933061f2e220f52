"""What was found, as results with source lines, and as the standard report."""

from collections.abc import Iterable, Iterator, Sequence

from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from pyshacl.shapes_graph import ShapesGraph
from pyshacl.validator import Validator
from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg import iris
from kg.check.columns.found import Found, Outcome
from kg.check.columns.table import Table
from kg.check.report import Result, level_of, named_shape

_STATED_IN = URIRef(iris.term("statedIn"))
Triple = tuple[Node, Node, object]


def make_results(found: Iterable[Found], table: Table, shapes: Graph) -> Iterator[Result]:
    """A result for each row, with the lines that the data gives for its value or its focus."""
    places = _Places(table)
    for one in found:
        shape = one.constraint.shape
        level, name = level_of(shape.severity), str(named_shape(shape.node, shapes))
        for row, outcome in enumerate(one.outcomes(table.terms)):
            path = _path(outcome)
            value = None if one.values is None else int(one.values[row])
            yield Result(
                severity=level,
                shape=name,
                focus=str(outcome.focus),
                path=str(path) if isinstance(path, URIRef) else None,
                value=None if outcome.value is None else str(outcome.value),
                message=" ".join(sorted(map(str, _messages(outcome, table)))),
                places=places.of(int(one.focus[row]), value),
            )


class _Places:
    """The lines of nodes, each looked up once."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._known: dict[int, tuple[str, ...]] = {}

    def of(self, focus: int, value: int | None) -> tuple[str, ...]:
        """Where the value stands, or else the focus."""
        return (value is not None and self._lines(value)) or self._lines(focus)

    def _lines(self, node: int) -> tuple[str, ...]:
        if node not in self._known:
            spans = self._table.values(node, _STATED_IN).tolist() if node >= 0 else []
            self._known[node] = tuple(sorted(str(self._table.terms.node(one)) for one in spans))
        return self._known[node]


def write_report(found: Sequence[Found], shapes: ShapesGraph, table: Table) -> Graph:
    """A ``sh:ValidationReport`` with a result for each row."""
    outcomes = [outcome for one in found for outcome in one.outcomes(table.terms)]
    nodes = _nameless(outcomes, table)
    results = [("", *_result(outcome, nodes, table)) for outcome in outcomes]
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


def _nameless(outcomes: Iterable[Outcome], table: Table) -> Graph:
    """What the data says of nodes without a name in the outcomes, which are quoted whole."""
    graph, terms = Graph(), table.terms
    waiting, seen = [terms.number(node) for node in _terms(outcomes)], set[int]()
    while waiting:
        number = waiting.pop()
        if number in seen or not terms.is_a(number, b"_"):
            continue
        seen.add(number)
        for predicate, value in table.about(number):
            graph.add((terms.node(number), terms.node(predicate), terms.node(value)))
            waiting.append(value)
    return graph


def _terms(outcomes: Iterable[Outcome]) -> Iterator[Node]:
    for outcome in outcomes:
        yield outcome.focus
        if outcome.value is not None:
            yield outcome.value
        yield from _terms(outcome.details)


def _path(outcome: Outcome) -> Node | None:
    shape = outcome.constraint.shape
    path: Node | None = shape.path() if shape.is_property_shape else None
    return outcome.path or path


def _result(outcome: Outcome, nodes: Graph, table: Table) -> tuple[Node, list[Triple]]:
    node, constraint = BNode(), outcome.constraint
    shape = constraint.shape
    source, path = shape.sg.graph, _path(outcome)
    triples: list[Triple] = [
        (node, RDF.type, SH.ValidationResult),
        (node, SH.sourceConstraintComponent, (source, constraint.component)),
        (node, SH.sourceShape, (source, shape.node)),
        (node, SH.resultSeverity, shape.severity),
        (node, SH.focusNode, (nodes, outcome.focus)),
    ]
    if outcome.value is not None:
        triples.append((node, SH.value, (nodes, outcome.value)))
    if path is not None:
        triples.append((node, SH.resultPath, (source, path)))
    if constraint.node is not None:
        triples.append((node, SH.sourceConstraint, (source, constraint.node)))
    triples.extend((node, SH.resultMessage, text) for text in _messages(outcome, table, nodes))
    for detail in outcome.details:
        inner, more = _result(detail, nodes, table)
        triples += [(node, SH.detail, inner), *more]
    return node, triples


def _messages(outcome: Outcome, table: Table, nodes: Graph | None = None) -> Iterable[Node]:
    """Those of the constraint or the shape, else what the authority says of such a constraint."""
    if outcome.messages is not None:
        return outcome.messages
    constraint = outcome.constraint
    if own := list(constraint.shape.message):
        return own
    if nodes is None:
        nodes = _nameless([outcome], table)
    component = CONSTRAINT_PARAMETERS_MAP[constraint.parameter](constraint.shape)
    messages: Iterable[Node] = component.make_generic_messages(nodes, outcome.focus, outcome.value)
    return messages
