"""The editions of a snapshot, and the two that a comparison names."""

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import Store

from kg import iris
from kg.diff.rows import read_rows
from kg.diff.words import count_of
from kg.errors import QueryError

NEWEST, PREVIOUS = "newest", "previous"
_EDITIONS = """
SELECT ?edition ?month ?title ?topic WHERE {
  ?edition a reg:RegisterEdition
  OPTIONAL { ?edition foaf:primaryTopic ?topic }
  OPTIONAL { ?edition reg:editionMonth ?month }
  OPTIONAL { ?edition dcterms:title ?title }
}
ORDER BY ?month ?edition
"""


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition: the workbook of a month, or a page, which has no month."""

    iri: str
    month: str | None
    title: str
    topic: str | None
    """The organisation that a page is about."""

    @property
    def name(self) -> str:
        """What people call it: its month, or the name of its capture."""
        return self.month or self.iri.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two editions, of workbooks the earlier first; ``between`` are the months from old to new."""

    old: Edition
    new: Edition
    between: tuple[str, ...]
    is_swapped: bool
    """Whether the later one was named first."""


def find_pair(store: Store, first: str, second: str) -> Pair:
    """The two editions of these names.

    A name is a month, ``newest`` or ``previous`` (the two last workbooks), or an edition's IRI,
    whole or from ``id/`` or ``page-`` on.

    Raises:
        QueryError: there is no such edition, both are one, or they are of two kinds.
    """
    editions = [
        Edition(row["edition"], row.get("month"), row.get("title", ""), row.get("topic"))
        for row in read_rows(store, _EDITIONS)
    ]
    one, other = (_find(editions, name) for name in (first, second))
    if one == other:
        raise QueryError(f"{first} and {second} are one edition; name two")
    if one.month is None or other.month is None:
        if one.month is not other.month:
            raise QueryError(
                f"{one.name} and {other.name} are a page and a workbook, whose entries are not "
                "alike; name two pages or two workbooks"
            )
        if one.topic != other.topic:
            raise QueryError(
                f"{one.name} and {other.name} are pages about two organisations; name two of one"
            )
        return Pair(one, other, (), is_swapped=False)
    old, new = sorted((one, other), key=lambda edition: edition.month or "")
    months = tuple(m for m in _months(editions) if (old.month or "") <= m <= (new.month or ""))
    return Pair(old, new, months, is_swapped=old is not one)


def _months(editions: Sequence[Edition]) -> list[str]:
    return sorted(edition.month for edition in editions if edition.month is not None)


def _find(editions: Sequence[Edition], name: str) -> Edition:
    months = _months(editions)
    place = {NEWEST: 1, PREVIOUS: 2}.get(name)
    if place is not None and len(months) < place:
        raise QueryError(f"no {name} edition: {_held(editions)}")
    wanted = iris.thing("edition", months[-place]) if place is not None else _whole(name)
    found = next((edition for edition in editions if edition.iri == wanted), None)
    if found is None:
        raise QueryError(f"no edition is called '{name}': {_held(editions)}")
    return found


def _whole(name: str) -> str:
    if name.startswith(iris.BASE):
        return name
    return iris.BASE + name if name.startswith("id/") else iris.thing("edition", name)


def _held(editions: Sequence[Edition]) -> str:
    """What may be named instead."""
    months = _months(editions)
    pages = [edition.name for edition in editions if edition.month is None]
    held = []
    if months:
        span = months[0] if len(months) == 1 else f"{months[0]} to {months[-1]}"
        held.append(f"{count_of(len(months), 'edition', 'editions')} of workbooks ({span})")
    else:
        held.append("none of workbooks")
    if pages:
        held.append(f"{len(pages)} of pages ({pages[0]}{', ...' if len(pages) > 1 else ''})")
    return f"this snapshot holds {' and '.join(held)}; name one of these, or build with more"
