"""All sources of a build read, and the pieces that they lead to."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.build.crew import Crew
from kg.build.desk import Refusal
from kg.build.notify import Notify
from kg.build.pages import read_pages
from kg.build.profile import add_profiles
from kg.build.sources import Found
from kg.build.workbooks import describe_workbooks, read_workbooks
from kg.describe.about import About
from kg.describe.history import History, trace_history
from kg.write.dumps import Placed
from kg.write.inventory import Inventory, Reading

SOURCE_DIGITS = 12
"""Digits of its digest that name a source in the graph."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a build has read: one reading a source, the pieces of all, and the history."""

    readings: tuple[Reading, ...]
    """In the order of the files' digests."""
    files: dict[str, tuple[Path, ...]]
    """The files of every source by their digest."""
    refused: tuple[Refusal, ...]
    passed_over: tuple[Path, ...]
    pieces: tuple[Placed, ...]
    history: History

    def abouts(self) -> Iterator[About]:
        """What is to be gathered from the pieces."""
        return (About.from_json(piece.about) for piece in self.pieces if piece.about)

    def of_kind(self, kind: str) -> Iterator[Reading]:
        """The readings of pages, or of workbooks."""
        return (reading for reading in self.readings if reading["kind"] == kind)

    def file_names(self) -> dict[str, str]:
        """The name of each source's file, by the digits that its places begin with."""
        return {
            reading["digest"][:SOURCE_DIGITS]: self.files[reading["file"]][0].name
            for reading in self.readings
        }

    def profiles(self) -> dict[str, dict[str, int]]:
        """What each source holds by kind, under a name that stays: see the guard."""
        profiles: dict[str, dict[str, int]] = {}
        pages = list(self.of_kind("page"))
        for slug in sorted({page["organisation"] for page in pages}):
            own = [page["profile"] for page in pages if page["organisation"] == slug]
            profiles[f"page {slug}"] = {"total": add_profiles(own)["total"]}
        if pages:
            profiles["pages"] = add_profiles(page["profile"] for page in pages)
        books = sorted(self.of_kind("workbook"), key=lambda book: str(book["edition"]))
        if books:
            profiles["workbook"] = books[-1]["profile"]
            months = {f"edition {book['edition']}": 1 for book in books}
            profiles["editions"] = {"total": len(months), **months}
        return profiles


def read_sources(found: Found, old: Inventory, crew: Crew, notify: Notify) -> Read:
    """Read every source that the last snapshot has not read already, and describe what is new."""
    pages = read_pages(found, old, crew, notify)
    books = read_workbooks(found.workbooks, old, crew, notify)
    history = trace_history(books.editions())
    described = describe_workbooks(books, history, old, crew, notify)
    readings: dict[str, Any] = pages.readings | books.readings
    return Read(
        readings=tuple(readings[digest] for digest in sorted(readings)),
        files={digest: (file,) for digest, file in pages.files.items()} | books.files,
        refused=tuple(sorted((*pages.refused, *books.refused), key=_order)),
        passed_over=(*found.passed_over, *pages.passed_over),
        pieces=(*pages.chosen(), *described),
        history=history,
    )


def _order(refusal: Refusal) -> tuple[str, int]:
    """By reason first, so that no file's name decides what is published."""
    _, line, reason = refusal
    return reason, line or 0
