"""History between editions of the workbook: what each is the first, or the last, to list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ListedVersion:
    """A version as one edition lists it: its reference, its entry's key, its releases' keys."""

    reference: str
    entry: str
    releases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedEdition:
    """What one edition of the workbook lists; ``month`` is ``YYYY-MM``, ``source`` its digest."""

    month: str
    source: str
    versions: tuple[ListedVersion, ...]


@dataclass(slots=True)
class Listing:
    """When one entry or release was listed.

    ``last`` is None while the newest edition lists it; ``missing`` are editions between that do
    not. ``before`` is the entry of the same version that the first edition has in place of.
    """

    first: str
    last: str | None = None
    missing: list[str] = field(default_factory=list)
    before: str | None = None

    def holds(self, month: str) -> bool:
        """Whether the edition of that month lists the thing."""
        is_within = self.first <= month and (self.last is None or month <= self.last)
        return is_within and month not in self.missing


@dataclass(frozen=True, slots=True)
class History:
    """All editions in order, and the listing of each entry and release by (reference, key)."""

    editions: tuple[ListedEdition, ...]
    entries: dict[tuple[str, str], Listing]
    releases: dict[tuple[str, str], Listing]

    def first_entries(self, month: str) -> Iterator[ListedVersion]:
        """The versions whose entry that edition is the first to list."""
        return (
            version
            for version in self._edition(month).versions
            if self.entries[version.reference, version.entry].first == month
        )

    def first_releases(self, month: str) -> Iterator[tuple[ListedVersion, tuple[str, ...]]]:
        """The versions with releases that edition is the first to list, and the keys of those."""
        for version in self._edition(month).versions:
            keys = tuple(
                key
                for key in version.releases
                if self.releases[version.reference, key].first == month
            )
            if keys:
                yield version, keys

    def _edition(self, month: str) -> ListedEdition:
        return next(edition for edition in self.editions if edition.month == month)


def trace_history(editions: Iterable[ListedEdition]) -> History:
    """The history of some editions, whatever their order."""
    ordered = tuple(sorted(editions, key=lambda edition: edition.month))
    tracer = _Tracer(History(ordered, {}, {}))
    for edition in ordered:
        tracer.step(edition)
    return tracer.history


class _Tracer:
    """Goes from edition to edition, and looks only at versions that differ."""

    def __init__(self, history: History) -> None:
        self.history = history
        self._months: list[str] = []
        self._before: dict[str, ListedVersion] = {}
        self._latest: dict[str, str] = {}

    def step(self, edition: ListedEdition) -> None:
        """Close what this edition no longer lists, and open what it lists anew."""
        self._months.append(edition.month)
        now = {version.reference: version for version in edition.versions}
        for reference in self._before.keys() | now.keys():
            old, new = self._before.get(reference), now.get(reference)
            if old != new:
                self._step_entry(reference, old, new)
                self._step_releases(reference, old, new)
        self._before = now

    def _step_entry(
        self, reference: str, old: ListedVersion | None, new: ListedVersion | None
    ) -> None:
        if old is not None and (new is None or new.entry != old.entry):
            self._close(self.history.entries[reference, old.entry])
        if new is not None and (old is None or new.entry != old.entry):
            before = self._latest.get(reference)
            self._open(self.history.entries, (reference, new.entry), before)
            self._latest[reference] = new.entry

    def _step_releases(
        self, reference: str, old: ListedVersion | None, new: ListedVersion | None
    ) -> None:
        gone, come = set(old.releases if old else ()), set(new.releases if new else ())
        for key in gone - come:
            self._close(self.history.releases[reference, key])
        for key in come - gone:
            self._open(self.history.releases, (reference, key), None)

    def _close(self, listing: Listing) -> None:
        listing.last = self._months[-2]

    def _open(
        self,
        listings: dict[tuple[str, str], Listing],
        thing: tuple[str, str],
        before: str | None,
    ) -> None:
        listing = listings.get(thing)
        if listing is None:
            listings[thing] = Listing(self._months[-1], before=before)
        elif listing.last is not None:
            listing.missing += self._months[self._months.index(listing.last) + 1 : -1]
            listing.last = None
