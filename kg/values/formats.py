"""The field "Format": the type of data and its sensitivity, run together in one value."""

import re

from kg.values.lists import split_labels

_SENSITIVITY = re.compile(r"(?:\A|(?<=\s))(?:non[ -])?sensitive\Z", re.IGNORECASE)


def parse_formats(value: str) -> tuple[tuple[str, str], ...]:
    """(type of data, sensitivity) of each item, either empty where it is not printed."""
    return tuple(_split(item) for item in split_labels(value) if item)


def _split(item: str) -> tuple[str, str]:
    found = _SENSITIVITY.search(item)
    return (item[: found.start()].strip(), found[0]) if found else (item, "")
