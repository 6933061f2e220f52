"""Questions put to a snapshot's store, and the answers that come back."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from kg.ask.guard import refuse_service
from kg.ask.tokens import put_in
from kg.errors import QueryError
from kg.iris import PREFIXES

Value = NamedNode | Literal
_ROW_FORMATS = {
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
_PLACE = re.compile(r"(\d+):(\d+)")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of terms under named columns; a cell is None where the row leaves it open."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Statements:
    """The triples that a CONSTRUCT or DESCRIBE made, sorted."""

    triples: tuple[Triple, ...]


Answer = Table | Statements | bool


def ask(
    store: Store, query: str, bindings: Mapping[str, Value], services: Iterable[str] = ()
) -> Answer:
    """The answer over all graphs of the store together.

    ``services`` are beginnings of addresses that the query may ask by ``SERVICE``.

    Raises:
        QueryError: the query is no SPARQL 1.1, or reaches out to another endpoint.
    """
    return _collect(_run(store, query, bindings, services))


def ask_as(
    store: Store,
    query: str,
    bindings: Mapping[str, Value],
    media: str,
    services: Iterable[str] = (),
) -> bytes:
    """The answer in a standard form: ``csv``, ``tsv``, ``json``, ``xml``, or ``turtle``.

    Raises:
        QueryError: as for :func:`ask`, or the form does not fit the kind of query.
    """
    results = _run(store, query, bindings, services)
    if isinstance(results, QueryTriples):
        if media != "turtle":
            raise QueryError(f"this query makes triples, not rows; use turtle, not {media}")
        triples = sorted(results, key=str)
        return serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    if media == "turtle":
        raise QueryError("this query makes rows, not triples; use csv, tsv, json, xml or table")
    if media == "csv":
        return _write_csv(_collect(results))
    return results.serialize(format=_ROW_FORMATS[media]) or b""


def _run(
    store: Store, query: str, bindings: Mapping[str, Value], services: Iterable[str]
) -> QuerySolutions | QueryBoolean | QueryTriples:
    # The engine's own substitutions reach only variables that are projected.
    asked = put_in(query, {name: str(value) for name, value in bindings.items()})
    refuse_service(asked, services)
    try:
        return store.query(asked, use_default_graph_as_union=True)
    except SyntaxError as reason:
        raise QueryError(_show_place(asked, str(reason))) from None
    except (ValueError, OSError) as reason:
        raise QueryError(f"the store could not answer: {reason}") from None


def _collect(results: QuerySolutions | QueryBoolean | QueryTriples) -> Answer:
    if isinstance(results, QueryBoolean):
        return bool(results)
    if isinstance(results, QueryTriples):
        return Statements(tuple(sorted(results, key=str)))
    columns = tuple(variable.value for variable in results.variables)
    rows = tuple(tuple(solution[name] for name in columns) for solution in results)
    return Table(columns, rows)


def _write_csv(answer: Answer) -> bytes:
    """SPARQL CSV; the engine's own leaves commas inside addresses unquoted."""
    if not isinstance(answer, Table):
        return str(answer).lower().encode()
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(answer.columns)
    for row in answer.rows:
        writer.writerow("" if value is None else value.value for value in row)
    return text.getvalue().encode()


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
