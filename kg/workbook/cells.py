"""A cell to the text that people see in it."""

import re
from datetime import date, datetime, time, timedelta

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ESCAPED_PAIR = re.compile(r"_x([Dd][89ABab][0-9A-Fa-f]{2})__x([Dd][C-Fc-f][0-9A-Fa-f]{2})_")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DAY_AT_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?Z?", re.ASCII)
_WHOLE_NUMBERS = 2.0**53


def cell_text(value: object) -> str:
    """The text of a cell; a date as ``2019-07-01``, a whole number without ``.0``."""
    if isinstance(value, str):
        return _plain(value) if "_x" in value or "\r" in value else value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        is_whole = value.is_integer() and abs(value) < _WHOLE_NUMBERS
        return str(int(value)) if is_whole else repr(value)
    if isinstance(value, datetime):
        return _day(value.isoformat(" "))
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, int | timedelta):
        return str(value)
    raise ValueError(f"a cell of type {type(value).__name__}")


def day_text(value: object) -> str:
    """As :func:`cell_text`; a printed day loses its midnight."""
    return _day(cell_text(value))


def month_text(value: object) -> str:
    """As :func:`cell_text`; a day, as a date or as ``2019-07-01``, becomes its month, ``2019-07``.

    Months are kept as days in sheets; an export prints the day that nobody wrote.
    """
    text = day_text(value)
    return text[:7] if _DAY.fullmatch(text) else text


def _day(text: str) -> str:
    found = _DAY_AT_MIDNIGHT.fullmatch(text.strip())
    return found[1] if found else text


def _plain(text: str) -> str:
    # Some writers escape the escapes; a second look reads those.
    text = _unescape(_unescape(text))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unescape(text: str) -> str:
    return _ESCAPED.sub(_character, _ESCAPED_PAIR.sub(_wide_character, text))


def _wide_character(found: re.Match[str]) -> str:
    return bytes.fromhex(found[1] + found[2]).decode("utf-16-be")


def _character(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character.isprintable() or character in "\t\n\r" else found[0]
