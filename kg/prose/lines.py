"""Lines of a section as steps: their printed number or bullet, and their text."""

import re
from dataclasses import dataclass

from kg.records import Section

LONGEST_LINE = 40_000
"""Characters of one line that are read; the longest paragraph of a page is far shorter."""

_OPENINGS = ("as follows.", " will", " shall", " must")
_LABEL = re.compile(
    r"\s*((?:[Ss]tep\s+|[Ss]tage\s+|[Ff]low\s+)?\(?(?:\d{1,3}(?:\.\d{1,2}){0,2}[a-z]?|[a-z]|[ivx]{1,5})"
    r"[.):]|(?:[Ss]tep|[Ss]tage|[Ff]low)\s+\d{1,2}[a-z]?\s*[–—:-]|[-–—•*·o▪●])[ \t]+(?=\S)"
)
_NUMBER = re.compile(r"\(?(\d{1,3})[.):]")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: ``label`` is its number or bullet, ``text`` the rest."""

    number: int
    label: str
    text: str
    section: str

    @property
    def is_item(self) -> bool:
        """Whether it is one of a list."""
        return self.label != ""

    @property
    def is_bullet(self) -> bool:
        """Whether its label is a mark rather than a number or letter."""
        return self.label in {"-", "–", "—", "•", "*", "·", "o", "▪", "●"}

    @property
    def count(self) -> int | None:
        """The number of a numbered step, None for letters, bullets and plain lines."""
        found = _NUMBER.fullmatch(self.label)
        return int(found[1]) if found else None

    @property
    def opens_list(self) -> bool:
        """Whether the next lines continue it."""
        return self.text.endswith((":", "-", "–", "—")) or self.text.endswith(_OPENINGS)


def read_lines(section: Section) -> list[Line]:
    """The printed lines of a section, without the blank ones."""
    lines: list[Line] = []
    for number, printed in section.lines:
        text = printed[:LONGEST_LINE].replace("\u00a0", " ")
        if not text.strip():
            continue
        found = _LABEL.match(text)
        label = found[1] if found else ""
        body = text[found.end() :] if found else text
        lines.append(Line(number, label, body.strip(), section.key))
    return lines
