"""What a source says, verbatim and with its place: the records that readers hand on."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class FieldState(StrEnum):
    """Whether a printed field holds a value."""

    GIVEN = "given"
    EMPTY = "empty"
    PLACEHOLDER = "placeholder"
    ABSENT = "absent"


class Severity(StrEnum):
    """How much a problem matters: an error loses content, a warning doubts it, info notes it."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Disposition(StrEnum):
    """What became of a line; every line of a source has exactly one."""

    FIELD = "fields"
    SECTION = "sections"
    FURNITURE = "furniture"
    QUARANTINE = "quarantined"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Lines of one source, or rows of one of its sheets: counted from 1, both ends included."""

    source: str
    first: int
    last: int
    sheet: str = ""
    """The sheet's name where rows are meant; row 1 is its first, the headers included."""
    runs: tuple[tuple[int, int], ...] = ()
    """All runs of rows where there are several; ``first`` and ``last`` then are the outer two."""


@dataclass(frozen=True, slots=True)
class Original:
    """A saved file whose text was laid out as lines before it was read."""

    digest: str
    size: int
    encoding: str
    media_type: str
    data: bytes = dataclasses.field(repr=False)


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A file as it was read: its digest names it, its name only helps people."""

    digest: str
    name: str
    size: int
    encoding: str
    lines: tuple[str, ...]
    data: bytes = dataclasses.field(repr=False, default=b"")
    """The file itself, kept so that its digest can be checked; of HTML, the lines laid out."""
    original: Original | None = None
    """The saved file where ``data`` are lines laid out from it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong or doubtful at a place. ``project`` is the heading's reference, if any."""

    code: str
    message: str
    span: Span
    severity: Severity
    project: str | None = None


@dataclass(frozen=True, slots=True)
class PrintedField:
    """One labelled value as printed; ``key`` is the register's field, whatever its label."""

    key: str
    label: str
    value: str
    state: FieldState
    span: Span | None


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One item of a printed list, without its number or bullet."""

    text: str
    span: Span
    again: tuple[Span, ...] = ()
    """Further places of the same item, where a layout prints one line a file."""


@dataclass(frozen=True, slots=True)
class Section:
    """One prose section: its heading's line, and its text line by line (number, text)."""

    key: str
    label: str
    heading: Span
    span: Span
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What the makers of the page say themselves; never a fact of the register."""

    kind: str
    verbatim: str
    value: str
    span: Span
    project: str | None = None
    """The reference of the project that it is said in, where it is said in one."""


@dataclass(frozen=True, slots=True)
class Project:
    """One block of a page: what one edition says about one agreement."""

    heading: str
    title: str | None
    reference: str
    heading_span: Span
    span: Span
    fields: tuple[PrintedField, ...]
    datasets: tuple[PrintedRow, ...]
    sections: tuple[Section, ...]
    layout: str | None = None
    """The letter of the layout that its fields keep; None where it has none."""

    def field(self, key: str) -> PrintedField:
        """The printed field of that key; one in state absent where the project lacks it."""
        for printed in self.fields:
            if printed.key == key:
                return printed
        return PrintedField(key, "", "", FieldState.ABSENT, None)

    def place(self, line: int) -> Span:
        """Where a line of its sections stands: that line of a page, the whole row of a sheet."""
        return self.span if self.span.sheet else Span(self.span.source, line, line)


@dataclass(frozen=True, slots=True)
class Page:
    """One page capture: an organisation's projects, the makers' claims, and the accounts."""

    source: SourceDocument
    organisation: str
    organisation_span: Span | None
    layout: str | None
    claims: tuple[Claim, ...]
    projects: tuple[Project, ...]
    problems: tuple[Problem, ...]
    dispositions: tuple[Disposition, ...]

    def accounts(self) -> dict[str, int]:
        """Lines by what became of them; the parts sum to ``total``."""
        counts = {str(kind): 0 for kind in Disposition}
        for kind in self.dispositions:
            counts[str(kind)] += 1
        return {"total": len(self.source.lines)} | counts


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: its number, and its cells by the column's key, empty ones left out."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReleasedFiles:
    """All files of one version that share dataset, month and opt-out answer, as printed."""

    key: str
    """The month, or "undated", and twelve digits of the SHA-256 of all that is printed of them.

    Their places are left out.
    """
    dataset: str
    month: str
    opt_outs: str
    files: int
    runs: tuple[tuple[int, int], ...]
    variants: tuple[Mapping[str, str], ...]
    """The distinct other cells of these rows (type of data, legal basis, ...), sorted."""


@dataclass(frozen=True, slots=True)
class Version:
    """What one workbook says of one agreement version; ``agreement`` is None where it lacks a row.

    ``key`` names the content of the agreement's row and the dataset rows, their places left out.
    """

    key: str
    reference: str
    agreement: Row | None
    datasets: tuple[Row, ...]
    releases: tuple[ReleasedFiles, ...]
