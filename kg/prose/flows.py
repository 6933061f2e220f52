"""Frames become steps: each sender and recipient looked up where the reader stands."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from kg.prose.actors import NHS_DIGITAL
from kg.prose.cues import holds_any
from kg.prose.forms import read_load
from kg.prose.frame import Frame
from kg.prose.lines import Line
from kg.prose.records import FlowKind, Form
from kg.prose.scope import Scope
from kg.prose.sentences import Sentence
from kg.prose.verbs import ACCESS, GIVE, TAKE

_PORTALS = (
    "portal", "remote", "data access environment", " dae", "secure data environment", " sde",
    "trusted research environment", " tre",
)  # fmt: skip

_SENDING = (
    "send", "sent", "transfer", "suppl", "return", "transmit", "disseminat", "upload", "download",
    "forward", "submit", "deliver", "releas", "deposit", "extract", "import", "receiv", "obtain",
)  # fmt: skip
"""Stems of verbs that move data unless the sentence names something else."""
_SOURCE = re.compile(r"\b(?:from|by)\b")
_NEVER_NAMED = {"hospitals"}
"""Classes too wide to be a recipient; as senders they are a source."""

Identities = tuple[str, ...]


class Edge(NamedTuple):
    """A step between two identities of the name book, with what the sentence tells of it."""

    sender: str
    recipient: str
    datasets: tuple[str, ...]
    form: Form
    before: tuple[str, ...]
    after: tuple[str, ...]
    kind: FlowKind
    is_key: bool
    stream: str | None
    heading: Identities
    line: Line
    certain: bool


@dataclass(slots=True)
class Pending:
    """A list that a sentence opens ("... is sent as follows:"): what its items inherit."""

    senders: Identities = ()
    recipients: Identities = ()
    subject: Identities = ()
    lone: bool = False


class FlowReader:
    """Turns sentences into edges, remembering who holds the data and which data it is."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._datasets: tuple[str, ...] = ()
        self._pending = Pending()
        self._giver: Identities = ()
        self._forms: dict[str, tuple[Form, ...]] = {}
        self.edges: list[Edge] = []

    def enter(self) -> None:
        """A new paragraph or stream begins; nothing is inherited from the one before."""
        self._datasets, self._pending = (), Pending()
        self._forms = {}

    def leave(self) -> None:
        """A new section or stream begins; what was "given out as follows" ends."""
        self.enter()
        self._giver = ()

    def read(self, sentence: Sentence, line: Line, *, last: bool) -> None:
        """Take the edges of a sentence; ``last`` says that it ends its line."""
        if not line.is_item:
            self._pending = Pending()
        count = len(self.edges)
        for frame in sentence.frames:
            self._read_frame(frame, sentence, line)
        if not sentence.frames and line.is_item:
            self._read_item(sentence, line)
        if last and line.opens_list:
            self._open_list(sentence, line)
        self._remember(sentence, line, moved=len(self.edges) > count)

    def _read_frame(self, frame: Frame, sentence: Sentence, line: Line) -> None:
        if frame.negated or (frame.doubted and frame.group != ACCESS):
            return
        if frame.group != ACCESS and not self._moves_data(frame, sentence):
            return
        groups = self._groups(frame, sentence)
        senders, certain = self._senders(frame, sentence, line, groups)
        if frame.returns and not groups:
            back = tuple(one for sender in senders for one in self._scope.sources.get(sender, ()))
            groups = [back] if back else []
        if frame.via and groups:
            through = self._named(frame.via, sentence, trusted=False)
            groups = [through, *groups] if through and through != groups[0] else groups
        for recipients in groups:
            for sender in senders:
                for recipient in recipients:
                    self._add(sender, recipient, frame, sentence, line, certain=certain)
            if recipients:
                senders = recipients

    def _moves_data(self, frame: Frame, sentence: Sentence) -> bool:
        if frame.carries:
            return frame.carries == "data"
        if frame.bare:
            return bool(sentence.marked.datasets)
        return bool(sentence.marked.datasets) or frame.verb.startswith(_SENDING) or not frame.verb

    def _groups(self, frame: Frame, sentence: Sentence) -> list[Identities]:
        """Recipients, one group after the other; of a list's item those of its opening."""
        if frame.pronoun and frame.group != GIVE and not frame.passive:
            spoken = self._spoken(frame, sentence)
            return [spoken] if spoken else []
        if frame.opens and frame.group != GIVE and not frame.subject:
            return [self._listed()] if self._listed() else []
        told = frame.verb != ""
        groups = [self._named(group, sentence, trusted=told) for group in frame.chain]
        groups = [group for group in groups if group]
        if not groups and frame.people and frame.group == ACCESS:
            return [self._scope.heading[:1] or (self._scope.book.page,)]
        if not groups and frame.group in {GIVE, TAKE} and self._pending.recipients:
            return [self._pending.recipients]
        return groups

    def _senders(
        self, frame: Frame, sentence: Sentence, line: Line, groups: list[Identities]
    ) -> tuple[Identities, bool]:
        told = frame.verb != "" and not frame.linked
        senders = self._named(frame.senders, sentence, trusted=told)
        if frame.pronoun and frame.group == GIVE and not frame.passive:
            senders = senders or self._spoken(frame, sentence)
        if frame.opens and frame.group == GIVE:
            senders = senders or self._listed()
        if senders and not (frame.linked and groups and set(senders) <= set(groups[0])):
            return senders, True
        if frame.group == ACCESS:
            return self._access_from(sentence, line)
        if frame.group == GIVE and frame.passive:
            if self._pending.senders:
                return self._pending.senders, True
            return self._holder(line)
        return (), True

    def _spoken(self, frame: Frame, sentence: Sentence) -> Identities:
        """Whom "it" or "they" mean: who acts earlier in the sentence, else before it."""
        earlier = sentence.marked.text[: frame.place]
        own = tuple(letter for letter in sentence.actor if letter in earlier)
        return self._named(own, sentence, trusted=False) or self._scope.actors

    def _listed(self) -> Identities:
        """Who does what an item begins with: the subject of the list's opening, or the heading."""
        return self._pending.subject or self._scope.heading[:1]

    def _access_from(self, sentence: Sentence, line: Line) -> tuple[Identities, bool]:
        """Whose system is opened, where the sentence names none."""
        low = f" {sentence.text.lower()}"
        if self._scope.heading:
            return self._scope.heading[:1], True
        if holds_any(low, _PORTALS):
            return (NHS_DIGITAL,), True
        holder, near = self._holder(line)
        return (holder if near else ()), False

    def _holder(self, line: Line) -> tuple[Identities, bool]:
        """Who has the data, and whether the line itself tells so."""
        if self._scope.doer_line == line.number and self._scope.doer:
            return self._scope.doer, True
        near = line.number == self._scope.holders_line
        return self._scope.holders or self._giver, near

    def _named(
        self, letters: tuple[str, ...], sentence: Sentence, *, trusted: bool = True
    ) -> Identities:
        found: list[str] = []
        for letter in letters:
            found += self._scope.resolve(letter, sentence.marked, trusted=trusted)
        return tuple(dict.fromkeys(found))

    def _add(
        self, sender: str, recipient: str, frame: Frame, sentence: Sentence, line: Line, *,
        certain: bool,
    ) -> None:  # fmt: skip
        if sender == recipient or recipient in _NEVER_NAMED:
            return
        text = sentence.marked.text
        whole = line.text if frame.group == ACCESS or not frame.verb else text
        stretch = (frame.start, frame.place, frame.end)
        load = read_load(text, stretch, whole, passive=frame.passive)
        told = text[frame.start : frame.end]
        datasets = () if load.is_key else self._carried(sentence, told)
        forms = load.forms
        if forms == (Form.NOT_STATED,) and load.refers_back:
            forms = self._forms.get(sender, forms)
        self._forms[recipient] = forms
        for form in forms:
            self.edges.append(Edge(
                sender, recipient, datasets, form, load.before, load.after,
                FlowKind.ACCESS if frame.group == ACCESS else FlowKind.TRANSFER,
                load.is_key, self._scope.stream, self._scope.heading, line, certain,
            ))  # fmt: skip
        self._scope.sources[recipient] = (sender,)

    def _carried(self, sentence: Sentence, moving: str) -> tuple[str, ...]:
        """Datasets of the words that move, else of the sentence, else those carried before."""
        named = sentence.marked.datasets
        near = tuple(name for name in named if name in moving)
        if near or named:
            self._datasets = near or named
        return self._datasets

    def _read_item(self, sentence: Sentence, line: Line) -> None:
        """An item without a verb: its actors are what the list's opening left open."""
        letters = sentence.marked.letters
        if not letters:
            return
        frame = Frame(GIVE, "", 0, 0, len(sentence.marked.text), passive=False)
        named = self._named(letters, sentence, trusted=False)
        if self._pending.senders:
            for sender in self._pending.senders:
                for recipient in named:
                    self._add(sender, recipient, frame, sentence, line, certain=True)
        elif self._pending.recipients and (self._pending.lone or _SOURCE.search(sentence.text)):
            for recipient in self._pending.recipients:
                for sender in named:
                    self._add(sender, recipient, frame, sentence, line, certain=True)

    def _open_list(self, sentence: Sentence, line: Line) -> None:
        self._pending = Pending(subject=self._named(sentence.actor, sentence, trusted=True))
        for frame in sentence.frames[-1:]:
            if frame.negated:
                continue
            groups = self._groups(frame, sentence)
            senders = self._named(frame.senders, sentence)
            if frame.group == GIVE and not groups:
                self._pending = Pending(senders=senders or self._holder(line)[0])
                self._giver = self._pending.senders
            elif frame.group == TAKE and groups and not senders:
                lone = sentence.text.rstrip(" :-–").endswith("from")
                self._pending = Pending(recipients=groups[-1], subject=groups[-1], lone=lone)

    def _remember(self, sentence: Sentence, line: Line, *, moved: bool) -> None:
        actor = self._named(sentence.actor, sentence, trusted=False)
        latest = self.edges[-1] if moved else None
        if latest is not None and latest.kind is FlowKind.TRANSFER:
            self._scope.holders, self._scope.holders_line = (latest.recipient,), line.number
            self._scope.doer = ()
        elif actor and not _abstains(sentence):
            self._scope.doer, self._scope.doer_line = actor, line.number
        worker = () if moved else self._named(sentence.workers, sentence, trusted=False)
        if worker:
            self._scope.holders, self._scope.holders_line = worker, line.number
        if actor or moved:
            self._scope.actors = actor or self._scope.holders


def _abstains(sentence: Sentence) -> bool:
    """Whether a sentence only tells of what is not done with data."""
    return bool(sentence.frames) and all(frame.negated for frame in sentence.frames)
