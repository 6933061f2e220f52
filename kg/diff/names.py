"""Names that changed while what they stand for stayed: by an alias, or by a succession."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import Store

from kg.describe.facets import latest_bodies
from kg.diff.content import Content, Meaning, Named
from kg.diff.pairing import RowPairs
from kg.diff.rows import read_rows
from kg.resolve.folding import letters_of

_SUCCESSIONS = """
SELECT ?before ?after WHERE {
  ?event org:originalOrganization ?before ; org:resultingOrganization ?after
}
ORDER BY ?before ?after
"""


class Kept(StrEnum):
    """What stayed while its name changed."""

    ORGANISATION = "organisation"
    DATASET = "dataset"
    LEGAL_BASIS = "legal-basis"


class Link(StrEnum):
    """By what the reviewed lists take two names for one."""

    ALIAS = "alias"
    SUCCESSION = "succession"


@dataclass(frozen=True, slots=True, order=True)
class Renaming:
    """One printed name that another took the place of."""

    kept: Kept
    old: str
    new: str
    link: Link


class Bodies:
    """Organisations with those that took over from them, as the snapshot's lists have it."""

    def __init__(self, successors: Mapping[str, tuple[str, ...]]) -> None:
        self._successors = successors

    def latest(self, slugs: Meaning) -> Meaning:
        """The bodies of today that these became."""
        return frozenset(end for slug in slugs for end in latest_bodies(slug, self._successors))


def read_bodies(store: Store) -> Bodies:
    """The successions that the snapshot knows."""
    successors: dict[str, tuple[str, ...]] = {}
    for row in read_rows(store, _SUCCESSIONS):
        before, after = (row[key].rpartition("/")[2] for key in ("before", "after"))
        successors[before] = (*successors.get(before, ()), after)
    return Bodies(successors)


def find_renamings(
    old: Content, new: Content, rows: RowPairs, bodies: Bodies
) -> Iterator[Renaming]:
    """The organisations, datasets and legal bases that one entry prints by other names."""
    for key in old.parties.keys() & new.parties.keys():
        before, after = old.parties[key], new.parties[key]
        for name, other in _renamed(_today(before, bodies), _today(after, bodies)):
            link = Link.ALIAS if before[name] & after[other] else Link.SUCCESSION
            yield Renaming(Kept.ORGANISATION, name, other, link)
    for one, two in rows.both:
        if letters_of(one.printed) != letters_of(two.printed):
            yield Renaming(Kept.DATASET, one.printed, two.printed, Link.ALIAS)
        labels = (row.values.get("legal-basis", {}) for row in (one, two))
        for name, other in _renamed(*labels):
            yield Renaming(Kept.LEGAL_BASIS, name, other, Link.ALIAS)
    for name, other in _renamed(old.citations, new.citations) if not rows.both else ():
        yield Renaming(Kept.LEGAL_BASIS, name, other, Link.ALIAS)


def _today(named: Named, bodies: Bodies) -> Named:
    return {name: bodies.latest(slugs) for name, slugs in named.items()}


def _renamed(old: Named, new: Named) -> Iterator[tuple[str, str]]:
    """Names that are gone, each with one that stands for the same; a new name before a kept one."""
    kept = {letters_of(name) for name in old} & {letters_of(name) for name in new}
    after = sorted(new, key=lambda name: (letters_of(name) in kept, name))
    for name in sorted(old):
        if letters_of(name) not in kept:
            found = next((other for other in after if old[name] & new[other]), None)
            if found is not None:
                yield name, found
