"""A question of the catalogue, told to a person."""

from collections.abc import Iterator
from textwrap import wrap

from kg.ask.catalogue import Parameter, Question

_WIDTH = 78


def described_lines(question: Question) -> Iterator[str]:
    """The question, what a row means, its parameters with an example, and its columns."""
    yield question.summary
    if question.description:
        yield ""
        yield from wrap(question.description, _WIDTH)
    if question.parameters:
        yield from ("", "Parameters")
    for parameter in question.parameters:
        yield from _parameter_lines(question, parameter)
    if question.columns:
        yield from ("", "Columns")
        width = max(len(column.name) for column in question.columns)
        for column in question.columns:
            yield f"  {column.name:{width}}  {column.label} ({column.kind})"
    if question.tags:
        yield from ("", f"Tags: {', '.join(question.tags)}")
    if question.chart != "none":
        yield f"Chart: {question.chart} (--chart FILE.svg)"


def _parameter_lines(question: Question, parameter: Parameter) -> Iterator[str]:
    need = f"default {parameter.default}" if parameter.default is not None else "needed"
    yield f"  --param {parameter.name}=<{parameter.kind}>  ({need})"
    if parameter.description:
        yield from wrap(
            parameter.description, _WIDTH, initial_indent="      ", subsequent_indent="      "
        )
    yield f"      kg query {question.name} --values {parameter.name}"
