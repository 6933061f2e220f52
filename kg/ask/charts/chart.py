"""Which chart an answer becomes, by the question's hint and by its columns."""

from kg.ask.answer import Answer, Table
from kg.ask.catalogue import Question
from kg.ask.charts.bars import draw_bars
from kg.ask.charts.columns import Columns, read_columns
from kg.ask.charts.heat import draw_heat
from kg.ask.charts.lines import draw_lines
from kg.ask.charts.network import draw_network
from kg.ask.charts.svg import Heading
from kg.ask.table import Labels
from kg.errors import QueryError

_BETWEEN = " \N{MIDDLE DOT} "


class EmptyChartError(QueryError):
    """The question makes a chart, but this answer holds nothing to draw."""


def draw_chart(answer: Answer, question: Question, labels: Labels, source: str) -> str:
    """The answer as SVG, with a line below that says where the figures are from.

    Raises:
        EmptyChartError: it has no rows, or no number in them.
        QueryError: it is no table, or its columns make no chart; says which columns would.
    """
    if not isinstance(answer, Table):
        raise QueryError(f"{question.name}: a chart is drawn of rows; this query gives none")
    if not answer.rows:
        raise EmptyChartError(f"{question.name}: nothing to draw, as the answer has no rows")
    columns = read_columns(answer, question, labels)
    heading = Heading(question.summary, source)
    if question.chart in {"heat-map", "heat map"} and len(columns.names) > 1 and columns.numbers:
        number = columns.numbers[0]
        return draw_heat(_pairs(columns, columns.names[:2], number), columns.heads[number], heading)
    ends = columns.entities if len(columns.entities) > 1 else columns.names
    if question.chart == "network" and len(ends) > 1:
        number = columns.numbers[0] if columns.numbers else ""
        sides = (columns.heads[ends[0]], columns.heads[ends[1]])
        pairs = _pairs(columns, ends[:2], number)
        return draw_network(pairs, sides, columns.heads.get(number, ""), heading)
    return _draw_figures(columns, question, heading)


def _draw_figures(columns: Columns, question: Question, heading: Heading) -> str:
    """Lines where the columns are months and numbers, else bars."""
    is_line = question.chart == "line" or not columns.names
    if is_line and columns.months and columns.numbers and (series := _series(columns)):
        return draw_lines(series, heading)
    names = (columns.names or columns.months)[:2]
    if not names or not columns.numbers:
        raise QueryError(
            f"{question.name}: its columns make no chart; a chart needs a column of names or "
            "months, and one of numbers"
        )
    number = (columns.shares or columns.numbers)[0]
    words = map(_BETWEEN.join, zip(*(columns.words[name] for name in names), strict=True))
    values = zip(words, columns.values(number), strict=True)
    rows = [(label, value) for label, value in values if value is not None]
    if not rows:
        message = f"nothing to draw, as no cell of '{number}' is a number"
        raise EmptyChartError(f"{question.name}: {message}")
    return draw_bars(rows, columns.heads[number], heading)


def _pairs(columns: Columns, ends: tuple[str, ...], number: str) -> dict[tuple[str, str], float]:
    """The sum of a number, or the number of rows, for each pair of names."""
    sums: dict[tuple[str, str], float] = {}
    values = columns.values(number) if number else [1.0] * len(columns.words[ends[0]])
    for left, right, value in zip(
        columns.words[ends[0]], columns.words[ends[1]], values, strict=True
    ):
        if left and right and value is not None:
            sums[left, right] = sums.get((left, right), 0) + value
    if not sums:
        raise EmptyChartError("nothing to draw, as no row has two names and a number")
    return sums


def _series(columns: Columns) -> dict[str, dict[str, float]]:
    """Numbers by month: for each name where there is one column of names, else for each column."""
    series: dict[str, dict[str, float]] = {}
    months = columns.words[columns.months[0]]
    for number in columns.numbers[:1] if columns.names else columns.numbers:
        names = columns.words[columns.names[0]] if columns.names else None
        for place, value in enumerate(columns.values(number)):
            if months[place] and value is not None:
                name = names[place] if names else columns.heads[number]
                sums = series.setdefault(name, {})
                sums[months[place]] = sums.get(months[place], 0) + value
    return series
