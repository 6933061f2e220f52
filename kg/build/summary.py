"""Counts of what was read, by what a reader of the register would ask for."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from kg.build.reading import Read
from kg.records import Disposition
from kg.write.dumps import Placed


def summarise(read: Read, pieces: Sequence[Placed], accepted: Iterable[str]) -> dict[str, Any]:
    """Sources, entries, names, faults by kind, the accounts of lines and rows, and statements."""
    pages, books = list(read.of_kind("page")), list(read.of_kind("workbook"))
    abouts = list(read.abouts())
    counts: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    for reading in (*pages, *books):
        faults.update(reading["faults"])
    for about in abouts:
        counts.update(about.counts)
        faults.update(about.faults)
    return {
        "pages": len(pages),
        "workbooks": len(books),
        "projects": sum(page["projects"] for page in pages),
        "versions": len({(about.reference, about.version) for about in abouts if about.version}),
        "entries": sum(about.entry is not None for about in abouts),
        "agreements": len({about.reference for about in abouts}),
        "datasets": len({slug for about in abouts for slug in about.dataset_slugs}),
        "legal_grounds": len({slug for about in abouts for slug in about.ground_slugs}),
        "roles": counts["roles"],
        "flow_steps": counts["flow_steps"],
        "releases": counts["releases"],
        "files": counts["files"],
        "faults": dict(sorted(faults.items())),
        "lines": _accounts(page["lines"] for page in pages),
        "rows": _accounts(account for book in books for account in book["lines"].values()),
        "statements": sum(piece.statements for piece in pieces),
        "refused": [{"line": line, "reason": reason} for _, line, reason in sorted(read.refused, key=str)],
        "accepted_shrink": sorted(accepted),
        "profiles": read.profiles(),
    }


def _accounts(accounts: Iterable[dict[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for account in accounts:
        total.update(account)
    return {"total": total["total"]} | {str(kind): total[str(kind)] for kind in Disposition}
