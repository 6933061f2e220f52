"""What one project says once its values are taken apart and its names looked up."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from kg.prose.records import Prose
from kg.records import PrintedField, Problem, Project, Span
from kg.resolve.authority import Ground
from kg.resolve.names import Resolution
from kg.values.periods import Period


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation named in a field, as printed and as known."""

    printed: str
    organisation: Resolution
    span: Span


@dataclass(frozen=True, slots=True)
class CitedBasis:
    """One printed label of the legal basis; ``act_printed`` tells whether it names its Act."""

    printed: str
    grounds: tuple[Ground, ...]
    act_printed: bool
    span: Span


@dataclass(frozen=True, slots=True)
class OptOutAnswer:
    """One printed answer: the state's code, and the reason's where one is given and known."""

    printed: str
    state: str
    reason: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class CodedValue:
    """A printed value and the code it stands for; None where nobody knows it."""

    printed: str
    code: str | None
    field: PrintedField


@dataclass(frozen=True, slots=True)
class Provision:
    """One row of the dataset list; a compound row stands for the ``members`` it names.

    ``again`` are further lines that print it. ``doubted`` says that its layout runs the files of
    several agreements together, so that it may be another agreement's. A row of a workbook has
    its own codes, legal bases and confidentiality, and ``others``, the cells of columns that nobody
    has looked at; that of a page has none.
    """

    printed: str
    ordinal: int
    dataset: Resolution
    members: tuple[Resolution, ...]
    span: Span
    again: tuple[Span, ...] = ()
    doubted: bool = False
    codes: tuple[CodedValue, ...] = ()
    bases: tuple[CitedBasis, ...] = ()
    confidentiality: tuple[CodedValue, ...] = ()
    others: tuple[PrintedField, ...] = ()


@dataclass(frozen=True, slots=True)
class FileRelease:
    """All files of one version that share dataset, month and opt-out answer.

    ``printed`` is the dataset's name; ``month`` is None where what is printed for it is no month.
    """

    key: str
    printed: str
    dataset: Resolution
    printed_month: str
    month: str | None
    state: str | None
    files: int
    codes: tuple[CodedValue, ...]
    bases: tuple[CitedBasis, ...]
    others: tuple[PrintedField, ...]
    span: Span
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What one edition says about one agreement: facts with places, nothing inferred."""

    key: str
    project: Project
    base_reference: str
    page_organisation: Resolution
    controllers: tuple[Party, ...]
    provisions: tuple[Provision, ...]
    bases: tuple[CitedBasis, ...]
    answers: tuple[OptOutAnswer, ...]
    confidentiality: tuple[CodedValue, ...]
    codes: tuple[CodedValue, ...]
    commercial: tuple[bool, ...]
    sublicensing: tuple[bool, ...]
    term: Period | None
    releases: Period | None
    prose: Prose
    actors: Mapping[str, Resolution]
    """Every organisation that the prose names, by its name there."""
    carried: Mapping[str, Resolution]
    """Every dataset that a flow step of the prose names, by its name there."""
    problems: tuple[Problem, ...]
    version: str | None = None
    """The number of the agreement's version, where the reference carries one."""
    arrangement: str | None = None
    """The code of how control is shared (sole or joint), where the source tells."""

    @property
    def version_row(self) -> bool:
        """Whether it was read from a row of the workbook, not from a page."""
        return self.project.span.sheet != ""


def content_key(project: Project, organisation: str) -> str:
    """Twelve digits that name the content: what is printed, and on whose page; not where."""
    content = [
        organisation,
        project.heading,
        [[printed.label, printed.value] for printed in project.fields],
        [row.text for row in project.datasets],
        [[section.label, [text for _, text in section.lines]] for section in project.sections],
    ]
    data = json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode()
    return hashlib.sha256(data).hexdigest()[:12]
