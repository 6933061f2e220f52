"""Counts of what was read, by what a reader of the register would ask for."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from kg.build.gate import Verdict
from kg.build.reading import Read
from kg.records import Disposition
from kg.write.dumps import Placed


def summarise(
    read: Read, pieces: Iterable[Placed], accepted: Iterable[str], verdict: Verdict
) -> dict[str, Any]:
    """Sources, entries, faults by kind, accounts of lines and rows, statements, and the check."""
    books = read.of_kind("workbook")
    return {
        **_counts(read),
        "faults": _faults(read),
        "lines": _accounts(page["lines"] for page in read.of_kind("page")),
        "rows": _accounts(account for book in books for account in book["lines"].values()),
        "statements": sum(piece.statements for piece in pieces),
        "check": verdict.as_json(),
        "refused": [{"line": line, "reason": reason} for _, line, reason in read.refused],
        "accepted_shrink": sorted(accepted),
        "profiles": read.profiles(),
    }


def _counts(read: Read) -> dict[str, int]:
    abouts, sums = list(read.abouts()), Counter[str]()
    for about in abouts:
        sums.update(about.counts)
    versions = {(about.reference, about.version) for about in abouts if about.version}
    return {
        "pages": len(list(read.of_kind("page"))),
        "workbooks": len(list(read.of_kind("workbook"))),
        "projects": sum(page["projects"] for page in read.of_kind("page")),
        "entries": sum(about.entry is not None for about in abouts),
        "agreements": len({about.reference for about in abouts}),
        "versions": len(versions),
        "datasets": len({slug for about in abouts for slug in about.dataset_slugs}),
        "legal_grounds": len({slug for about in abouts for slug in about.ground_slugs}),
        **{key: sums[key] for key in ("roles", "flow_steps", "releases", "files")},
    }


def _faults(read: Read) -> dict[str, int]:
    faults: Counter[str] = Counter()
    for reading in read.readings:
        faults.update(reading["faults"])
    for about in read.abouts():
        faults.update(about.faults)
    return dict(sorted(faults.items()))


def _accounts(accounts: Iterable[dict[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for account in accounts:
        total.update(account)
    return {"total": total["total"]} | {str(kind): total[str(kind)] for kind in Disposition}
