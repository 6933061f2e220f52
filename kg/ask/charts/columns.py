"""Which columns of an answer are names, months and numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.ask.answer import Table, Term
from kg.ask.catalogue import Question
from kg.ask.table import Labels, cell, is_place
from kg.iris import PREFIXES

_XSD = PREFIXES["xsd"]
_NUMBERS = {f"{_XSD}{name}" for name in ("integer", "int", "long", "decimal", "double", "float")}
_MOMENTS = {f"{_XSD}{name}" for name in ("gYearMonth", "gYear", "date")}
_KINDS = {"entity": "name", "text": "name", "month": "month", "count": "number", "share": "number"}


@dataclass(frozen=True, slots=True)
class Columns:
    """An answer as a chart takes it: every column as words, and as numbers where it has them."""

    heads: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    names: tuple[str, ...]
    entities: tuple[str, ...]
    months: tuple[str, ...]
    numbers: tuple[str, ...]
    shares: tuple[str, ...]

    def values(self, column: str) -> list[float | None]:
        """The numbers of a column; None where a cell is none."""
        return [_read(word) for word in self.words[column]]


def read_columns(answer: Table, question: Question, labels: Labels) -> Columns:
    """The columns by what the question's header says of them, else by what is in them."""
    said = {column.name: column for column in question.columns}
    labels.learn(term.value for row in answer.rows for term in row if isinstance(term, NamedNode))
    kinds: dict[str, str] = {}
    words: dict[str, tuple[str, ...]] = {}
    entities: list[str] = []
    for place, name in enumerate(answer.columns):
        terms = [row[place] for row in answer.rows]
        header = said.get(name)
        spelt_out = name.removesuffix("Label") in set(answer.columns) - {name}
        kinds[name] = _KINDS.get(header.kind, "") if header and header.kind else _kind(terms)
        kinds[name] = "" if spelt_out else kinds[name]
        words[name] = tuple(cell(term, labels) for term in terms)
        if kinds[name] == "name" and any(isinstance(t, (NamedNode, BlankNode)) for t in terms):
            entities.append(name)
    return Columns(
        heads={name: said[name].label if name in said else name for name in answer.columns},
        words=words,
        names=tuple(name for name, kind in kinds.items() if kind == "name"),
        entities=tuple(entities),
        months=tuple(name for name, kind in kinds.items() if kind == "month"),
        numbers=tuple(name for name, kind in kinds.items() if kind == "number"),
        shares=tuple(name for name in kinds if name in said and said[name].kind == "share"),
    )


def _kind(terms: list[Term | None]) -> str:
    some = [term for term in terms if term is not None]
    types = {term.datatype.value for term in some if isinstance(term, Literal)}
    if any(isinstance(term, NamedNode) and is_place(term) for term in some):
        return ""
    if some and all(isinstance(term, Literal) for term in some):
        if types <= _NUMBERS:
            return "number"
        if types <= _MOMENTS:
            return "month"
    return "name"


def _read(word: str) -> float | None:
    try:
        number = float(word)
    except ValueError:
        return None
    return number if isfinite(number) else None


def shown(number: float) -> str:
    """A number as people write it."""
    return f"{number:,.0f}" if number == round(number) else f"{number:,.3g}"
