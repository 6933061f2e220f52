"""One question put to one place, and all that is made of the answer."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.ask.answer import Answer, Table, Value
from kg.ask.beside import Beside
from kg.ask.catalogue import Question
from kg.ask.charts.chart import EmptyChartError, draw_chart
from kg.ask.citation import cite, count
from kg.ask.endpoint import Endpoint
from kg.ask.engine import as_text, ask
from kg.ask.forms import write_answer
from kg.ask.names import Names
from kg.ask.parameters import bind
from kg.ask.present import Screen, draw_answer
from kg.ask.stages import Stages
from kg.ask.table import Labels
from kg.ask.where import Asked, open_asked
from kg.resolve.known import Known
from kg.sparql.tokens import put_in

_OF_WORKBOOKS = re.compile(
    r"\breg:(?:aboutVersion|editionMonth|ofVersion|releaseMonth|fileCount)\b"
)
"""Terms for what only the monthly workbook tells."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What is asked, of what, and how the answer is wanted."""

    question: Question
    given: Mapping[str, str]
    where: Path | Endpoint
    form: str
    screen: Screen
    today: date
    chart: bool = False
    explain: bool = False
    cite: bool = False
    beside: Beside | None = None
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """The answer as it is written out, and what else there is to say."""

    content: bytes
    chart: bytes | None
    notes: tuple[str, ...]
    """What names were taken for, what was read beside the data, why rows or a chart are missing."""
    remarks: tuple[str, ...]
    """Where the time went, and the citation, where they were asked for."""


def answer_inquiry(inquiry: Inquiry, load_known: Callable[[], Known]) -> Delivery:
    """The answer in the form that is wanted.

    Raises:
        QueryError: the question cannot be asked as it stands, or the form does not fit.
        SnapshotError: there is no data.
        DataError: the file is no RDF.
        UnavailableError: the endpoint gives no answer.
    """
    stages = Stages()
    with stages.of("opening the data"):
        asked = open_asked(inquiry.where, inquiry.beside)
    with stages.of("looking up names"):
        names = Names(load_known, asked.graphs)
        bindings, notes = bind(inquiry.question, inquiry.given, names)
    answer = ask(asked.graphs, inquiry.question.text, bindings, stages, inquiry.services)
    with stages.of("labels and writing"):
        content = _write(inquiry, asked, bindings, answer)
        chart = _draw(inquiry, asked, bindings, answer, notes) if inquiry.chart else None
    if isinstance(answer, Table) and not answer.rows:
        notes += _lacking(inquiry.question, names)
    remarks: list[str] = []
    if inquiry.explain:
        remarks += _explain(inquiry.question, bindings, answer, stages)
    if inquiry.cite:
        remarks += cite(asked, inquiry.question, bindings, answer, inquiry.today).lines()
    return Delivery(content, chart, (*asked.notes, *notes), tuple(remarks))


def _lacking(question: Question, names: Names) -> list[str]:
    """That there are no rows, and what helps to judge that."""
    told = ["no rows"]
    if question.theme:
        told.append(f"'kg query {question.name} --describe' says what a row means")
    named = (one.name for one in question.parameters if one.kind.datatype is None)
    told += [f"'--values {name}' lists what {name} may be" for name in named]
    notes = ["; ".join(told)]
    # Pages are silent on what only the workbook tells.
    if _OF_WORKBOOKS.search(question.text) and not names.editions():
        missing = "what it alone tells, such as versions, editions and released files, is missing"
        notes.append(f"no workbook is in the data: {missing}")
    return notes


def _write(inquiry: Inquiry, asked: Asked, bindings: Mapping[str, Value], answer: Answer) -> bytes:
    labels = Labels(asked.graphs)
    if inquiry.form == "table":
        return draw_answer(answer, inquiry.question, labels, inquiry.screen).encode()
    if inquiry.form == "xlsx":
        from kg.ask.spreadsheet import write_workbook  # noqa: PLC0415 (it is slow to load)

        citation = cite(asked, inquiry.question, bindings, answer, inquiry.today)
        return write_workbook(answer, inquiry.question, labels, citation)
    return write_answer(answer, inquiry.form)


def _draw(
    inquiry: Inquiry,
    asked: Asked,
    bindings: Mapping[str, Value],
    answer: Answer,
    notes: list[str],
) -> bytes | None:
    """The chart; where this answer holds nothing to draw, a note in its place."""
    source = cite(asked, inquiry.question, bindings, answer, inquiry.today).source
    try:
        return draw_chart(answer, inquiry.question, Labels(asked.graphs), source).encode()
    except EmptyChartError as reason:
        notes.append(f"{reason}; no chart is written")
        return None


def _explain(
    question: Question, bindings: Mapping[str, Value], answer: Answer, stages: Stages
) -> list[str]:
    text = put_in(question.text, as_text(bindings))
    query = [line for line in text.splitlines() if not line.startswith("#+")]
    times = [f"{1000 * taken:10.1f} ms  {name}" for name, taken in stages.seconds.items()]
    total = f"{1000 * sum(stages.seconds.values()):10.1f} ms  in all; {count(answer)}"
    return [*query, "", *times, total]
