"""How wide the columns of a table are, so that no word is broken where another line would do."""

import re
from itertools import chain

FOLDED = 40
"""Columns that the longest word of a cell is given; a longer one, an address, is broken."""

_AT_SLASHES = re.compile(r"[^/]*/|[^/]+")
_AT_HYPHENS = re.compile(r"[^-]*-|[^-]+")


def column_widths(
    heads: list[str], cells: list[list[str]], room: int, longest: int = FOLDED
) -> list[int] | None:
    """The width of each column within so much room.

    None where words of up to ``longest`` letters would not stay whole.
    """
    columns = list(zip(heads, *cells, strict=True))
    wanted = [max(map(len, column)) for column in columns]
    widths = [min(max(map(_longest_word, column)), longest) for column in columns]
    spare = room - sum(widths)
    if spare < 0:
        return None
    while spare > 0 and widths != wanted:
        short = [place for place, width in enumerate(widths) if width < wanted[place]]
        for place in short[:spare]:
            widths[place] += 1
        spare -= len(short)
    return widths


def break_words(text: str, width: int) -> str:
    """The text with spaces in each word that is longer, after slashes, or else after hyphens."""
    if len(text) <= width:
        return text
    return " ".join(_break(word, width) if len(word) > width else word for word in text.split())


def _break(word: str, width: int) -> str:
    lines = [""]
    whole = _AT_SLASHES.findall(word)
    pieces = (_AT_HYPHENS.findall(one) if len(one) > width else [one] for one in whole)
    for piece in chain.from_iterable(pieces):
        if lines[-1] and len(lines[-1]) + len(piece) > width:
            lines.append("")
        lines[-1] += piece
    return " ".join(lines)


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)
