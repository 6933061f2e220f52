"""What a line of a page is by its words alone, whatever markup stands around it."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.read.grammar import (
    FIELD_LABELS,
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
_OWN_FIELD = "opt-outs-honoured"
_REMARKED_FIELD = "access-method"
_LIST_FIELDS = ("datasets",)
ITEM = "  • "
"""What opens a row of a list whose page prints nothing before its rows."""


@dataclass(frozen=True, slots=True)
class Label:
    """A known label that stands alone: ``text`` with its colon, whether it was printed with one.

    ``row`` opens each row of the list that the label names; empty where it names none.
    """

    text: str
    is_section: bool
    has_colon: bool
    row: str = ""

    @property
    def is_list(self) -> bool:
        """Whether it names a list."""
        return bool(self.row)


class Wording:
    """The labels of one page; which words are labels is a matter of its layout."""

    def __init__(self, fields: Mapping[str, str], sections: Mapping[str, str]) -> None:
        self._fields = fields
        self._sections = sections
        self._known: dict[str, Label | None] = {}

    def bare_label(self, text: str) -> Label | None:
        """The label where the words are nothing but one, with or without a colon."""
        words = text.strip()
        if not words or len(words) > _LONGEST:
            return None
        if words not in self._known:
            self._known[words] = self._find_label(words)
        return self._known[words]

    def field_key(self, text: str) -> str | None:
        """The key of the field that the line prints, with or without a value."""
        field = match_field(text, self._fields)
        return None if field is None else field[0]

    def is_field(self, text: str) -> bool:
        """Whether the line is a labelled field, with or without a value."""
        return self.field_key(text) is not None

    def is_first_field(self, text: str) -> bool:
        """Whether the line is a field that only stands at the top of a project."""
        return self.field_key(text) in _FIRST_FIELDS

    def is_own_field(self, text: str) -> bool:
        """Whether the line is a field by a label that no prose prints."""
        return self.field_key(text) == _OWN_FIELD

    def is_remark(self, above: str, text: str) -> bool:
        """Whether the line below is what the site itself remarks on how data are accessed."""
        has_value = self.bare_label(above) is None
        return has_value and text.startswith("(") and self.field_key(above) == _REMARKED_FIELD

    def goes_on(self, above: str, text: str) -> bool:
        """Whether the line below a field is more of its value."""
        return self.is_field(above) and not self.is_remark(above, text)

    def is_of_register(self, text: str) -> bool:
        """Whether the words could only come from a page of the register."""
        return (
            self.is_field(text)
            or match_section(text, self._sections) is not None
            or match_heading(text) is not None
            or is_claim(text)
            or is_site_line(text)
        )

    def labelled(self, text: str, lead: str) -> str:
        """The line, with a colon where markup alone parts a known label from its value.

        ``lead`` is the part of the line that the markup sets off.
        """
        label = self.bare_label(lead) if lead != text else None
        rest = text.removeprefix(lead).lstrip()
        if label is None or label.has_colon or rest.startswith(":"):
            return text
        return f"{label.text} {rest}"

    def section_above(self, text: str, lead: str, *, is_bare: bool) -> tuple[Label | None, str]:
        """The section's label that the line opens with, and the prose behind it.

        Where ``is_bare``, a label that the markup sets off needs no colon.
        """
        label, rest = self.bare_label(text), ""
        if label is None or not label.is_section:
            label, rest = self.bare_label(lead), text.removeprefix(lead).lstrip()
        has_colon = label is not None and (label.has_colon or rest.startswith(":"))
        is_alone = is_bare and lead == text
        if label is None or not label.is_section or not (has_colon or is_alone):
            return None, text
        return label, rest.removeprefix(":").lstrip()

    def _find_label(self, words: str) -> Label | None:
        name = words.removesuffix(":").rstrip()
        line, has_colon = f"{name}:", name != words
        if match_section(line, self._sections):
            return Label(line, is_section=True, has_colon=has_colon)
        field = match_field(line, self._fields)
        if field is None or field[2]:
            return None
        row = ""
        if field[0] in _LIST_FIELDS:
            # The oldest layout prints its label before each row.
            row = ITEM if name in FIELD_LABELS else f"{line} "
        return Label(line, is_section=False, has_colon=has_colon, row=row)


def is_claim(text: str) -> bool:
    """Whether the makers of the page speak there: the count of files, or the flag."""
    return match_count(text) is not None or is_flag(text)


def is_site_line(text: str) -> bool:
    """Whether the line is the name of the site."""
    return text in SITE_LINES
