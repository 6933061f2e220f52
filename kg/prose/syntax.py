"""Sentences as tagged words: actors, verbs of movement with their voice, prepositions."""

import re
from dataclasses import dataclass

from kg.prose import lexicon

GIVE, TAKE, ACCESS, WORK = "give", "take", "access", "work"

_GIVE = (
    "transfer send pass move deliver supply provide disseminate release share submit forward "
    "upload push return give issue export transmit hand feed ship deposit load flow go relay route "
    "distribute dispatch email post disclose transport stream import copy report place put land "
    "arrive travel come grant offer allow onward resupply re-supply sftp present enter"
)
_TAKE = (
    "receive obtain collect download pull extract gather acquire fetch draw ingest retrieve get "
    "harvest source take"
)
_ACCESS = "access view open query interrogate consult browse see log read"
_WORK = (
    "analyse analyze link process pseudonymise clean standardise aggregate score store hold host "
    "archive validate derive match swap code run produce prepare de-identify anonymise suppress "
    "keep combine merge check re-identify conduct undertake perform complete carry do apply remove "
    "strip encrypt decrypt transform add generate maintain map group identify calculate compile "
    "minimise filter work act support test create destroy delete classify contain include remain be"
)
_PAST = {
    "send": "sent", "give": "given", "go": "gone", "feed": "fed", "get": "got", "draw": "drawn",
    "put": "put", "take": "taken", "hold": "held", "run": "run", "keep": "kept", "do": "done",
    "carry": "carried", "see": "seen", "read": "read", "strip": "stripped", "map": "mapped",
    "swap": "swapped", "ship": "shipped", "transfer": "transferred", "submit": "submitted",
    "transmit": "transmitted", "log": "logged", "copy": "copied", "supply": "supplied",
    "classify": "classified", "identify": "identified", "query": "queried", "apply": "applied",
}  # fmt: skip
_PRETERITES = {"gave": "give", "went": "go", "drew": "draw", "took": "take", "ran": "run",
               "did": "do", "saw": "see", "came": "come"}  # fmt: skip
_NOUNISH = lexicon.words(
    "access transfer transfers release releases share shares supply supplies flow flows copy "
    "copies extract extracts return returns feed feeds upload uploads issue issues pass pull pulls "
    "view views use uses process processes link links report reports score scores code codes store "
    "stores query queries push load loads move moves export exports import imports download "
    "downloads support matches match host hosts result route routes source sources post email test "
    "request requests map maps group groups place land stream hand present check checks go "
    "research reach work works act contains"
)
_DETERMINERS = frozenset(["the", "a", "an", "this", "each", "no", "any"])
_INTRANSITIVE = lexicon.words("flow flows go goes pass passes move moves land lands come comes")
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
_MARKS = {"->": "→", "=>": "→", "--": ",", "–": ",", "—": ","}
_TOKEN = re.compile(r"[\ue000-\uf8ff](?:['’]s?)?|[^\W_][\w'’-]*|[.,;:()→]|[-=]>|--|[–—]")


@dataclass(slots=True)
class Token:
    """A word of a marked sentence.

    ``tag`` is one letter: Entity, Verb, Preposition, Auxiliary (be), Have, Modal, Negation,
    Conjunction, Relative, aDverb, data Object, notice X, people H, mark ",", or Word. Of a verb
    ``group`` is its class, ``shape`` base, s, ed or ing, and ``passive`` its voice.
    """

    tag: str
    low: str
    place: int
    group: str = ""
    shape: str = ""
    passive: bool = False
    reduced: bool = False


def _forms(verb: str) -> dict[str, str]:
    stem = verb.removesuffix("e")
    third = verb + "es" if verb.endswith(("s", "sh", "ch", "x", "o")) else verb + "s"
    if verb.endswith("y") and verb[-2] not in "aeo":
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        past = stem + "ed"
    past = _PAST.get(verb, past)
    doubled = past[:-2] + "ing" if past.endswith(stem[-1] + stem[-1] + "ed") else stem + "ing"
    return {verb: "base", third: "s", past: "ed", doubled: "ing", stem + "ing": "ing"}


def _lexemes() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for group, verbs in ((GIVE, _GIVE), (TAKE, _TAKE), (ACCESS, _ACCESS), (WORK, _WORK)):
        for verb in verbs.split():
            for form, shape in _forms(verb).items():
                found.setdefault(form, (group, shape))
    for form, verb in _PRETERITES.items():
        found[form] = (found[verb][0], "past")
    for noun in (
        "aggregate",
        "complete",
        "clean",
        "being",
        "bes",
        "bed",
        "be",
        "sources",
        "reading",
        "issuing",
        "posting",
    ):
        found.pop(noun, None)
    return found


VERBS = _lexemes()
"""Every form of every verb, with its class and shape."""

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
    tokens = [_token(found) for found in _TOKEN.finditer(text)]
    latest: Token | None = None
    for place, token in enumerate(tokens):
        if token.low not in VERBS:
            continue
        _tag_verb(tokens, place, latest)
        if token.tag == "V" and not token.reduced:
            latest = token
    return tokens


def _token(found: re.Match[str]) -> Token:
    text = found[0]
    if text[0] >= "\ue000" and text[0] <= "\uf8ff":
        return Token("E", text, found.start())
    low = _MARKS.get(text) or text.lower()
    tag = _TAGS.get(low, "W")
    if tag == "W" and low.endswith("ly"):
        tag = "D"
    return Token(tag, low, found.start())


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
    determined = before is not None and before.low in _DETERMINERS
    if determined or (shape == "ing" and before is not None and before.low == "of"):
        return
    if token.low in _NOUNISH and not _is_verbal(tokens, place, before, latest):
        return
    token.tag, token.group, token.shape = "V", group, shape


def _is_verbal(tokens: list[Token], place: int, before: Token | None, latest: Token | None) -> bool:
    """Whether a form that may be a noun ("transfer", "views") is a verb here."""
    shape = VERBS[tokens[place].low][1]
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if before is None or (following is not None and following.tag in "ABM" and before.tag != "M"):
        return (
            before is not None
            and following is not None
            and following.low == "to"
            and tokens[place].low in _INTRANSITIVE
        )
    if before.tag == "E":
        noun = tokens[place].low == "access" and following is not None and following.low == "to"
        return len(before.low) == 1 and not noun
    if before.tag in "MRH" or before.low in {"they", "it"}:
        return True
    if before.tag == "C" or before.low == ",":
        return latest is not None and shape in {"base", "s"}
    if before.tag == "O" and tokens[place].low in _INTRANSITIVE:
        return True
    return shape == "base" and before.tag == "W" and before.low.endswith("s")


def _tag_participle(
    tokens: list[Token], place: int, before: Token | None, latest: Token | None
) -> None:
    token = tokens[place]
    token.group, token.shape, token.tag = VERBS[token.low][0], "ed", "V"
    if before is not None and before.tag == "B":
        token.passive = True
    elif (before is not None and (before.tag in "ARH" or before.low in {"they", "it"})) or (
        before is not None and before.tag == "E" and len(before.low) == 1
    ):
        token.passive = False
    elif before is not None and (before.tag == "C" or before.low == ","):
        mate = _previous(tokens, place, "DNC,")
        listed = mate is not None and mate.shape == "ed" and mate.reduced
        token.passive = listed or latest is None or latest.passive
        token.reduced = listed or latest is None
    else:
        token.passive = token.reduced = True
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if token.reduced and following is not None and following.tag == "O":
        token.tag = "W"
