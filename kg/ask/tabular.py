"""A CSV and its mapping to statements, cell by cell."""

import csv
import io
import re
from collections.abc import Iterator
from collections.abc import Mapping as Named
from datetime import datetime
from urllib.parse import quote

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.ask.mapping import DATES, Column, Mapping, expand
from kg.errors import SourceError
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


def read_table(name: str, body: bytes, mapping: Mapping) -> Iterator[Triple]:
    """The statements of a table, in the order of its rows; empty cells say nothing.

    Raises:
        SourceError: the file is not in the mapping's encoding, lacks a column of it, or a cell
            does not fit its datatype; with the line.
    """
    try:
        text = body.decode("utf-8-sig" if mapping.encoding == "utf-8" else mapping.encoding)
    except (UnicodeDecodeError, LookupError):
        raise SourceError(name, None, f"not in {mapping.encoding}, as the mapping says") from None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mapping.delimiter, strict=True)
    try:
        for _ in range(mapping.skip):
            next(reader, None)
        places = _places(name, mapping, next(reader, []) if mapping.header else None)
        for row in reader:
            if any(row):
                yield from _read_row(name, reader.line_num, row, places, mapping)
    except csv.Error as reason:
        raise SourceError(name, reader.line_num, f"not a CSV here: {reason}") from None


def left_out(body: bytes, mapping: Mapping) -> list[str]:
    """The headings of columns that the mapping does not read."""
    if not mapping.header:
        return []
    text = body.decode(mapping.encoding, errors="replace").removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text[:100_000]), delimiter=mapping.delimiter))
    read = {title for column in mapping.columns for title in column.titles}
    return [title for title in rows[mapping.skip] if title not in read] if rows else []


def _places(name: str, mapping: Mapping, header: list[str] | None) -> dict[str, int]:
    """Where each column stands: by its heading, or by its order where there are none."""
    real = [column for column in mapping.columns if not column.virtual]
    if header is None:
        return {column.name: place for place, column in enumerate(real)}
    found = {}
    for column in real:
        here = [place for place, title in enumerate(header) if title.strip() in column.titles]
        if not here and column.required:
            wanted = " or ".join(f"'{title}'" for title in column.titles)
            raise SourceError(name, 1, f"no column {wanted}, which {mapping.name} needs")
        if here:
            found[column.name] = here[0]
    if not found:
        raise SourceError(name, 1, f"no column of {mapping.name}; is it the right mapping?")
    return found


def _read_row(
    name: str, line: int, row: list[str], places: Named[str, int], mapping: Mapping
) -> Iterator[Triple]:
    cells = {key: row[place].strip() for key, place in places.items() if place < len(row)}
    nameless = BlankNode()
    for column in mapping.columns:
        cell = cells.get(column.name, "") or column.default
        if not cell and column.required:
            raise SourceError(name, line, f"'{column.name}' is empty, but needed")
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
                raise SourceError(name, line, f"'{column.name}': {_say(reason, part)}") from None


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


def _read_day(text: str, form: str) -> str:
    """The day as XML writes it; Python's own reading also takes days with a digit too few."""
    day = datetime.strptime(text, form)  # noqa: DTZ007 (a day has no zone)
    if day.strftime(form) != text:
        raise ValueError("another form of date was expected")
    return day.date().isoformat()


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
