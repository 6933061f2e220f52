"""Shapes held against a store: what can be compiled is, the rest goes to the authority."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from pyoxigraph import Store
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
from pyshacl.errors import ConstraintLoadWarning
from pyshacl.shape import Shape
from pyshacl.shapes_graph import ShapesGraph
from rdflib import RDF, SH, Graph, URIRef

from kg.check.compiled.ask import Asked
from kg.check.compiled.core import CORE, screen
from kg.check.compiled.filters import FOLDED
from kg.check.compiled.nested import NESTED, nested_shapes
from kg.check.compiled.outcome import Found, Outcome
from kg.check.compiled.scopes import Scope, find_targets
from kg.check.compiled.sparql import find_sparql
from kg.check.compiled.terms import NotCompiledError
from kg.check.compiled.writing import find_neighbourhood, join_reports, write_report
from kg.check.prefixes import spread_prefixes
from kg.check.prepared import check_selects
from kg.check.report import Report, read_report
from kg.check.statements import as_rdflib
from kg.check.validate import refusing, run_authority

_TARGETS = (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
_HANDLED = {CONSTRAINT_PARAMETERS_MAP[parameter] for parameter in (*CORE, *NESTED, SH.sparql)}


def validate_store(
    store: Store, shapes: Graph, original: Callable[[], Graph] | None = None
) -> Report:
    """The report of all shapes over all graphs of a store together.

    Args:
        store: the data; nothing is written to it.
        shapes: SHACL Core and SHACL-SPARQL.
        original: the data as it was before the store took it, asked for only where a shape cannot
            be compiled, or asks for a datatype that the store does not keep; without it, integers
            in the range of such a datatype pass, and the report says so.

    Raises:
        UsageError: a shape is not well formed or cannot be run.
    """
    check_selects(shapes)
    prepared = Graph() + shapes
    spread_prefixes(prepared)
    with refusing():
        run = _Run(ShapesGraph(prepared), store, exact=original is not None)
        run.find()
        report = write_report(run.outcomes, run.shapes, store)
    data = find_neighbourhood(run.outcomes, store)
    if run.left:
        whole = original() if original else read_store(store)
        report = join_reports(report, run_authority(whole, _only(run.left, run.shapes)))
        data = whole
    names = {f"{shape.node}: {reason}" for shape, reason in run.left.items()}
    return replace(read_report(report, data, shapes), not_compiled=tuple(sorted(names | run.notes)))


def read_store(store: Store) -> Graph:
    """All statements of a store, graphs put together."""
    graph = Graph()
    for quad in store:
        graph.add((as_rdflib(quad.subject), as_rdflib(quad.predicate), as_rdflib(quad.object)))
    return graph


@dataclass
class _Run:
    """One validation: what was found, and which shapes could not be compiled and why."""

    shapes: ShapesGraph
    store: Store
    exact: bool
    outcomes: list[Outcome] = field(default_factory=list)
    left: dict[Shape, str] = field(default_factory=dict)
    notes: set[str] = field(default_factory=set)
    _parameters: dict[Shape, list[URIRef]] = field(default_factory=dict)

    def find(self) -> None:
        """Ask for the nodes that break any shape that has targets."""
        for shape in self.shapes.shapes:
            if not shape.deactivated:
                self._stated(shape)
        for shape in self.shapes.shapes:
            try:
                scope = find_targets(shape, self.store)
                if scope is not None:
                    self._refuse_recursion(shape, ())
                    self.outcomes += [one.outcome for one in self.evaluate(shape, scope)]
            except NotCompiledError as reason:
                self.left[shape] = str(reason)

    def evaluate(self, shape: Shape, scope: Scope) -> list[Found]:
        """What a shape finds in a scope."""
        if shape.deactivated:
            return []
        if shape.find_custom_constraints():
            raise NotCompiledError("a constraint component of its own")
        self._refuse_folded(shape)
        return list(self._find(Asked(shape, scope, self.store)))

    def _refuse_folded(self, shape: Shape) -> None:
        for datatype in shape.objects(SH.datatype):
            if datatype in FOLDED and self.exact:
                raise NotCompiledError(f"the store does not keep {datatype}")
            if datatype in FOLDED:
                self.notes.add(f"{shape.node}: any integer in the range of {datatype} passes")

    def _find(self, asked: Asked) -> Iterator[Found]:
        for parameter in screen(asked, self._stated(asked.shape)):
            if parameter in CORE:
                yield from CORE[parameter](asked)
            elif parameter in NESTED:
                yield from NESTED[parameter](asked, self.evaluate)
            elif parameter == SH.sparql:
                yield from find_sparql(asked)
            elif CONSTRAINT_PARAMETERS_MAP[parameter] not in _HANDLED:
                raise NotCompiledError(f"a constraint {parameter}")

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
