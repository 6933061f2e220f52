"""Questions put to a store or an endpoint, and the answers that come back."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

from kg.ask.answer import Answer, Statements, Table, Value, collect
from kg.ask.stages import Stages
from kg.errors import QueryError
from kg.sparql.guard import refuse_service
from kg.sparql.tokens import put_in

if TYPE_CHECKING:
    from kg.ask.endpoint import Endpoint

__all__ = ["Answer", "Graphs", "Statements", "Table", "Value", "as_text", "ask"]

Graphs: TypeAlias = "Store | Endpoint"
"""What a question may be put to."""

_PLACE = re.compile(r"(\d+):(\d+)")


def ask(
    graphs: Graphs,
    query: str,
    bindings: Mapping[str, Value],
    stages: Stages | None = None,
    services: Iterable[str] = (),
) -> Answer:
    """The answer over all graphs of a store together, or of an endpoint as it has them.

    Args:
        graphs: what is asked.
        query: SPARQL 1.1.
        bindings: terms for variables, by name.
        stages: where to count the time.
        services: beginnings of addresses that the query may ask by ``SERVICE``.

    Raises:
        QueryError: the query is no SPARQL 1.1, or reaches out to another endpoint.
        UnavailableError: the endpoint cannot be reached, or what it sends is no answer.
    """
    asked = put_in(query, as_text(bindings))
    refuse_service(asked, services)
    stages = stages or Stages()
    if isinstance(graphs, Store):
        return _collect(graphs, asked, stages)
    # What an empty store refuses need not be sent; it also tells which kind of answer to expect.
    makes_triples = isinstance(_run(Store(), asked), QueryTriples)
    with stages.of("the endpoint and the network"):
        return graphs.ask_triples(asked) if makes_triples else graphs.ask_rows(asked)


def as_text(bindings: Mapping[str, Value]) -> dict[str, str]:
    """The values as a query spells them; an engine's own reach only variables that it projects."""
    return {name: str(value) for name, value in bindings.items()}


def _collect(store: Store, asked: str, stages: Stages) -> Answer:
    try:
        with stages.of("parsing, planning, grouping and sorting"):
            results = _run(store, asked)
        return collect(results, stages)
    except (ValueError, OSError, RuntimeError) as reason:
        raise QueryError(f"the store could not answer: {reason}") from None


def _run(store: Store, asked: str) -> QuerySolutions | QueryBoolean | QueryTriples:
    try:
        return store.query(asked, use_default_graph_as_union=True)
    except SyntaxError as reason:
        raise QueryError(_show_place(asked, str(reason))) from None


def _show_place(query: str, reason: str) -> str:
    """The engine's words, with the line that it stumbled over."""
    found = _PLACE.search(reason)
    lines = query.rstrip().splitlines()
    if found is None or not lines:
        return f"not a SPARQL 1.1 query: {reason}"
    line, column = int(found[1]), int(found[2])
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    return (
        f"line {line}, column {column}: not SPARQL 1.1 here, or just before\n"
        f"  {lines[line - 1]}\n  {' ' * (column - 1)}^"
    )
