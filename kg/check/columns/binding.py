"""Whether a query means the same for all focus nodes together as for each of them alone."""

import re
from collections.abc import Iterator

from rdflib import Variable
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query

from kg.check.columns.scopes import BeyondError
from kg.sparql.tokens import TOKEN

_THIS = Variable("this")
_SELECT = re.compile(r"\s*SELECT\b", re.IGNORECASE)


class _UnboundError(Exception):
    """A filter or a binding looks at ``$this`` where its group does not bind it."""


def binds_this(query: Query) -> bool:
    """Whether each group of a query that looks at ``$this`` binds it by itself.

    If so, the query may run once for all focus nodes; if not, its groups have to be given them.

    Raises:
        BeyondError: it counts or cuts what several focus nodes have together.
    """
    try:
        return _THIS in _bound(query.algebra["p"])
    except _UnboundError:
        return False


def open_groups(query: str, pattern: str) -> str:
    """The query with a pattern at the start of each of its groups."""

    def opened(match: re.Match[str]) -> str:
        is_group = match["opening"] and not _SELECT.match(query, match.end())
        return f"{{ {pattern} " if is_group else match[0]

    return TOKEN.sub(opened, query)


def _bound(node: CompValue) -> set[object]:
    """The variables that every solution of a part of a query binds."""
    match node.name:
        case "BGP":
            bound = {term for triple in node["triples"] for term in triple}
        case "Union":
            bound = _bound(node["p1"]) & _bound(node["p2"])
        case "Join":
            bound = _bound(node["p1"]) | _bound(node["p2"])
        case "LeftJoin":
            bound = _bound(node["p1"])
            _check(node["expr"], bound | _bound(node["p2"]))
        case "Filter" | "Extend":
            bound = _bound(node["p"])
            _check(node["expr"], bound)
        case "AggregateJoin":
            bound = _keys(node)
        case "Graph" | "Project" | "Distinct" | "Reduced" | "OrderBy" | "ToMultiSet":
            bound = _bound(node["p"])
        case other:
            raise BeyondError(f"a query with {other}")
    return bound


def _keys(node: CompValue) -> set[object]:
    """What a group is made by: without ``$this``, groups of several nodes would run together."""
    inner = _bound(node["p"]["p"])
    keys = set(node["p"]["expr"] or ())
    if _THIS not in keys or _THIS not in inner:
        raise BeyondError("a query that groups without $this")
    return keys & inner


def _check(expression: object, bound: set[object]) -> None:
    if _THIS not in bound and _THIS in set(_leaves(expression)):
        raise _UnboundError


def _leaves(part: object) -> Iterator[object]:
    if isinstance(part, dict):
        for inner in part.values():
            yield from _leaves(inner)
    elif isinstance(part, (list, tuple, set)):
        for inner in part:
            yield from _leaves(inner)
    elif isinstance(part, Variable):
        yield part
