"""The query catalogue: one question a file, its header in ``#+`` lines read as YAML."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from kg.errors import QueryError
from kg.iris import PREFIXES
from kg.resources import data_folder

_DATATYPES = {
    "number": "integer",
    "month": "gYearMonth",
    "edition": "gYearMonth",
    "date": "date",
    "text": "string",
}


class Kind(StrEnum):
    """What a parameter takes."""

    ORGANISATION = "organisation"
    DATASET = "dataset"
    GROUND = "legal-ground"
    NUMBER = "number"
    MONTH = "month"
    EDITION = "edition"
    DATE = "date"
    TEXT = "text"

    @property
    def datatype(self) -> str | None:
        """The IRI of the datatype of its values; None where they are things."""
        name = _DATATYPES.get(self.value)
        return None if name is None else PREFIXES["xsd"] + name


class Chart(StrEnum):
    """The picture that shows an answer best; ``--chart`` draws it from the columns' kinds."""

    BAR = "bar"
    LINE = "line"
    HEAT_MAP = "heat-map"
    NETWORK = "network"
    NONE = "none"


class ColumnKind(StrEnum):
    """What the cells of a column are."""

    ENTITY = "entity"
    COUNT = "count"
    MONTH = "month"
    SHARE = "share"
    TEXT = "text"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of the query that the caller may set; without a default it must be set.

    ``values`` names the question that lists what may be given; None where a form says it all.
    """

    name: str
    kind: Kind
    description: str
    default: str | None
    values: str | None


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds, as a person would head it."""

    name: str
    label: str
    kind: ColumnKind


@dataclass(frozen=True, slots=True)
class Question:
    """One query with what its header says of it."""

    name: str
    theme: str
    summary: str
    description: str
    tags: tuple[str, ...]
    chart: Chart
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str


def load_catalogue(folder: Path | None = None) -> dict[str, Question]:
    """All questions by name, in the order of theme and name.

    Raises:
        QueryError: a header cannot be read, or two files share a name.
    """
    root = folder or data_folder("queries")
    questions: dict[str, Question] = {}
    for path in sorted(root.glob("*/*.rq")):
        question = parse_question(path.stem, path.parent.name, path.read_text(encoding="utf-8"))
        if question.name in questions:
            other = questions[question.name].theme
            raise QueryError(f"{path}: '{question.name}' exists in {other}/ too; rename one")
        questions[question.name] = question
    if not questions:
        raise QueryError(f"{root}: no query found; is the package whole?")
    return questions


def parse_question(name: str, theme: str, text: str) -> Question:
    """A question from the text of its file.

    Raises:
        QueryError: the header is no YAML, or an item of it lacks a key or has an unknown type.
    """
    header = "\n".join(line[2:] for line in text.splitlines() if line.startswith("#+"))
    try:
        fields: dict[str, Any] = yaml.safe_load(header) or {}
    except yaml.YAMLError as reason:
        raise QueryError(f"{name}: the '#+' header is no YAML: {reason}") from None
    if not isinstance(fields, dict):
        raise QueryError(f"{name}: the '#+' header is no list of 'key: value'")
    try:
        return _question(name, theme, text, fields)
    except (KeyError, TypeError, ValueError) as reason:
        raise QueryError(f"{name}: the '#+' header is incomplete: {reason}") from None


def _question(name: str, theme: str, text: str, fields: dict[str, Any]) -> Question:
    return Question(
        name=name,
        theme=theme,
        summary=str(fields.get("summary", name)),
        description=str(fields.get("description", "")),
        tags=tuple(map(str, fields.get("tags", ()))),
        chart=Chart(fields.get("chart", "none")),
        parameters=tuple(_parameter(item) for item in fields.get("parameters", ())),
        columns=tuple(
            Column(str(item["name"]), str(item["label"]), ColumnKind(item["kind"]))
            for item in fields.get("columns", ())
        ),
        text=text,
    )


def _parameter(item: dict[str, Any]) -> Parameter:
    default, values = item.get("default"), item.get("values")
    return Parameter(
        name=str(item["name"]),
        kind=Kind(item["type"]),
        description=str(item.get("description", "")),
        default=None if default is None else str(default),
        values=None if values is None else str(values),
    )
