"""Words of a sentence, with the heads of long names (Commissioning Support Unit) as one word."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.prose import lexicon

REMEMBERED = 20_000
"""Words kept in memory; a register prints the same few thousand again and again."""
LINES_REMEMBERED = 2_000
"""Lines kept in memory with their sentences, which several rules of a project look at in turn."""
LONGEST_SENTENCE = 4000
"""Characters of one sentence that are read; what a page prints is far shorter."""

_LONG_HEADS = (
    ("data services", "DSCRO"),
    ("commissioning support", "CSU"),
    ("clinical commissioning", "CCG"),
    ("integrated care board", "ICB"),
)
_TOKEN = re.compile(
    r"(?=[DdCcIiİı])(?i:Data Services for Commissioners(?: Regional Offices?)?(?: ?\(DSCRO\))?"
    r"|(?<=[A-Za-z&,] )Commissioning Support(?: Units?)?(?!\w)"
    r"|Clinical Commissioning Groups?(?!\w)|Integrated Care Boards?(?!\w))"
    r"|[^\W_](?:[\w&+'’./@-]*[\w+])?['’]?"
    r"|->|=>|[&,;:()\[\]/→–—-]"
)
_SHORT_HEADS = ("DSCRO", "CSU", "CCG", "ICB")
_LOWER_FORMS = ("plc", "ltd", "llp")
_GENITIVES = ("'s", "’s", "s'", "s’")
_ARROWS = {"->", "=>", "→"}
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|dr|prof|mr|mrs|no|vs|st|approx|ref|s|para|cf)|\b[A-Z])\.$", re.IGNORECASE
)
_STOP = re.compile(r"[.!?][\"'”’)]?\s+(?=[A-Z(\[“\"‘0-9])")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark, the same wherever it is printed.

    ``low`` is its form for look-up, ``folded`` one in which a long head and its short form are
    one. ``long_head`` is the short form of a long head, ``head`` that of any head noun.
    """

    text: str
    low: str
    folded: str
    long_head: str
    head: str
    possessive: bool
    is_capital: bool
    is_mark: bool


@lru_cache(maxsize=LINES_REMEMBERED)
def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph; a stop after an abbreviation ends none."""
    pieces: list[str] = []
    start = 0
    for stop in _STOP.finditer(text):
        if _ABBREVIATED.search(text, max(start, stop.start() - 8), stop.start() + 1):
            continue
        pieces.append(text[start : stop.end()].strip())
        start = stop.end()
    pieces.append(text[start:].strip())
    return tuple(piece for piece in pieces if piece)


def split_words(sentence: str) -> list[Word]:
    """Words and marks in order; only the first ``LONGEST_SENTENCE`` characters are read."""
    return list(map(_word, _TOKEN.findall(sentence[:LONGEST_SENTENCE])))


def place_words(sentence: str) -> tuple[list[Word], list[int]]:
    """The same with the places where they start; each is as long as its text."""
    found = list(_TOKEN.finditer(sentence[:LONGEST_SENTENCE]))
    return [_word(one[0]) for one in found], [one.start() for one in found]


@lru_cache(maxsize=REMEMBERED)
def _word(printed: str) -> Word:
    spelt = printed.count(".") > 1 and printed[-1] not in "'’"
    text = printed if spelt else _without_genitive(printed)
    long_head = "" if spelt else _long_head_of(text)
    low = "→" if text in _ARROWS else "and" if text == "&" else text.lower()
    return Word(
        text=text,
        low=low,
        folded=long_head.lower() if long_head and long_head != "ACRONYM" else low,
        long_head=long_head,
        head=long_head or _head_of(text),
        possessive=not spelt and printed.endswith(_GENITIVES),
        is_capital=_is_capital(text),
        is_mark=not text[0].isalnum(),
    )


def _without_genitive(printed: str) -> str:
    """The word without the "'s" of a genitive, and without a lone mark at its end."""
    cut = 2 if printed.endswith(_GENITIVES[:2]) else 1
    return printed[:-cut] if printed[-1] in "'’" or cut == 2 else printed


def _long_head_of(text: str) -> str:
    """The short form of a long head; ACRONYM where a short form ends a longer one."""
    if " " in text:
        low = text.lower()
        return next((short for long, short in _LONG_HEADS if low.startswith(long)), "")
    closed = text.isupper() and text not in _SHORT_HEADS and text.endswith(_SHORT_HEADS)
    return "ACRONYM" if closed else ""


def _head_of(text: str) -> str:
    """The head noun a word is; empty for any other word."""
    forms = (text, text.capitalize(), text.upper())
    return next((form for form in forms if form in lexicon.HEADS), "")


def _is_capital(text: str) -> bool:
    """Whether a word can stand in a name."""
    first = text[0]
    year = first.isdigit() and len(text) == 4
    mixed = len(text) > 4 and text[1].isupper() and text[2].islower()
    return first.isupper() or year or mixed or text in _LOWER_FORMS
