"""Where the reader stands in a project: work-stream, processor's paragraph, actors met so far."""

import re
from dataclasses import dataclass, field

from kg.prose import lexicon
from kg.prose.actors import DSCRO, ECHO, NHS_DIGITAL
from kg.prose.book import NameBook
from kg.prose.marking import FIRST_LETTER, Marked
from kg.prose.mentions import Mention
from kg.prose.verbs import GIVE, VERBS

_THINGS = lexicon.words(
    "data file files records record workbench warehouse portal platform hub environment system "
    "repository enclave database tool dashboard vault server"
)
"""Last words of names that are of data, or of where it lies."""
_LONG = 4
"""Words of a name that can be no mere thing: "Wold Data Safe Haven"."""
_AREA_HEADS = {"CCG", "ICB", "ICS"}
_COMPANY = "company"
_PORTAL = re.compile(
    r"['’]s? (?:\w+ ){0,4}?(?:portal|system|environment|dashboard|platform|service|database|tool)"
)
_THING = re.compile(r" (?:data )?(?:warehouse|database|product|dashboard|website|trial|study)s?\b")
"""What stands behind a name that is the name of a thing."""
_POINT = re.compile(r"[A-Z]\d{0,2}")
"""What a point of the text is called ("the list at B1")."""
FIRST = chr(FIRST_LETTER)
_COMMON_ENDINGS = (*lexicon.ABSTRACT, "s")
"""Ends of words that a sentence may open with and that name nobody."""
_PEOPLE_OF_PAGE = {"controller", "commissioner", "body"}


@dataclass(slots=True)
class Scope:
    """What "the CSU", "the data processor" or "they" mean at the place being read.

    Identities are those of the name book; classes of bodies stand under their own name.
    """

    book: NameBook
    parties: tuple[str, ...] = ()
    stream: str | None = None
    heading: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    recent: dict[str, None] = field(default_factory=dict)
    called: list[str] = field(default_factory=list)
    office: str = ""
    holders: tuple[str, ...] = ()
    holders_line: int = -1
    doer: tuple[str, ...] = ()
    doer_line: int = -1
    actors: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    sources: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def enter_stream(self, stream: str) -> None:
        """A work-stream begins; the paragraph of a processor ends."""
        self.stream = stream
        self.leave_heading()

    def leave_heading(self) -> None:
        """No processor's paragraph is open any longer."""
        self.heading, self.channel = (), ()
        self.holders, self.actors, self.doer = (), (), ()

    def meet(self, identity: str) -> None:
        """An organisation was named; it is the last one "the University" may point back to."""
        self.recent.pop(identity, None)
        self.recent[identity] = None
        if self.book.heads.get(identity) == "DSCRO":
            self.office = identity

    def hear(self, marked: Marked) -> None:
        """A sentence was read; "the latter" of the next one is the last body it named."""
        named = [
            identity
            for letter, mention in zip(marked.letters, marked.mentions, strict=True)
            if mention.kind in {"org", "plain", "class"}
            for identity in self.resolve(letter, marked, trusted=False)
        ]
        if named:
            self.spoken = tuple(dict.fromkeys(named))

    def resolve(self, letter: str, marked: Marked, *, trusted: bool = True) -> tuple[str, ...]:
        """The identities a mention stands for; empty where nothing tells.

        ``trusted`` says that the place of the mention shows it to be an organisation.
        """
        mention = marked.mentions[ord(letter) - FIRST_LETTER]
        if mention.kind == "class":
            return (self._class(mention, letter, marked),)
        if mention.points_to in {ECHO, "latter", "former"}:
            return self._echo(letter, marked, mention.points_to)
        if mention.kind == "pointer":
            return self._defined(mention) or self._pointed(mention.points_to)
        if mention.parts and self._knows_both(mention):
            return tuple(filter(None, (self.book.find_alias(part) for part in mention.parts)))
        if trusted and _THING.match(marked.text, marked.text.index(letter) + 1):
            trusted = False
        return self._by_name(mention, trusted=trusted)

    def _by_name(self, mention: Mention, *, trusted: bool) -> tuple[str, ...]:
        known = self.book.find(mention)
        if mention.kind == "unit":
            known = known or self.book.unit(mention)
        elif known is None and trusted and self._plausible(mention):
            known = self.book.accept(mention)
        return () if known is None else (known,)

    def _class(self, mention: Mention, letter: str, marked: Marked) -> str:
        """The class; "the provider's portal" is that of NHS Digital."""
        at = marked.text.index(letter)
        portal = _PORTAL.match(marked.text, at + 1)
        if mention.name == "providers" and portal and mention.end - mention.start < 12:
            return NHS_DIGITAL
        return mention.name

    def _echo(self, letter: str, marked: Marked, kind: str) -> tuple[str, ...]:
        """Who "it" is: the body behind the same preposition, else the first of the sentence."""
        if kind != ECHO:
            pair = self.spoken[-2:]
            return tuple(pair[:1] if kind == "former" else pair[-1:]) if len(pair) > 1 else ()
        at = marked.text.index(letter)
        earlier = [
            place for place in range(at) if marked.text[place] >= FIRST and _named(marked, place)
        ]
        alike = [
            place
            for place in earlier
            if _preposition(marked.text, place) == _preposition(marked.text, at)
        ]
        given = VERBS.get(_preposition(marked.text, at), ("", ""))[0] == GIVE
        for place in earlier[-1:] if given else (alike or earlier)[:1]:
            return self.resolve(marked.text[place], marked, trusted=False)
        return self.actors

    def _defined(self, mention: Mention) -> tuple[str, ...]:
        """What "the Trust" was defined as in brackets."""
        if self.heading and mention.points_to in {"processor", "CSU"}:
            return ()
        known = self.book.find_alias(mention.name)
        return () if known is None or known == self.book.page else (known,)

    def _knows_both(self, mention: Mention) -> bool:
        return all(self.book.find_alias(part) is not None for part in mention.parts)

    def _plausible(self, mention: Mention) -> bool:
        name = mention.name
        if mention.initial and " " not in name and name.endswith(_COMMON_ENDINGS):
            return False
        if name in lexicon.PLACES_OF_TECHNIQUE or self.book.is_dataset(name):
            return False
        if _POINT.fullmatch(name):
            return False
        words = set(mention.key)
        if mention.key[-1] in _THINGS and len(mention.key) < _LONG:
            return False
        return not words <= lexicon.GENERIC_WORDS | lexicon.NOT_NAMES

    def _pointed(self, kind: str) -> tuple[str, ...]:
        if kind == DSCRO:
            return (self.office or DSCRO,)
        if kind == "processor":
            return self._processor()
        if kind in _PEOPLE_OF_PAGE:
            return (self.book.page,)
        return self._of_kind(kind)

    def _processor(self) -> tuple[str, ...]:
        if self.heading:
            return self.heading[:1]
        return tuple(self.called[-1:])

    def _of_kind(self, kind: str) -> tuple[str, ...]:
        """The body of that kind: of the heading, of the page, else the last one named."""
        heads, page = (*self.heading, *self.channel), (self.book.page,)
        first = (*page, *heads) if kind in _AREA_HEADS else (*heads, *page)
        unit = filter(None, [self.book.units.get(kind)])
        for identity in first:
            if self._is_kind(identity, kind):
                return (identity,)
        for identity in (*unit, *self._met(kind)):
            return (identity,)
        if kind == "College":
            return self._of_kind("University")
        return (self.book.page,) if kind == "Team" else ()

    def _met(self, kind: str) -> tuple[str, ...]:
        """Bodies of that kind, the parties first, then those named last."""
        met = (*self.parties, *reversed(self.recent))
        return tuple(identity for identity in met if self._is_kind(identity, kind))

    def _is_kind(self, identity: str, kind: str) -> bool:
        head = self.book.heads.get(identity, "")
        if kind == _COMPANY:
            return head in lexicon.COMPANY_HEADS or head in lexicon.OTHER_HEADS
        if kind in _AREA_HEADS:
            return head in _AREA_HEADS
        if kind == "Council":
            return head in {"Council", "Borough", "Authority"}
        if kind == "Trust":
            return head in {"Trust", "Hospital", "Hospitals"}
        return head == kind


def _preposition(text: str, place: int) -> str:
    """The word before an actor, but for an article."""
    before = text[:place].split()[-2:]
    return before[-1] if before and before[-1].lower() != "the" else "".join(before[:1])


def _named(marked: Marked, place: int) -> bool:
    letter = marked.text[place]
    return letter <= "\uf8ff" and marked.mention(letter).points_to != ECHO
