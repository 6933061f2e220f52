"""A printed list of organisations, taken apart without cutting a name at its own comma."""

import re
from collections.abc import Iterator

from kg.resolve.authority import Authority, NameList
from kg.resolve.folding import fold

_LEGAL_FORM = re.compile(r"(incorporated|llc|llp|limited|plc|lp|gmbh|sarl)\b.{0,20}")
_BODY = re.compile(
    r"(ccg|icb|csu|council|trust|board|university|limited|plc|llp|llc|agency|hospital|hospitals)"
    r"( \w{3,5})?$"
)
_OPENING, _CLOSING = "([", ")]"


def split_names(authority: Authority, text: str) -> tuple[str, ...]:
    """The names in a printed list, in order, repeats kept, each as printed.

    Names part at semicolons, at line ends, and at commas outside brackets; a reviewed name that is
    printed over two lines stays whole. The longest run that is a reviewed
    name stays whole. Of the rest, a comma belongs to the name before a legal form ("X, INC"),
    before "UNIVERSITY OF", and where the name becomes a body only at its "AND"
    ("X, Y AND Z CCG").
    """
    names: list[str] = []
    for part in _lines(authority.organisations, text):
        pieces = _cut(part, ",")
        while pieces:
            size = _known(authority.organisations, pieces) or _guess(authority, pieces)
            names.append(",".join(pieces[:size]).strip())
            del pieces[:size]
    return tuple(name for name in names if fold(name))


def _lines(names: NameList, text: str) -> Iterator[str]:
    for part in _cut(text, ";"):
        yield from [part] if names.find(part) is not None else part.split("\n")


def _known(names: NameList, pieces: list[str]) -> int:
    """How many pieces make the longest reviewed name; 0 where none does."""
    for size in range(min(len(pieces), names.most_commas + 1), 0, -1):
        if names.find(",".join(pieces[:size])) is not None:
            return size
    return 0


def _guess(authority: Authority, pieces: list[str]) -> int:
    """How many pieces make one name that is on no list."""
    names = authority.organisations
    size = _body(names, pieces) if not _BODY.search(fold(pieces[0])) else 1
    following = fold(pieces[size]) if size < len(pieces) else ""
    if _LEGAL_FORM.fullmatch(following):
        return size + 1
    if following.startswith("university of ") and not _known(names, pieces[size:]):
        return size + 1
    return size


def _body(names: NameList, pieces: list[str]) -> int:
    """How far a name runs that becomes a body only at a later "Y AND Z CCG"; 1 where none does."""
    for size in range(1, min(len(pieces), 4)):
        folded = fold(pieces[size])
        if not folded or _known(names, pieces[size:]) or folded.startswith("nhs "):
            return 1
        if _BODY.search(folded):
            return size + 1 if " and " in folded else 1
    return 1


def _cut(text: str, mark: str) -> list[str]:
    """Cut at the mark outside brackets; brackets that do not match hold nothing together."""
    pieces, depth, start = [], 0, 0
    matched = sum(text.count(b) for b in _OPENING) == sum(text.count(b) for b in _CLOSING)
    for place, letter in enumerate(text):
        if matched:
            depth += (letter in _OPENING) - (letter in _CLOSING)
        if letter == mark and depth <= 0:
            pieces.append(text[start:place])
            start = place + 1
    return [*pieces, text[start:]]
