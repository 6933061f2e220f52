"""Work-streams: the short lines that head the same strand of work in several sections."""

import re
from collections.abc import Iterable

from kg.prose.gazetteer import Gazetteer
from kg.prose.headings import PURPOSES, read_stream_heading, read_stream_name
from kg.prose.lines import Line
from kg.prose.records import WorkStream

PROMPT = re.compile(
    r"(?:Objectives? for processing|Processing activities|Specific outputs expected.{0,60}|"
    r"Expected measurable benefits.{0,90}|Yielded benefits.{0,60}|Outputs? expected.{0,40}|"
    r"Expected benefits.{0,60}|Processing activit\w+ .{0,60}|Purpose for processing.{0,20}):",
    re.IGNORECASE,
)
"""Headings of the register's own form, printed inside its sections."""

_LONGEST = 110
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"\b(?:is|are|will|was|were|has|have|can|may|must|be)\b")
_ROLE = re.compile(r"\b(?:processors?|controllers?)\b", re.IGNORECASE)


class Streams:
    """The work-streams of one project; asked line by line."""

    def __init__(self, lines: Iterable[Line], gazetteer: Gazetteer) -> None:
        """All the lines of the project, section after section."""
        self._labels: dict[str, str] = {}
        self._forms: dict[str, list[str]] = {}
        self._lines: dict[str, list[int]] = {}
        found: dict[str, list[Line]] = {}
        for line in lines:
            folded = _folded(line)
            if folded and read_stream_heading(line, gazetteer) is None:
                found.setdefault(folded, []).append(line)
        for folded, places in found.items():
            if self._is_stream(folded, places):
                self._add(folded, places)

    def stream(self, line: Line) -> str | None:
        """The label of the work-stream that a line opens, None for any other line."""
        folded = _folded(line)
        return self._labels.get(folded) if folded else None

    def name(self, label: str, line: Line) -> str:
        """The stream's label for a heading that names it together with a processor."""
        folded = _fold(label)
        if folded in self._labels:
            known = self._labels[folded]
            self._lines[known].append(line.number)
            return known
        self._labels[folded] = label
        self._forms[label] = [label]
        self._lines[label] = [line.number]
        return label

    def records(self) -> tuple[WorkStream, ...]:
        """The work-streams in order of their first line."""
        return tuple(
            WorkStream(label, tuple(self._forms[label]), tuple(sorted(set(numbers))), label)
            for label, numbers in sorted(self._lines.items(), key=lambda one: min(one[1]))
        )

    def _is_stream(self, folded: str, places: list[Line]) -> bool:
        if read_stream_name(places[0].text):
            return True
        sections = {line.section for line in places}
        short = len(folded.split()) <= 5 and PURPOSES.search(folded) is not None
        return len(sections) > 1 or (short and not places[0].text.endswith(":"))

    def _add(self, folded: str, places: list[Line]) -> None:
        printed = places[0].text.rstrip(" :")
        label = self._alike(folded, places) or read_stream_name(printed) or printed
        self._labels[folded] = label
        forms = self._forms.setdefault(label, [])
        if printed not in forms:
            forms.append(printed)
        self._lines.setdefault(label, []).extend(line.number for line in places)

    def _alike(self, folded: str, places: list[Line]) -> str | None:
        """A known label that shares the first word and half of the rest, in other sections."""
        words = set(folded.split())
        for known, label in self._labels.items():
            others = set(known.split())
            shared = len(words & others) / len(words | others)
            if known.split()[0] == folded.split(maxsplit=1)[0] and len(words) > 3 and shared >= 0.5:
                taken = set(self._lines[label])
                if not taken & {line.number for line in places}:
                    return label
        return None


def is_prompt(line: Line) -> bool:
    """Whether a line is a heading of the form on which applicants write."""
    return len(line.text) <= 2 * _LONGEST and PROMPT.fullmatch(line.text) is not None


def _folded(line: Line) -> str:
    """The line's words where it may be a heading, else nothing."""
    text = line.text
    if len(text) > _LONGEST or line.is_item or is_prompt(line) or text.endswith((".", ";", ",")):
        return ""
    if not text[:1].isupper() or _SENTENCE.search(text) or _ROLE.search(text):
        return ""
    return _fold(text)


def _fold(text: str) -> str:
    words = _WORD.findall(text.lower())
    return " ".join(words) if len(words) <= 14 else ""
