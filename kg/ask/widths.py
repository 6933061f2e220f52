"""How wide the columns of a table are, so that no word is broken where another line would do."""

import re

_FOLDED = 40
"""Columns that the longest word of a cell is given; a longer one, an address, is broken."""

_PIECE = re.compile(r"[^/]*/|[^/]+")


def column_widths(heads: list[str], cells: list[list[str]], room: int) -> list[int] | None:
    """The width of each column within so much room; None where words would not stay whole."""
    columns = list(zip(heads, *cells, strict=True))
    wanted = [max(map(len, column)) for column in columns]
    widths = [max(map(_longest_word, column)) for column in columns]
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
    """The text with a space in each word that is longer, after the last slash that fits."""
    if len(text) <= width:
        return text
    return " ".join(_break(word, width) if len(word) > width else word for word in text.split())


def _break(word: str, width: int) -> str:
    lines = [""]
    for piece in _PIECE.findall(word):
        if lines[-1] and len(lines[-1]) + len(piece) > width:
            lines.append("")
        lines[-1] += piece
    return " ".join(lines)


def _longest_word(text: str) -> int:
    return min(max(map(len, text.split()), default=0), _FOLDED)
