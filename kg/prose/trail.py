"""The trail of a walk: which lines stood under which heading, and what they named."""

from dataclasses import dataclass, field
from typing import NamedTuple

from kg.prose.lines import Line
from kg.prose.sentences import Sentence


class Place(NamedTuple):
    """A line of text with the organisations (identities) and datasets it names."""

    line: Line
    stream: str | None
    named: tuple[str, ...]
    datasets: tuple[str, ...]
    sentences: tuple[Sentence, ...]

    @property
    def wording(self) -> str:
        """The text with every actor as one sign, so that copies under other names are alike."""
        return " ".join(sentence.wording for sentence in self.sentences)


@dataclass(slots=True)
class Paragraph:
    """The lines under one processor's heading; ``heading`` is empty outside of any."""

    stream: str | None
    heading: tuple[str, ...]
    channel: tuple[str, ...]
    places: list[Place] = field(default_factory=list)


@dataclass(slots=True)
class Trail:
    """The paragraphs of a walk in order."""

    paragraphs: list[Paragraph] = field(default_factory=list)

    def enter(self, stream: str | None, heading: tuple[str, ...], channel: tuple[str, ...]) -> None:
        """A processor's paragraph begins."""
        self.paragraphs.append(Paragraph(stream, heading, channel))

    def leave(self, stream: str | None) -> None:
        """A stretch outside of any processor's paragraph begins."""
        self.paragraphs.append(Paragraph(stream, (), ()))

    def add(self, place: Place) -> None:
        """A line was read."""
        if not self.paragraphs:
            self.leave(place.stream)
        self.paragraphs[-1].places.append(place)
