"""Agreements sorted by what happened to them between two editions."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.diff.editions import Pair
from kg.diff.listing import Agreement, ListedEntry
from kg.diff.pairing import pair_entries


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came: an agreement, or a version, with its entries in the new edition."""

    iri: str
    entries: list[ListedEntry]
    returned: bool


@dataclass(frozen=True, slots=True)
class Departure:
    """What went: its entries in the last edition to list it, and that edition's month.

    ``missed`` is the month of the edition after that.
    """

    iri: str
    entries: list[ListedEntry]
    last: str | None
    missed: str | None


@dataclass(slots=True)
class Sorted:
    """What happened to all of some agreements, in their order."""

    agreements_come: list[Arrival] = field(default_factory=list)
    agreements_gone: list[Departure] = field(default_factory=list)
    versions_come: list[Arrival] = field(default_factory=list)
    versions_gone: list[Departure] = field(default_factory=list)
    amended: list[tuple[ListedEntry, ListedEntry]] = field(default_factory=list)

    def entries(self) -> Iterable[ListedEntry]:
        """The entries of what came and what went."""
        changes: tuple[Arrival | Departure, ...] = (
            *self.agreements_come,
            *self.agreements_gone,
            *self.versions_come,
            *self.versions_gone,
        )
        return (entry for change in changes for entry in change.entries)


def sort_agreements(agreements: Iterable[Agreement], pair: Pair) -> Sorted:
    """What happened to each agreement, or to each of its versions."""
    found = Sorted()
    for agreement in agreements:
        old, new = agreement.entries(pair.old), agreement.entries(pair.new)
        if old and new:
            _sort_versions(found, agreement, pair)
        elif new:
            found.agreements_come.append(_arrival(agreement.iri, new, agreement, pair))
        elif old:
            found.agreements_gone.append(_departure(agreement.iri, old, agreement, pair))
    return found


def _sort_versions(found: Sorted, agreement: Agreement, pair: Pair) -> None:
    pairs = pair_entries(agreement.entries(pair.old), agreement.entries(pair.new))
    found.amended += [(one, two) for one, two in pairs.both if one.iri != two.iri]
    for entry in pairs.come:
        found.versions_come.append(_arrival(_subject(entry), [entry], agreement, pair))
    for entry in pairs.gone:
        found.versions_gone.append(_departure(_subject(entry), [entry], agreement, pair))


def _subject(entry: ListedEntry) -> str:
    return entry.version or entry.agreement


def _arrival(iri: str, entries: list[ListedEntry], agreement: Agreement, pair: Pair) -> Arrival:
    groups = {entry.group for entry in entries}
    firsts = (first for group, first in agreement.firsts.items() if group in groups)
    old = pair.old.month or ""
    return Arrival(iri, entries, returned=any(first < old for first in firsts))


def _departure(iri: str, entries: list[ListedEntry], agreement: Agreement, pair: Pair) -> Departure:
    """The state in the last edition that lists any of it; of a page, in the page itself."""
    groups = {entry.group for entry in entries} if iri != agreement.iri else None
    last, missed, state = pair.old.month, pair.new.month, entries
    for month, after in zip(pair.between, pair.between[1:], strict=False):
        listed = agreement.listed.get(month, [])
        inside = [entry for entry in listed if groups is None or entry.group in groups]
        if inside:
            last, missed, state = month, after, inside
    return Departure(iri, state, last, missed)
