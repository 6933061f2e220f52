"""Minutes of the advisory groups by the names of their files."""

import re
from datetime import date

_FILE_END = re.compile(r"\.[A-Za-z]{3,4}\Z")
_GROUPS = {
    "AGD": r"AGD|Advisory[\W_]+Group[\W_]+for[\W_]+Data",
    "IGARD": r"IGARD|Independent[\W_]+Group[\W_]+Advising",
    "DAAG": r"DAAG|Data[\W_]+Access[\W_]+Advisory[\W_]+Group",
}
_GROUP = re.compile(
    r"(?<![^\W\d_])(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _GROUPS.items())
    + r")(?![^\W\d_])",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_WORDS = re.compile(
    r"(?<![0-9])([0-9]{1,2})(?:st|nd|rd|th)?[ _.,-]{1,3}"
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
    r"[ _.,-]{1,3}([0-9]{4})(?![0-9])",
    re.IGNORECASE,
)
_IN_DIGITS = re.compile(
    r"(?<![0-9])([0-9]{1,2})([._-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![0-9])", re.ASCII
)


def split_minutes(value: str) -> tuple[str, ...]:
    """The file names of a printed comma list; a name may hold commas and hyphens itself.

    A comma parts two names where one ends like a file's name, or the next names its group; where
    no name does either, every comma parts.
    """
    pieces = [piece.strip() for piece in value.split(",") if piece.strip()]
    if not any(_FILE_END.search(piece) or _GROUP.search(piece) for piece in pieces):
        return tuple(pieces)
    names: list[list[str]] = []
    for piece in pieces:
        if not names or _FILE_END.search(names[-1][-1]) or _GROUP.search(piece):
            names.append([])
        names[-1].append(piece)
    return tuple(", ".join(parts) for parts in names)


def minutes_date(name: str) -> str | None:
    """The one date in the name as ``YYYY-MM-DD``; None where it has none, or several."""
    found = {
        (int(year), _MONTHS.index(month[:3].lower()) + 1, int(day))
        for day, month, year in _IN_WORDS.findall(name)
    }
    found |= {
        (int(year) if len(year) == 4 else 2000 + int(year), int(month), int(day))
        for day, _, month, year in _IN_DIGITS.findall(name)
    }
    if len(found) != 1:
        return None
    try:
        return date(*found.pop()).isoformat()
    except ValueError:
        return None


def committee(name: str) -> str | None:
    """The group whose minutes they are, by its letters; None where the name does not say."""
    found = _GROUP.search(name)
    return None if found is None else found.lastgroup
