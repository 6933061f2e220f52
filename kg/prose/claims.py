"""What a sentence claims about processors: who is called one, who works, who is denied to be."""

import re
from functools import lru_cache

from kg.prose.claim import (
    CALLED,
    CONTROLS,
    DENIED,
    INFRASTRUCTURE,
    LIST,
    NOT,
    ONE,
    PROCESSOR,
    STAFF,
    Claim,
    letters_in,
)
from kg.prose.contracts import find_contracts
from kg.prose.cues import has_cue
from kg.prose.duties import find_duties
from kg.prose.handovers import find_handovers
from kg.prose.marking import ANY
from kg.prose.titles import find_called, find_sub_contractors, find_subject

REMEMBERED = 20_000
"""Marked sentences kept in memory: copies under other names are alike."""
_NAMED = re.compile(ANY)
_STORES = re.compile(
    rf"{LIST}(?:,? (?:who|which))? (?:will |only |also )*process(?:es|ed|ing)? (?:\w+ ){{0,3}}"
    r"(?:(?:only |solely )?(?:for|by)|(?:only|solely|just) to) "
    r"[\w ,-]{0,40}?(?:back-?up|storage|stor|hosting|support|maintenance|recovery|archiv)"
)
_STAFF = re.compile(
    rf"\b(?:only|solely|limited to|restricted to|confined to)\b[^.;]{{0,60}}?{LIST}", re.IGNORECASE
)
_OPENS = re.compile(
    r"\b(?:access|open|see|view|process|handle|use|work with|analyse)", re.IGNORECASE
)
_NO_STAFF = re.compile(
    r"honorary|visiting|second(?:ed|ment)|sub-?licen|approved|funder|sponsor|outside|reports?\b|"
    r"aggregate|publi",
    re.IGNORECASE,
)
_CONTROLS = re.compile(
    r"(?:is|are|be|remains?|acts? as|as)(?: \w+){0,3}?(?: data)?[ -]controllers?\b", re.IGNORECASE
)
_CONTROLLER_NAMED = re.compile(
    rf"\b(?:data |joint )?controllers?(?: (?:is|are|being|named)|,|:)? (?:the )?{LIST}"
    rf"|{ONE} [(\[](?:the |as |joint |sole )*(?:data )?controllers?[)\]]",
    re.IGNORECASE,
)
_ECHO = re.compile(
    r"It [^.;\ue000-\uf8ff]{0,160}?\b(?:is|acts?|serves?|operates?) (?:[\w-]+ )?"
    rf"(?:as )?(?:a |the |its )?{PROCESSOR}",
    re.IGNORECASE,
)
_UNUSED_CUES = ("longer", "not ", "such ", "may include", "nothing", "excluded")
_UNUSED = re.compile(
    r"(?:no longer|not (?:being |currently )?)(?: \w+)? ?us(?:ed|ing)|such (?:bodies|organisations|"
    r"companies|third parties)|may include|nothing to do with this|are excluded|"
    r"is excluded|longer (?:an?|one|involved)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=REMEMBERED)
def find_claims(text: str) -> tuple[Claim, ...]:
    """The claims of a marked sentence about who is a processor and who is not."""
    if _NAMED.search(text) is None:
        return ()
    low = text.lower()
    claims: list[Claim] = []
    if "controller" in low:
        claims += _controllers(text)
    if "processor" in low:
        claims += find_called(text)
    if "sub" in low:
        claims += find_sub_contractors(text)
    claims += find_duties(text) + find_handovers(text) + find_contracts(text)
    if "process" in low and (stores := _STORES.search(text)) is not None:
        claims.append(Claim(CALLED, letters_in(stores[1]), INFRASTRUCTURE))
    if "only" in low or "limited" in low or "restricted" in low:
        claims += _staff(text)
    if has_cue(text, _UNUSED_CUES) and _UNUSED.search(text):
        letters = letters_in(text)
        return (*(claim for claim in claims if claim.kind == CONTROLS), Claim(DENIED, letters))
    return tuple(claims)


def _staff(text: str) -> list[Claim]:
    match = _STAFF.search(text)
    if match is None or not _OPENS.search(text) or _NO_STAFF.search(text) or NOT.search(text):
        return []
    return [Claim(STAFF, letters_in(match[1]))]


def _controllers(text: str) -> list[Claim]:
    claims = [
        Claim(CONTROLS, find_subject(text, match.start())) for match in _CONTROLS.finditer(text)
        if not NOT.search(match[0])
    ]  # fmt: skip
    claims += [
        Claim(CONTROLS, letters_in(match[1] or match[2]))
        for match in _CONTROLLER_NAMED.finditer(text)
    ]
    return [claim for claim in claims if claim.letters]


def calls_pronoun(text: str) -> bool:
    """Whether a sentence says of "it", and of no name, that it acts as a processor."""
    return _ECHO.match(text) is not None and NOT.search(text) is None
