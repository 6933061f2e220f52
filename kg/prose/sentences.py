"""Sentences read once and for all: their actors, frames and claims, without the text around."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.prose.claims import Claim, find_claims
from kg.prose.frame import Frame
from kg.prose.frames import find_frames
from kg.prose.gazetteer import Gazetteer
from kg.prose.marking import Marked, mark_sentence
from kg.prose.words import split_sentences

REMEMBERED = 50_000
"""Paragraphs kept in memory; the register's templates repeat the same ones again and again."""

_MOVES = (
    "send", "sent", "transfer", "pass", "provid", "receiv", "disseminat", "access", "flow", "upload",
    "download", "share", "sharing", "suppl", "return", "deliver", "releas", "move", "obtain", "from",
    "collect", "forward", "give", "gave", "submit", "push", "pull", "extract", "transmi", "import",
    "export", "issue", "goes", " go ", "open", "view", "available", "→", "->", "feed", "fed ", "query",
    "copi", "deposit", "place", "load", "retriev", "distribut", "hand", "took", "take", "get", "log",
    "gather", "land", "arriv", "went", "ingest", "stream", "relay", "route", "fetch", "draw", "put",
)  # fmt: skip
_CLAIMS = ("processor", "controller", "contract", "behalf", "instruct", "no longer", "such ")
_WORKED = (" by ", "only", "limited", "restricted")
_INTRODUCES = re.compile(r"[A-Z][\w&.-]* ?[(\[]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with what can be read from it alone."""

    text: str
    marked: Marked
    frames: tuple[Frame, ...]
    claims: tuple[Claim, ...]


@lru_cache(maxsize=REMEMBERED)
def read_paragraph(text: str, gazetteer: Gazetteer) -> tuple[Sentence, ...]:
    """The sentences of a paragraph that may tell of actors; the others are left out."""
    return tuple(
        _read(sentence, gazetteer) for sentence in split_sentences(text) if _matters(sentence)
    )


def _matters(sentence: str) -> bool:
    low = sentence.lower()
    return (
        any(stem in low for stem in _MOVES)
        or any(stem in low for stem in _CLAIMS)
        or any(stem in low for stem in _WORKED)
        or _INTRODUCES.search(sentence) is not None
    )


def _read(sentence: str, gazetteer: Gazetteer) -> Sentence:
    marked = mark_sentence(sentence, gazetteer)
    if not marked.mentions:
        return Sentence(sentence, marked, (), ())
    low = marked.text.lower()
    moves = any(stem in low for stem in _MOVES)
    return Sentence(
        sentence,
        marked,
        tuple(find_frames(marked.text)) if moves else (),
        find_claims(marked.roles),
    )
