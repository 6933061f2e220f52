"""Bars: one a row, longest names folded, numbers at their ends."""

from collections.abc import Sequence

from kg.ask.charts.columns import shown
from kg.ask.charts.svg import COLOURS, SIZE, Drawing, Heading, fold, reach

MOST = 40
"""Bars that are drawn; the rest is told in words."""

_LETTERS = 44
_LINE = SIZE + 3
_LENGTH = 420
_THICK = 14


def draw_bars(rows: Sequence[tuple[str, float]], number: str, heading: Heading) -> str:
    """A bar for each of the first rows, in the order of the rows; ``number`` is what they count."""
    drawn = rows[:MOST]
    folded = [fold(words, _LETTERS) for words, _ in drawn]
    left = 24 + max(reach(line) for lines in folded for line in lines)
    top, drawing = _head(heading, number, left)
    most = max((abs(value) for _, value in drawn), default=0) or 1
    y = top
    for lines, (words, value) in zip(folded, drawn, strict=True):
        height = _LINE * len(lines) + 6
        for place, line in enumerate(lines):
            drawing.words(left - 10, y + 3 + _LINE * (place + 0.5), line, anchor="end")
        length = _LENGTH * abs(value) / most
        tip = f"{words}: {shown(value)}"
        middle = y + height / 2
        drawing.box(left, middle - _THICK / 2, max(length, 1), _THICK, COLOURS[value < 0], tip)
        drawing.words(left + length + 6, middle, shown(value))
        y += height
    told = _told(rows, number)
    if len(rows) > len(drawn):
        drawing.words(left, y + 14, f"The first {len(drawn)} of {len(rows)} rows.")
        y += 22
    return drawing.finish(heading, told, left + _LENGTH + 100, y + 16)


def _head(heading: Heading, number: str, left: float) -> tuple[float, Drawing]:
    drawing = Drawing()
    y = 24.0
    for line in fold(heading.title, int((left + _LENGTH + 60) / (0.62 * 16))):
        drawing.words(16, y, line, size=16, bold=True)
        y += 22
    drawing.words(left, y + 4, number)
    return y + 16, drawing


def _told(rows: Sequence[tuple[str, float]], number: str) -> str:
    said = "; ".join(f"{words} {shown(value)}" for words, value in rows[:10])
    more = f"; and {len(rows) - 10} more" if len(rows) > 10 else ""
    return f"Bars of {number}, {len(rows)} in all: {said}{more}."
