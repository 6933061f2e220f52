"""Lines over months, one a column of numbers."""

from collections.abc import Mapping

from kg.ask.charts.columns import shown
from kg.ask.charts.svg import COLOURS, FAINT, SIZE, Drawing, Heading, fold, reach

_WIDTH, _HEIGHT = 720, 300
_DASHES = ("", "7 3", "2 3", "9 3 2 3", "12 4", "4 4")
"""Lines differ in more than colour."""

Series = Mapping[str, Mapping[str, float]]
"""Numbers by month, by what the line is called."""


def draw_lines(sums: Series, heading: Heading) -> str:
    """A line for each of the first six series, along the months in their order; gaps stay gaps."""
    months = sorted({month for series in sums.values() for month in series})
    left_out = list(sums)[len(COLOURS) :]
    sums = dict(list(sums.items())[: len(COLOURS)])
    top = max((value for series in sums.values() for value in series.values()), default=0) or 1
    step = _step(top)
    ceiling = step * -(-top // step)
    left = 30 + reach(shown(ceiling))
    right = 30 + max(reach(name) for name in sums)
    drawing, upper = Drawing(), 24.0
    for line in fold(heading.title, int((left + _WIDTH) / (0.62 * 16))):
        drawing.words(16, upper, line, size=16, bold=True)
        upper += 22
    places = {
        name: left + _WIDTH * (place + 0.5) / len(months) for place, name in enumerate(months)
    }
    _draw_axes(drawing, places, (left, upper), (step, ceiling))
    ends: list[float] = []
    for place, (number, series) in enumerate(sums.items()):
        heights = {name: upper + _HEIGHT * (1 - value / ceiling) for name, value in series.items()}
        _draw_line(drawing, places, heights, series, place)
        last = max(heights)
        y = _free(heights[last], ends)
        colour = COLOURS[place]
        drawing.words(left + _WIDTH + 8, y, number, colour=colour, bold=True)
    bottom = _draw_missing(drawing, left_out, upper + _HEIGHT + 70)
    return drawing.finish(heading, _told(sums), left + _WIDTH + right, bottom)


def _step(top: float) -> float:
    """A round distance between the lines behind, four to eight of them."""
    power = 10.0 ** (len(str(int(top))) - 1) if top >= 1 else 0.1
    return next((power * part for part in (0.2, 0.25, 0.5) if top / (power * part) <= 8), power * 2)


def _draw_axes(
    drawing: Drawing,
    places: dict[str, float],
    corner: tuple[float, float],
    scale: tuple[float, float],
) -> None:
    (left, upper), (step, ceiling) = corner, scale
    for number in range(round(ceiling / step) + 1):
        y = upper + _HEIGHT * (1 - number * step / ceiling)
        drawing.path(f"M{left:.1f} {y:.1f}h{_WIDTH}", FAINT)
        drawing.words(left - 8, y, shown(number * step), anchor="end")
    every = -(-len(places) // 24)
    for place, (name, x) in enumerate(places.items()):
        if place % every == 0:
            drawing.words(x, upper + _HEIGHT + 14, name, anchor="end", turn=-45)


def _draw_line(
    drawing: Drawing,
    places: dict[str, float],
    heights: dict[str, float],
    values: Mapping[str, float],
    place: int,
) -> None:
    colour, points, pen = COLOURS[place], "", "M"
    for name, x in places.items():
        if name not in heights:
            pen = "M"
            continue
        points += f"{pen}{x:.1f} {heights[name]:.1f}"
        pen = "L"
        drawing.dot(x, heights[name], 2.5, colour, f"{name}: {shown(values[name])}")
    drawing.path(points, colour, 2, dash=_DASHES[place])


def _free(y: float, taken: list[float]) -> float:
    """The next height at which a label stands on no other."""
    while any(abs(y - other) < SIZE + 2 for other in taken):
        y += 4
    taken.append(y)
    return y


def _draw_missing(drawing: Drawing, names: list[str], y: float) -> float:
    if not names:
        return y
    said = ", ".join(names[:10]) + (f" and {len(names) - 10} more" if len(names) > 10 else "")
    for line in fold(f"Not drawn: {said}.", int(_WIDTH / (0.62 * SIZE))):
        drawing.words(16, y, line)
        y += SIZE + 3
    return y + 4


def _told(sums: Series) -> str:
    said = []
    for number, series in sums.items():
        first, last, peak = min(series), max(series), max(series, key=lambda name: series[name])
        said.append(
            f"{number} from {shown(series[first])} in {first} to "
            f"{shown(series[last])} in {last}, at most {shown(series[peak])} in {peak}"
        )
    return f"Lines over months: {'; '.join(said)}."
