"""The sheets of a workbook exported as CSV, read as the workbook's own sheets are.

Tabs or semicolons may stand for commas: spreadsheets write those in other countries, and with
UTF-16.
"""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import SourceError
from kg.workbook.columns import Layout, match_columns, may_head

MAX_FIELD = 8 * 1024 * 1024
"""Characters; a cell of a sheet holds 32,767, and a quote left open would swallow the file."""
HEAD = 64 * 1024
"""Characters in which the headers must stand."""

_DELIMITERS = (",", "\t", ";")
_CHUNK = 1024 * 1024


def match_export(text: str) -> tuple[Layout, str] | None:
    """The sheet whose headers stand in the text, and its delimiter; None if none do."""
    if not may_head(text):
        return None
    for delimiter in _DELIMITERS:
        try:
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
                columns = match_columns(row) if len(row) > 3 else None
                if columns is not None:
                    return columns.layout, delimiter
        except csv.Error:
            continue
    return None


@dataclass(frozen=True, slots=True)
class ExportedSheet:
    """One CSV file; its records count as a sheet's rows do, however many lines they take."""

    name: str
    path: Path
    encoding: str
    delimiter: str

    def rows(self) -> Iterator[Sequence[object]]:
        """The records from the first on.

        Raises:
            SourceError: a field never ends.
        """
        csv.field_size_limit(MAX_FIELD)
        with self.path.open(encoding=self.encoding, newline="") as file:
            reader = csv.reader(file, delimiter=self.delimiter)
            try:
                yield from reader
            except csv.Error as fault:
                message = f"a record cannot be read ({fault}); export the sheet again"
                raise SourceError(self.path.name, reader.line_num, message) from None


def open_export(name: str, path: Path) -> ExportedSheet:
    """The file with its encoding: by its mark, else UTF-8 if it is that throughout, else cp1252.

    Raises:
        SourceError: it is in none of these, or binary.
    """
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        if encoding == "utf-16" and not _is_utf16(path):
            continue
        fault = _decoding_fault(path, encoding)
        if fault is None:
            with path.open(encoding=encoding, newline="") as file:
                found = match_export(file.read(HEAD))
            return ExportedSheet(name, path, encoding, found[1] if found else _DELIMITERS[0])
        if encoding == "utf-16":
            break
    message = f"{fault}; export the sheet again as CSV in UTF-8"
    raise SourceError(path.name, None, message)


def _is_utf16(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _decoding_fault(path: Path, encoding: str) -> str | None:
    decoder = codecs.getincrementaldecoder(encoding)()
    position = 0
    with path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                if "\0" in decoder.decode(chunk):
                    return "a NUL byte: the file is binary"
                position += len(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as fault:
            return f"byte {fault.object[fault.start]:#04x} near {position} fits no known encoding"
    return None
