"""A walk through the lines of a project, gathering evidence, edges and places of doubt."""

from kg.prose.book import NameBook
from kg.prose.claim import CALLED, CONTROLS, DENIED, STAFF, SUB, WORKS, Claim, told_role
from kg.prose.claims import calls_pronoun
from kg.prose.flows import FlowReader
from kg.prose.gazetteer import Gazetteer, preferred_dataset
from kg.prose.headings import (
    ProcessorHeading,
    leads_to_processors,
    read_listed_name,
    read_processor_heading,
    read_stream_heading,
)
from kg.prose.lines import Line
from kg.prose.marking import FIRST_LETTER
from kg.prose.mentions import Mention
from kg.prose.processors import HEADED, TREATS, Case, Evidence
from kg.prose.scope import Scope
from kg.prose.sentences import Sentence, read_item, read_paragraph
from kg.prose.streams import Streams, is_prompt
from kg.prose.trail import Place, Trail

TOLD_IN = frozenset(["objectives", "processing"])
"""Sections that tell who does what; the others tell what came of it."""

_TRUSTED = {CALLED, STAFF, SUB, WORKS}


class Walk:
    """Reads lines in order; what was found stands in ``case``, ``flows`` and ``trail``."""

    def __init__(
        self,
        book: NameBook,
        gazetteer: Gazetteer,
        streams: Streams,
        controllers: tuple[Mention, ...],
    ) -> None:
        """``controllers`` are those named in the project's fields."""
        self._gazetteer = gazetteer
        self._streams = streams
        self._listing = False
        self._scope = Scope(book)
        self.case = Case(book)
        self.flows = FlowReader(self._scope)
        self.trail = Trail()
        self._scope.parties = tuple(book.accept(mention) for mention in controllers)
        self.case.controllers.update(self._scope.parties)

    def read(self, sections: list[list[Line]]) -> None:
        """Learn the names of all sections first, then read them in order."""
        for lines in sections:
            self.learn(lines)
        for lines in sections:
            self.read_section(lines)

    def read_section(self, lines: list[Line]) -> None:
        """Read one section; scopes do not reach beyond its end."""
        self._scope.stream = None
        self._scope.leave_heading()
        self._listing = False
        self.flows.leave()
        self.trail.leave(None)
        for line in lines:
            self._read_line(line)

    def learn(self, lines: list[Line]) -> None:
        """Take note of the names and abbreviations that lines introduce."""
        for line in lines:
            for sentence in read_paragraph(line.text, self._gazetteer):
                for mention in sentence.marked.mentions:
                    self._scope.book.learn(mention)

    def actor(self, sentence: Sentence) -> str | None:
        """The printed name of who a sentence is about, None where it names nobody."""
        letters = sentence.actor or sentence.marked.letters
        for letter in letters:
            for identity in self._scope.resolve(letter, sentence.marked, trusted=False):
                return self.case.printed_name(identity)
        return None

    def _read_line(self, line: Line) -> None:
        stream = self._streams.stream(line)
        if stream is not None:
            self._scope.enter_stream(stream)
            self.flows.leave()
            self.trail.leave(stream)
            self._listing = False
            return
        if is_prompt(line):
            return
        heading = read_processor_heading(line, self._gazetteer) or read_stream_heading(
            line, self._gazetteer
        )
        if heading is not None:
            self._enter(heading, line)
        elif not (self._listing and self._take_listed(line)):
            self._read_text(line)

    def _enter(self, heading: ProcessorHeading, line: Line) -> None:
        if heading.stream is not None:
            self._scope.enter_stream(self._streams.name(heading.stream, line))
        identities = [self._accept(mention) for mention in heading.names]
        via = tuple(self._accept(mention) for mention in heading.via)
        self.flows.enter()
        self._scope.leave_heading()
        self._scope.heading, self._scope.channel = tuple(identities), via
        self._listing = False
        remark = line.text
        for mention in (*heading.names, *heading.via):
            remark = remark.replace(mention.name, "")
        sub = heading.printed_role.lower().startswith(("sub", "data sub"))
        role = SUB if sub else told_role(remark)
        at, stream = line.number, self._scope.stream
        for identity in identities:
            self._note(Evidence(HEADED, identity, at, stream, role, heading.printed_role, via))
        for identity in via:
            self._note(Evidence(HEADED, identity, at, stream))
        self.trail.enter(self._scope.stream, tuple(identities), via)

    def _accept(self, mention: Mention) -> str:
        book = self._scope.book
        book.learn(mention)
        identity = book.accept(mention)
        self._scope.meet(identity)
        return identity

    def _note(self, evidence: Evidence) -> None:
        if evidence.kind not in {CONTROLS, DENIED} and evidence.identity not in self._scope.called:
            self._scope.called.append(evidence.identity)
        self.case.add(evidence)

    def _take_listed(self, line: Line) -> bool:
        """An item of a list of processors; false where it names none."""
        names = read_listed_name(line, self._gazetteer)
        for mention in names:
            role = told_role(line.text.replace(mention.name, ""))
            identity = self._accept(mention)
            self._note(Evidence(HEADED, identity, line.number, self._scope.stream, role))
        return bool(names)

    def _read_text(self, line: Line) -> None:
        if not line.is_item:
            self._listing = leads_to_processors(line)
        read = read_item if line.is_item else read_paragraph
        sentences = read(line.text, self._gazetteer)
        for number, sentence in enumerate(sentences, 1):
            for mention in sentence.marked.mentions:
                known = self._scope.book.find(mention) if mention.kind in {"org", "plain"} else None
                if known is not None:
                    self._scope.meet(known)
            self._read_claims(sentence, line)
            if number > 1:
                self._read_echo(sentence, sentences[number - 2], line)
            self.flows.read(sentence, line, last=number == len(sentences))
            self._scope.hear(sentence.marked)
        self._trace(sentences, line)

    def _read_claims(self, sentence: Sentence, line: Line) -> None:
        for claim in sentence.claims:
            mentions = [sentence.marked.mention(letter) for letter in claim.letters]
            if claim.kind == STAFF and not any(mention.people for mention in mentions):
                continue
            principal = self._one(claim.principal, sentence)
            for letter in claim.letters:
                for identity in self._claimed(claim, letter, sentence):
                    stream = self._scope.stream
                    self._note(
                        Evidence(
                            claim.kind,
                            identity,
                            line.number,
                            stream,
                            claim.role,
                            principal=principal,
                        )
                    )
        self._read_roles(sentence, line)

    def _read_echo(self, sentence: Sentence, before: Sentence, line: Line) -> None:
        """Who "it" is that a sentence calls a processor: whom the sentence before is about."""
        if not calls_pronoun(sentence.marked.roles):
            return
        for letter in (before.actor or before.marked.letters)[:1]:
            if before.marked.mention(letter).kind in {"org", "plain"}:
                for identity in self._scope.resolve(letter, before.marked, trusted=False):
                    self._note(Evidence(CALLED, identity, line.number, self._scope.stream))

    def _read_roles(self, sentence: Sentence, line: Line) -> None:
        """Who is called a processor in front of the name, and who works on the data."""
        at, stream = line.number, self._scope.stream
        for number, mention in enumerate(sentence.marked.mentions):
            if mention.called:
                for identity in self._scope.resolve(chr(FIRST_LETTER + number), sentence.marked):
                    self._note(Evidence(CALLED, identity, at, stream))
        for letter in sentence.workers:
            for identity in self._scope.resolve(letter, sentence.marked, trusted=False):
                if identity in self._scope.book.heads:
                    self.case.add(Evidence(TREATS, identity, at, stream))

    def _claimed(self, claim: Claim, letter: str, sentence: Sentence) -> tuple[str, ...]:
        """Whom a claim is about: a name, or the page's own body ("the College")."""
        mention = sentence.marked.mention(letter)
        if mention.kind == "pointer" and claim.kind == CALLED and mention.name[0].isupper():
            found = self._scope.resolve(letter, sentence.marked, trusted=False)
            return tuple(one for one in found if one == self._scope.book.page)
        if mention.kind not in {"org", "plain"}:
            return ()
        return self._scope.resolve(letter, sentence.marked, trusted=claim.kind in _TRUSTED)

    def _one(self, letter: str, sentence: Sentence) -> str:
        found = self._scope.resolve(letter, sentence.marked, trusted=False) if letter else ()
        return found[0] if found else ""

    def _trace(self, sentences: tuple[Sentence, ...], line: Line) -> None:
        named: list[str] = []
        for sentence in sentences:
            for mention in sentence.marked.mentions:
                if mention.kind == "org":
                    found = self._scope.book.find(mention)
                    named += [found] if found else []
        datasets = tuple(
            preferred_dataset(name, self._gazetteer)
            for one in sentences
            for name in one.marked.datasets
        )
        self.trail.add(Place(line, self._scope.stream, tuple(named), datasets, sentences))
