"""Mentions of actors in a sentence: names, classes of bodies, words that point back."""

import re
from dataclasses import dataclass, replace

from kg.prose import lexicon
from kg.prose.actors import CLASSES, NHS_DIGITAL, NHS_ENGLAND, Actor, find_actors, kind_of
from kg.prose.gazetteer import Folded, Gazetteer, fold
from kg.prose.segments import cut_run, find_runs, head_of
from kg.prose.verbs import VERBS
from kg.prose.words import Word, split_words

_NO_BODY = re.compile(
    r"^(?:dr|prof|professor|mr|mrs|ms|sir|dame)\b|"
    r"\b(?:data ?sets?|datasets?|act|regulations?|agreement|framework|guide|guidance|numbers?|"
    r"report|flows?|programme|form|toolkit|standard|bridge|policy|contract|plan|version|opt-?outs?|"
    r"data cent(?:re|er)|environment|workspace|portal|statistics \(hes|database)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One actor named or pointed at; ``kind`` is org, plain, class, pointer or unit.

    A pointer says in ``points_to`` what kind of body it means. ``called`` says
    that the words before call it a processor. ``alias`` is the abbreviation that
    the sentence introduces, ``part`` a part of the body that stands for it; ``parts`` are the
    two names it may be read as.
    """

    kind: str
    name: str
    key: Folded
    points_to: str
    start: int
    end: int
    possessive: bool = False
    initial: bool = False
    people: bool = False
    called: bool = False
    alias: str = ""
    part: str = ""
    parts: tuple[str, ...] = ()


def find_mentions(sentence: str, gazetteer: Gazetteer) -> tuple[list[Mention], tuple[str, ...]]:
    """The actors of a sentence in order, and the datasets it names."""
    words = split_words(sentence)
    low = [word.folded for word in words]
    taken = [False] * len(words)
    datasets = _take_datasets(words, low, taken, gazetteer, sentence)
    found = _known(words, low, taken, gazetteer, sentence)
    found += _named(words, taken, sentence)
    found += _actors(words, low, taken, sentence)
    return sorted(found, key=lambda mention: mention.start), datasets


def _take_datasets(
    words: list[Word], low: list[str], taken: list[bool], gazetteer: Gazetteer, sentence: str
) -> tuple[str, ...]:
    names: list[str] = []
    if not any(word in gazetteer.datasets.first for word in low):
        return ()
    position = 0
    while position < len(words):
        last = position + _dataset_at(words, low, position, gazetteer)
        if last > position:
            names.append(sentence[words[position].start : words[last - 1].end])
            # A remark in brackets ("received from providers") may name actors of its own.
            bracket = next((at for at in range(position, last) if words[at].text == "("), last)
            remark = any(word.text.islower() for word in words[bracket:last])
            for at in range(position, bracket if remark else last):
                taken[at] = True
        position = max(last, position + 1)
    return tuple(dict.fromkeys(names))


def _dataset_at(words: list[Word], low: list[str], position: int, gazetteer: Gazetteer) -> int:
    """How many words the dataset named at a place has; 0 for none, or within a longer name."""
    name = gazetteer.datasets.longest_at(low, position)
    if name is None or (len(name) == 1 and not words[position].is_capital):
        return 0
    body = gazetteer.organisations.longest_at(low, position)
    body = body or CLASSES.longest_at(low, position) or ()
    last = position + len(name)
    return 0 if len(body) > len(name) or "guide" in low[last : last + 3] else len(name)


def _known(
    words: list[Word], low: list[str], taken: list[bool], gazetteer: Gazetteer, sentence: str
) -> list[Mention]:
    """Names of the gazetteer, save where a longer name of the same run holds them."""
    found: list[Mention] = []
    if not any(word in gazetteer.organisations.first for word in low):
        return found
    longer = _long_names(words, taken)
    position = 0
    while position < len(words):
        name = None if taken[position] else gazetteer.organisations.longest_at(low, position)
        last = position + len(name or ())
        if name is None or not words[position].is_capital or longer.get(position, 0) > last:
            position += 1
            continue
        bare = name in CLASSES.preferred or (last - position == 1 and head_of(words[position]))
        if not bare and not any(taken[position:last]):
            found.append(_mention("org", words, position, last, sentence))
            taken[position:last] = [True] * (last - position)
        position = max(last, position + 1)
    return found


def _long_names(words: list[Word], taken: list[bool]) -> dict[int, int]:
    """By first word, the end of each capitalised name with a head of its own."""
    ends: dict[int, int] = {}
    for first, last in find_runs(words):
        for segment in cut_run(words, first, last, initial=first == 0):
            if segment.kind == "org" and not taken[segment.first] and not segment.parts:
                for inside in range(segment.first, segment.last):
                    ends[inside] = segment.last
    return ends


def _named(words: list[Word], taken: list[bool], sentence: str) -> list[Mention]:
    found: list[Mention] = []
    for first, last in find_runs(words):
        for start, end in _free(first, last, taken):
            for segment in cut_run(words, start, end, initial=start == 0):
                mention = _from_segment(words, segment.first, segment.last, segment.kind, sentence)
                if mention is None:
                    continue
                parts = tuple(_text(words, *part, sentence) for part in segment.parts)
                found.append(replace(mention, parts=parts))
                taken[segment.first : segment.last] = [True] * (segment.last - segment.first)
    return found


def _free(first: int, last: int, taken: list[bool]) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    start = first
    for at in range(first, last + 1):
        if at == last or taken[at]:
            if at > start:
                pieces.append((start, at))
            start = at + 1
    return pieces


def _from_segment(
    words: list[Word], first: int, last: int, kind: str, sentence: str
) -> Mention | None:
    mention = _mention(kind, words, first, last, sentence)
    after = sentence[mention.end : mention.end + 10].lower()
    if _NO_BODY.search(mention.name) or after.startswith((" data set", " dataset", " act ")):
        return None
    if CLASSES.preferred.get(mention.key) in {NHS_DIGITAL, NHS_ENGLAND}:
        return None
    if kind == "unit":
        if last - first > 1:
            return mention
        pointer = kind_of(words[first], head_of(words[first]))
        return replace(mention, kind="pointer", points_to=pointer) if pointer else None
    return _plain(mention, words, first, last) if kind == "plain" else mention


def _plain(mention: Mention, words: list[Word], first: int, last: int) -> Mention | None:
    """A name without a head, None where it reads like common words."""
    if words[first].low == "nhs" and last - first > 1:
        numbers = words[first + 1].low in {"number", "numbers"}
        return None if numbers else replace(mention, kind="org")
    lone = mention.initial and last - first == 1
    common = mention.key in CLASSES.preferred or (lone and not _opens_clause(words, last))
    if last - first < 3 and words[last - 1].low in _DATA:
        return None
    noun = words[first].low in lexicon.DATA_NOUNS and not words[first].text.isupper()
    common = common or (lone and (words[first].low in VERBS or noun))
    return None if common else mention


_DATA = frozenset(["data", "file", "files", "records", "record", "extract", "dataset"])
_VERBAL = lexicon.words(
    "is are was were will has have had can may must does do then also and to , ( [ who which also "
    "sends passes receives provides obtains links hosts holds runs uses acts stores returns "
    "extracts "
    "uploads downloads copies shares feeds updates"
)


def _opens_clause(words: list[Word], following: int) -> bool:
    """Whether a lone capitalised word at the start reads like a subject, not like "Hospital"."""
    if following >= len(words) or words[following - 1].low.endswith(lexicon.ABSTRACT):
        return False
    word = words[following]
    return (
        words[following - 1].possessive
        or word.low in _VERBAL
        or (word.low.endswith(("s", "ly", "ed")) and word.low not in lexicon.DATA_NOUNS)
    )


def _actors(words: list[Word], low: list[str], taken: list[bool], sentence: str) -> list[Mention]:
    return [
        _from_actor(actor, words, sentence)
        for actor in find_actors(words, low)
        if not any(taken[actor.first : actor.last])
    ]


def _from_actor(actor: Actor, words: list[Word], sentence: str) -> Mention:
    kind = "pointer" if actor.points_to else "class"
    mention = _mention(kind, words, actor.first, actor.last, sentence)
    return replace(mention, name=actor.name or mention.name, points_to=actor.points_to)


def _mention(kind: str, words: list[Word], first: int, last: int, sentence: str) -> Mention:
    return Mention(
        kind=kind,
        name=_text(words, first, last, sentence),
        key=fold(words[first:last]),
        points_to="",
        start=words[first].start,
        end=words[last - 1].end,
        possessive=words[last - 1].possessive,
        initial=first == 0,
    )


def _text(words: list[Word], first: int, last: int, sentence: str) -> str:
    return " ".join(sentence[words[first].start : words[last - 1].end].split())
