"""Released files of which two editions count others, by dataset."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import Store

from kg.describe.history import Listing
from kg.diff.editions import Pair
from kg.diff.names import Kept, Link, Renaming
from kg.diff.rows import Row, read_rows_of
from kg.resolve.folding import letters_of

_RELEASES = """
SELECT ?release ?dataset ?name ?month ?optOuts ?files WHERE {
  VALUES ?release { $GIVEN }
  ?release reg:providedDataset ?dataset ; reg:verbatim ?name ; reg:fileCount ?files
  OPTIONAL { ?release reg:releaseMonth ?known }
  OPTIONAL { ?release reg:printedMonth ?printed }
  OPTIONAL { ?release reg:optOutState ?optOuts }
  BIND (COALESCE(?known, ?printed) AS ?month)
}
"""


@dataclass(slots=True)
class FileChange:
    """Numbers of files of one dataset.

    ``relabelled`` go by another name of the dataset; ``amended`` are as many as before, with
    other particulars or under other numbers.
    """

    dataset: str
    added: int = 0
    withdrawn: int = 0
    relabelled: int = 0
    amended: int = 0


@dataclass(slots=True)
class FileChanges:
    """What happened to files: releases of either edition alone, and numbers by dataset."""

    come: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    datasets: dict[str, FileChange] = field(default_factory=dict)
    renamings: Counter[Renaming] = field(default_factory=Counter)
    """Names of datasets that files go by, with the number of files."""


def compare_files(store: Store, pair: Pair, listings: Mapping[str, Listing]) -> FileChanges:
    """What two workbooks count, by the releases in which they may differ."""
    changes = FileChanges()
    ends = pair.between[:1] + pair.between[-1:]
    sides = {release: [listing.holds(m) for m in ends] for release, listing in listings.items()}
    alone = {release for release, (is_old, is_new) in sides.items() if is_old != is_new}
    changes.gone = sorted(release for release in alone if sides[release][0])
    changes.come = sorted(release for release in alone if sides[release][1])
    groups: dict[tuple[str, ...], _Files] = {}
    for row in read_rows_of(store, _RELEASES, alone):
        groups.setdefault(_group(row), _Files()).add(row, is_old=sides[row["release"]][0])
    for key in sorted(groups):
        groups[key].count(changes, key[0])
    return changes


class _Files:
    """Files of one version, dataset, month and answer on opt-outs, by the dataset's name."""

    def __init__(self) -> None:
        self._old = Counter[str]()
        self._new = Counter[str]()

    def add(self, row: Row, *, is_old: bool) -> None:
        side = self._old if is_old else self._new
        side[row["name"]] += int(row["files"])

    def count(self, changes: FileChanges, dataset: str) -> None:
        """Add to the numbers of the dataset."""
        change = changes.datasets.setdefault(dataset, FileChange(dataset))
        for name in self._old.keys() & self._new.keys():
            if self._old[name] == self._new[name]:
                change.amended += self._old[name]
            shared = min(self._old[name], self._new[name])
            self._take(name, name, shared)
        for name in sorted(self._old):
            for other in sorted(self._new):
                shared = min(self._old[name], self._new[other])
                self._take(name, other, shared)
                if shared and letters_of(name) != letters_of(other):
                    change.relabelled += shared
                    changes.renamings[Renaming(Kept.DATASET, name, other, Link.ALIAS)] += shared
                elif shared:
                    change.amended += shared
        change.withdrawn += self._old.total()
        change.added += self._new.total()

    def _take(self, name: str, other: str, number: int) -> None:
        self._old[name] -= number
        self._new[other] -= number


def _group(row: Row) -> tuple[str, ...]:
    version, _, _ = row["release"].partition("/release/")
    return row["dataset"], version, row["month"], row.get("optOuts", "")
