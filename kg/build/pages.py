"""The pages of a build: each read once, or taken over from the last snapshot."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.build.crew import Crew
from kg.build.desk import PageWork, Refusal
from kg.build.notify import Notify
from kg.build.sources import Found, digest_of
from kg.describe.parts import entry_name, source_name
from kg.write.dumps import Placed
from kg.write.inventory import Inventory, Reading


@dataclass(slots=True)
class Pages:
    """The pages that were read, by the digest of their file, and the pieces they lead to."""

    readings: dict[str, Reading] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    pieces: dict[tuple[str, str], Placed] = field(default_factory=dict)
    passed_over: list[Path] = field(default_factory=list)

    def chosen(self) -> Iterator[Placed]:
        """The piece of every page and entry; of an entry on several pages, that of the first.

        The first is the one whose digest is least, so that no order of files matters.
        """
        seen: set[str] = set()
        for reading in sorted(self.readings.values(), key=lambda reading: str(reading["digest"])):
            for name in piece_names(reading):
                if name not in seen:
                    seen.add(name)
                    yield self.pieces[name, reading["digest"]]


def read_pages(found: Found, old: Inventory, crew: Crew, notify: Notify) -> Pages:
    """Read the pages that the last snapshot has not read already; equal files once."""
    pages = Pages()
    for file in found.pages:
        try:
            pages.files.setdefault(digest_of([file]), file)
        except OSError as reason:
            pages.refused.append((file.name, None, f"{reason.strerror}; check the file"))
    first = {name: source for name, source in old.pieces if source in pages.files}
    unread = [d for d in sorted(pages.files) if not _take_over(pages, d, old, first)]
    done = 0
    notify("pages", done, len(unread))
    for batch in crew.read_pages([pages.files[digest] for digest in unread]):
        for digest, work in zip(unread[done:], batch, strict=False):
            done += 1
            if work.refusal is not None and work.file in found.unsure:
                pages.passed_over.append(work.file)
            else:
                _add(pages, digest, work)
        notify("pages", done, len(unread))
    return pages


def piece_names(reading: Reading) -> Iterator[str]:
    """The names of the pieces that a page leads to."""
    yield source_name(reading["digest"])
    for base_reference, key in reading["entries"]:
        yield entry_name(base_reference, key)


def _take_over(pages: Pages, digest: str, old: Inventory, first: Mapping[str, str]) -> bool:
    """Take over a page whose pieces lie in the last snapshot, its own or of the ``first`` page."""
    reading = old.reading(digest)
    if reading is None or reading["kind"] != "page":
        return False
    wanted = [(name, first.get(name, "")) for name in piece_names(reading)]
    if not all(piece in old.pieces for piece in wanted):
        return False
    pages.readings[digest] = reading
    pages.pieces |= {piece: old.pieces[piece] for piece in wanted}
    return True


def _add(pages: Pages, digest: str, work: PageWork) -> None:
    if work.refusal is not None:
        pages.refused.append(work.refusal)
    if work.reading is not None:
        pages.readings[digest] = work.reading | {"file": digest}
        pages.pieces |= {(piece.name, piece.source): piece for piece in work.pieces}
