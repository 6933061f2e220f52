"""A network: two columns of names that a line joins, the wider the more."""

from collections.abc import Mapping
from math import sqrt

from kg.ask.charts.columns import shown
from kg.ask.charts.svg import COLOURS, SIZE, Drawing, Heading, fold, reach

MOST = 60
"""Links that are drawn, those with the highest figures."""

_LETTERS = 36
_LINE = SIZE + 2
_GAP = 260

Links = Mapping[tuple[str, str], float]


def draw_network(links: Links, sides: tuple[str, str], number: str, heading: Heading) -> str:
    """The names of one column at the left, of the other at the right, links between them."""
    drawn = sorted(links, key=lambda pair: (-links[pair], pair))[:MOST]
    lefts = list(dict.fromkeys(left for left, _ in drawn))
    rights = _untangle(drawn, lefts, list(dict.fromkeys(right for _, right in drawn)))
    x_left, x_right = 24 + _widest(lefts, sides[0]), _GAP + 24 + _widest(lefts, sides[0])
    width = x_right + 24 + _widest(rights, sides[1])
    drawing, upper = Drawing(), 24.0
    for line in fold(heading.title, int(width / (0.62 * 16))):
        drawing.words(16, upper, line, size=16, bold=True)
        upper += 22
    drawing.words(x_left - 8, upper + 6, sides[0], anchor="end", bold=True)
    drawing.words(x_right + 8, upper + 6, sides[1], bold=True)
    upper += 24
    height = max(_height(lefts), _height(rights))
    ends = _place(lefts, upper, height), _place(rights, upper, height)
    _draw_links(drawing, {pair: links[pair] for pair in drawn}, ends, (x_left, x_right), number)
    _name(drawing, ends[0], x_left, "end")
    _name(drawing, ends[1], x_right, "start")
    said = f"The wider, the more: {number}." if number else ""
    if len(links) > len(drawn):
        said = f"{said} The first {len(drawn)} of {len(links)} links.".strip()
    drawing.words(16, upper + height + 14, said)
    return drawing.finish(heading, _told(links, sides, number), width, upper + height + 32)


def _widest(names: list[str], head: str) -> float:
    lines = [line for name in names for line in fold(name, _LETTERS)]
    return max(1.1 * reach(head), *map(reach, lines))


def _draw_links(
    drawing: Drawing,
    links: Links,
    ends: tuple[Mapping[str, float], Mapping[str, float]],
    across: tuple[float, float],
    number: str,
) -> None:
    most = max(links.values()) or 1
    start, end = across
    middle = (start + end) / 2
    for (left, right), value in links.items():
        y, to = ends[0][left], ends[1][right]
        points = (
            f"M{start:.1f} {y:.1f}C{middle:.1f} {y:.1f} {middle:.1f} {to:.1f} {end:.1f} {to:.1f}"
        )
        tip = f"{left}, {right}: {shown(value)} {number}".strip()
        thick = 1 + 7 * sqrt(max(value, 0) / most)
        drawing.path(points, COLOURS[0], thick, tip=tip, opacity=0.4)


def _untangle(drawn: list[tuple[str, str]], lefts: list[str], rights: list[str]) -> list[str]:
    """The names at the right, each near the middle of what it is linked with."""
    places = {name: place for place, name in enumerate(lefts)}
    linked = {name: [places[left] for left, right in drawn if right == name] for name in rights}
    return sorted(rights, key=lambda name: (sum(linked[name]) / len(linked[name]), name))


def _height(names: list[str]) -> float:
    return sum(_LINE * len(fold(name, _LETTERS)) + 8 for name in names)


def _place(names: list[str], y: float, height: float) -> dict[str, float]:
    """The middle of each name, spread over the whole height."""
    heights: dict[str, float] = {}
    spare = (height - _height(names)) / len(names)
    for name in names:
        own = _LINE * len(fold(name, _LETTERS)) + 8 + spare
        heights[name] = y + own / 2
        y += own
    return heights


def _name(drawing: Drawing, heights: Mapping[str, float], x: float, anchor: str) -> None:
    side = -1 if anchor == "end" else 1
    for name, y in heights.items():
        drawing.dot(x, y, 4, COLOURS[0], name)
        lines = fold(name, _LETTERS)
        for place, line in enumerate(lines):
            shift = (place - (len(lines) - 1) / 2) * _LINE
            drawing.words(x + side * 8, y + shift, line, anchor=anchor)


def _told(links: Links, sides: tuple[str, str], number: str) -> str:
    highest = sorted(links, key=lambda pair: (-links[pair], pair))[:5]
    said = "; ".join(
        f"{left} with {right} ({shown(links[left, right])}{f' {number}' if number else ''})"
        for left, right in highest
    )
    return f"A network of {sides[0]} and {sides[1]}, {len(links)} links. Widest: {said}."
