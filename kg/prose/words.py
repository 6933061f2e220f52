"""Words of a sentence, with the heads of long names (Commissioning Support Unit) as one word."""

import re
from dataclasses import dataclass

LONGEST_SENTENCE = 4000
"""Characters of one sentence that are read; what a page prints is far shorter."""

_LONG_HEADS = {
    "data services": "DSCRO",
    "commissioning support": "CSU",
    "clinical commissioning": "CCG",
    "integrated care board": "ICB",
}
_TOKEN = re.compile(
    r"(?i:Data Services for Commissioners(?: Regional Offices?)?(?: ?\(DSCRO\))?"
    r"|(?<=[A-Za-z&,] )Commissioning Support(?: Units?)?(?!\w)"
    r"|Clinical Commissioning Groups?(?!\w)|Integrated Care Boards?(?!\w))"
    r"|[^\W_](?:[\w&+'’./@-]*[\w+])?['’]?"
    r"|->|=>|[&,;:()\[\]/→–—-]"
)
_HEADS = ("DSCRO", "CSU", "CCG", "ICB")
_LOWER_FORMS = ("plc", "ltd", "llp")
_ARROWS = {"->", "=>", "→"}
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|dr|prof|mr|mrs|no|vs|st|approx|ref|s|para|cf)|\b[A-Z])\.$", re.IGNORECASE
)
_STOP = re.compile(r"[.!?][\"'”’)]?\s+(?=[A-Z(\[“\"‘0-9])")


@dataclass(slots=True)
class Word:
    """A word or mark; ``low`` is its form for look-up, ``head`` the short form of a long head."""

    text: str
    start: int
    end: int
    low: str
    head: str
    possessive: bool

    @property
    def is_capital(self) -> bool:
        """Whether it can stand in a name."""
        first = self.text[0]
        year = first.isdigit() and len(self.text) == 4
        mixed = len(self.text) > 4 and self.text[1].isupper() and self.text[2].islower()
        return first.isupper() or year or mixed or self.text in _LOWER_FORMS

    @property
    def folded(self) -> str:
        """The word for look-up; a long head and its short form are one."""
        return self.head.lower() if self.head and self.head != "ACRONYM" else self.low

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation."""
        return not self.text[0].isalnum()


def split_sentences(text: str) -> list[str]:
    """The sentences of a paragraph; a stop after an abbreviation ends none."""
    pieces: list[str] = []
    start = 0
    for stop in _STOP.finditer(text):
        if _ABBREVIATED.search(text, max(start, stop.start() - 8), stop.start() + 1):
            continue
        pieces.append(text[start : stop.end()].strip())
        start = stop.end()
    pieces.append(text[start:].strip())
    return [piece for piece in pieces if piece]


def split_words(sentence: str) -> list[Word]:
    """Words and marks in order; only the first ``LONGEST_SENTENCE`` characters are read."""
    return [_word(found) for found in _TOKEN.finditer(sentence[:LONGEST_SENTENCE])]


def _word(found: re.Match[str]) -> Word:
    text, end = found[0], found.end()
    if text.isalpha() and not text.isupper():
        return Word(text, found.start(), end, text.lower(), "", possessive=False)
    if text in _ARROWS:
        return Word("→", found.start(), end, "→", "", possessive=False)
    if "." in text and text[-1] not in "'’" and " " not in text and text.count(".") > 1:
        return Word(text, found.start(), end, text.lower(), "", possessive=False)
    possessive = text.endswith(("'s", "’s", "s'", "s’"))
    if possessive:
        cut = 2 if text[-1] == "s" else 1
        text, end = text[:-cut], end - cut
    elif len(text) > 1 and text[-1] in "'’":
        text, end = text[:-1], end - 1
    low = text.lower()
    head = ""
    if " " in text:
        head = next(short for long, short in _LONG_HEADS.items() if low.startswith(long))
    elif text.isupper() and text not in _HEADS and text.endswith(_HEADS):
        head = "ACRONYM"
    return Word(text, found.start(), end, "and" if low == "&" else low, head, possessive)
