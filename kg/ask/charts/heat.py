"""A heat map: one name down, another across, the darker the more."""

from collections.abc import Mapping

from kg.ask.charts.columns import shown
from kg.ask.charts.svg import FAINT, SIZE, Drawing, Heading, fold, reach

MOST_DOWN, MOST_ACROSS = 40, 24
_CELL_WIDTH, _CELL_HEIGHT = 46, 26
_LETTERS = 40
_LIGHT, _DARK = (237, 244, 250), (12, 60, 105)

Cells = Mapping[tuple[str, str], float]


def draw_heat(cells: Cells, number: str, heading: Heading) -> str:
    """A field for each pair (down, across); the names with the highest sums are drawn."""
    downs = _largest(cells, 0, MOST_DOWN)
    acrosses = _largest(cells, 1, MOST_ACROSS)
    left = 24 + max(reach(line) for name in downs for line in fold(name, _LETTERS))
    # The names across stand on end.
    rise = max(reach(line) for name in acrosses for line in fold(name, _LETTERS)) + 12
    width = max(left + _CELL_WIDTH * len(acrosses) + 24, 420)
    drawing, upper = Drawing(), 24.0
    for line in fold(heading.title, int(width / (0.62 * 16))):
        drawing.words(16, upper, line, size=16, bold=True)
        upper += 22
    drawing.words(16, upper, f"Figures: {number}")
    upper += rise
    for place, name in enumerate(acrosses):
        x = left + _CELL_WIDTH * (place + 0.5)
        lines = fold(name, _LETTERS)
        for row, line in enumerate(lines):
            shift = (row - (len(lines) - 1) / 2) * SIZE
            drawing.words(x + shift, upper - 8, line, turn=-90)
    bottom = _draw_fields(drawing, cells, (downs, acrosses), (left, upper))
    left_out = len({pair[0] for pair in cells}) - len(downs)
    others = len({pair[1] for pair in cells}) - len(acrosses)
    if left_out or others:
        said = f"Not drawn: {left_out} more rows, {others} more columns, with lower sums."
        drawing.words(16, bottom + 16, said)
    return drawing.finish(heading, _told(cells, number), width, bottom + 32)


def _largest(cells: Cells, side: int, most: int) -> list[str]:
    sums: dict[str, float] = {}
    for pair, value in cells.items():
        sums[pair[side]] = sums.get(pair[side], 0) + value
    return sorted(sums, key=lambda name: (-sums[name], name))[:most]


def _draw_fields(
    drawing: Drawing,
    cells: Cells,
    names: tuple[list[str], list[str]],
    corner: tuple[float, float],
) -> float:
    (downs, acrosses), (left, y) = names, corner
    most = max(cells.values()) or 1
    for down in downs:
        lines = fold(down, _LETTERS)
        height = max(_CELL_HEIGHT, (SIZE + 3) * len(lines) + 6)
        for place, line in enumerate(lines):
            middle = y + height / 2 + (place - (len(lines) - 1) / 2) * (SIZE + 3)
            drawing.words(left - 8, middle, line, anchor="end")
        for place, across in enumerate(acrosses):
            x, value = left + _CELL_WIDTH * place, cells.get((down, across))
            if value is None:
                drawing.path(f"M{x + _CELL_WIDTH / 2 - 3:.1f} {y + height / 2:.1f}h6", FAINT)
                continue
            part = max(value, 0) / most
            tip = f"{down}, {across}: {shown(value)}"
            drawing.box(x + 1, y + 1, _CELL_WIDTH - 2, height - 2, _shade(part), tip)
            ink = "#ffffff" if part > 0.5 else "#222222"
            middle = x + _CELL_WIDTH / 2
            drawing.words(
                middle, y + height / 2, shown(value), anchor="middle", size=11, colour=ink
            )
        y += height
    return y


def _shade(part: float) -> str:
    mixed = (
        round(light + (dark - light) * part) for light, dark in zip(_LIGHT, _DARK, strict=True)
    )
    return "#" + "".join(f"{colour:02x}" for colour in mixed)


def _told(cells: Cells, number: str) -> str:
    highest = sorted(cells, key=lambda pair: (-cells[pair], pair))[:5]
    said = "; ".join(f"{down}, {across}: {shown(cells[down, across])}" for down, across in highest)
    return f"A heat map of {number}, {len(cells)} fields with a figure. Highest: {said}."
