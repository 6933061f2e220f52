"""Charts: which kind an answer becomes, and what every drawing keeps."""

import re
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import Literal, NamedNode, Store

from kg.ask.answer import Table, Term
from kg.ask.catalogue import Question, parse_question
from kg.ask.charts.chart import draw_chart
from kg.ask.table import Labels
from kg.errors import QueryError

SVG = "{http://www.w3.org/2000/svg}"
XSD = "http://www.w3.org/2001/XMLSchema#"
HOSTILE = '<script>alert(1)</script> & "x" \x1b[31m \u202e'


def _question(chart: str, **kinds: str) -> Question:
    columns = "".join(
        f"#+   - {{name: {n}, label: The {n}, kind: {k}}}\n" for n, k in kinds.items()
    )
    header = f"#+ summary: Who has what?\n#+ chart: {chart}\n#+ columns:\n{columns}"
    return parse_question("q", "", f"{header}SELECT * {{}}")


def _draw(question: Question, *rows: tuple[object, ...]) -> ET.Element:
    names = tuple(column.name for column in question.columns)
    table = Table(names, tuple(tuple(map(_term, row)) for row in rows))
    return ET.fromstring(draw_chart(table, question, Labels(Store()), "Data: a & b"))  # noqa: S314 (our own)


def _term(value: object) -> Term | None:
    if isinstance(value, str):
        is_month = re.fullmatch(r"\d{4}-\d{2}", value)
        return (
            Literal(value, datatype=NamedNode(XSD + "gYearMonth")) if is_month else Literal(value)
        )
    return None if value is None else Literal(value)  # type: ignore[arg-type]


def _words(drawing: ET.Element) -> list[str]:
    return [text.text or "" for text in drawing.iter(f"{SVG}text")]


BARS = _question("bar", who="entity", files="count")
LINES = _question("line", month="month", files="count", releases="count")
HEAT = _question("heat-map", who="entity", what="entity", files="count")
NETWORK = _question("network", who="entity", what="entity", files="count")
ROWS = (("Hull", "HES", 3), ("Leeds", "HES", 1), ("Hull", "SUS", 2))


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        (BARS, [("Hull", 3), (HOSTILE, 2)]),
        (LINES, [("2026-01", 3, 1), ("2026-02", 2, None)]),
        (HEAT, [*ROWS, (HOSTILE, HOSTILE, 1)]),
        (NETWORK, [*ROWS, (HOSTILE, HOSTILE, 1)]),
    ],
)
def test_every_chart_can_be_told_and_runs_nothing(
    question: Question, rows: list[tuple[object, ...]]
) -> None:
    """A title, a description in words, one role; names are only ever words."""
    drawing = _draw(question, *rows)
    assert drawing.findtext(f"{SVG}title") == "Who has what?"
    assert len(drawing.findtext(f"{SVG}desc") or "") > 20
    assert drawing.get("role") == "img"
    kinds = {element.tag.removeprefix(SVG) for element in drawing.iter()}
    assert kinds <= {"svg", "title", "desc", "text", "rect", "path", "circle"}
    assert all(name.lower()[:2] != "on" for element in drawing.iter() for name in element.attrib)


def test_bars_are_as_long_as_their_numbers() -> None:
    """The longest is the whole length."""
    boxes = list(_draw(BARS, ("Hull", 4), ("Leeds", 1)).iter(f"{SVG}rect"))[1:]
    whole, quarter = (float(box.get("width", "0")) for box in boxes)
    assert whole == pytest.approx(4 * quarter)


def test_bars_that_are_not_drawn_are_counted() -> None:
    """Nothing is left out without a word."""
    drawing = _draw(BARS, *((f"Body {n}", n) for n in range(99)))
    assert "The first 40 of 99 rows." in _words(drawing)


def test_long_names_are_folded_and_kept_whole() -> None:
    """All words of a name are there, and none begins left of the paper."""
    name = "GLENBURN, BRADSTEAD AND CROWBURN WIDE WIDE FOUNDATION TRUST FOR MEMBERS OF THE REALM"
    for drawing in (_draw(BARS, (name, 4)), _draw(NETWORK, (name, name, 4))):
        assert set(name.split()) <= set(" ".join(_words(drawing)).split())
        for text in drawing.iter(f"{SVG}text"):
            if text.get("text-anchor") == "end":
                assert float(text.get("x", "0")) > 0.7 * 13 * len(text.text or "")


def test_months_stand_in_their_order_and_gaps_stay_gaps() -> None:
    """A line is not drawn across a month without a number."""
    rows = [("2026-03", 1, 1), ("2026-01", 3, 1), ("2026-02", None, 1)]
    drawing = _draw(LINES, *rows)
    months = [word for word in _words(drawing) if word.startswith("2026")]
    assert months == ["2026-01", "2026-02", "2026-03"]
    broken = [path.get("d", "").count("M") for path in drawing.iter(f"{SVG}path")]
    assert 2 in broken


def test_a_line_for_each_name_where_months_repeat() -> None:
    """A column of names splits the numbers."""
    question = _question("line", month="month", state="entity", files="count")
    drawing = _draw(question, ("2026-01", "Upheld", 3), ("2026-01", "Not upheld", 1))
    assert {"Upheld", "Not upheld"} <= set(_words(drawing))


def test_columns_of_a_query_without_header_are_told_by_their_values() -> None:
    """A file of one's own needs no header."""
    table = Table(("who", "n"), ((Literal("Hull"), Literal(3)),))
    drawn = draw_chart(table, parse_question("mine", "", "SELECT * {}"), Labels(Store()), "")
    assert ">Hull</text>" in drawn


def test_what_makes_no_chart_is_refused() -> None:
    """The message says which columns would make one."""
    with pytest.raises(QueryError, match="a column of names or months, and one of numbers"):
        _draw(_question("none", who="text"), ("Hull",))
    with pytest.raises(QueryError, match="no rows"):
        _draw(BARS)


@pytest.mark.parametrize(
    ("question", "rows"),
    [(BARS, [("Hull", 3)]), (LINES, [("2026-01", 3, 1)]), (HEAT, ROWS), (NETWORK, ROWS)],
)
def test_every_drawing_says_where_its_figures_are_from(
    question: Question, rows: tuple[tuple[object, ...], ...]
) -> None:
    """Within its frame."""
    drawing = _draw(question, *rows)
    source = next(text for text in drawing.iter(f"{SVG}text") if text.text == "Data: a & b")
    assert float(source.attrib["y"]) < float(drawing.attrib["height"])


def test_lines_beyond_the_sixth_are_named() -> None:
    """None is left out in silence."""
    question = _question("line", month="month", who="entity", files="count")
    drawing = _draw(question, *(("2026-01", f"Body {n}", n) for n in range(1, 9)))
    assert "Not drawn: Body 7, Body 8." in _words(drawing)
