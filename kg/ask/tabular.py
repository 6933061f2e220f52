"""A CSV and its mapping to statements, cell by cell."""

import csv
import io
import re
from collections.abc import Iterator
from collections.abc import Mapping as Named
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.ask.mapping import DATES, Column, Mapping, expand
from kg.errors import DataError
from kg.iris import PREFIXES

_TEMPLATE = re.compile(r"\{([+#]?)(\w+)\}")
_RESERVED = "!#$&'()*+,/:;=?@[]~"
_WRITTEN = {
    "integer": re.compile(r"[+-]?[0-9]+"),
    "decimal": re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"),
    "double": re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?"),
    "boolean": re.compile("true|false|1|0"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "dateTime": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,}(Z|[+-][0-9]{2}:[0-9]{2})?"),
    "gYear": re.compile(r"[0-9]{4}"),
    "gYearMonth": re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])"),
}
"""How values of each datatype are written; any text will do for the others."""


@dataclass(frozen=True, slots=True)
class Tabled:
    """What a table says.

    Attributes:
        left_out: the headings of columns that the mapping does not read.
        triples: the statements, in the order of the rows; empty cells say nothing. A
            :class:`~kg.errors.DataError` names the line of a cell that does not fit.
    """

    left_out: tuple[str, ...]
    triples: Iterator[Triple]


def read_table(name: str, body: bytes, mapping: Mapping) -> Tabled:
    """What a table says by a mapping, its rows still to be read.

    Raises:
        DataError: the file is not in the mapping's encoding, or lacks a column of it.
    """
    try:
        text = body.decode("utf-8-sig" if mapping.encoding == "utf-8" else mapping.encoding)
    except (UnicodeDecodeError, LookupError):
        raise DataError(name, None, f"not in {mapping.encoding}, as the mapping says") from None
    rows = _rows(name, text, mapping.delimiter)
    for _ in range(mapping.skip):
        next(rows, None)
    real = [column for column in mapping.columns if not column.virtual]
    header, places = [], {column.name: place for place, column in enumerate(real)}
    if mapping.header:
        _, titles = next(rows, (1, []))
        header = [title.strip() for title in titles]
        places = _places(name, mapping, real, header)
    known = {title for column in real for title in column.titles}
    triples = (
        triple
        for line, row in rows
        if any(row)
        for triple in _read_row(name, line, row, places, mapping)
    )
    return Tabled(tuple(title for title in header if title not in known), triples)


def _rows(name: str, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each row, with the line on which it ends."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as reason:
        raise DataError(name, reader.line_num, f"not a CSV here: {reason}") from None


def _places(
    name: str, mapping: Mapping, columns: list[Column], header: list[str]
) -> dict[str, int]:
    """Where each column stands, by its heading."""
    found = {}
    for column in columns:
        here = [place for place, title in enumerate(header) if title in column.titles]
        if not here and column.required:
            wanted = " or ".join(f"'{title}'" for title in column.titles)
            raise DataError(name, 1, f"no column {wanted}, which {mapping.name} needs")
        if here:
            found[column.name] = here[0]
    if not found:
        raise DataError(name, 1, f"no column of {mapping.name}; is it the right mapping?")
    return found


def _read_row(
    name: str, line: int, row: list[str], places: Named[str, int], mapping: Mapping
) -> Iterator[Triple]:
    cells = {key: row[place].strip() for key, place in places.items() if place < len(row)}
    nameless = BlankNode()
    for column in mapping.columns:
        cell = cells.get(column.name, "") or column.default
        if not cell and column.required:
            raise DataError(name, line, f"'{column.name}' is empty, but needed")
        if not column.property or not (cell or column.virtual):
            continue
        for part in cell.split(column.separator) if column.separator else [cell]:
            known = cells | {column.name: part.strip()}
            try:
                about = _fill(column.about, known)
                subject = NamedNode(about) if about else nameless
                property_ = NamedNode(_fill(column.property, known))
                yield Triple(subject, property_, _term(column, known))
            except (ValueError, ArithmeticError, KeyError) as reason:
                raise DataError(name, line, f"'{column.name}': {_say(reason, part)}") from None


def _term(column: Column, cells: Named[str, str]) -> NamedNode | Literal:
    if column.value is not None:
        return NamedNode(_fill(column.value, cells))
    text = cells[column.name]
    if column.language:
        return Literal(text, language=column.language)
    if column.format is not None:
        text = _read_day(text, DATES[column.format])
    written = _WRITTEN.get(column.datatype)
    if written is not None and not written.fullmatch(text):
        raise ValueError(f"no {column.datatype}")
    if column.datatype in {"date", "dateTime"}:
        datetime.fromisoformat(text)
    return Literal(text, datatype=NamedNode(PREFIXES["xsd"] + column.datatype))


def _read_day(text: str, form: re.Pattern[str]) -> str:
    """The day as XML writes it; Python's own reading also takes days with a digit too few."""
    found = form.fullmatch(text)
    if found is None:
        raise ValueError("another form of date was expected")
    return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()


def _fill(template: str, cells: Named[str, str]) -> str:
    """The template with the cells in their places, after RFC 6570 levels 1 and 2."""

    def put(found: re.Match[str]) -> str:
        kept = _RESERVED if found[1] else ""
        return ("#" if found[1] == "#" else "") + quote(cells[found[2]], safe=kept)

    return expand(_TEMPLATE.sub(put, template))


def _say(reason: Exception, cell: str) -> str:
    if isinstance(reason, KeyError):
        return f"the mapping names {reason}, which is not there or not read"
    return f"'{cell[:60]}' does not fit ({reason})"
