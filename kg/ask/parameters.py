"""Values for a question's parameters: names, slugs and addresses to terms."""

import re
from collections.abc import Mapping
from datetime import date

from pyoxigraph import Literal, NamedNode

from kg import iris
from kg.ask.catalogue import Kind, Parameter, Question
from kg.ask.engine import Value
from kg.ask.names import Names
from kg.ask.things import things_named
from kg.errors import QueryError

_A_MONTH = (re.compile(r"\d{4}-(0[1-9]|1[0-2])"), "a month as 2018-06")
_PATTERNS = {
    Kind.NUMBER: (re.compile(r"-?\d+"), "a whole number"),
    Kind.MONTH: _A_MONTH,
    Kind.EDITION: _A_MONTH,
    Kind.DATE: (re.compile(r"\d{4}-\d{2}-\d{2}"), "a date as 2018-06-01"),
}


def bind(
    question: Question, given: Mapping[str, str], names: Names
) -> tuple[dict[str, Value], list[str]]:
    """A term for every parameter, and a line for each name that was looked up.

    Raises:
        QueryError: a parameter is unknown, missing or ill-typed; says what would do.
    """
    taken = {parameter.name for parameter in question.parameters}
    for name in given:
        if name not in taken:
            known = ", ".join(sorted(taken)) or "none"
            raise QueryError(f"{question.name} has no parameter '{name}'; it has: {known}")
    bindings: dict[str, Value] = {}
    notes: list[str] = []
    for parameter in question.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is None:
            raise QueryError(_missing(question, parameter))
        bindings[parameter.name] = _term(parameter, value, names, notes)
    return bindings, notes


def _missing(question: Question, parameter: Parameter) -> str:
    about = f" ({parameter.description})" if parameter.description else ""
    name = parameter.name
    article = "an" if parameter.kind[0] in "aeio" else "a"
    return (
        f"{question.name} needs {article} {parameter.kind}{about}: add --param {name}=VALUE; "
        f"--values {name} lists what it may be"
    )


def _term(parameter: Parameter, value: str, names: Names, notes: list[str]) -> Value:
    if parameter.kind.datatype is None:
        return _thing(parameter, value, names, notes)
    if parameter.kind is Kind.TEXT:
        return Literal(value)
    pattern, wanted = _PATTERNS[parameter.kind]
    if not pattern.fullmatch(value) or (parameter.kind is Kind.DATE and not _is_day(value)):
        raise QueryError(f"{parameter.name}={value}: give {wanted}")
    if parameter.kind is Kind.EDITION:
        _refuse_unread(parameter, value, names.editions())
    return Literal(value, datatype=NamedNode(parameter.kind.datatype))


def _refuse_unread(parameter: Parameter, month: str, editions: list[str]) -> None:
    """A month that was never read would be answered as if the register had been empty."""
    if month in editions:
        return
    before = [edition for edition in editions if edition < month]
    near = before[-2:] + editions[len(before) : len(before) + 2]
    read = f"read were, nearest to it, {', '.join(near)}" if near else "no workbook was read"
    raise QueryError(f"{parameter.name}={month}: no edition of that month was read; {read}")


def _is_day(value: str) -> bool:
    """Whether the calendar has it; a day that it lacks would be compared with nothing, unsaid."""
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _thing(parameter: Parameter, value: str, names: Names, notes: list[str]) -> NamedNode:
    """What an address, a slug, a printed name or an ODS code stands for, if the data has it."""
    if value.startswith(("http://", "https://", "id/", f"{parameter.kind}/")):
        return _address(parameter, value, names)
    slug, label = names.look_up(parameter.kind, value)
    thing = NamedNode(iris.thing(parameter.kind, slug))
    if not names.holds(thing):
        coded = names.by_code(value) if parameter.kind is Kind.ORGANISATION else None
        if coded is None:
            advice = names.advice(parameter.kind, value)
            raise QueryError(
                f"{parameter.name}={value}: {advice}; --values {parameter.name} lists all"
            )
        thing, label = coded
    notes.append(f"{parameter.name}: {label} <{thing.value}>")
    return thing


def _address(parameter: Parameter, value: str, names: Names) -> NamedNode:
    try:
        thing = NamedNode(things_named(value)[0])
    except ValueError:
        raise QueryError(f"{parameter.name}={value}: not an address") from None
    if not names.holds(thing):
        raise QueryError(
            f"{parameter.name}={value}: the data says nothing of it; give a name, or see "
            f"--values {parameter.name}"
        )
    return thing
