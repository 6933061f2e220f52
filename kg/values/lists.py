"""Printed lists whose items may hold commas themselves."""

import re

_COMMA = re.compile(r",\s*")
_TOGETHER = re.compile(r";[ \t]*")


def split_labels(text: str) -> tuple[str, ...]:
    """Items of a comma list, stripped; an empty item is kept as an empty text.

    Labels of the register start with a capital, a digit or a quote. So a comma before a lower-case
    letter belongs to its label ("the receipt, processing and release"), and so does one inside a
    bracket that closes before another opens ("(Academic, Research)").
    """
    items: list[str] = []
    start = 0
    for comma in _COMMA.finditer(text):
        rest = text[comma.end() :]
        if rest[:1].islower() or _is_bracketed(text[start : comma.start()], rest):
            continue
        items.append(text[start : comma.start()].strip())
        start = comma.end()
    items.append(text[start:].strip())
    return tuple(items) if text.strip() else ()


def split_together(label: str) -> tuple[str, ...]:
    """The labels that a semicolon joins because they apply together to one dataset."""
    return tuple(part.strip() for part in _TOGETHER.split(label) if part.strip())


def split_last_bracket(text: str) -> tuple[str, str | None]:
    """(words before, words inside) the bracket that ends the text; None where none ends it."""
    stripped = text.rstrip()
    if not stripped.endswith(")"):
        return stripped, None
    depth = 0
    for place in range(len(stripped) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(stripped[place], 0)
        if depth == 0:
            return stripped[:place].rstrip(), stripped[place + 1 : -1].strip()
    return stripped, None


def _is_bracketed(before: str, after: str) -> bool:
    if before.count("(") <= before.count(")"):
        return False
    closing, opening = after.find(")"), after.find("(")
    return closing >= 0 and (opening < 0 or closing < opening)
