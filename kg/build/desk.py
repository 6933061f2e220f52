"""What one process does: read sources and versions, describe them, and write their pieces."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.build.profile import page_profile
from kg.describe.about import count_faults, unlisted
from kg.describe.node import Node
from kg.describe.parts import entry_part, page_parts, releases_part
from kg.errors import SourceError
from kg.read.document import read_document
from kg.read.page import parse_page, truncation
from kg.records import Version
from kg.resolve.interpret import Interpreter
from kg.resolve.interpret import Reading as PageReading
from kg.resolve.known import Known, load_known
from kg.resolve.version import VersionReader
from kg.resources import data_folder
from kg.write.dumps import PieceWriter, Placed
from kg.write.inventory import Inventory, Reading
from kg.write.jsonld import Compactor
from kg.write.piece import write_piece

Refusal = tuple[str, int | None, str]
"""The file's name, the line, and the reason, as a SourceError takes them."""


@dataclass(frozen=True, slots=True)
class PageWork:
    """What came of one page: what was read and its pieces, or why it was refused."""

    file: Path
    reading: Reading | None
    pieces: tuple[Placed, ...]
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of one version: its entry, the releases of these keys, or both."""

    version: Version
    entry: bool
    releases: frozenset[str]


class Desk:
    """The names and codes that are known, and the readers that use them; one a process."""

    def __init__(self, known: Known, compactor: Compactor) -> None:
        self.known = known
        self.compactor = compactor
        self._interpreter = Interpreter(known)
        self._versions = VersionReader(known)

    def read_pages(self, files: Iterable[Path], into: Path) -> list[PageWork]:
        """Read pages one by one; a page that is refused keeps no other from being read."""
        with PieceWriter(into, self.compactor) as writer:
            return [self._read_page(file, writer) for file in files]

    def read_versions(
        self, wanted: Iterable[Wanted], source: str, month: str, into: Path
    ) -> list[Placed]:
        """The pieces of versions of the workbook of that digest and month."""
        with PieceWriter(into, self.compactor) as writer:
            return [piece for one in wanted for piece in self._version(one, source, month, writer)]

    def write(
        self, writer: PieceWriter, name: str, nodes: Iterable[Node], old: Inventory
    ) -> Placed:
        """A piece that gathers from many sources, taken over if it says what it said before."""
        written = write_piece(nodes, self.compactor)
        return old.same(name, written.digest) or writer.write(name, "", written)

    def _read_page(self, file: Path, writer: PieceWriter) -> PageWork:
        try:
            page = parse_page(read_document(file))
            cut = truncation(page)
            if cut is not None:
                raise cut
        except SourceError as error:
            return PageWork(file, None, (), (error.name, error.line, error.reason))
        reading = self._interpreter.read(page)
        digest = page.source.digest
        pieces = (
            writer.write(
                part.name,
                digest,
                write_piece(part.nodes, self.compactor),
                part.about.as_json() if part.about else None,
            )
            for part in page_parts(reading, self.known)
        )
        return PageWork(file, page_reading(reading), tuple(pieces), None)

    def _version(
        self, wanted: Wanted, source: str, month: str, writer: PieceWriter
    ) -> Iterator[Placed]:
        reading = self._versions.read(wanted.version, source)
        parts = [entry_part(reading.entry, self.known)] if wanted.entry else []
        releases = [one for one in reading.releases if one.key in wanted.releases]
        if releases:
            parts.append(releases_part(reading.entry, releases, month, self.known))
        for part in parts:
            written = write_piece(part.nodes, self.compactor)
            about = part.about.as_json() if part.about else None
            yield writer.write(part.name, source, written, about)


def page_reading(reading: PageReading) -> Reading:
    """What a later build asks of a page that it does not read again."""
    page = reading.page
    faults = Counter(count_faults(page.problems))
    faults.update(count_faults(p for entry in reading.nameless for p in entry.problems))
    return {
        "kind": "page",
        "digest": page.source.digest,
        "organisation": reading.organisation.slug,
        "unlisted": unlisted([reading.organisation]),
        "entries": sorted({(entry.base_reference, entry.key) for entry in reading.entries}),
        "projects": len(page.projects),
        "faults": dict(sorted(faults.items())),
        "lines": page.accounts(),
        "profile": page_profile(page),
    }


@cache
def open_desk() -> Desk:
    """The desk of this process.

    Raises:
        AuthorityError: the lists of names contradict themselves.
    """
    ontology = data_folder("ontology")
    context = json.loads((ontology / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    return Desk(load_known(ontology), Compactor(context))
