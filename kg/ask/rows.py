"""The rows of an answer as Python values."""

from collections import namedtuple
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from keyword import iskeyword
from typing import Any, overload

from pyoxigraph import Literal, NamedNode
from rdflib import URIRef

from kg.ask.answer import Table, Term
from kg.iris import PREFIXES

Cell = URIRef | str | int | float | bool | Decimal | date | None
_XSD = PREFIXES["xsd"]
_READ: dict[str, Callable[[str], Cell]] = {
    f"{_XSD}integer": int,
    f"{_XSD}int": int,
    f"{_XSD}decimal": Decimal,
    f"{_XSD}double": float,
    f"{_XSD}float": float,
    f"{_XSD}boolean": lambda value: value in {"true", "1"},
    f"{_XSD}date": date.fromisoformat,
    f"{_XSD}dateTime": datetime.fromisoformat,
}


class Rows(Sequence[Any]):
    """The answer to a question: named tuples, one a row, in the order that the question gives.

    Addresses are :class:`rdflib.URIRef`, which is a ``str``; numbers, dates and truths are
    Python's; months (``2018-06``) and texts are ``str``; an open cell is ``None``. A field is
    called as its column, with ``_`` after it where Python keeps the word for itself.

    Attributes:
        columns: the names of the columns.
        notes: what each name that was given was taken for.
    """

    def __init__(self, table: Table, notes: Sequence[str], label: Callable[[str], str]) -> None:
        self.columns = table.columns
        self.notes = tuple(notes)
        self._label = label
        fields = [f"{name}_" if iskeyword(name) else name for name in table.columns]
        row = namedtuple("Row", fields)  # type: ignore[misc]  # noqa: PYI024 (known when asked)
        self._rows = [row._make(map(to_python, cells)) for cells in table.rows]

    def label(self, address: str) -> str:
        """What people call the thing; the address, shortened, where nothing names it."""
        # An address of rdflib is no key of a dictionary of texts.
        return self._label(str(address))

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    @overload
    def __getitem__(self, place: int) -> Any: ...  # noqa: ANN401 (the columns are the question's)
    @overload
    def __getitem__(self, place: slice) -> Sequence[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        return self._rows[place]

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {', '.join(self.columns)}>"


def to_python(value: Term | None) -> Cell:
    """A term as Python has it; a text where Python has no type for it, or no such value."""
    if value is None:
        return None
    if isinstance(value, NamedNode):
        return URIRef(value.value)
    if not isinstance(value, Literal):
        return str(value)
    try:
        return _READ.get(value.datatype.value, str)(value.value)
    except (ValueError, ArithmeticError):
        return value.value
