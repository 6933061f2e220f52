"""Places in sources: lines of a page, or rows of a sheet, and the words that stand there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from urllib.parse import unquote

from kg import iris
from kg.errors import QueryError
from kg.read.document import parse_document
from kg.workbook.kinds import CSV_KINDS
from kg.workbook.rows import Cells, Rows, read_rows

SHOWN = 3
"""How many lines, or rows, of a longer place are shown where nobody asks for all."""

SHORT = 160
"""Characters of a cell that are shown."""

_MOST_ROWS = 1_048_576
"""Rows of a sheet."""

_AT_ONCE = 5_000
"""Rows of a place that are shown whole; the process that reads them is told each."""

_LINES = re.compile(r"([0-9a-f]{12})#line=([0-9]{1,9}),([0-9]{1,9})")
_RUNS = r"([0-9]{1,9}(?:-[0-9]{1,9})?(?:;[0-9]{1,9}(?:-[0-9]{1,9})?)*)"
_ROWS = re.compile(rf"([0-9a-f]{{12}})/([^/#]+)#row={_RUNS}")
_PRINTED_LINES = re.compile(
    r"(?:[^#]*/)?([0-9a-f]{12})(?:\.txt|\.html)?:([0-9]{1,9})(?:-([0-9]{1,9}))?"
)
_PRINTED_ROWS = re.compile(rf"(?:[^#]*/)?([0-9a-f]{{12}})(?:/([^:/]+):|\.xlsx (.+) row ){_RUNS}")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Lines of a page, or rows of a sheet; counted from 1, both ends included."""

    source: str
    first: int
    last: int
    sheet: str = ""
    runs: tuple[tuple[int, int], ...] = ()
    """The first and the last of the rows that are meant, run by run."""

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

    @property
    def rows(self) -> Iterator[int]:
        """The rows that are meant; only as many are made as are taken."""
        return chain.from_iterable(range(first, last + 1) for first, last in self.runs)

    @property
    def count(self) -> int:
        """How many rows that is."""
        return sum(last + 1 - first for first, last in self.runs)

    def holds(self, other: "Place") -> bool:
        """Whether the other place lies within this one."""
        within = self.first <= other.first and other.last <= self.last
        return (self.source, self.sheet) == (other.source, other.sheet) and within


def read_place(text: str) -> Place | None:
    """The place that an IRI, or the short form of tables, names; None where it names none.

    Short forms are ``e216eb31128c:22``, ``e216eb31128c:22-24`` and ``e216eb31128c/Datasets:17``;
    the file may be named, as in ``sources/e216eb31128c.txt:22``, with the folders that hold it.

    Raises:
        QueryError: it looks like a place, and is none.
    """
    found = _PRINTED_LINES.fullmatch(text)
    if found is not None:
        return Place(found[1], int(found[2]), int(found[3] or found[2]))
    found = _PRINTED_ROWS.fullmatch(text)
    if found is not None:
        return _rows_place(found[1], found[2] or found[3], found[4])
    return place_of(text) if "#line=" in text or "#row=" in text else None


def place_of(iri: str) -> Place:
    """The place that a span's IRI names, whole or from ``id/`` on.

    Raises:
        QueryError: it names none.
    """
    path = iri.removeprefix(iris.BASE).removeprefix("id/source/")
    found = _ROWS.fullmatch(path)
    if found is not None:
        return _rows_place(found[1], unquote(found[2]), found[3])
    found = _LINES.fullmatch(path)
    if found is None or int(found[2]) >= int(found[3]):
        message = "no lines or rows of a source; write ...#line=21,22 for line 22"
        raise QueryError(f"{iri}: {message}, or .../Datasets#row=17")
    return Place(found[1], int(found[2]) + 1, int(found[3]))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a place, a line each, and what of it is left out, such as ``95 more lines``."""

    words: tuple[str, ...]
    left_out: str = ""


class Words:
    """What stands at places of a snapshot's sources; each source is read once."""

    def __init__(self, sources: Path, places: Iterable[Place], *, whole: bool = False) -> None:
        """Read the rows that the places mean; lines are read as they are asked for.

        Raises:
            QueryError: more rows are wanted than can be shown at once.
        """
        self._sources = sources
        self._most = None if whole else SHOWN
        self._lines: dict[str, tuple[str, ...]] = {}
        wanted: dict[str, dict[str, set[int]]] = {}
        for place in places:
            if place.sheet:
                _refuse_many(place, whole=whole)
                rows = wanted.setdefault(place.source, {}).setdefault(place.sheet, set())
                rows.update(islice(place.rows, self._most))
        self._rows = {source: _read_rows(sources, source, want) for source, want in wanted.items()}

    def at(self, place: Place, value: str = "") -> Excerpt:
        """The words there; unless the whole is wanted, the opening, or the cells with the value.

        Raises:
            QueryError: the snapshot has no such source, line or row.
        """
        if place.sheet:
            return self._cells(place, value)
        printed = self._printed(place.source)
        if not 0 < place.first <= place.last <= len(printed):
            message = f"{len(printed)} lines, none numbered {place.last}"
            raise QueryError(f"{place.source}.txt has {message}")
        words = printed[place.first - 1 : place.last]
        return Excerpt(words[: self._most], _more(len(words[SHOWN:]), "line", self._most))

    def _cells(self, place: Place, value: str) -> Excerpt:
        rows = [
            self._rows[place.source][place.sheet, row] for row in islice(place.rows, self._most)
        ]
        if self._most is None:
            return Excerpt(tuple(line for row in rows for line in _cell_lines(row)))
        printing = [cells for row in rows if (cells := _printing(row, value))]
        chosen = printing or rows[:1]
        short = [_short(cells) for cells in chosen]
        cut = sum(map(len, chosen)) - sum(map(len, short))
        left = (_more(place.count - len(chosen), "row"), _more(cut, "cell"))
        words = tuple(_shorten(line) for cells in short for line in _cell_lines(cells))
        return Excerpt(words, " and ".join(filter(None, left)))

    def _printed(self, source: str) -> tuple[str, ...]:
        if source not in self._lines:
            file = self._sources / f"{source}.txt"
            if not file.is_file():
                raise QueryError(f"{file.name}: no such source in this snapshot")
            self._lines[source] = parse_document(file.name, file.read_bytes()).lines
        return self._lines[source]


def _refuse_many(place: Place, *, whole: bool) -> None:
    if whole and place.count > _AT_ONCE:
        raise QueryError(f"{place.words}: ask for {_AT_ONCE} rows at a time")


def _more(count: int, unit: str, most: int | None = SHOWN) -> str:
    if count <= 0 or most is None:
        return ""
    return f"{count} more {unit if count == 1 else f'{unit}s'}"


def _printing(row: Cells, value: str) -> Cells:
    return {header: text for header, text in row.items() if value and value in text}


def _short(cells: Cells) -> Cells:
    """The cells, without long prose where others tell the row."""
    return {header: text for header, text in cells.items() if len(text) <= SHORT} or cells


def _cell_lines(cells: Cells) -> list[str]:
    return [f"{header}: {' '.join(text.split())}" for header, text in cells.items()]


def _shorten(line: str) -> str:
    return line if len(line) <= SHORT else f"{line[:SHORT]}…"


def _read_rows(sources: Path, source: str, wanted: Mapping[str, set[int]]) -> Rows:
    book = sources / f"{source}.xlsx"
    paths = [book] if book.is_file() else [sources / source / f"{n}.csv" for n in CSV_KINDS]
    if not paths[0].is_file():
        raise QueryError(f"{source}: no such source in this snapshot")
    return read_rows(paths, wanted)


def _rows_place(source: str, sheet: str, printed: str) -> Place:
    runs = [run.partition("-") for run in printed.split(";")]
    numbers = tuple((int(first), int(last or first)) for first, _, last in runs)
    if not all(0 < first <= last <= _MOST_ROWS for first, last in numbers):
        raise QueryError(f"{source}/{sheet}:{printed}: no rows of a sheet; write 17, or 17-19")
    return Place(source, numbers[0][0], numbers[-1][1], sheet, numbers)
