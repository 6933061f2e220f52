"""Places in sources: lines of a page, or rows of a sheet, and the words that stand there."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from kg import iris
from kg.errors import QueryError
from kg.read.document import parse_document
from kg.workbook.kinds import CSV_KINDS
from kg.workbook.rows import Cells, Rows, read_rows

SHOWN = 3
"""How many lines, or rows, of a longer place are shown."""

SHORT = 160
"""Characters of a cell that are shown."""

_SOURCE = iris.thing("source", "")
_LINES = re.compile(r"([0-9a-f]{12})#line=([0-9]{1,9}),([0-9]{1,9})")
_ROWS = re.compile(r"([0-9a-f]{12})/([^/#]+)#row=([0-9]{1,9}(?:-[0-9]{1,9})?(?:;[0-9-]{1,19})*)")
_PRINTED_LINES = re.compile(r"([0-9a-f]{12}):([0-9]{1,9})(?:-([0-9]{1,9}))?")
_PRINTED_ROWS = re.compile(r"([0-9a-f]{12})/([^:]+):([0-9]{1,9}(?:-[0-9]{1,9})?(?:;[0-9-]{1,19})*)")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Lines of a page, or rows of a sheet; counted from 1, both ends included."""

    source: str
    first: int
    last: int
    sheet: str = ""
    rows: tuple[int, ...] = ()
    """The first few rows that are meant."""

    @property
    def file(self) -> str:
        """The file of the snapshot's sources that holds it."""
        return f"{self.source}.xlsx" if self.sheet else f"{self.source}.txt"

    @property
    def words(self) -> str:
        """The place as people name it."""
        last = "" if self.last == self.first else f"-{self.last}"
        rows = f" {self.sheet} row {self.first}{last}"
        return self.file + (rows if self.sheet else f":{self.first}{last}")

    def holds(self, other: "Place") -> bool:
        """Whether the other place lies within this one."""
        within = self.first <= other.first and other.last <= self.last
        return (self.source, self.sheet) == (other.source, other.sheet) and within


def read_place(text: str) -> Place | None:
    """The place that an IRI, or the short form of tables, names; None where it names none.

    Short forms are ``e216eb31128c:22``, ``e216eb31128c:22-24`` and ``e216eb31128c/Datasets:17``.

    Raises:
        QueryError: it looks like a place, and is none.
    """
    found = _PRINTED_LINES.fullmatch(text)
    if found is not None:
        return Place(found[1], int(found[2]), int(found[3] or found[2]))
    found = _PRINTED_ROWS.fullmatch(text)
    if found is not None:
        return _rows_place(found[1], found[2], found[3])
    return place_of(text) if "#line=" in text or "#row=" in text else None


def place_of(iri: str) -> Place:
    """The place that a span's IRI names.

    Raises:
        QueryError: it names none.
    """
    path = iri.removeprefix(_SOURCE)
    found = _ROWS.fullmatch(path)
    if found is not None:
        return _rows_place(found[1], unquote(found[2]), found[3])
    found = _LINES.fullmatch(path)
    if found is None or int(found[2]) >= int(found[3]):
        message = "no lines or rows of a source; write ...#line=21,22 for line 22"
        raise QueryError(f"{iri}: {message}, or .../Datasets#row=17")
    return Place(found[1], int(found[2]) + 1, int(found[3]))


class Words:
    """What stands at places of a snapshot's sources; each source is read once."""

    def __init__(self, sources: Path, places: Iterable[Place]) -> None:
        """Read the rows that the places mean; lines are read as they are asked for."""
        self._sources = sources
        self._lines: dict[str, tuple[str, ...]] = {}
        wanted: dict[str, dict[str, set[int]]] = {}
        for place in places:
            if place.sheet:
                rows = wanted.setdefault(place.source, {}).setdefault(place.sheet, set())
                rows.update(place.rows)
        self._rows = {source: _read_rows(sources, source, want) for source, want in wanted.items()}

    def at(self, place: Place, value: str = "") -> tuple[str, ...]:
        """The words there; of a longer place only its opening, of a row the cells with the value.

        Raises:
            QueryError: the snapshot has no such source, line or row.
        """
        if place.sheet:
            rows = [self._rows[place.source][place.sheet, row] for row in place.rows]
            printing = [cells for row in rows if (cells := _printing(row, value))]
            return tuple(line for cells in printing or rows[:1] for line in _cell_lines(cells))
        printed = self._printed(place.source)
        if not 0 < place.first <= place.last <= len(printed):
            message = f"{len(printed)} lines, none numbered {place.last}"
            raise QueryError(f"{place.source}.txt has {message}")
        return printed[place.first - 1 : min(place.last, place.first - 1 + SHOWN)]

    def _printed(self, source: str) -> tuple[str, ...]:
        if source not in self._lines:
            file = self._sources / f"{source}.txt"
            if not file.is_file():
                raise QueryError(f"{file.name}: no such source in this snapshot")
            self._lines[source] = parse_document(file.name, file.read_bytes()).lines
        return self._lines[source]


def _printing(row: Cells, value: str) -> Cells:
    return {header: text for header, text in row.items() if value and value in text}


def _cell_lines(cells: Cells) -> list[str]:
    """The cells, without long prose where others tell the row."""
    short = {header: text for header, text in cells.items() if len(text) <= SHORT}
    return [f"{header}: {_shorten(text)}" for header, text in (short or cells).items()]


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[:SHORT]}…"


def _read_rows(sources: Path, source: str, wanted: Mapping[str, set[int]]) -> Rows:
    book = sources / f"{source}.xlsx"
    paths = [book] if book.is_file() else [sources / source / f"{n}.csv" for n in CSV_KINDS]
    if not paths[0].is_file():
        raise QueryError(f"{source}: no such source in this snapshot")
    return read_rows(paths, wanted)


def _rows_place(source: str, sheet: str, printed: str) -> Place:
    runs = [run.partition("-") for run in printed.split(";")]
    numbers = [(int(first), int(last or first)) for first, _, last in runs]
    rows = [row for first, last in numbers for row in range(first, min(last, first + SHOWN) + 1)]
    return Place(source, numbers[0][0], numbers[-1][1], sheet, tuple(rows[:SHOWN]))
