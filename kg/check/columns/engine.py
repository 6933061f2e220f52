"""Shapes held against columns of statements: what cannot be, goes to the authority."""

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
from pyshacl.errors import ConstraintLoadWarning
from pyshacl.shape import Shape
from pyshacl.shapes_graph import ShapesGraph
from rdflib import SH, Graph, URIRef

from kg.check.circles import leads_back
from kg.check.columns.asked import Asked
from kg.check.columns.found import Found
from kg.check.columns.needed import needed_properties
from kg.check.columns.nested import NESTED
from kg.check.columns.scopes import BeyondError, Targets
from kg.check.columns.sets import SETS
from kg.check.columns.sparql import find_sparql, queries_of
from kg.check.columns.table import Table
from kg.check.columns.values import VALUES
from kg.check.columns.worker import Questions, UncheckedError
from kg.check.columns.writing import join_reports, make_results, write_report
from kg.check.prefixes import spread_prefixes
from kg.check.prepared import check_selects
from kg.check.report import Report, read_results
from kg.check.targets import keep_targets
from kg.check.validate import refusing, run_authority

SECONDS = 60.0
"""What one query of a shape may take before the shape counts as not checked."""

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
        run = _Run(ShapesGraph(prepared), data, seconds)
        with closing(run.questions):
            if data.store is not None:
                run.ask_ahead()
            run.find()
    return _report(run, data, shapes)


def _report(run: "_Run", data: Data, shapes: Graph) -> Report:
    results = set(make_results(run.found, run.table, shapes))
    rest: Graph | None = None
    if run.left:
        whole = data.read(None).graph()
        rest = run_authority(whole, keep_targets(run.shapes.graph, {one.node for one in run.left}))
        results.update(read_results(rest, whole, shapes))

    def graph() -> Graph:
        report = write_report(run.found, run.shapes, run.table)
        return report if rest is None else join_reports(report, rest)

    return Report.of(
        results,
        graph,
        handed_over=_reasons(run.left),
        unchecked=_reasons(run.late),
        nodes=run.nodes if not run.left else None,
    )


def _reasons(shapes: dict[Shape, str]) -> dict[str, str]:
    return dict(sorted((str(shape.node), reason) for shape, reason in shapes.items()))


class _Run:
    """One validation: what was found, and which shapes could not be asked and why."""

    def __init__(self, shapes: ShapesGraph, data: Data, seconds: float) -> None:
        """Have the authority read the constraints of all shapes; it refuses what is malformed."""
        self.shapes = shapes
        self.found: list[Found] = []
        self.left: dict[Shape, str] = {}
        self.late: dict[Shape, str] = {}
        self.nodes = 0
        self._data = data
        self._seconds = seconds
        self._stated = {one: _stated(one) for one in shapes.shapes if not one.deactivated}
        self._targets = {one: Targets(one) for one in self._stated if any(map(list, one.target()))}

    @cached_property
    def table(self) -> Table:
        """The statements."""
        return self._data.read(needed_properties(self.shapes))

    @cached_property
    def questions(self) -> Questions:
        """The queries to a store that holds the same."""
        return Questions(self._data.store or self.table.write_ntriples, self._seconds)

    def ask_ahead(self) -> None:
        """Have the queries answered, while the statements are read, that surely will be asked.

        They are those of shapes with targets, and of the property shapes that these hold.
        """
        queries = []
        for shape, targets in self._targets.items():
            for one in (shape, *self._held(shape)):
                with suppress(BeyondError, UncheckedError):
                    queries += queries_of(one, targets, self.questions)
        for query in queries:
            self.questions.submit(query)

    def _held(self, shape: Shape) -> Iterator[Shape]:
        if not shape.is_property_shape:
            held = map(shape.get_other_shape, shape.objects(SH.property))
            yield from (one for one in held if one in self._stated and one.is_property_shape)

    def find(self) -> None:
        """Find the nodes that break any shape that has targets."""
        for shape, targets in self._targets.items():
            try:
                self.found += self._find_at(shape, targets)
            except BeyondError as reason:
                self.left[shape] = str(reason)

    def _find_at(self, shape: Shape, targets: Targets) -> list[Found]:
        if leads_back(shape.node, self.shapes.graph):
            raise BeyondError("a shape that leads back to itself")
        nodes = targets.nodes(self.table)
        self.nodes += len(nodes)
        return self.evaluate(Asked(shape, nodes, targets, self.table))

    def evaluate(self, asked: Asked) -> list[Found]:
        """What a shape finds of the nodes that it is asked about."""
        shape = asked.shape
        if shape.deactivated:
            return []
        if shape.find_custom_constraints():
            raise BeyondError("a constraint component of its own")
        return [found for found in self._find(asked) if len(found.focus)]

    def _find(self, asked: Asked) -> Iterator[Found]:
        for parameter in self._stated[asked.shape]:
            if parameter in _CORE:
                yield from _CORE[parameter](asked)
            elif parameter in NESTED:
                yield from NESTED[parameter](asked, self.evaluate)
            elif parameter == SH.sparql:
                yield from self._find_sparql(asked)
            elif CONSTRAINT_PARAMETERS_MAP[parameter] not in _HANDLED:
                raise BeyondError(f"a constraint {parameter}")

    def _find_sparql(self, asked: Asked) -> Iterator[Found]:
        try:
            yield from find_sparql(asked, self.questions)
        except UncheckedError as reason:
            self.late[asked.shape] = str(reason)


def _stated(shape: Shape) -> list[URIRef]:
    """The properties that state a constraint of a shape, as far as the authority counts them."""
    stated = {parameter for parameter, _ in shape.sg.predicate_objects(shape.node)}
    known = stated.intersection(ALL_CONSTRAINT_PARAMETERS)
    return sorted(one for one in known if _counts(one, shape))


def _counts(parameter: URIRef, shape: Shape) -> bool:
    try:
        CONSTRAINT_PARAMETERS_MAP[parameter](shape)
    except ConstraintLoadWarning:
        return False
    return True
