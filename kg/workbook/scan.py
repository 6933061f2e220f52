"""The look at a workbook before any reader touches it: honest, bounded, and worth reading."""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import BinaryIO

from kg.workbook.archive import Archive
from kg.workbook.markup import (
    MarkupError,
    SheetShape,
    StringsShape,
    looks_like_markup,
    pieces,
    root_name,
    sheet_names,
)

_MARKUP = (".xml", ".rels", ".vml")
_RELATIONS = "xl/_rels/workbook.xml.rels"
_AGAIN = "download the workbook again from its publisher"


@dataclass(frozen=True, slots=True)
class Scan:
    """What the look found: the bytes of all parts, and the rows of cells that readers blank."""

    inflated: int
    errors: Mapping[str, tuple[int, ...]]
    """Rows with a formula's error, by the printed name of their sheet."""


@dataclass(slots=True)
class _Found:
    sheets: dict[str, SheetShape] = field(default_factory=dict)
    strings: StringsShape = field(default_factory=StringsShape)
    roots: set[str] = field(default_factory=set)
    directory: list[bytes] = field(default_factory=list)
    """The text of the parts that name the sheets and say where they are."""

    def errors(self) -> dict[str, tuple[int, ...]]:
        """Rows with a formula's error by sheet; by part where no name leads to it."""
        faulty = {part: shape.errors for part, shape in self.sheets.items() if shape.errors}
        names = sheet_names(b"".join(self.directory)) if faulty else {}
        return {
            names.get(part.rpartition("/")[2], part): tuple(rows) for part, rows in faulty.items()
        }


def scan_workbook(file: BinaryIO, name: str) -> Scan:
    """Inflate every part once, under a count, and weigh what it says of itself.

    Raises:
        SourceError: the zip or a part is damaged, a bomb, or would mislead a reader.
    """
    archive = Archive(file, name)
    found = _Found()
    for part in archive.parts:
        try:
            _scan_part(archive, part, found)
        except MarkupError as fault:
            raise archive.refusal(f"{part.filename}: {fault}; {_AGAIN}", fault.row) from None
    if "workbook" not in found.roots:
        raise archive.refusal("the zip holds no workbook; give the .xlsx file itself")
    _check_strings(archive, found.sheets, found.strings)
    return Scan(archive.inflated, found.errors())


def _scan_part(archive: Archive, part: zipfile.ZipInfo, found: _Found) -> None:
    chunks = archive.chunks(part)
    head = next(chunks, b"")
    whole = chain((head,), chunks)
    if not (looks_like_markup(head) or (head and part.filename.lower().endswith(_MARKUP))):
        for _ in whole:
            continue
        return
    root = root_name(head)
    found.roots.add(root)
    if root == "worksheet":
        found.sheets[part.filename] = _scan_sheet(archive, part, whole)
        return
    for piece in pieces(whole, root):
        if root == "sst":
            found.strings.add(piece)
        elif root == "workbook" or part.filename.lower() == _RELATIONS:
            found.directory.append(piece)


def _scan_sheet(archive: Archive, part: zipfile.ZipInfo, chunks: Iterator[bytes]) -> SheetShape:
    shape = SheetShape()
    for piece in pieces(chunks, "worksheet"):
        shape.add(piece)
    if shape.is_sparse():
        shape = _filled_shape(archive, part)
    if shape.is_sparse():
        (top, bottom), cells = shape.rows, shape.cells
        raise archive.refusal(
            f"{part.filename}: {cells} cells are spread over rows {top} to {bottom} and span "
            f"{shape.room()}; save the sheet without far-off cells",
            bottom,
        )
    return shape


def _filled_shape(archive: Archive, part: zipfile.ZipInfo) -> SheetShape:
    """The shape again without empty cells: people paint whole columns, and readers skip them."""
    shape = SheetShape(filled_only=True)
    for piece in pieces(archive.chunks(part), "worksheet"):
        shape.add(piece)
    return shape


def _check_strings(archive: Archive, sheets: dict[str, SheetShape], strings: StringsShape) -> None:
    try:
        strings.check(sum(shape.strings for shape in sheets.values()))
    except MarkupError as fault:
        raise archive.refusal(f"{fault}; {_AGAIN}") from None
    for part, shape in sheets.items():
        index, row = shape.top_string
        if index >= strings.strings:
            cause = f"{part}: a cell points at string {index + 1} of {strings.strings}"
            raise archive.refusal(f"{cause}; {_AGAIN}", row)
