"""Answers, the catalogue and trails as people read them on a terminal."""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Store
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table as RichTable

from kg.ask.catalogue import Question
from kg.ask.engine import Statements, Table, Value, ask
from kg.ask.table import Labels, cell, shorten
from kg.ask.trace import Trail

_WIDE = 200
"""Columns where the output is no terminal, so that a pipe gets whole cells."""


def catalogue_lines(questions: Mapping[str, Question]) -> Iterator[str]:
    """One line a question, by theme, with the parameters it takes."""
    theme = ""
    for question in questions.values():
        if question.theme != theme:
            theme = question.theme
            yield f"\n{theme}" if theme else theme
        yield f"  {question.name:34} {question.summary}"
        for parameter in question.parameters:
            default = f", default {parameter.default}" if parameter.default else ""
            yield f"  {'':34}   --param {parameter.name}=<{parameter.kind}>{default}"


def print_answer(
    store: Store, question: Question, bindings: Mapping[str, Value], services: Iterable[str] = ()
) -> None:
    """The question in words, its rows as a table with labels, and how many there are."""
    answer = ask(store, question.text, bindings, services)
    console = open_console()
    if isinstance(answer, Table):
        console.print(_table(store, question, answer))
        count = len(answer.rows)
        console.print(f"{count} {'row' if count == 1 else 'rows'}", style="dim")
    elif isinstance(answer, Statements):
        for triple in answer.triples:
            console.print(str(triple), markup=False, highlight=False)
    else:
        console.print("yes" if answer else "no")


def trail_lines(thing: str, trails: Iterable[Trail]) -> Iterator[str]:
    """Each statement, then the place and the printed words, or the rule that made it.

    A statement of another thing that points here opens with that thing and an arrow.
    """
    for trail in trails:
        if trail.subject.endswith(thing):
            said = f"{shorten(trail.property)}  {shorten(trail.value)}".strip()
        else:
            said = f"{shorten(trail.subject)}  {shorten(trail.property)} ->"
        if said:
            yield said
        if trail.rule is not None:
            yield f"    by rule: {trail.rule}"
        elif trail.lines is not None:
            yield f"    sources/{trail.lines.words}"
            for words in trail.words:
                yield f"    | {words}"


def open_console() -> Console:
    """Standard output, as wide as the terminal; wider where it is none."""
    console = Console(soft_wrap=False)
    return console if console.is_terminal else Console(width=_WIDE, soft_wrap=False)


def _table(store: Store, question: Question, answer: Table) -> RichTable:
    headings = {column.name: column.label for column in question.columns}
    shown = [place for place, name in enumerate(answer.columns) if not _repeats(name, answer)]
    table = RichTable(title=question.summary, title_justify="left", box=box.SIMPLE_HEAD)
    for place in shown:
        name = answer.columns[place]
        table.add_column(headings.get(name, name), overflow="fold")
    labels = Labels(store)
    for row in answer.rows:
        table.add_row(*(escape(cell(row[place], labels)) for place in shown))
    return table


def _repeats(name: str, answer: Table) -> bool:
    """Whether the column only spells out the label of another one, which the table shows anyway."""
    return name.endswith("Label") and name.removesuffix("Label") in answer.columns
