"""Where the reader stands in a project: work-stream, processor's paragraph, actors met so far."""

import re
from dataclasses import dataclass, field

from kg.prose import lexicon
from kg.prose.actors import DSCRO, NHS_DIGITAL
from kg.prose.book import NameBook
from kg.prose.marking import FIRST_LETTER, Marked
from kg.prose.mentions import Mention

_AREA_HEADS = {"CCG", "ICB", "ICS"}
_COMPANY = "company"
_PORTAL = re.compile(
    r"['’]s? (?:\w+ ){0,4}?(?:portal|system|environment|dashboard|platform|service|database|tool)"
)
_COMMON_ENDINGS = (*lexicon.ABSTRACT, "s")
"""Ends of words that a sentence may open with and that name nobody."""
_PEOPLE_OF_PAGE = {"controller", "commissioner", "body"}


@dataclass(slots=True)
class Scope:
    """What "the CSU", "the data processor" or "they" mean at the place being read.

    Identities are those of the name book; classes of bodies stand under their own name.
    """

    book: NameBook
    stream: str | None = None
    heading: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    recent: list[str] = field(default_factory=list)
    called: list[str] = field(default_factory=list)
    office: str = ""
    holders: tuple[str, ...] = ()
    holders_line: int = -1
    doer: tuple[str, ...] = ()
    doer_line: int = -1
    actors: tuple[str, ...] = ()
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
        if identity in self.recent:
            self.recent.remove(identity)
        self.recent.append(identity)
        if self.book.heads.get(identity) == "DSCRO":
            self.office = identity

    def resolve(self, letter: str, marked: Marked, *, trusted: bool = True) -> tuple[str, ...]:
        """The identities a mention stands for; empty where nothing tells.

        ``trusted`` says that the place of the mention shows it to be an organisation.
        """
        mention = marked.mentions[ord(letter) - FIRST_LETTER]
        if mention.kind == "class":
            return (self._class(mention, letter, marked),)
        if mention.kind == "pointer":
            return self._defined(mention) or self._pointed(mention.points_to)
        if mention.parts and self._knows_both(mention):
            return tuple(filter(None, (self.book.find_alias(part) for part in mention.parts)))
        known = self.book.find(mention)
        if known is not None or mention.kind == "unit":
            return () if known is None else (known,)
        if trusted and self._plausible(mention):
            return (self.book.accept(mention),)
        return ()

    def _class(self, mention: Mention, letter: str, marked: Marked) -> str:
        """The class; "the provider's portal" is that of NHS Digital."""
        at = marked.text.index(letter)
        portal = _PORTAL.match(marked.text, at + 1)
        if mention.name == "providers" and portal and mention.end - mention.start < 12:
            return NHS_DIGITAL
        return mention.name

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
        words = set(mention.key)
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
        for identity in (*self.heading, *self.channel):
            if self._is_kind(identity, kind):
                return (identity,)
        if self._is_kind(self.book.page, kind):
            return (self.book.page,)
        for identity in reversed(self.recent):
            if self._is_kind(identity, kind):
                return (identity,)
        return ()

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
