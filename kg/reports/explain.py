"""A shape in words: its rule, the real case behind it, and the query that finds what breaks it."""

from collections.abc import Iterator, Mapping

from pyshacl.shape import Shape
from pyshacl.shapes_graph import ShapesGraph
from rdflib import SH, Graph, URIRef
from rdflib.term import Node

from kg.check.columns.scopes import BeyondError
from kg.check.prefixes import spread_prefixes
from kg.check.validate import refusing
from kg.reports.rules import Rule, find_rules, holders
from kg.reports.sparql import as_query, as_targets


def explain(name: str, shapes: Graph) -> str:
    """What a shape demands, of what, why, and how to find what breaks it.

    Raises:
        UsageError: no shape has that name; offers those that come near.
    """
    prepared = Graph() + shapes
    spread_prefixes(prepared)
    with refusing():
        known = ShapesGraph(prepared)
        by_node = {shape.node: shape for shape in known.shapes}
        parts = ["\n".join(_lines(rule, by_node)) for rule in find_rules(name, shapes)]
    return "\n\n\n".join(parts)


def _lines(rule: Rule, shapes: Mapping[Node, Shape]) -> Iterator[str]:
    shape = shapes[URIRef(rule.iri)]
    yield f"{rule.name} ({rule.severity}){': ' if rule.title else ''}{rule.title}"
    yield f"  {rule.message or 'It gives no message.'}"
    if rule.case:
        yield f"  The case behind it: {rule.case}"
    yield f"  Stated at {rule.iri}"
    for holder in _holders(shape):
        for text in queries(shape, shapes[holder]):
            yield "\n" + "\n".join(f"    {line}" for line in text.splitlines())


def queries(shape: Shape, holder: Shape) -> Iterator[str]:
    """The queries that find what breaks a shape among the targets of the one that holds it.

    A line in words stands for what no query can say.
    """
    try:
        targets = as_targets(holder)
        own = list(shape.objects(SH.sparql))
        for constraint in own:
            yield _select(shape, constraint, targets, shape.sg.graph)
        if not own:
            yield as_query(shape, targets)
    except BeyondError as reason:
        yield f"# one plain query cannot say it: {reason}"


def _select(shape: Shape, constraint: Node, targets: str, shapes: Graph) -> str:
    text = str(shapes.value(constraint, SH.select) or "").strip()
    declared = {
        (str(shapes.value(one, SH.prefix)), str(shapes.value(one, SH.namespace)))
        for prefixes in shapes.objects(constraint, SH.prefixes)
        for one in shapes.objects(prefixes, SH.declare)
    }
    used = sorted(pair for pair in declared if f"{pair[0]}:" in text)
    header = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in used)
    if shape.is_property_shape and "PATH" in text:
        text = f"# $PATH stands for the path of the shape\n{text}"
    return (
        f"{header}SELECT * WHERE {{\n  {targets}\n  {{\n{text.replace('$this', '?this')}\n  }}\n}}"
    )


def _holders(shape: Shape) -> Iterator[URIRef]:
    """The shapes whose targets a shape is asked about: itself, or those that hold it."""
    graph = shape.sg.graph
    for holder in holders(graph):
        if holder == shape.node or (holder, SH.property, shape.node) in graph:
            yield holder
