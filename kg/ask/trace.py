"""The way back: from a thing to the lines that say what is said of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Store

from kg import iris
from kg.ask.answer import spell
from kg.ask.engine import Table, Value, ask
from kg.ask.place import Place, Words, place_of, read_place
from kg.errors import QueryError

_PREFIXES = """
PREFIX reg: <https://w3id.org/data-uses/def#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_OWN = (
    _PREFIXES
    + """
SELECT (?thing AS ?subject) ?property ?value ?span ?rule WHERE {
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
SELECT ?subject ?property (?thing AS ?value) ?span ?rule WHERE {
  GRAPH ?graph { ?subject ?property ?thing }
  ?subject reg:statedIn ?span
  OPTIONAL { ?graph reg:rule/skos:definition ?rule }
}
ORDER BY ?span ?property ?subject ?rule
"""
)
_SPANS = _PREFIXES + "SELECT ?span WHERE { ?thing reg:statedIn ?span } ORDER BY ?span"


@dataclass(frozen=True, slots=True)
class Trail:
    """One statement with where it stands: lines of a source, or the rule that made it."""

    subject: str
    property: str
    value: str
    lines: Place | None
    words: tuple[str, ...]
    rule: str | None

    def as_json(self) -> dict[str, object]:
        """The trail as plain values; ``source`` is a file of the snapshot."""
        place = self.lines
        return {
            "subject": self.subject,
            "property": self.property,
            "value": self.value,
            "source": f"sources/{place.file}" if place else None,
            "sheet": (place.sheet or None) if place else None,
            "first": place.first if place else None,
            "last": place.last if place else None,
            "words": list(self.words),
            "rule": self.rule,
        }


def trace(store: Store, sources: Path, thing: str) -> tuple[Trail, ...]:
    """Statements about the thing, then statements of others that point to it.

    Args:
        store: the snapshot's store.
        sources: the folder of the snapshot's sources.
        thing: an IRI of the snapshot, whole or below the base (``id/...``); or lines of a source,
            or rows, as an IRI (``...#line=21,22``) or as tables print them (``e216eb31128c:22``).

    Raises:
        QueryError: nothing is said of it.
    """
    # Lines of an answer in CSV end in a carriage return, which a shell leaves at the last address.
    thing = thing.strip()
    whole = iris.BASE + thing if thing.startswith(("id/", "graph/")) else thing
    place = read_place(whole)
    if place is not None:
        return (Trail(thing, "", "", place, Words(sources, [place]).at(place), None),)
    return _statements(store, sources, whole)


def _statements(store: Store, sources: Path, thing: str) -> tuple[Trail, ...]:
    try:
        bindings: dict[str, Value] = {"thing": NamedNode(thing)}
    except ValueError:
        raise QueryError(f"{thing}: not an IRI; copy one from a query or an export") from None
    rows = [*_rows(store, _OWN, bindings), *_rows(store, _LINKING, bindings)]
    if not rows:
        raise QueryError(f"{thing}: nothing is said of it in this snapshot; check the address")
    own = [place_of(row[0]) for row in _rows(store, _SPANS, bindings)]
    words = Words(sources, (place_of(row[3]) for row in rows if row[3] and not row[4]))
    trails = dict.fromkeys(_trail(row, words) for row in rows)
    return tuple(trail for trail in trails if _fits(trail, own, trails))


def _rows(store: Store, query: str, bindings: dict[str, Value]) -> list[list[str]]:
    found = ask(store, query, bindings)
    rows = found.rows if isinstance(found, Table) else ()
    return [[spell(value) for value in row] for row in rows]


def _trail(row: list[str], words: Words) -> Trail:
    subject, name, value, span, rule = row
    if rule or not span:
        return Trail(subject, name, value, None, (), rule or None)
    place = place_of(span)
    return Trail(subject, name, value, place, words.at(place, value), None)


def _fits(trail: Trail, own: list[Place], trails: Iterable[Trail]) -> bool:
    """Whether these lines say it, where a node or its value stands in several places.

    Printed words stand in lines that print them; a part of a thing stands inside the thing's lines.
    """
    same = [t for t in trails if (t.subject, t.property, t.value) == _statement(trail) and t.lines]
    if trail.lines is None or len(same) == 1:
        return True
    printed = re.compile(rf"(?<![\w-]){re.escape(trail.value)}(?![\w-])")
    printing = [t for t in same if any(map(printed.search, t.words))]
    inside = [t for t in same if any(o.holds(t.lines) for o in own if t.lines is not None)]
    return trail in (printing or inside or same)


def _statement(trail: Trail) -> tuple[str, str, str]:
    return trail.subject, trail.property, trail.value
