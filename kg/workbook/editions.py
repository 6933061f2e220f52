"""The month of an edition, which the register prints in its file's name alone."""

import re

from kg.values.periods import parse_month

_NAMED = re.compile(
    r"(?:(?<![a-z])|(?<=register))([a-z]{3,9}?)[\W_]*((?:19|20)\d{2})(?!\d)", re.IGNORECASE
)


def edition_of(name: str) -> str | None:
    """The month that a file's name prints, ``2026-07`` for ``datausesregister_july2026.xlsx``.

    The month stands in full or in its first letters, three at least, and the year in four digits.
    None where no month is printed, or several.
    """
    found = {parse_month(f"{month} {year}") for month, year in _NAMED.findall(name)} - {None}
    return found.pop() if len(found) == 1 else None


def fold_name(name: str) -> str:
    """A file's name without case and separators, to look for words in it."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())
