"""A drawing in SVG that a screen reader can tell, with words that are never cut off."""

from dataclasses import dataclass
from textwrap import wrap
from typing import TypedDict, Unpack
from unicodedata import east_asian_width
from xml.sax.saxutils import escape, quoteattr

from kg.ask.table import printable

SIZE = 13
"""Height of ordinary words, in units of the drawing."""

INK = "#222222"
_SMALL = 11
_QUIET = "#555555"
FAINT = "#d0d4d9"
COLOURS = ("#1d5b8f", "#b3541e", "#3b7a3b", "#7a3b78", "#5c5c5c", "#a03030")
"""Told apart in print and by most eyes; each has a contrast of at least 4.5 on white."""

_WIDE = {"W", "F"}


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a drawing, and below it where the figures are from."""

    title: str
    source: str


class Look(TypedDict, total=False):
    """How words look, where they are not plain and do not begin at their place."""

    anchor: str
    size: int
    turn: float
    bold: bool
    colour: str


class Drawing:
    """Shapes and words, one above the other in the order of their drawing."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def words(self, x: float, y: float, text: str, **look: Unpack[Look]) -> None:
        """One line of words whose middle is at that height."""
        size, turn = look.get("size", SIZE), look.get("turn", 0)
        anchor, colour = look.get("anchor", "start"), look.get("colour", INK)
        turned = f' transform="rotate({turn:.1f} {x:.1f} {y:.1f})"' if turn else ""
        weight = ' font-weight="bold"' if look.get("bold") else ""
        self._parts.append(
            f'<text x="{x:.1f}" y="{y + 0.35 * size:.1f}" text-anchor="{anchor}" '
            f'font-size="{size}" fill="{colour}"{weight}{turned}>{escape(printable(text))}</text>'
        )

    def box(self, x: float, y: float, width: float, height: float, colour: str, tip: str) -> None:
        """A filled rectangle; the tip is shown where it is pointed at."""
        self._parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
            f'fill="{colour}">{_tip(tip)}</rect>'
        )

    def path(
        self,
        points: str,
        colour: str,
        width: float = 1,
        *,
        tip: str = "",
        dash: str = "",
        opacity: float = 1,
    ) -> None:
        """A line along points, written as SVG paths are."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        clear = f' stroke-opacity="{opacity:g}"' if opacity < 1 else ""
        self._parts.append(
            f'<path d="{points}" fill="none" stroke="{colour}" stroke-width="{width:.1f}"'
            f"{dashed}{clear}>{_tip(tip)}</path>"
        )

    def dot(self, x: float, y: float, radius: float, colour: str, tip: str) -> None:
        """A filled circle."""
        self._parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}">'
            f"{_tip(tip)}</circle>"
        )

    def finish(self, heading: Heading, told: str, width: float, height: float) -> str:
        """The whole drawing, its source below; ``told`` says in words what it shows."""
        title = heading.title
        for line in fold(heading.source, int((width - 32) / (0.62 * _SMALL))):
            self.words(16, height, line, size=_SMALL, colour=_QUIET)
            height += _SMALL + 4
        size = f"{width:.0f} {height:.0f}"
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{width:.0f}" '
            f'height="{height:.0f}" role="img" aria-label={quoteattr(printable(title))} '
            'font-family="system-ui, Helvetica, Arial, sans-serif">\n'
            f"<title>{escape(printable(title))}</title>\n<desc>{escape(printable(told))}</desc>\n"
            f'<rect width="100%" height="100%" fill="#ffffff"/>\n'
            + "\n".join(self._parts)
            + "\n</svg>\n"
        )


def reach(text: str, size: int = SIZE) -> float:
    """How wide a line of words comes out at most, in units of the drawing."""
    return size * sum(
        1.0 if east_asian_width(sign) in _WIDE else 0.8 if sign.isupper() else 0.62 for sign in text
    )


def fold(text: str, letters: int) -> list[str]:
    """The text in lines of at most so many letters, all of it."""
    return wrap(printable(text), letters, break_on_hyphens=False) or [""]


def _tip(text: str) -> str:
    return f"<title>{escape(printable(text))}</title>" if text else ""
