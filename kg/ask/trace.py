"""The way back: from a thing to the lines that say what is said of it."""

import re
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Store

from kg import iris
from kg.ask.answer import spell
from kg.ask.engine import Table, Value, ask
from kg.ask.place import Place, Words, place_of, read_place
from kg.ask.things import NAMED, things_named
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
_HOLDERS = (
    _PREFIXES
    + """
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
SELECT DISTINCT ?organisation ?label WHERE {
  { ?thing reg:listedUnder ?organisation }
  UNION { ?entry foaf:primaryTopic ?thing ; reg:listedUnder ?organisation }
  UNION { ?entry reg:aboutVersion ?thing ; reg:listedUnder ?organisation }
  OPTIONAL { ?organisation skos:prefLabel ?label }
}
ORDER BY ?organisation ?label
"""
)
_SPANS = _PREFIXES + "SELECT ?span WHERE { ?thing reg:statedIn ?span } ORDER BY ?span"


_AGREEMENT = iris.thing("agreement", "")


@dataclass(frozen=True, slots=True)
class Trail:
    """One statement with where it stands: lines of a source, or the rule that made it."""

    subject: str
    property: str
    value: str
    lines: Place | None
    words: tuple[str, ...]
    rule: str | None
    left_out: str = ""
    """What of the words is not shown, such as ``95 more lines``."""

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
            "leftOut": self.left_out or None,
            "rule": self.rule,
        }


@dataclass(frozen=True, slots=True)
class Traced:
    """A thing by its IRI, or a place as it was given, with all that leads to its source."""

    thing: str
    trails: tuple[Trail, ...]
    organisations: tuple[tuple[str, str], ...] = ()
    """IRI and label of each body under which the register lists it, or what it lies below."""


def trace(store: Store, sources: Path, name: str, *, whole: bool = False) -> Traced:
    """Statements about the thing, then statements of others that point to it.

    Args:
        store: the snapshot's store.
        sources: the folder of the snapshot's sources.
        name: a thing, see :func:`kg.ask.things.things_named`; or lines of a source, or rows, as an
            IRI (``...#line=21,22``) or as tables print them (``e216eb31128c:22``).
        whole: show every line and cell of a longer place.

    Raises:
        QueryError: nothing is said of it.
    """
    # Lines of an answer in CSV end in a carriage return, which a shell leaves at the last address.
    name = name.strip()
    place = read_place(name)
    if place is not None:
        excerpt = Words(sources, [place], whole=whole).at(place)
        return Traced(name, (Trail(name, "", "", place, excerpt.words, None, excerpt.left_out),))
    for thing in things_named(name):
        trails = _trails(store, sources, thing, whole=whole)
        if trails:
            return Traced(thing, trails, _organisations(store, thing))
    raise QueryError(
        f"{name}: nothing is said of it in this snapshot; give {NAMED}, or lines or rows such as "
        "0123456789ab:22"
    )


def _trails(store: Store, sources: Path, thing: str, *, whole: bool) -> tuple[Trail, ...]:
    try:
        bindings: dict[str, Value] = {"thing": NamedNode(thing)}
    except ValueError:
        return ()
    rows = [*_rows(store, _OWN, bindings), *_rows(store, _LINKING, bindings)]
    own = [place_of(row[0]) for row in _rows(store, _SPANS, bindings)]
    places = (place_of(row[3]) for row in rows if row[3] and not row[4])
    words = Words(sources, places, whole=whole)
    same: dict[tuple[str, str, str], list[Trail]] = {}
    trails = dict.fromkeys(_trail(row, words) for row in rows)
    for trail in trails:
        same.setdefault(_statement(trail), []).append(trail)
    fitting = {one for group in same.values() for one in _fitting(group, own)}
    return tuple(trail for trail in trails if trail in fitting)


def _organisations(store: Store, thing: str) -> tuple[tuple[str, str], ...]:
    """The bodies of the nearest that the thing is or lies below."""
    while thing.startswith(_AGREEMENT):
        rows = _rows(store, _HOLDERS, {"thing": NamedNode(thing)})
        if rows:
            return tuple({iri: (iri, label) for iri, label in rows}.values())
        thing = thing.rpartition("/")[0]
    return ()


def _rows(store: Store, query: str, bindings: dict[str, Value]) -> list[list[str]]:
    found = ask(store, query, bindings)
    rows = found.rows if isinstance(found, Table) else ()
    return [[spell(value) for value in row] for row in rows]


def _trail(row: list[str], words: Words) -> Trail:
    subject, name, value, span, rule = row
    if rule or not span:
        return Trail(subject, name, value, None, (), rule or None)
    place = place_of(span)
    excerpt = words.at(place, value)
    return Trail(subject, name, value, place, excerpt.words, None, excerpt.left_out)


def _fitting(same: list[Trail], own: list[Place]) -> list[Trail]:
    """Of the trails of one statement those whose lines say it, and those without lines.

    Printed words stand in lines that print them; a part of a thing stands inside the thing's lines.
    """
    placed = [trail for trail in same if trail.lines is not None]
    if len(placed) <= 1:
        return same
    printed = re.compile(rf"(?<![\w-]){re.escape(same[0].value)}(?![\w-])")
    printing = [trail for trail in placed if any(map(printed.search, trail.words))]
    inside = [t for t in placed if any(o.holds(t.lines) for o in own if t.lines is not None)]
    return [*(t for t in same if t.lines is None), *(printing or inside or placed)]


def _statement(trail: Trail) -> tuple[str, str, str]:
    return trail.subject, trail.property, trail.value
