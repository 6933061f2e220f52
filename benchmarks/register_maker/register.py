"""What a made-up register holds: versions of agreements with their datasets, and files."""

from dataclasses import dataclass, replace
from datetime import date

from register_maker.names import Organisation
from register_maker.wording import Slots

Paragraphs = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """How large a register is to be; scale 1 is the real one of 2026."""

    scale: float

    def of(self, count: float) -> int:
        """This count at scale 1, in this size, never none."""
        return max(1, round(count * self.scale))


@dataclass(frozen=True, slots=True)
class Provision:
    """One row of the sheet of datasets."""

    dataset: str
    type_of_data: str
    sensitivity: str
    frequency: str
    basis: str
    duty: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the versions of one agreement share; the slots are the names its prose speaks of."""

    reference: str
    organisation: Organisation
    partners: tuple[Organisation, ...]
    kind: str
    slots: Slots
    versions: int
    length: float


@dataclass(frozen=True, slots=True)
class Version:
    """One row of the sheet of agreements, its five texts as paragraphs, and its dataset rows."""

    reference: str
    number: str
    added: int
    title: str
    applicant: str
    applicant_type: str
    controllers: tuple[str, ...]
    start: date | None
    end: date | None
    sublicensing: str
    commercial: str
    prose: tuple[Paragraphs, ...]
    provisions: tuple[Provision, ...]

    @property
    def key(self) -> str:
        """The reference with its version, as the sheets print it."""
        return f"{self.reference}-{self.number}"

    def renamed(self, old: str, new: str) -> "Version":
        """The same row with one organisation under another name."""
        names = tuple(new if name == old else name for name in self.controllers)
        applicant = new if self.applicant == old else self.applicant
        return replace(self, controllers=names, applicant=applicant)

    def with_paragraph(self, column: int, at: int, text: str) -> "Version":
        """The same row with one paragraph changed."""
        texts = list(self.prose)
        texts[column] = (*texts[column][:at], text, *texts[column][at + 1 :])
        return replace(self, prose=tuple(texts))


@dataclass(frozen=True, slots=True)
class Release:
    """One row of the sheet of files; ``provision`` as this sheet tells it."""

    number: int
    version: str
    provision: Provision
    opt_outs: str
    month: int


@dataclass(frozen=True, slots=True)
class Register:
    """One edition, its versions in the order of their references."""

    seed: int
    size: Size
    month: int
    versions: tuple[Version, ...]
    releases: tuple[Release, ...]
