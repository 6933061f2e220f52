"""Answers, the catalogue and trails as people read them on a terminal."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TextIO

from pyoxigraph import NamedNode
from rich import box
from rich.console import Console, JustifyMethod
from rich.markup import escape
from rich.table import Table as RichTable

from kg.ask.answer import Answer, Statements, Table
from kg.ask.catalogue import Question
from kg.ask.table import Labels, cell, is_place, printable, shorten, shown_columns
from kg.ask.trace import Traced
from kg.ask.widths import break_words, column_widths

_WIDE = 200
"""Columns where the output is no terminal, so that a pipe gets whole cells."""

_APART = 2
"""Columns between a heading and what it says, where rows stand below each other."""

_NUMBER = re.compile(r"-?[0-9][0-9.,]*%?|")


def catalogue_lines(questions: Mapping[str, Question]) -> Iterator[str]:
    """One line a question, by theme, with the parameters it takes."""
    theme = ""
    for question in questions.values():
        if question.theme != theme:
            theme = question.theme
            yield f"\n{theme}" if theme else theme
        tags = f" [{', '.join(question.tags)}]" if question.tags else ""
        yield f"  {question.name:34} {question.summary}{tags}"
        for parameter in question.parameters:
            default = f", default {parameter.default}" if parameter.default else ""
            yield f"  {'':34}   --param {parameter.name}=<{parameter.kind}>{default}"


@dataclass(frozen=True, slots=True)
class Screen:
    """What an answer is drawn for: so many columns, with colours or without."""

    width: int
    is_terminal: bool


def read_screen(*, is_file: bool = False) -> Screen:
    """Standard output as it is, or what a file is: wide, and without colours."""
    console = open_console()
    return (
        Screen(_WIDE, is_terminal=False) if is_file else Screen(console.width, console.is_terminal)
    )


def draw_answer(answer: Answer, question: Question, labels: Labels, screen: Screen) -> str:
    """The question in words, its rows as a table with labels, and how many there are."""
    drawn = io.StringIO()
    console = Console(file=drawn, width=screen.width, force_terminal=screen.is_terminal)
    if isinstance(answer, Table):
        _draw_rows(console, answer, question, labels)
        count = len(answer.rows)
        console.print(f"{count} {'row' if count == 1 else 'rows'}", style="dim")
    elif isinstance(answer, Statements):
        for triple in answer.triples:
            console.print(printable(str(triple)), markup=False, highlight=False, soft_wrap=True)
    else:
        console.print("yes" if answer else "no")
    return drawn.getvalue()


def trail_lines(traced: Traced) -> Iterator[str]:
    """Whose it is, then each statement with the place and the printed words, or its rule.

    A statement of another thing that points here opens with that thing and an arrow.
    """
    for iri, label in traced.organisations:
        yield printable(f"listed under {label or shorten(iri)}  {shorten(iri)}")
    for trail in traced.trails:
        if trail.subject == traced.thing:
            said = f"{shorten(trail.property)}  {shorten(trail.value)}".strip()
        else:
            said = f"{shorten(trail.subject)}  {shorten(trail.property)} ->"
        if said:
            yield printable(said)
        if trail.rule is not None:
            yield f"    by rule: {trail.rule}"
        elif trail.lines is not None:
            yield f"    sources/{trail.lines.words}"
            yield from (f"    | {printable(words)}" for words in trail.words)
        if trail.left_out:
            yield f"    … {trail.left_out}"


class _Console(Console):
    """A console that leaves it to the command how to end when nobody reads on."""

    def on_broken_pipe(self) -> None:
        """Let the error pass, which would else be an exit of the console's own."""
        raise BrokenPipeError


def open_console(out: TextIO | None = None) -> Console:
    """Standard output, or another, as wide as the terminal; wider where it is none."""
    console = _Console(file=out)
    return console if console.is_terminal else _Console(file=out, width=_WIDE)


def _draw_rows(console: Console, answer: Table, question: Question, labels: Labels) -> None:
    shown = shown_columns(answer, question)
    heads = list(shown.values())
    labels.learn(
        term.value
        for row in answer.rows
        for term in row
        if isinstance(term, NamedNode) and not is_place(term)
    )
    cells = [[cell(row[place], labels) for place in shown] for row in answer.rows]
    widths = column_widths(heads, cells, console.width - 3 * len(heads) - 1)
    if widths is None:
        _draw_records(console, question.summary, heads, cells)
        return
    table = RichTable(title=question.summary, title_justify="left", box=box.SIMPLE_HEAD)
    for place, (head, width) in enumerate(zip(heads, widths, strict=True)):
        numeric = bool(cells) and all(_NUMBER.fullmatch(row[place]) for row in cells)
        justify: JustifyMethod = "right" if numeric else "left"
        table.add_column(head, overflow="fold", justify=justify, width=width)
    for row in cells:
        broken = (break_words(*cell) for cell in zip(row, widths, strict=True))
        table.add_row(*map(escape, broken))
    console.print(table)


def _draw_records(console: Console, title: str, heads: list[str], cells: list[list[str]]) -> None:
    """Each row as lines of its own, for a screen too narrow for the columns."""
    console.print(title, style="italic", markup=False, highlight=False)
    width = console.width - max(map(len, heads)) - _APART
    for row in cells:
        console.print()
        grid = RichTable.grid(padding=(0, _APART, 0, 0))
        grid.add_column(style="bold", no_wrap=True)
        grid.add_column(overflow="fold")
        for head, text in zip(heads, row, strict=True):
            if text:
                grid.add_row(escape(head), escape(break_words(text, width)))
        console.print(grid)
    console.print()
