"""Sentences as tagged words: actors, verbs of movement with their voice, prepositions."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from kg.prose import lexicon
from kg.prose.verbs import GIVE, NOUNISH, VERBS

REMEMBERED = 20_000
"""Words kept in memory with their tags."""
_DETERMINERS = frozenset(["the", "a", "an", "this", "each", "no", "any"])
_ARTICLES = frozenset(["the", "a", "an", "its", "their", "this", "these"])
_OBJECTS = _DETERMINERS | lexicon.words(
    "its their our his her these those them it us both all one two another matched linked "
    "aggregate aggregated pseudonymised identifiable tables records data files such"
)
"""Words that begin the object of a verb, so that the form before them is no noun."""
_INTRANSITIVE = lexicon.words("flow flows go goes pass passes move moves land lands come comes")
_PRONOUNS = frozenset(["they", "it"])
_WAYS = frozenset(
    ["from", "into", "onto", "back", "straight", "directly", "via", "through", "out", "on"]
)
_ADVERBS = lexicon.words(
    "then also only again now directly first once subsequently back onward onwards out over either "
    "both currently already still further just simply always never thereafter"
)
_AUXILIARIES = lexicon.words("is are was were be been being get gets")
_HAVE = lexicon.words("has have had having")
_MODALS = lexicon.words("will shall can may might could would should must do does did to")
_NEGATIONS = lexicon.words("not no never nor neither none nothing cannot nobody without n't")
_PREPOSITIONS = lexicon.words(
    "from to by with into onto at in within via through of for on under inside between against as "
    "out-of behind behalf unto"
)
_RELATIVES = lexicon.words("who which that where whose whom")
_CONJUNCTIONS = lexicon.words("and or but & while whilst whereas")
_ASIDES = frozenset(["however", "therefore", "moreover", "nevertheless", "furthermore"])
_MANNER = frozenset(["request", "instruction", "invitation"])
"""Notices that move nothing behind "at the": at whose word something is done."""
_TURNING = _MANNER | {"that"}
_MARKS = {"->": "→", "=>": "→", "--": ",", "–": ",", "—": ","}
_TOKEN = re.compile(r"[\ue000-\uf8ff](?:['’]s?)?|[^\W_][\w'’-]*|[.,;:()→]|[-=]>|--|[–—]")


@dataclass
class Token:
    """A word of a marked sentence.

    ``tag`` is one letter: Entity, Verb, Preposition, Auxiliary (be), Have, Modal, Negation,
    Conjunction, Relative, aDverb, data Object, notice X, people H, mark ",", or Word. Of a verb
    ``group`` is its class, ``shape`` base, s, ed or ing, and ``passive`` its voice.
    """

    tag: str
    low: str
    place: int
    group: str = field(default="", init=False)
    shape: str = field(default="", init=False)
    passive: bool = field(default=False, init=False)
    reduced: bool = field(default=False, init=False)


_PEOPLE = frozenset(lexicon.PERSONS.replace("?", "").split("|")) | {"practitioners"}
_TAGS: dict[str, str] = {}
for _letter, _list in (
    ("W", frozenset(VERBS)), ("O", lexicon.DATA_NOUNS), ("X", lexicon.NOTICE_NOUNS), ("H", _PEOPLE),
    ("D", _ADVERBS), ("P", _PREPOSITIONS), ("R", _RELATIVES), ("C", _CONJUNCTIONS),
    ("M", _MODALS), ("B", _AUXILIARIES), ("V", _HAVE), ("N", _NEGATIONS),
):  # fmt: skip
    _TAGS.update(dict.fromkeys(_list, _letter))
_TAGS.update(dict.fromkeys(".,;:()→", ","))
_TAGS.update(dict.fromkeys(_HAVE, "A"))


def tag_words(text: str) -> list[Token]:
    """The words of a marked sentence, verbs with their voice."""
    tokens = [Token(*_sort(found[0]), found.start()) for found in _TOKEN.finditer(text)]
    tokens = _without_asides(tokens)
    latest: Token | None = None
    for place, token in enumerate(tokens):
        if token.low in VERBS:
            _tag_verb(tokens, place, latest)
        elif token.low in _TURNING:
            _tag_turning(tokens, place)
        elif token.tag == "W" and token.low.endswith(("ed", "s")) and _is_predicate(tokens, place):
            latest = token
        if token.tag == "V" and not token.reduced:
            latest = token
    return tokens


def _without_asides(tokens: list[Token]) -> list[Token]:
    """The words without a lone adverb between commas ("will, separately, transfer")."""
    commas = [place for place, token in enumerate(tokens) if token.low == ","]
    if len(commas) < 2 or not any(token.tag in "MB" for token in tokens):
        return tokens
    kept: list[Token] = []
    place = 0
    for opening, closing in pairwise(commas):
        kept += tokens[place:opening]
        place = max(place, opening)
        aside = tokens[opening + 1] if closing == opening + 2 and place == opening else None
        after = aside is not None and bool(kept) and kept[-1].tag in "MB"
        if aside is not None and after and (aside.tag == "D" or aside.low in _ASIDES):
            place = closing + 1
    return kept + tokens[place:]


def _tag_turning(tokens: list[Token], place: int) -> None:
    """Tag a word that is no relative or notice here: "in that", "at the request of"."""
    before = [token.low for token in tokens[max(0, place - 2) : place]]
    prepositional = place > 0 and tokens[place - 1].tag == "P"
    if prepositional if tokens[place].low == "that" else before == ["at", "the"]:
        tokens[place].tag = "W"


def _is_predicate(tokens: list[Token], place: int) -> bool:
    """Whether a word no list holds is the verb of an actor ("X sorted the records")."""
    low = tokens[place].low
    before = _previous(tokens, place, "DN")
    if before is None:
        return False
    tokens[place].passive = before.tag == "B"
    own = (before.tag == "E" and len(before.low) == 1) or before.low in _PRONOUNS
    found = own or before.tag == "R" or (before.tag in "AB" and low.endswith("ed"))
    tokens[place].shape = "predicate" if found else ""
    return found


@lru_cache(maxsize=REMEMBERED)
def _sort(text: str) -> tuple[str, str]:
    """The tag of a word before its place is looked at, and its form for look-up."""
    if "\ue000" <= text[0] <= "\uf8ff":
        return "E", text
    low = _MARKS.get(text) or text.lower()
    tag = _TAGS.get(low, "W")
    return "D" if tag == "W" and low.endswith("ly") else tag, low


def _previous(tokens: list[Token], place: int, skipped: str) -> Token | None:
    place -= 1
    while place >= 0 and tokens[place].tag in skipped:
        place -= 1
    return tokens[place] if place >= 0 else None


def _tag_verb(tokens: list[Token], place: int, latest: Token | None) -> None:
    token = tokens[place]
    group, shape = VERBS[token.low]
    before = _previous(tokens, place, "DN")
    if shape == "ed":
        _tag_participle(tokens, place, before, latest)
        return
    if before is not None and before.low in {"each", "both"} and shape == "base":
        before = _previous(tokens, tokens.index(before), "DN") or before
    determined = before is not None and before.low in _DETERMINERS
    if determined or (shape == "ing" and before is not None and before.low == "of"):
        return
    if token.low in NOUNISH and not _is_verbal(tokens, place, before, latest):
        return
    token.tag, token.group, token.shape = "V", group, shape


def _is_verbal(tokens: list[Token], place: int, before: Token | None, latest: Token | None) -> bool:
    """Whether a form that may be a noun ("transfer", "views") is a verb here."""
    token, shape = tokens[place], VERBS[tokens[place].low][1]
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if before is None or following is None:
        return _opens_item(shape, following) if before is None else before.tag in "MRHE"
    leaves = before.tag in "OCE," or before.low.endswith("s")
    goes = following.low in _WAYS and token.low in _INTRANSITIVE and leaves
    if following.low == "to" or goes:
        return _leads_on(token, shape, before, latest)
    if following.tag in "ABM" and before.tag != "M":
        return False
    if before.tag == "E":
        return len(before.low) == 1 and not _is_indirect(tokens, before)
    own = before.tag in "MRH" or before.low in _PRONOUNS
    return own or _takes_object(token, before, following, latest)


def _takes_object(token: Token, before: Token, following: Token, latest: Token | None) -> bool:
    """Whether the words around a form that may be a noun make it a verb with an object."""
    shape = VERBS[token.low][1]
    opens = following.low in _OBJECTS or following.tag == "E"
    if before.tag == "C" or before.low == ",":
        return (latest is not None and shape in {"base", "s"}) or (opens and shape == "s")
    if before.tag == "O" and token.low in _INTRANSITIVE:
        return True
    plural = before.tag == "W" and before.low.endswith("s")
    return plural if shape == "base" else before.tag == "W" and shape == "s" and opens


def _opens_item(shape: str, following: Token | None) -> bool:
    """Whether a form that may be a noun opens an item as its verb: "Returns the file to"."""
    if following is None:
        return False
    return following.low in (_OBJECTS if shape == "s" else _ARTICLES)


def _is_indirect(tokens: list[Token], actor: Token) -> bool:
    """Whether the actor gets what follows: "sends the CCG reports"."""
    place = next((at for at in range(len(tokens)) if tokens[at] is actor), 0)
    verb = _previous(tokens, place, "DW")
    return verb is not None and verb.group == GIVE and verb.tag == "V" and not verb.passive


def _leads_on(token: Token, shape: str, before: Token, latest: Token | None) -> bool:
    """Whether a form that may be a noun is a verb before "to" ("X uploads to Y")."""
    if token.low == "access":
        return False
    own = before.tag in "MRH" or before.low in _PRONOUNS
    if own or (before.tag == "E" and len(before.low) == 1):
        return shape == "s" or own or token.low in _INTRANSITIVE
    coordinated = before.tag == "C" and latest is not None
    return token.low in _INTRANSITIVE or (coordinated and shape == "s")


def _tag_participle(
    tokens: list[Token], place: int, before: Token | None, latest: Token | None
) -> None:
    token = tokens[place]
    token.group, token.shape, token.tag = VERBS[token.low][0], "ed", "V"
    if before is not None and before.tag == "B":
        token.passive = True
    elif (before is not None and (before.tag in "ARH" or before.low in _PRONOUNS)) or (
        before is not None
        and before.tag == "E"
        and len(before.low) == 1
        and not _is_indirect(tokens, before)
    ):
        token.passive = False
    elif before is not None and (before.tag == "C" or before.low == ","):
        mate = _previous(tokens, place, "DNC,")
        listed = mate is not None and mate.shape == "ed" and mate.reduced
        aside = before.low == "," and tokens[min(place + 1, len(tokens) - 1)].low == ","
        token.passive = listed or aside or latest is None or latest.passive
        token.reduced = listed or aside or latest is None
    else:
        token.passive = token.reduced = True
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    listed = before is not None and before.low == ","
    if (token.reduced or listed) and following is not None and following.tag == "O":
        token.tag = "W"
