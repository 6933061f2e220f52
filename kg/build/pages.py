"""The pages of a build: each read once, or taken over from the last snapshot."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path

from kg.build.crew import Crew
from kg.build.desk import Refusal
from kg.build.notify import Notify
from kg.build.sources import Found, digest_of
from kg.describe.parts import entry_name, source_name
from kg.errors import SourceError
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
    texts: dict[str, str] = field(default_factory=dict)
    """The file of each text; of several that were laid out alike, that of the least digest."""

    def add(self, reading: Reading, pieces: Iterable[Placed]) -> None:
        """Take a page, unless another file of the same text stands for it."""
        text, file = reading["digest"], reading["file"]
        first = self.texts.setdefault(text, file)
        if first < file:
            return
        if first > file:
            del self.readings[first]
        self.texts[text] = file
        self.readings[file] = reading
        self.pieces |= {(piece.name, piece.source): piece for piece in pieces}

    def chosen(self) -> Iterator[Placed]:
        """The piece of every page and entry; of an entry on several pages, that of the first.

        The first is the one whose digest is least, so that no order of files matters.
        """
        seen: set[str] = set()
        for reading in sorted(self.readings.values(), key=itemgetter("digest")):
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
        except SourceError as error:
            pages.refused.append((error.name, error.line, error.reason))
    _take_over(pages, old)
    unread = [digest for digest in sorted(pages.files) if digest not in pages.readings]
    done = 0
    notify("pages", done, len(unread))
    for batch in crew.read_pages([pages.files[digest] for digest in unread]):
        for digest, work in zip(unread[done:], batch, strict=False):
            done += 1
            if work.reading is not None:
                pages.add(work.reading | {"file": digest}, work.pieces)
            elif work.file in found.unsure:
                pages.passed_over.append(work.file)
            elif work.refusal is not None:
                pages.refused.append(work.refusal)
        notify("pages", done, len(unread))
    return pages


def piece_names(reading: Reading) -> Iterator[str]:
    """The names of the pieces that a page leads to."""
    yield source_name(reading["digest"])
    for base_reference, key in reading["entries"]:
        yield entry_name(base_reference, key)


def _take_over(pages: Pages, old: Inventory) -> None:
    """Take the pages whose pieces lie in the last snapshot, each its own or those of another."""
    found = (old.reading(digest) for digest in sorted(pages.files))
    readings = [reading for reading in found if reading and reading["kind"] == "page"]
    texts = {reading["digest"] for reading in readings}
    first = {name: text for name, text in old.pieces if text in texts}
    for reading in readings:
        names = list(piece_names(reading))
        if all(name in first for name in names):
            pages.add(reading, [old.pieces[name, first[name]] for name in names])
