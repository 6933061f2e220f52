"""Things of two editions put together: rows of one dataset, entries of one version."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.diff.content import ProvidedRow
from kg.diff.listing import ListedEntry
from kg.resolve.folding import letters_of

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Pairs(Generic[Thing]):
    """What stands on both sides, and what on one alone."""

    both: tuple[tuple[Thing, Thing], ...]
    gone: tuple[Thing, ...]
    come: tuple[Thing, ...]


RowPairs = Pairs[ProvidedRow]


def pair_rows(old: Iterable[ProvidedRow], new: Iterable[ProvidedRow]) -> RowPairs:
    """Rows of one dataset: equal ones first, then those printed alike, then as they come."""
    return _pair(
        sorted(old, key=_row_order),
        sorted(new, key=_row_order),
        lambda row: (row.dataset, row.printed, row.values),
        lambda row: (row.dataset, letters_of(row.printed)),
        lambda row: row.dataset,
    )


def pair_entries(old: Iterable[ListedEntry], new: Iterable[ListedEntry]) -> Pairs[ListedEntry]:
    """Entries of one version: the same first, then those of one reference, then as they come."""
    return _pair(
        old,
        new,
        lambda entry: entry.iri,
        lambda entry: entry.reference,
        lambda entry: entry.group,
    )


def _row_order(row: ProvidedRow) -> tuple[str, str, int]:
    return row.dataset, row.printed, row.ordinal


def _pair(
    old: Iterable[Thing], new: Iterable[Thing], *likenesses: Callable[[Thing], object]
) -> Pairs[Thing]:
    """Pair by each likeness in turn what the ones before left over."""
    gone, come = list(old), list(new)
    both: list[tuple[Thing, Thing]] = []
    for likeness in likenesses:
        for one in tuple(gone):
            wanted = likeness(one)
            other = next((other for other in come if likeness(other) == wanted), None)
            if other is not None:
                both.append((one, other))
                gone.remove(one)
                come.remove(other)
    return Pairs(tuple(both), tuple(gone), tuple(come))
