"""What a line of a page is by its words alone, whatever markup stands around it."""

from dataclasses import dataclass
from functools import lru_cache

from kg.read.grammar import (
    SITE_LINES,
    is_flag,
    match_count,
    match_field,
    match_heading,
    match_section,
)

_LONGEST = 60
"""Characters; twice the longest label."""
_FIRST_FIELDS = ("type-of-data", "opt-outs-honoured")
_LIST_FIELDS = ("datasets",)


@dataclass(frozen=True, slots=True)
class Label:
    """A known label that stands alone: ``text`` with its colon, whether it was printed with one."""

    text: str
    is_section: bool
    is_list: bool
    has_colon: bool


@lru_cache(maxsize=4096)
def bare_label(text: str) -> Label | None:
    """The label where the words are nothing but one, with or without a colon."""
    words = text.strip()
    name = words.removesuffix(":").rstrip()
    if not name or len(name) > _LONGEST:
        return None
    line = f"{name}:"
    if match_section(line):
        return Label(line, is_section=True, is_list=False, has_colon=name != words)
    field = match_field(line)
    if field is None or field[2]:
        return None
    is_list = field[0] in _LIST_FIELDS
    return Label(line, is_section=False, is_list=is_list, has_colon=name != words)


def is_field(text: str) -> bool:
    """Whether the line is a labelled field, with or without a value."""
    return match_field(text) is not None


def is_first_field(text: str) -> bool:
    """Whether the line is a field that only stands at the top of a project."""
    field = match_field(text)
    return field is not None and field[0] in _FIRST_FIELDS


def is_claim(text: str) -> bool:
    """Whether the makers of the page speak there: the count of files, or the flag."""
    return match_count(text) is not None or is_flag(text)


def is_site_line(text: str) -> bool:
    """Whether the line is the name of the site."""
    return text in SITE_LINES


def is_of_register(text: str) -> bool:
    """Whether the words could only come from a page of the register."""
    return (
        is_field(text)
        or match_section(text) is not None
        or match_heading(text) is not None
        or is_claim(text)
        or is_site_line(text)
    )
