"""The way back: from a thing to the lines that say what is said of it."""

import re
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Store

from kg.ask.engine import Table, Value, ask
from kg.errors import QueryError
from kg.read.document import split_lines

_PREFIXES = """
PREFIX reg: <https://w3id.org/data-uses/def#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_OWN = (
    _PREFIXES
    + """
SELECT ?property ?value ?span ?rule WHERE {
  GRAPH ?graph { ?thing ?property ?value }
  FILTER (?property != reg:statedIn)
  OPTIONAL { ?graph reg:rule/skos:definition ?rule }
  OPTIONAL {
    ?thing reg:hasField ?field .
    ?field reg:fieldKind/reg:yields ?property ; reg:fieldState ?given ; reg:statedIn ?ofField .
    FILTER (?given = <https://w3id.org/data-uses/id/code/field-state/given>)
  }
  OPTIONAL { ?thing reg:statedIn ?ofThing }
  OPTIONAL { ?value reg:statedIn ?ofValue }
  BIND (COALESCE(?ofValue, ?ofField, ?ofThing) AS ?span)
}
ORDER BY ?property ?value ?span ?rule
"""
)
_LINKING = (
    _PREFIXES
    + """
SELECT ?property ?value ?span ?rule WHERE {
  GRAPH ?graph { ?value ?property ?thing }
  ?value reg:statedIn ?span
  OPTIONAL { ?graph reg:rule/skos:definition ?rule }
}
ORDER BY ?span ?property ?value ?rule
"""
)
_SHOWN_LINES = 3
_LINES = re.compile(r".*/id/source/([0-9a-f]{12})#line=([0-9]{1,9}),([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Trail:
    """One statement with where it stands: lines of a source, or the rule that made it."""

    property: str
    value: str
    source: str | None
    first: int | None
    last: int | None
    words: tuple[str, ...]
    rule: str | None


def trace(store: Store, sources: Path, thing: str) -> tuple[Trail, ...]:
    """Statements about the thing, then statements of others that point to it.

    Args:
        store: the snapshot's store.
        sources: the folder of the snapshot's source texts.
        thing: an IRI of the snapshot, or the IRI of lines (``...#line=21,22``).

    Raises:
        QueryError: nothing is said of it.
    """
    if "#line=" in thing:
        return (_trail("is", thing, thing, None, sources),)
    try:
        bindings: dict[str, Value] = {"thing": NamedNode(thing)}
    except ValueError:
        raise QueryError(f"{thing}: not an IRI; copy one from a query or an export") from None
    rows = [*_rows(store, _OWN, bindings), *_rows(store, _LINKING, bindings)]
    if not rows:
        raise QueryError(f"{thing}: nothing is said of it in this snapshot; check the address")
    trails = (
        _trail(_text(row[0]) or "", _text(row[1]) or "", _text(row[2]), _text(row[3]), sources)
        for row in rows
    )
    return tuple(dict.fromkeys(trails))


def _rows(
    store: Store, query: str, bindings: dict[str, Value]
) -> tuple[tuple[Value | None, ...], ...]:
    found = ask(store, query, bindings)
    return found.rows if isinstance(found, Table) else ()


def _text(value: Value | None) -> str | None:
    return None if value is None else value.value


def _trail(name: str, value: str, span: str | None, rule: str | None, sources: Path) -> Trail:
    if span is None or rule is not None:
        return Trail(name, value, None, None, None, (), rule)
    document, first, last = _span(span)
    file = sources / f"{document}.txt"
    words = _words(file, first, last)
    return Trail(name, value, f"sources/{file.name}", first, last, words, rule)


def _span(iri: str) -> tuple[str, int, int]:
    """(source's digits, first line, last line) of a span's IRI."""
    found = _LINES.fullmatch(iri)
    if found is None or int(found[2]) >= int(found[3]):
        raise QueryError(f"{iri}: no lines of a source; write ...#line=21,22 for line 22")
    return found[1], int(found[2]) + 1, int(found[3])


def _words(file: Path, first: int, last: int) -> tuple[str, ...]:
    """The printed lines; of a longer span only its opening."""
    if not file.is_file():
        raise QueryError(f"{file.name}: no such source in this snapshot")
    lines = split_lines(file.read_text(encoding="utf-8"))
    if last > len(lines):
        raise QueryError(f"{file.name} has {len(lines)} lines, none numbered {last}")
    return tuple(lines[first - 1 : min(last, first - 1 + _SHOWN_LINES)])
