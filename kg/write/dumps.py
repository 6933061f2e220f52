"""The dumps of a snapshot: its pieces in order, copied from where they were written."""

import hashlib
from collections.abc import Iterable, Sequence
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


class Dumps:
    """The dumps of a folder while they are written: every form at once, in a thread of its own.

    What was added can be read before more is added; JSON-LD and the digests end with ``close``.
    """

    def __init__(self, folder: Path, compactor: Compactor) -> None:
        self._target = folder / DUMP
        self._headers = ("", turtle_header(), compactor.header())
        self._dumps: list[_Dump] = []
        self._open = ExitStack()

    def __enter__(self) -> Self:
        for form, header in enumerate(self._headers):
            out = self._open.enter_context(_file(self._target, SUFFIXES[form]).open("wb"))
            self._dumps.append(_Dump(out, form, header))
        return self

    def __exit__(self, *failure: object) -> None:
        self._open.close()

    def add(self, pieces: Sequence[Placed]) -> list[Placed]:
        """Append the pieces, and give them as they lie in the dumps."""
        with ThreadPoolExecutor(len(SUFFIXES)) as threads:
            jobs = [threads.submit(dump.add, pieces) for dump in self._dumps]
            ranges = list(zip(*(job.result() for job in jobs), strict=True))
        return [
            replace(p, ranges=r, files=self._target) for p, r in zip(pieces, ranges, strict=True)
        ]

    def close(self) -> dict[str, str]:
        """End the dumps, and give the SHA-256 of each by its file's name."""
        digests = {f"{DUMP}{SUFFIXES[dump.form]}": dump.end() for dump in self._dumps}
        self._open.close()
        return digests


class _Dump:
    """One dump while it is written, with its digest."""

    def __init__(self, out: BinaryIO, form: int, header: str) -> None:
        self._out = out
        self.form = form
        self._is_json = form == _JSONLD
        self._begun = False
        self._digest = hashlib.sha256()
        self._place = self._write(header.encode())

    def add(self, pieces: Iterable[Placed]) -> list[Range]:
        """Append the pieces, and say where each lies."""
        ranges: list[Range] = []
        with ExitStack() as stack:
            sources: dict[Path, BinaryIO] = {}
            for piece in pieces:
                if piece.files not in sources:
                    file = _file(piece.files, SUFFIXES[self.form]).open("rb")
                    sources[piece.files] = stack.enter_context(file)
                start, length = piece.ranges[self.form]
                self._copy(sources[piece.files], start, length)
                ranges.append((self._place, length))
                self._place += length
        self._out.flush()
        return ranges

    def end(self) -> str:
        """Write what the form ends with, and give the SHA-256 of all."""
        if self._is_json:
            self._write(FOOTER.encode())
        return self._digest.hexdigest()

    def _copy(self, source: BinaryIO, start: int, length: int) -> None:
        """Copy a range. In JSON the first node of all has a space where others have a comma."""
        source.seek(start)
        if self._is_json and length:
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
        self._digest.update(data)
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
