"""Rows of answers as texts by the names of their columns."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Store

from kg import terms
from kg.ask.answer import spell
from kg.ask.engine import Table, ask
from kg.iris import PREFIXES

Row = dict[str, str]
_PREFIXES = "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in PREFIXES.items())
_GIVEN = "$GIVEN"
_BATCH = 500


def read_rows(store: Store, query: str) -> Iterator[Row]:
    """Each row of a SELECT; what it leaves open has no key."""
    answer = ask(store, _PREFIXES + query, {})
    if isinstance(answer, Table):
        for row in answer.rows:
            cells = zip(answer.columns, row, strict=True)
            yield {column: spell(value) for column, value in cells if value is not None}


def read_rows_of(store: Store, query: str, things: Iterable[str]) -> Iterator[Row]:
    """Each row of a SELECT about things, whose IRIs take the place of ``$GIVEN``, in batches."""
    listed = sorted(set(things))
    for start in range(0, len(listed), _BATCH):
        given = " ".join(map(terms.iri, listed[start : start + _BATCH]))
        yield from read_rows(store, query.replace(_GIVEN, given))
