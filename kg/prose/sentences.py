"""Sentences read once and for all: their actors, frames and claims, without the text around."""

import re
from functools import lru_cache
from typing import NamedTuple

from kg.prose import lexicon
from kg.prose.claim import Claim
from kg.prose.claims import find_claims
from kg.prose.clauses import Clauses, Letters
from kg.prose.cues import holds_any
from kg.prose.frame import Frame
from kg.prose.frames import find_frames
from kg.prose.gazetteer import Gazetteer
from kg.prose.marking import ANY, Marked, mark_sentence
from kg.prose.syntax import tag_words
from kg.prose.words import split_sentences

REMEMBERED = 20_000
"""Paragraphs kept in memory; the register's templates repeat the same ones again and again."""
SENTENCES_REMEMBERED = 50_000
"""Sentences kept: a new version of a paragraph changes few of them."""

_STEMS = (
    "send", "sent", "transfer", "pass", "provid", "receiv", "disseminat", "access", "flow",
    "upload", "download", "shar", "suppl", "return", "deliver", "releas", "mov", "obtain", "from ",
    "collect", "forward", " give", " gave", "submi", "push", "pull", "extract", "transmi", "import",
    "export", "issu", " goes", " go ", " open", "view", "available", "→", "->", " feed", " fed ",
    "quer", "copi", "deposit", " plac", " load", "retriev", "distribut", " hand", " took", " take",
    " get", " got", " log", "gather", " land", "arriv", " went", "ingest", "stream", "relay",
    "rout", "fetch", " draw", " put ", "processor", "controller", "contract", "behalf", "instruct",
    "only",
    "limited", "restricted", " by ", "no longer", "such ", "process", "analys", "link", ":",
)  # fmt: skip
_NAMED = re.compile(r"\s[(\[\"“‘]?[A-Z]|^(?:Data )?[A-Z]\w*(?: [A-Z]|['’]s|[A-Z])")
_UNNAMED = re.compile(
    rf"\b(?:processors?|providers?|practices|hospitals?|university|trust|council|company|charity|"
    rf"institute|controller|commissioners?|returned|sent back|passed back|given back|"
    rf"{lexicon.PERSONS})\b|^(?:They|It|We|Our)\b"
)
_HEADS = (
    "CSU", "Support", "University", "Ltd", "Limited", "Trust", "Council", "Institute", "Alliance",
    "Network", "Agency", "Unit", "Centre", "CCG", "ICB", "DSCRO", "plc", " Inc", "LLP",
    "Partnership", "Federation", "Foundation", "Authority", "Association", "Society", "Cohort",
    "College", "Group",
)  # fmt: skip
_UNNAMED_CUES = (
    "processor", "provider", "practices", "hospital", "university", "trust", "council", "company",
    "charity", "institute", "controller", "commissioner", "returned", " back", "They", "It", "We",
    "Our", *lexicon.PERSONS.split("|"),
)  # fmt: skip
"""Words one of which ``_UNNAMED`` finds; a quick look before it."""
_NAMES_HEAD = re.compile("|".join(_HEADS))
_ACTS_ALONE = re.compile(
    rf":$|follows\.?$|\b(?:returned|sent back|passed back|given back|{lexicon.PERSONS})\b"
)
_ACTOR = re.compile(rf"(?:\b[Tt]he )?{ANY}")
_INTRODUCES = re.compile(r"[A-Z][\w&.-]* ?[(\[]")


class Sentence(NamedTuple):
    """One sentence with what can be read from it alone.

    ``wording`` is its text with every actor as one sign: copies under other names are alike.
    """

    text: str
    marked: Marked
    frames: tuple[Frame, ...]
    claims: tuple[Claim, ...]
    actor: Letters
    workers: Letters
    wording: str


@lru_cache(maxsize=REMEMBERED)
def read_paragraph(text: str, gazetteer: Gazetteer) -> tuple[Sentence, ...]:
    """The sentences of a paragraph that may tell of actors; the others are left out."""
    sentences = split_sentences(text)
    acting = [_has_actor(sentence) for sentence in sentences]
    matters = [acts and _tells(one) for one, acts in zip(sentences, acting, strict=True)]
    return tuple(
        read_sentence(sentence, gazetteer)
        for at, sentence in enumerate(sentences)
        # The sentence before one that matters may say who "they" are.
        if matters[at] or (acting[at] and any(matters[at + 1 : at + 2]))
    )


@lru_cache(maxsize=REMEMBERED)
def read_item(text: str, gazetteer: Gazetteer) -> tuple[Sentence, ...]:
    """The sentences of a list item, which may be nothing but a name."""
    return tuple(read_sentence(sentence, gazetteer) for sentence in split_sentences(text))


def _tells(sentence: str) -> bool:
    """Whether a sentence with an actor may name one worth knowing, or tell what it does."""
    if _NAMES_HEAD.search(sentence) or _INTRODUCES.search(sentence):
        return True
    low = sentence.lower()
    return holds_any(low, _STEMS)


def _has_actor(sentence: str) -> bool:
    first = sentence.partition(" ")[0].strip(".,;:")
    if sentence.endswith(":") or (
        first[:1].isupper()
        and first.lower() not in lexicon.NOT_NAMES
        and not first.lower().endswith(lexicon.ABSTRACT)
    ):
        return True
    if _NAMED.search(sentence) is not None:
        return True
    return holds_any(sentence, _UNNAMED_CUES) and _UNNAMED.search(sentence) is not None


@lru_cache(maxsize=SENTENCES_REMEMBERED)
def read_sentence(sentence: str, gazetteer: Gazetteer) -> Sentence:
    """What can be read from one sentence alone."""
    marked = mark_sentence(sentence, gazetteer)
    if not marked.mentions and not _ACTS_ALONE.search(sentence):
        return Sentence(sentence, marked, (), (), (), (), marked.text)
    frames, actor, workers = _read_acts(marked.text)
    wording = _ACTOR.sub("#", marked.text)
    return Sentence(sentence, marked, frames, find_claims(marked.roles), actor, workers, wording)


@lru_cache(maxsize=REMEMBERED)
def _read_acts(text: str) -> tuple[tuple[Frame, ...], Letters, Letters]:
    """Frames, first actor and workers of a marked text: one for all copies under other names."""
    clauses = Clauses(tag_words(text))
    return tuple(find_frames(clauses)), clauses.first_actor(), clauses.workers()
