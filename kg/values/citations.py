"""Printed legal bases: which sections of which Act one label cites."""

import re
from collections.abc import Callable
from dataclasses import dataclass

_AMENDED = re.compile(r"\bas amended by\b.*", re.IGNORECASE | re.DOTALL)
_KINDS = {"s": "", "r": "reg ", "a": "art "}
_WORD = r"(?P<word>sections?|ss?|regulations?|regs?|articles?|arts?)"
_NUMBER = r"\d{1,4}[A-Za-z]{0,2}(?:[ ]?\(\w{1,5}\))*"
_SECTION = re.compile(
    rf"(?<!\w){_WORD}\.?[ ]?(?P<numbers>{_NUMBER}(?:(?:,[ ]?|[ ]and[ ]|[ ]&[ ]){_NUMBER})*)",
    re.IGNORECASE,
)
_ONE_NUMBER = re.compile(_NUMBER)
_LETTERS = re.compile(r"(?<=\d)[A-Za-z]+")

FindAct = Callable[[str], tuple[str | None, str]]
"""The slug of the Act that a text names (None where none), and the text without that name."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited provision: the Act's slug (None where unnamed) and the section ("" for none)."""

    act: str | None
    section: str


def parse_citations(label: str, find_act: FindAct) -> tuple[Citation, ...]:
    """What the label cites, in print order; empty where it cites neither Act nor section.

    An amending Act ("as amended by section 287 of ...") is no second basis and is not cited.
    """
    words = _AMENDED.sub("", label)
    act, rest = find_act(words)
    sections = tuple(dict.fromkeys(_sections(rest)))
    if not sections:
        return () if act is None else (Citation(act, ""),)
    return tuple(Citation(act, section) for section in sections)


def section_path(section: str) -> str:
    """The section as legislation.gov.uk writes it in an address: ``section/261/2/b/ii``."""
    kind, _, number = section.rpartition(" ")
    division = {"": "section", "reg": "regulation", "art": "article"}[kind]
    return "/".join((division, *re.findall(r"\w+", number)))


def section_slug(section: str) -> str:
    """The section as a slug: ``s261-2-b-ii``, ``reg3-4``, ``art6-1-e``."""
    kind, _, number = section.rpartition(" ")
    return (kind or "s") + "-".join(re.findall(r"\w+", number)).lower()


def _sections(words: str) -> list[str]:
    found: list[str] = []
    for mention in _SECTION.finditer(words):
        prefix = _KINDS[mention["word"][0].lower()]
        found += [prefix + _normal(n[0]) for n in _ONE_NUMBER.finditer(mention["numbers"])]
    return found


def _normal(printed: str) -> str:
    """``45a`` is section 45A; brackets stand close and in lower case."""
    letters_up = _LETTERS.sub(lambda found: found[0].upper(), printed.replace(" ", ""), count=1)
    head, bracket, tail = letters_up.partition("(")
    return head + bracket + tail.lower()
