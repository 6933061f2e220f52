"""Shapes held against columns of statements: what cannot be, goes to the authority."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
from pyshacl.errors import ConstraintLoadWarning
from pyshacl.shape import Shape
from pyshacl.shapes_graph import ShapesGraph
from rdflib import RDF, SH, Graph, URIRef

from kg.check.columns.asked import Asked
from kg.check.columns.found import Found
from kg.check.columns.needed import needed_properties
from kg.check.columns.nested import NESTED, nested_shapes
from kg.check.columns.scopes import NotCompiledError, Targets, find_targets
from kg.check.columns.sets import SETS
from kg.check.columns.sparql import find_sparql, queries_of
from kg.check.columns.table import Table
from kg.check.columns.values import VALUES
from kg.check.columns.worker import Questions, UncheckedError
from kg.check.columns.writing import join_reports, make_results, write_report
from kg.check.prefixes import spread_prefixes
from kg.check.prepared import check_selects
from kg.check.report import Report, read_results
from kg.check.validate import refusing, run_authority

SECONDS = 60.0
"""What one query of a shape may take before the shape counts as not checked."""

_TARGETS = (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
_CORE = VALUES | SETS
_HANDLED = {CONSTRAINT_PARAMETERS_MAP[one] for one in (*_CORE, *NESTED, SH.sparql)}


@dataclass(frozen=True, slots=True)
class Data:
    """What is checked.

    ``read`` gives the statements, of which those with the given properties suffice, or all where
    none are given. ``store`` is the folder of a store that holds the same, if there is one.
    """

    read: Callable[[frozenset[URIRef] | None], Table]
    store: Path | None = None


def validate_data(data: Data, shapes: Graph, seconds: float = SECONDS) -> Report:
    """The report of all shapes over all statements, graphs together.

    Args:
        data: the statements.
        shapes: SHACL Core and SHACL-SPARQL.
        seconds: what one query of a shape may take.

    Raises:
        UsageError: a shape is not well formed or cannot be run.
    """
    check_selects(shapes)
    prepared = Graph() + shapes
    spread_prefixes(prepared)
    with refusing():
        run = _Run(ShapesGraph(prepared))
        run.read(data, seconds)
        run.find()
    return _report(run, data, shapes)


def _report(run: "_Run", data: Data, shapes: Graph) -> Report:
    results = set(make_results(run.found, run.table, shapes))
    rest: Graph | None = None
    if run.left:
        whole = data.read(None).graph()
        rest = run_authority(whole, _only(run.left, run.shapes))
        results.update(read_results(rest, whole, shapes))

    def graph() -> Graph:
        report = write_report(run.found, run.shapes, run.table)
        return report if rest is None else join_reports(report, rest)

    return Report.of(results, graph, not_compiled=_names(run.left), unchecked=_names(run.late))


def _names(shapes: dict[Shape, str]) -> tuple[str, ...]:
    return tuple(sorted(f"{shape.node}: {reason}" for shape, reason in shapes.items()))


@dataclass
class _Run:
    """One validation: what was found, and which shapes could not be asked and why."""

    shapes: ShapesGraph
    found: list[Found] = field(default_factory=list)
    left: dict[Shape, str] = field(default_factory=dict)
    late: dict[Shape, str] = field(default_factory=dict)
    _targets: dict[Shape, Targets] = field(default_factory=dict)
    _parameters: dict[Shape, list[URIRef]] = field(default_factory=dict)

    def read(self, data: Data, seconds: float) -> None:
        """Read the statements, while the store already answers the queries of shapes."""
        for shape in self.shapes.shapes:
            if not shape.deactivated:
                self._stated(shape)
                self._aim(shape)
        if data.store is not None:
            self._questions = Questions(data.store, seconds)
            self._ask_ahead()
        self.table = data.read(needed_properties(self.shapes))
        if data.store is None:
            self._questions = Questions(self.table.ntriples, seconds)

    def _aim(self, shape: Shape) -> None:
        targets = find_targets(shape)
        if targets is not None:
            try:
                self._refuse_recursion(shape, ())
            except NotCompiledError as reason:
                self.left[shape] = str(reason)
            else:
                self._targets[shape] = targets

    def _ask_ahead(self) -> None:
        """Have the queries asked that surely will be: those of targets and of what they hold."""
        queries = []
        for shape, targets in self._targets.items():
            held = [shape] if shape.is_property_shape else [shape, *self._held(shape)]
            for one in held:
                try:
                    queries += queries_of(one, targets, self._questions)
                except (NotCompiledError, UncheckedError):
                    continue
        for query in queries:
            self._questions.submit(query)

    def _held(self, shape: Shape) -> Iterator[Shape]:
        for node in shape.objects(SH.property):
            held = shape.get_other_shape(node)
            if held is not None and not held.deactivated and held.is_property_shape:
                yield held

    def find(self) -> None:
        """Find the nodes that break any shape that has targets."""
        for shape, targets in self._targets.items():
            try:
                asked = Asked(shape, targets.nodes(self.table), targets, self.table)
                self.found += self.evaluate(asked)
            except NotCompiledError as reason:
                self.left[shape] = str(reason)

    def evaluate(self, asked: Asked) -> list[Found]:
        """What a shape finds of the nodes that it is asked about."""
        shape = asked.shape
        if shape.deactivated:
            return []
        if shape.find_custom_constraints():
            raise NotCompiledError("a constraint component of its own")
        return [found for found in self._find(asked) if len(found.focus)]

    def _find(self, asked: Asked) -> Iterator[Found]:
        for parameter in self._stated(asked.shape):
            if parameter in _CORE:
                yield from _CORE[parameter](asked)
            elif parameter in NESTED:
                yield from NESTED[parameter](asked, self.evaluate)
            elif parameter == SH.sparql:
                yield from self._find_sparql(asked)
            elif CONSTRAINT_PARAMETERS_MAP[parameter] not in _HANDLED:
                raise NotCompiledError(f"a constraint {parameter}")

    def _find_sparql(self, asked: Asked) -> Iterator[Found]:
        try:
            yield from find_sparql(asked, self._questions)
        except UncheckedError as reason:
            self.late[asked.shape] = str(reason)

    def _stated(self, shape: Shape) -> list[URIRef]:
        """The properties that state a constraint, each read by the authority once.

        It refuses what is not well formed, and passes over what does not count.
        """
        if shape not in self._parameters:
            stated = {parameter for parameter, _ in shape.sg.predicate_objects(shape.node)}
            known = stated.intersection(ALL_CONSTRAINT_PARAMETERS)
            self._parameters[shape] = sorted(one for one in known if _counts(one, shape))
        return self._parameters[shape]

    def _refuse_recursion(self, shape: Shape, above: tuple[Shape, ...]) -> None:
        if shape in above:
            raise NotCompiledError("a shape that leads back to itself")
        for node in nested_shapes(shape):
            nested = shape.get_other_shape(node)
            if nested is not None:
                self._refuse_recursion(nested, (*above, shape))


def _counts(parameter: URIRef, shape: Shape) -> bool:
    try:
        CONSTRAINT_PARAMETERS_MAP[parameter](shape)
    except ConstraintLoadWarning:
        return False
    return True


def _only(left: dict[Shape, str], shapes: ShapesGraph) -> Graph:
    """The shapes, of which only those that are left have targets."""
    graph = Graph() + shapes.graph
    for shape in shapes.shapes:
        if shape not in left:
            for target in _TARGETS:
                graph.remove((shape.node, target, None))
            for kind in shape.implicit_class_targets():
                for sort in list(graph.objects(kind, RDF.type)):
                    if not str(sort).startswith(str(SH)):
                        graph.remove((kind, RDF.type, sort))
    return graph
