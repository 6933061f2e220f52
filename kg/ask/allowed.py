"""What a question's parameter may be, in the data that is asked."""

from kg.ask.catalogue import Kind, Parameter, Question
from kg.ask.engine import Graphs
from kg.ask.names import editions_of, names_of
from kg.errors import QueryError

_WORDS = {
    Kind.NUMBER: "any whole number, as 5",
    Kind.DATE: "any day, as 2018-06-01",
    Kind.TEXT: "any text",
}


def allowed_lines(question: Question, name: str, graphs: Graphs) -> list[str]:
    """A line for each value: its slug and its name, or the editions' months, or a rule in words.

    Raises:
        QueryError: the question has no such parameter; says which it has.
    """
    parameter = _find(question, name)
    if parameter.kind in _WORDS:
        return [_WORDS[parameter.kind]]
    if parameter.kind is Kind.MONTH:
        return [*editions_of(graphs), "or any other month, as 2018-06"]
    if parameter.kind is Kind.EDITION:
        return editions_of(graphs) or ["none: no edition of a workbook was read"]
    slugs = names_of(parameter.kind, graphs)
    width = min(max(map(len, slugs), default=0), 40)
    return [f"{slug:{width}}  {label}" for slug, label in slugs.items()]


def _find(question: Question, name: str) -> Parameter:
    for parameter in question.parameters:
        if parameter.name == name:
            return parameter
    known = ", ".join(parameter.name for parameter in question.parameters) or "none"
    raise QueryError(f"{question.name} has no parameter '{name}'; it has: {known}")
