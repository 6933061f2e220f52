"""A comparison as plain values for programs."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from kg.ask.table import Labels
from kg.describe.facets import Kind
from kg.diff.comparison import Added, Amended, Comparison, Gone
from kg.diff.editions import Edition
from kg.diff.names import Kept, Renaming

Plain = dict[str, Any]
Item = TypeVar("Item")


def as_json(comparison: Comparison, labels: Labels, limit: int | None) -> Plain:
    """Counts of everything, and lists of at most ``limit`` items each; all where it is None."""
    files = sorted(comparison.files.datasets.values(), key=lambda change: change.dataset)
    listed = {
        "agreements_added": map(_added, _cut(comparison.agreements_added, limit)),
        "agreements_gone": map(_gone, _cut(comparison.agreements_gone, limit)),
        "versions_added": map(_added, _cut(comparison.versions_added, limit)),
        "versions_gone": map(_gone, _cut(comparison.versions_gone, limit)),
        "amended": map(_amended, _cut(comparison.amended, limit)),
        "relabelled": map(_relabelled, _cut(comparison.relabelled(), limit)),
        "files": (
            {**asdict(change), "name": labels.of(change.dataset)} for change in _cut(files, limit)
        ),
    }
    return {
        "from": _edition(comparison.pair.old),
        "to": _edition(comparison.pair.new),
        "counts": counts_of(comparison),
        **{name: list(items) for name, items in listed.items()},
    }


def counts_of(comparison: Comparison) -> dict[str, int]:
    """How many changes of each kind there are; files are counted one by one."""
    relabelled = [renaming.kept for renaming, _, _ in comparison.relabelled()]
    files = comparison.files.datasets.values()
    return {
        "agreements_added": len(comparison.agreements_added),
        "agreements_gone": len(comparison.agreements_gone),
        "agreements_gone_early": sum(gone.early is True for gone in comparison.agreements_gone),
        "versions_added": len(comparison.versions_added),
        "versions_gone": len(comparison.versions_gone),
        "amended": len(comparison.amended),
        **{f"amended_{kind}": len(comparison.of_kind(kind)) for kind in Kind},
        **{f"relabelled_{kept}".replace("-", "_"): relabelled.count(kept) for kept in Kept},
        "files_added": sum(change.added for change in files),
        "files_withdrawn": sum(change.withdrawn for change in files),
        "files_relabelled": sum(change.relabelled for change in files),
        "files_amended": sum(change.amended for change in files),
    }


def _cut(items: Sequence[Item], limit: int | None) -> Sequence[Item]:
    return items[:limit]


def _edition(edition: Edition) -> Plain:
    return {"edition": edition.iri, "month": edition.month, "title": edition.title}


def _added(added: Added) -> Plain:
    return {**asdict(added.subject), "entries": added.entries, "returned": added.returned}


def _gone(gone: Gone) -> Plain:
    return {
        **asdict(gone.subject),
        "entries": gone.entries,
        "last_listed": gone.last,
        "term_end": gone.end,
        "before_end": gone.early,
    }


def _amended(amended: Amended) -> Plain:
    return {
        **asdict(amended.subject),
        "old_entry": amended.old,
        "new_entry": amended.new,
        "kind": amended.kind,
        "fields": [asdict(change) for change in amended.fields],
    }


def _relabelled(item: tuple[Renaming, int, int]) -> Plain:
    renaming, entries, files = item
    return {**asdict(renaming), "entries": entries, "files": files}
