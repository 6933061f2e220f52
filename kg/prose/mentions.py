"""Mentions of actors in a sentence: names, classes of bodies, words that point back."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.prose import lexicon
from kg.prose.actors import CLASSES, NHS_DIGITAL, NHS_ENGLAND, Actor, find_actors, kind_of
from kg.prose.gazetteer import Folded, Gazetteer, Names, fold
from kg.prose.segments import Segment, cut_run, find_runs
from kg.prose.verbs import VERBS
from kg.prose.words import Word, place_words

_NO_BODY = re.compile(
    r"^(?:dr|prof|professor|mr|mrs|ms|sir|dame)\b|"
    r"\b(?:data ?sets?|datasets?|act|regulations?|agreement|framework|guide|guidance|numbers?|"
    r"report|flows?|programme|form|toolkit|standard|bridge|policy|contract|plan|version|opt-?outs?|"
    r"data cent(?:re|er)|environment|workspace|portal|statistics \(hes|database)$",
    re.IGNORECASE,
)


class Mention(NamedTuple):
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
    finder = _Finder(sentence, gazetteer)
    datasets = finder.take_datasets()
    found = [*finder.known(), *finder.named(), *finder.actors()]
    return sorted(found, key=lambda mention: mention.start), datasets


class _Finder:
    """The words of one sentence; those that a name has taken are free for no other."""

    def __init__(self, sentence: str, gazetteer: Gazetteer) -> None:
        self._sentence = sentence
        self._gazetteer = gazetteer
        self._words, self._starts = place_words(sentence)
        self._low = [word.folded for word in self._words]
        self._taken = [False] * len(self._words)
        self._runs = find_runs(self._words)
        self._cut: dict[tuple[int, int], list[Segment]] = {}

    def take_datasets(self) -> tuple[str, ...]:
        """The datasets named; their words are no actors."""
        names: list[str] = []
        reached = 0
        for position in self._starting(self._gazetteer.datasets):
            length = self._dataset_at(position) if position >= reached else 0
            if length:
                reached = position + length
                names.append(self._printed(position, reached))
                self._take_dataset(position, reached)
        return tuple(dict.fromkeys(names))

    def known(self) -> Iterator[Mention]:
        """Names of the gazetteer, save where a longer name of the same run holds them."""
        starting = self._starting(self._gazetteer.organisations) if self._runs else []
        longer = self._long_names() if starting else {}
        reached = 0
        for position in starting:
            if position < reached or self._taken[position] or not self._words[position].is_capital:
                continue
            name = self._gazetteer.organisations.longest_at(self._low, position)
            last = position + len(name or ())
            if name is None or longer.get(position, 0) > last:
                continue
            reached = last
            bare = name in CLASSES.preferred or (len(name) == 1 and self._words[position].head)
            if not bare and not any(self._taken[position:last]):
                yield self._mention("org", position, last)
                self._take(position, last)

    def named(self) -> Iterator[Mention]:
        """Names that only their form shows."""
        for run in self._runs:
            for first, last in self._free(*run):
                for segment in self._cut_run(first, last):
                    mention = self._from_segment(segment)
                    if mention is not None:
                        yield mention
                        self._take(segment.first, segment.last)

    def actors(self) -> Iterator[Mention]:
        """Classes of bodies, and words that point back at a body."""
        for actor in find_actors(self._words, self._low):
            if not any(self._taken[actor.first : actor.last]):
                yield self._from_actor(actor)

    def _starting(self, names: Names) -> list[int]:
        """The places of words with which a name begins."""
        if names.lengths.keys().isdisjoint(self._low):
            return []
        return [position for position, word in enumerate(self._low) if word in names.lengths]

    def _take(self, first: int, last: int) -> None:
        self._taken[first:last] = [True] * (last - first)

    def _take_dataset(self, first: int, last: int) -> None:
        # A remark in brackets ("received from providers") may name actors of its own.
        bracket = next((at for at in range(first, last) if self._words[at].text == "("), last)
        remark = any(word.text.islower() for word in self._words[bracket:last])
        self._take(first, bracket if remark else last)

    def _dataset_at(self, position: int) -> int:
        """How many words the dataset at a place has; 0 for none, or within a longer name."""
        low, gazetteer = self._low, self._gazetteer
        name = gazetteer.datasets.longest_at(low, position)
        if name is None or (len(name) == 1 and not self._words[position].is_capital):
            return 0
        body = gazetteer.organisations.longest_at(low, position)
        body = body or CLASSES.longest_at(low, position) or ()
        last = position + len(name)
        return 0 if len(body) > len(name) or "guide" in low[last : last + 3] else len(name)

    def _long_names(self) -> dict[int, int]:
        """By each of its words, the end of each capitalised name with a head of its own."""
        return {
            inside: segment.last
            for run in self._runs
            for segment in self._cut_run(*run)
            if segment.kind == "org" and not self._taken[segment.first] and not segment.parts
            for inside in range(segment.first, segment.last)
        }

    def _cut_run(self, first: int, last: int) -> list[Segment]:
        segments = self._cut.get((first, last))
        if segments is None:
            segments = cut_run(self._words, first, last, initial=first == 0)
            self._cut[first, last] = segments
        return segments

    def _free(self, first: int, last: int) -> list[tuple[int, int]]:
        """The pieces of a run that no name has taken."""
        pieces: list[tuple[int, int]] = []
        start = first
        for at in range(first, last + 1):
            if at == last or self._taken[at]:
                if at > start:
                    pieces.append((start, at))
                start = at + 1
        return pieces

    def _from_segment(self, segment: Segment) -> Mention | None:
        first, last, kind, parts = segment
        mention = self._mention(kind, first, last)
        after = self._sentence[mention.end : mention.end + 10].lower()
        if _NO_BODY.search(mention.name) or after.startswith((" data set", " dataset", " act ")):
            return None
        if CLASSES.preferred.get(mention.key) in {NHS_DIGITAL, NHS_ENGLAND}:
            return None
        if kind == "plain":
            return _plain(mention, self._words, first, last)
        if kind == "unit" and last - first == 1:
            pointer = kind_of(self._words[first])
            return mention._replace(kind="pointer", points_to=pointer) if pointer else None
        if not parts:
            return mention
        return mention._replace(parts=tuple(self._name(*part) for part in parts))

    def _from_actor(self, actor: Actor) -> Mention:
        kind = "pointer" if actor.points_to else "class"
        mention = self._mention(kind, actor.first, actor.last)
        return mention._replace(name=actor.name or mention.name, points_to=actor.points_to)

    def _mention(self, kind: str, first: int, last: int) -> Mention:
        words = self._words[first:last]
        return Mention(
            kind=kind,
            name=self._name(first, last),
            key=fold(words),
            points_to="",
            start=self._starts[first],
            end=self._starts[last - 1] + len(words[-1].text),
            possessive=words[-1].possessive,
            initial=first == 0,
        )

    def _printed(self, first: int, last: int) -> str:
        end = self._starts[last - 1] + len(self._words[last - 1].text)
        return self._sentence[self._starts[first] : end]

    def _name(self, first: int, last: int) -> str:
        return " ".join(self._printed(first, last).split())


def _plain(mention: Mention, words: list[Word], first: int, last: int) -> Mention | None:
    """A name without a head, None where it reads like common words."""
    if words[first].low == "nhs" and last - first > 1:
        numbers = words[first + 1].low in {"number", "numbers"}
        return None if numbers else mention._replace(kind="org")
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
