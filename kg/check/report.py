"""What a validation found: results with shape, focus, value, message and source lines."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Self

from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse, serialize
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg import iris

_STATED_IN = URIRef(iris.term("statedIn"))
_LEVELS: dict[Node, str] = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
RANKS = {level: rank for rank, level in enumerate(_LEVELS.values())}
"""The severities in words, and their order, the worst first."""


@dataclass(frozen=True, slots=True, order=True)
class Result:
    """One place where the graph breaks a shape; severity violation, warning or info."""

    severity: str
    shape: str
    focus: str
    path: str | None
    value: str | None
    message: str
    places: tuple[str, ...]

    @property
    def key(self) -> str:
        """Twelve digits for shape, focus, path and value, whatever the lines and the words."""
        parts = (self.shape, self.focus, self.path or "", self.value or "")
        return iris.digest("\n".join(parts))


@dataclass(frozen=True)
class Report:
    """All results, sorted.

    ``handed_over`` has the shapes that were left to the authority, each with the reason;
    ``unchecked`` those that took longer than they may, of which nothing is known. ``nodes`` counts
    those that any shape was asked about, where that is known.
    """

    results: tuple[Result, ...]
    make_graph: Callable[[], Graph] = field(repr=False, compare=False)
    handed_over: Mapping[str, str] = field(default_factory=dict)
    unchecked: Mapping[str, str] = field(default_factory=dict)
    nodes: int | None = None

    @classmethod
    def of(
        cls,
        results: Iterable[Result],
        make_graph: Callable[[], Graph],
        *,
        handed_over: Mapping[str, str] | None = None,
        unchecked: Mapping[str, str] | None = None,
        nodes: int | None = None,
    ) -> Self:
        """The report of results in any order, each kept once."""
        ordered = tuple(sorted(set(results), key=_order))
        return cls(ordered, make_graph, handed_over or {}, unchecked or {}, nodes)

    @cached_property
    def graph(self) -> Graph:
        """The standard ``sh:ValidationReport``."""
        return self.make_graph()

    def only(self, keep: Callable[[Result], bool]) -> "Report":
        """The report on some of its results; what was not checked stays so.

        ``graph`` keeps all results about a focus and value that are kept.
        """
        results = tuple(filter(keep, self.results))
        kept = {(one.focus, one.value) for one in results}
        return replace(self, results=results, make_graph=lambda: _only(self.graph, kept))

    def as_turtle(self) -> str:
        """The standard report, the same bytes for the same results: nodes named by RDFC-1.0."""
        triples = self.graph.serialize(format="nt", encoding="utf-8")
        dataset = Dataset(parse(triples, format=RdfFormat.N_TRIPLES))
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        ordered = sorted((quad.triple for quad in dataset), key=str)
        return (serialize(ordered, format=RdfFormat.TURTLE, prefixes=iris.PREFIXES) or b"").decode()

    @property
    def publishable(self) -> bool:
        """Whether all was checked and no violation found; warnings are published with the data."""
        return not self.unchecked and not any(one.severity == "violation" for one in self.results)

    def counts(self) -> dict[str, int]:
        """How many results of each severity."""
        levels = [result.severity for result in self.results]
        return {level: levels.count(level) for level in RANKS}

    def as_json(self) -> dict[str, object]:
        """The report as plain values; ``conforms`` is SHACL's: no result of any severity."""
        results = [{"finding": result.key} | asdict(result) for result in self.results]
        found = {"publishable": self.publishable, "conforms": not results}
        rest = {"handed_over": dict(self.handed_over), "unchecked": dict(self.unchecked)}
        return found | {"counts": self.counts()} | rest | {"results": results}


def read_report(graph: Graph, data: Graph, shapes: Graph) -> Report:
    """The results of a ``sh:ValidationReport``, with the lines that the data gives for them."""
    return Report.of(read_results(graph, data, shapes), lambda: graph)


def read_results(graph: Graph, data: Graph, shapes: Graph) -> Iterator[Result]:
    """Each result of a ``sh:ValidationReport``."""
    for node in graph.objects(None, SH.result):
        yield _result(graph, node, data, shapes)


def _only(graph: Graph, kept: set[tuple[str, str | None]]) -> Graph:
    """The standard report with the results about these foci and values alone."""
    only = Graph() + graph
    for report, node in list(graph.subject_objects(SH.result)):
        value = graph.value(node, SH.value)
        about = str(graph.value(node, SH.focusNode)), None if value is None else str(value)
        if about not in kept:
            only.remove((report, SH.result, node))
            for part in graph.transitive_objects(node, SH.detail):
                only.remove((part, None, None))
    for report in graph.subjects(RDF.type, SH.ValidationReport):
        only.set((report, SH.conforms, Literal((report, SH.result, None) not in only)))
    return only


def level_of(severity: Node | None) -> str:
    """The severity in one word; one that SHACL does not know counts as a violation."""
    return _LEVELS.get(severity or SH.Violation, "violation")


def _order(result: Result) -> tuple[int, str, str, str, str]:
    return RANKS[result.severity], result.shape, result.focus, result.value or "", result.message


def _result(graph: Graph, node: Node, data: Graph, shapes: Graph) -> Result:
    focus = graph.value(node, SH.focusNode)
    value = graph.value(node, SH.value)
    path = graph.value(node, SH.resultPath)
    messages = sorted(map(str, graph.objects(node, SH.resultMessage)))
    return Result(
        severity=level_of(graph.value(node, SH.resultSeverity)),
        shape=str(named_shape(graph.value(node, SH.sourceShape), shapes)),
        focus=str(focus),
        path=str(path) if isinstance(path, URIRef) else None,
        value=None if value is None else str(value),
        message=" ".join(messages),
        places=tuple(sorted(_places(focus, value, data))),
    )


def named_shape(shape: Node | None, shapes: Graph) -> Node | None:
    """The shape, or the nearest that holds it where it has no name of its own."""
    seen = {shape}
    while isinstance(shape, BNode):
        holders = set(shapes.subjects(object=shape)) - seen
        if not holders:
            break
        shape = min(holders, key=lambda holder: (isinstance(holder, BNode), holder))
        seen.add(shape)
    return shape


def _places(focus: Node | None, value: Node | None, data: Graph) -> Iterator[str]:
    for node in (value, focus):
        spans = (
            {str(span) for span in data.objects(node, _STATED_IN)} if node is not None else set()
        )
        if spans:
            yield from spans
            return
