"""Faults of shapes that are told before anything is checked, each with the shape and what to do."""

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from itertools import permutations
from pathlib import Path
from types import FrameType

from pyoxigraph import RdfFormat
from pyshacl.shapes_graph import ShapesGraph
from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from kg.check.circles import LISTS, askers, leads_back
from kg.check.engines import check_graph
from kg.check.report import named_shape
from kg.check.statements import read_statements
from kg.check.validate import refusing
from kg.errors import QueryError, UsageError
from kg.sparql.guard import refuse_service
from kg.sparql.tokens import tokens

_SEVERITIES = {SH.Violation, SH.Warning, SH.Info}
_REPEATS = 40
_LETTERS = 12
_PATIENCE = 0.5
"""Seconds for a pattern and some forty letters; a sound one takes microseconds."""


def refuse_unsound(shapes: Graph, name: str) -> None:
    """Refuse shapes that cannot be relied on, before anything is held against them.

    Args:
        shapes: as they were read.
        name: of the file, for the message.

    Raises:
        UsageError: none is there; one is not well formed (SHACL-SHACL), leads back to itself, has
            a severity that SHACL does not know, a pattern that cannot be read or takes
            exponentially long, or a query that asks elsewhere.
    """
    for find in (_pathless, _empty, _malformed, _recursive, _severities, _patterns, _remote):
        for shape, cause in find(shapes):
            raise UsageError(f"{name}: the shape {named_shape(shape, shapes)} {cause}")
    with refusing():
        if not ShapesGraph(Graph() + shapes).shapes:
            raise UsageError(f"{name}: no shape is there; nothing would be checked")


def _pathless(shapes: Graph) -> Iterator[tuple[Node, str]]:
    held = {*shapes.subjects(RDF.type, SH.PropertyShape), *shapes.objects(None, SH.property)}
    for shape in held:
        if (shape, SH.path, None) not in shapes:
            yield shape, "is not well formed: a property shape has a sh:path"


def _empty(shapes: Graph) -> Iterator[tuple[Node, str]]:
    for parameter in LISTS:
        for shape in shapes.subjects(parameter, RDF.nil):
            yield shape, f"is not well formed: the list of sh:{parameter.fragment} is empty"


def _malformed(shapes: Graph) -> Iterator[tuple[Node, str]]:
    for one in check_graph(shapes, _shacl_shacl()).results:
        nodes = [node for node in shapes.all_nodes() if str(node) == one.focus]
        said = one.message if one.path is None else f"{one.path}: {one.message}"
        cause = f"is not well formed: {said}"
        yield nodes[0] if nodes else URIRef(one.focus), f"{cause}; see SHACL, appendix C"


def _shacl_shacl() -> Graph:
    """The W3C's shapes of shapes, which the authority ships."""
    graph = Graph()
    text = (files("pyshacl") / "assets" / "shacl-shacl.ttl").read_bytes()
    for statement in read_statements(Path("shacl-shacl.ttl"), RdfFormat.TURTLE, text):
        graph.add(statement)
    return graph


def _recursive(shapes: Graph) -> Iterator[tuple[Node, str]]:
    for shape in askers(shapes):
        if leads_back(shape, shapes):
            yield shape, "leads back to itself, which SHACL leaves undefined; break the circle"


def _severities(shapes: Graph) -> Iterator[tuple[Node, str]]:
    """One that somebody made up counts as a violation; one that SHACL should have is an error."""
    for shape, severity in shapes.subject_objects(SH.severity):
        ours = isinstance(severity, URIRef) and not severity.startswith(str(SH))
        if severity not in _SEVERITIES and not ours:
            known = ", ".join(sorted(f"sh:{one.fragment}" for one in _SEVERITIES))
            yield shape, f"has a severity that SHACL does not know: {severity}; it knows {known}"


def _patterns(shapes: Graph) -> Iterator[tuple[Node, str]]:
    for shape, pattern in shapes.subject_objects(SH.pattern):
        try:
            compiled = re.compile(str(pattern))
        except re.error as reason:
            yield shape, f"has a pattern that cannot be read: {pattern} ({reason})"
        else:
            if _explodes(compiled):
                cause = "takes exponentially long on some texts; repeat no group that repeats"
                yield shape, f"has a pattern that {cause}: {pattern}"


def _explodes(pattern: re.Pattern[str]) -> bool:
    """Whether forty times one or two letters of the pattern, and then another, are too much."""
    own = sorted(set(re.sub(r"\\.", "", pattern.pattern)))
    pairs = map("".join, permutations([one for one in own if one.isalnum()][-_LETTERS:], 2))
    units = [*own, *"a0 .-A", *pairs]
    try:
        with _patience(_PATIENCE):
            for unit in units:
                pattern.search(unit * _REPEATS + "\0")
    except TimeoutError:
        return True
    return False


@contextmanager
def _patience(seconds: float) -> Iterator[None]:
    """Raise TimeoutError after that time. Only a main thread can be woken; others wait."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def wake(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, wake)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _remote(shapes: Graph) -> Iterator[tuple[Node, str]]:
    for parameter in (SH.select, SH.ask):
        for query, text in shapes.subject_objects(parameter):
            word = _asks_elsewhere(str(text))
            if word:
                cause = "a check asks nothing but the data that is checked"
                yield query, f"has a query with {word}; {cause}"


def _asks_elsewhere(query: str) -> str:
    """The word by which it does, or none."""
    try:
        refuse_service(query)
    except QueryError:
        return "SERVICE"
    words = {(token["word"] or "").upper() for token in tokens(query)}
    return "FROM" if "FROM" in words else ""
