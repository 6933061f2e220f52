"""The dumps of a snapshot: its pieces in order, copied from where they were written."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from errno import EIO
from pathlib import Path
from typing import Any, BinaryIO, Self

from kg.write.jsonld import FOOTER, Compactor
from kg.write.piece import Written
from kg.write.turtle import turtle_header

SUFFIXES = (".nq", ".ttl", ".jsonld")
DUMP = "data"
_BLOCK = 1 << 22
_JSONLD = SUFFIXES.index(".jsonld")

Range = tuple[int, int]
"""Where bytes of a file begin, and how many they are."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A written piece: its name and source, what it holds, and where its bytes lie.

    ``source`` is the digest of the file it was read from, empty where it gathers from many.
    ``files`` is the path of the files that hold it, without their suffixes.
    """

    name: str
    source: str
    digest: str
    statements: int
    about: dict[str, Any] | None
    ranges: tuple[Range, ...]
    files: Path


class PieceWriter:
    """Appends pieces to three files of a folder, one for each form."""

    def __init__(self, files: Path, compactor: Compactor) -> None:
        self._files = files
        self.compactor = compactor
        self._open: list[BinaryIO] = []

    def __enter__(self) -> Self:
        self._open = [_file(self._files, suffix).open("wb") for suffix in SUFFIXES]
        return self

    def __exit__(self, *failure: object) -> None:
        for file in self._open:
            file.close()

    def write(
        self, name: str, source: str, written: Written, about: dict[str, Any] | None = None
    ) -> Placed:
        """Append the piece and say where it lies."""
        texts = (written.nquads, written.turtle, written.jsonld)
        ranges = tuple(
            (file.tell(), file.write(text)) for file, text in zip(self._open, texts, strict=True)
        )
        return Placed(name, source, written.digest, written.statements, about, ranges, self._files)


def write_dumps(
    pieces: Sequence[Placed], folder: Path, compactor: Compactor
) -> tuple[list[Placed], dict[str, str]]:
    """The pieces as they lie in the dumps of the folder, and the SHA-256 of each dump by name."""
    target = folder / DUMP
    headers = ("", turtle_header(), compactor.header())
    with ThreadPoolExecutor(len(SUFFIXES)) as threads:
        jobs = [
            threads.submit(_write_dump, target, form, header, pieces)
            for form, header in enumerate(headers)
        ]
        written = [job.result() for job in jobs]
    digests = {f"{DUMP}{end}": digest for end, (_, digest) in zip(SUFFIXES, written, strict=True)}
    ranges = list(zip(*(column for column, _ in written), strict=True))
    placed = [replace(p, ranges=r, files=target) for p, r in zip(pieces, ranges, strict=True)]
    return placed, digests


def _write_dump(
    target: Path, form: int, header: str, pieces: Sequence[Placed]
) -> tuple[list[Range], str]:
    """Where the pieces lie in the dump of that form, and its SHA-256."""
    is_json = form == _JSONLD
    with _file(target, SUFFIXES[form]).open("wb") as out:
        dump = _Dump(out, footer=FOOTER if is_json else "", comma=is_json)
        return list(dump.fill(header, pieces, form)), dump.digest.hexdigest()


class _Dump:
    """One dump while it is written, with its digest."""

    def __init__(self, out: BinaryIO, footer: str, *, comma: bool) -> None:
        self._out = out
        self._footer = footer.encode()
        self._comma = comma
        self._begun = False
        self.digest = hashlib.sha256()

    def fill(self, header: str, pieces: Iterable[Placed], form: int) -> Iterator[Range]:
        """Write all of it, and yield where each piece lies."""
        place = self._write(header.encode())
        with ExitStack() as stack:
            sources: dict[Path, BinaryIO] = {}
            for piece in pieces:
                if piece.files not in sources:
                    file = _file(piece.files, SUFFIXES[form]).open("rb")
                    sources[piece.files] = stack.enter_context(file)
                start, length = piece.ranges[form]
                self._copy(sources[piece.files], start, length)
                yield place, length
                place += length
        self._write(self._footer)

    def _copy(self, source: BinaryIO, start: int, length: int) -> None:
        """Copy a range. In JSON the first node of all has a space where others have a comma."""
        source.seek(start)
        if self._comma and length:
            source.seek(start + 1)
            length -= self._write(b"," if self._begun else b" ")
            self._begun = True
        while length:
            block = source.read(min(length, _BLOCK))
            if not block:
                raise OSError(EIO, "a piece of the last snapshot is cut off")
            length -= self._write(block)

    def _write(self, data: bytes) -> int:
        self._out.write(data)
        self.digest.update(data)
        return len(data)


def read_nquads(piece: Placed) -> bytes:
    """The N-Quads of a piece."""
    start, length = piece.ranges[0]
    with nquads_of(piece.files).open("rb") as file:
        file.seek(start)
        return file.read(length)


def nquads_of(files: Path) -> Path:
    """The file of N-Quads among files of pieces."""
    return _file(files, SUFFIXES[0])


def _file(files: Path, suffix: str) -> Path:
    return files.with_name(files.name + suffix)
