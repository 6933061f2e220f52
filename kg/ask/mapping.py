"""How a CSV becomes statements: a small part of W3C's Metadata for Tabular Data (CSVW)."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import QueryError, UsageError
from kg.iris import PREFIXES
from kg.resources import data_folder

SCHEMA = "https://schema.org/"
_SUFFIX = "-metadata.json"
_TABLE = {"@context", "url", "dialect", "tableSchema"}
_DIALECT = {"header", "delimiter", "encoding", "skipRows"}
_SCHEMA = {"columns", "aboutUrl"}
_COLUMN = {
    *("name", "titles", "aboutUrl", "propertyUrl", "valueUrl", "datatype", "lang", "separator"),
    *("suppressOutput", "virtual", "default", "required"),
}
_YEAR, _MONTH, _DAY = "(?P<year>[0-9]{4})", "(?P<month>[0-9]{2})", "(?P<day>[0-9]{2})"
DATES = {
    "yyyyMMdd": re.compile(_YEAR + _MONTH + _DAY),
    "dd/MM/yyyy": re.compile(f"{_DAY}/{_MONTH}/{_YEAR}"),
    "yyyy-MM-dd": re.compile(f"{_YEAR}-{_MONTH}-{_DAY}"),
}
"""Ways to write a day, as a mapping names them."""
DATATYPES = (
    *("string", "anyURI", "integer", "decimal", "double", "boolean"),
    *("date", "dateTime", "gYear", "gYearMonth"),
)
_KNOWN = PREFIXES | {"schema": SCHEMA, "csvw": "http://www.w3.org/ns/csvw#"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how it is headed, and what a cell of it says."""

    name: str
    titles: tuple[str, ...]
    about: str
    property: str
    value: str | None
    datatype: str
    format: str | None
    language: str | None
    separator: str | None
    default: str
    virtual: bool
    required: bool


@dataclass(frozen=True, slots=True)
class Mapping:
    """The columns of a table that say something, and how the file is written."""

    name: str
    columns: tuple[Column, ...]
    header: bool
    delimiter: str
    encoding: str
    skip: int


def mapping_names() -> list[str]:
    """The mappings that ship with the package."""
    return sorted(p.name.removesuffix(_SUFFIX) for p in data_folder("mappings").glob(f"*{_SUFFIX}"))


def find_mapping(name: str | None, source: str) -> Mapping:
    """The mapping of that name or file; without a name, the one that lies beside the source.

    Raises:
        UsageError: there is none.
        QueryError: it asks for what is not read here.
    """
    beside = Path(f"{source}{_SUFFIX}")
    if name is None and not beside.is_file():
        shipped = ", ".join(mapping_names())
        raise UsageError(
            f"{source}: a CSV needs a mapping; put {beside.name} beside it, or give --mapping "
            f"FILE or one of: {shipped}"
        )
    shipped_file = data_folder("mappings") / f"{name}{_SUFFIX}"
    path = beside if name is None else shipped_file if shipped_file.is_file() else Path(name)
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as reason:
        raise UsageError(
            f"{path}: no mapping ({reason.strerror}); shipped are: {', '.join(mapping_names())}"
        ) from None
    except ValueError as reason:
        raise QueryError(f"{path}: no JSON in UTF-8 ({reason})") from None
    return parse_mapping(path.name, found)


def parse_mapping(name: str, found: object) -> Mapping:
    """A mapping from its JSON.

    Raises:
        QueryError: it lacks a part, or has one that is not read here.
    """
    try:
        table = _pick(found, _TABLE)
        dialect = _pick(table.get("dialect", {}), _DIALECT)
        schema = _pick(table["tableSchema"], _SCHEMA)
        about = str(schema.get("aboutUrl", ""))
        columns = tuple(_column(_pick(item, _COLUMN), about) for item in schema["columns"])
        return Mapping(
            name,
            columns,
            bool(dialect.get("header", True)),
            str(dialect.get("delimiter", ",")),
            str(dialect.get("encoding", "utf-8")),
            int(dialect.get("skipRows", 0)),
        )
    except KeyError as key:
        raise QueryError(f"{name}: the mapping lacks {key}") from None
    except (TypeError, ValueError) as reason:
        raise QueryError(f"{name}: {reason}") from None


def expand(name: str) -> str:
    """The address that a prefixed name such as ``schema:name`` stands for; others as they are."""
    prefix, colon, rest = name.partition(":")
    return f"{_KNOWN[prefix]}{rest}" if colon and prefix in _KNOWN else name


def _pick(found: object, known: set[str]) -> dict[str, Any]:
    """The parts of an object, each of which is read; notes have a colon in their name."""
    if not isinstance(found, dict):
        raise TypeError(f"an object was expected, not {json.dumps(found)[:40]}")
    strange = [key for key in found if key not in known and ":" not in key]
    if strange:
        raise ValueError(f"'{strange[0]}' is not read here; read are {', '.join(sorted(known))}")
    return found


def _column(item: dict[str, Any], about: str) -> Column:
    titles = item.get("titles", item["name"])
    base, form = _datatype(item.get("datatype", "string"))
    says = not item.get("suppressOutput", False)
    return Column(
        name=str(item["name"]),
        titles=(titles,) if isinstance(titles, str) else tuple(map(str, titles)),
        about=str(item.get("aboutUrl", about)),
        property=str(item["propertyUrl"]) if says else "",
        value=item.get("valueUrl"),
        datatype=base,
        format=form,
        language=item.get("lang"),
        separator=item.get("separator"),
        default=str(item.get("default", "")),
        virtual=bool(item.get("virtual", False)),
        required=bool(item.get("required", False)),
    )


def _datatype(found: object) -> tuple[str, str | None]:
    """The name of a datatype, and how a day is written where that is another way than XML's."""
    kind = found if isinstance(found, dict) else {"base": found}
    base, form = kind.get("base", "string"), kind.get("format")
    if base not in DATATYPES:
        raise ValueError(f"datatype '{base}' is not read here; read are {', '.join(DATATYPES)}")
    if form is not None and (base != "date" or form not in DATES):
        raise ValueError(f"format '{form}' is not read here; a date may be {', '.join(DATES)}")
    return str(base), form
