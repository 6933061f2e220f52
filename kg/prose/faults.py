"""Faults of the prose itself: slips of numbering, copied steps, contradictions, other areas."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.prose.book import NameBook
from kg.prose.flows import Edge
from kg.prose.lines import Line
from kg.prose.streams import is_prompt
from kg.prose.trail import Paragraph, Place, Trail
from kg.records import Problem, Severity, Span

SHORTEST_COPY, SHORTEST_STEP = 60, 30
"""Characters below which two equal lines prove no copying, and no lost number."""

_NAMED_PEOPLE = re.compile(r"[A-Z][a-z]+ (?:patients|residents|people|population)\b")
"""What the pattern of an area ends in; a quick look before it."""
_AREA = re.compile(
    r"\b(?:for|of|about|on) ((?:[A-Z][a-z]+ ){1,4})(?:patients|residents|people|population)\b"
)
_NO_AREA = re.compile(r"\b(?:NHS|England|English|UK|United|National|GP|The|Welsh|Adult)\b")
_AREA_BODIES = frozenset(["CCG", "ICB", "Council", "Borough"])


class Faults:
    """Finds what does not fit in the prose of one project."""

    def __init__(self, source: str, project: str, book: NameBook) -> None:
        """``source`` is the digest that spans name, ``project`` the printed reference."""
        self._source = source
        self._project = project
        self._book = book

    def find(self, sections: list[list[Line]], trail: Trail, edges: list[Edge]) -> list[Problem]:
        """Every fault, by line."""
        problems: list[Problem] = []
        for lines in sections:
            problems += self._prompts(lines)
            problems += self._numbering(lines)
            problems += self._unnumbered([(line, line.text) for line in lines])
        places = [place for paragraph in trail.paragraphs for place in paragraph.places]
        problems += self._unnumbered([(place.line, place.wording) for place in places])
        for paragraph in trail.paragraphs:
            problems += self._outside(paragraph, trail, edges)
            problems += self._contradictions(paragraph)
            problems += self._areas(paragraph)
        problems += self._copies(trail)
        return sorted(set(problems), key=lambda problem: (problem.span.first, problem.code))

    def _problem(self, code: str, line: int, message: str, severity: Severity) -> Problem:
        return Problem(code, message, Span(self._source, line, line), severity, self._project)

    def _prompts(self, lines: list[Line]) -> Iterator[Problem]:
        for line in lines:
            if is_prompt(line):
                message = f"'{line.text}' is a heading of the applicant's form, not a section"
                yield self._problem("form-prompt", line.number, message, Severity.INFO)

    def _numbering(self, lines: list[Line]) -> Iterator[Problem]:
        counted = [line for line in lines if line.count is not None]
        following = [*counted[1:], None][: len(counted)]
        previous: Line | None = None
        for line, after in zip(counted, following, strict=True):
            if previous is not None and self._slips(previous, line, after):
                message = f"step '{line.label}' follows step '{previous.label}'"
                yield self._problem("numbering-slip", line.number, message, Severity.WARNING)
                if line.count == 1:
                    continue
            previous = line

    def _slips(self, previous: Line, line: Line, after: Line | None) -> bool:
        before, count = previous.count or 0, line.count or 0
        if count == before + 1:
            return False
        if count == 1:
            goes_on = after is not None and after.label[-1:] == previous.label[-1:]
            inside = line.label[-1:] != previous.label[-1:] and line.number - previous.number <= 2
            return inside and goes_on and after is not None and after.count == before + 1
        return previous.label[-1:] == line.label[-1:] and line.number - previous.number <= 3

    def _unnumbered(self, lines: list[tuple[Line, str]]) -> Iterator[Problem]:
        """Lines without the number that a step of the same wording has elsewhere."""
        numbered = {wording for line, wording in lines if line.count is not None}
        for (before, _), (line, wording) in pairwise(lines):
            if line.is_item or before.count is None or len(wording) < SHORTEST_STEP:
                continue
            if wording in numbered and line.number - before.number == 1:
                message = f"the step after '{before.label}' has no number"
                yield self._problem("numbering-slip", line.number, message, Severity.WARNING)

    def _outside(self, paragraph: Paragraph, trail: Trail, edges: list[Edge]) -> Iterator[Problem]:
        """Steps of a processor's paragraph that speak of another processor with its own."""
        if not paragraph.heading:
            return
        lines = {place.line.number for place in paragraph.places}
        channel = {
            edge.sender for edge in edges
            if edge.line.number in lines and edge.certain and edge.recipient in paragraph.heading
        } | set(paragraph.channel)  # fmt: skip
        headed = {
            one for other in trail.paragraphs if other.stream == paragraph.stream
            for one in other.heading
        }  # fmt: skip
        own = set(paragraph.heading)
        for place in paragraph.places:
            strange = (set(place.named) & headed) - own - channel
            if strange and not own & set(place.named):
                names = ", ".join(sorted(map(self._book.name, strange)))
                heading = ", ".join(map(self._book.name, paragraph.heading))
                message = f"a step about {names} stands under the heading of {heading}"
                yield self._problem(
                    "step-outside-heading", place.line.number, message, Severity.WARNING
                )

    def _contradictions(self, paragraph: Paragraph) -> Iterator[Problem]:
        """One step told twice in a paragraph, the second time with another ending."""
        seen: dict[str, Place] = {}
        for place in paragraph.places:
            if not place.sentences or len(place.sentences[0].text) < SHORTEST_COPY:
                continue
            lead = place.sentences[0].text
            first = seen.setdefault(lead, place)
            if first is place or not place.line.is_item:
                continue
            same = first.line.text == place.line.text
            code = "copied-step" if same else "contradiction"
            told = "repeats" if same else "begins like and ends unlike"
            message = f"this step {told} the one on line {first.line.number}"
            yield self._problem(code, place.line.number, message, Severity.WARNING)

    def _areas(self, paragraph: Paragraph) -> Iterator[Problem]:
        if self._book.heads.get(self._book.page) not in _AREA_BODIES:
            return
        page = self._book.page_printed.lower()
        for place in paragraph.places:
            if not _NAMED_PEOPLE.search(place.line.text):
                continue
            for found in _AREA.finditer(place.line.text):
                area = found[1].strip()
                if not _NO_AREA.search(area) and area.lower() not in page:
                    message = f"speaks of {area} patients, not of the area of the recipient"
                    yield self._problem("other-area", place.line.number, message, Severity.WARNING)

    def _copies(self, trail: Trail) -> Iterator[Problem]:
        """Steps copied from another work-stream together with its datasets."""
        streams: dict[str, list[Place]] = {}
        for paragraph in trail.paragraphs:
            if paragraph.stream is not None:
                streams.setdefault(paragraph.stream, []).extend(paragraph.places)
        wordings = {name: {place.wording for place in places} for name, places in streams.items()}
        for name, places in streams.items():
            others = {word for other, words in wordings.items() if other != name for word in words}
            own = {
                dataset for place in places if place.wording not in others
                for dataset in place.datasets
            }  # fmt: skip
            for place in places:
                strange = set(place.datasets) - own
                copied = place.wording in others and len(place.wording) >= SHORTEST_COPY
                if own and copied and strange and len(strange) == len(set(place.datasets)):
                    named = ", ".join(sorted(strange))
                    message = f"a step of another work-stream, with its data ({named})"
                    yield self._problem("copied-step", place.line.number, message, Severity.WARNING)
