"""Changes that no statement of an entry shows: the printed forms of codes in dataset rows."""

from collections.abc import Iterable, Mapping

from pyoxigraph import Store

from kg.describe.facets import Kind
from kg.diff.compare import FieldChange
from kg.diff.rows import read_rows_of
from kg.resolve.columns import ROW_CODES

_REVISIONS = """
SELECT ?entry ?before ?kind ?field WHERE {
  VALUES ?entry { $GIVEN }
  ?entry prov:wasRevisionOf ?before ; reg:revisionKind ?kind
  OPTIONAL { ?entry reg:revisedField ?field }
}
"""
Step = tuple[str, Kind, frozenset[str]]
"""The entry before, the kind of the revision, and the fields that it names."""


class Revisions:
    """How entries revise each other, as the history in the graph has it."""

    def __init__(self, steps: Mapping[str, Step]) -> None:
        self._steps = steps

    def changes(self, old: str, new: str) -> tuple[FieldChange, ...]:
        """What history says of the codes in dataset rows, without their words."""
        found: dict[str, Kind] = {}
        for kind, fields in self._between(new, old) or self._between(old, new):
            for key in fields & ROW_CODES.keys():
                found[key] = max(found.get(key, kind), kind, key=list(Kind).index)
        return tuple(FieldChange(key, kind) for key, kind in sorted(found.items()))

    def _between(self, late: str, early: str) -> list[tuple[Kind, frozenset[str]]]:
        steps, entry, seen = [], late, set[str]()
        while entry != early and entry in self._steps and entry not in seen:
            seen.add(entry)
            entry, kind, fields = self._steps[entry]
            steps.append((kind, fields))
        return steps if entry == early else []


def read_revisions(store: Store, entries: Iterable[str]) -> Revisions:
    """The revisions that some entries are."""
    steps: dict[str, Step] = {}
    for row in read_rows_of(store, _REVISIONS, entries):
        kind = Kind(_last(row["kind"]))
        named = frozenset(_last(row[key]) for key in ("field",) if key in row)
        _, _, fields = steps.get(row["entry"], ("", kind, frozenset[str]()))
        steps[row["entry"]] = (row["before"], kind, fields | named)
    return Revisions(steps)


def _last(iri: str) -> str:
    return iri.rpartition("/")[2]
