"""What the prose of one project says: processors, flows, work-streams, conditions, approvals."""

from dataclasses import dataclass
from enum import StrEnum

from kg.records import Problem


class Form(StrEnum):
    """How near to a person the data that moves is, as the prose puts it."""

    IDENTIFIABLE = "identifiable"
    PSEUDONYMISED = "pseudonymised"
    AGGREGATE = "aggregate"
    NOT_STATED = "not-stated"


class Role(StrEnum):
    """In which role an organisation processes data for the recipient of an agreement."""

    PROCESSOR = "processor"
    SUB_PROCESSOR = "sub-processor"
    INFRASTRUCTURE = "infrastructure"


class FlowKind(StrEnum):
    """Whether the data moves, or is only opened where it lies."""

    TRANSFER = "transfer"
    ACCESS = "access"


class ObjectionRegime(StrEnum):
    """By which rules patients keep their data out."""

    TYPE_1 = "type-1-objection"
    TYPE_2 = "type-2-objection"
    NATIONAL = "national-data-opt-out"


@dataclass(frozen=True, slots=True)
class Processor:
    """One organisation that the text calls processor, or shows to be one.

    ``name`` is the fullest printed form, ``printed`` every form met; ``via`` the organisations
    through which the data reaches it, ``principal`` for whom it works where the text says so.
    """

    name: str
    printed: tuple[str, ...]
    lines: tuple[int, ...]
    streams: tuple[str, ...]
    role: Role
    printed_roles: tuple[str, ...]
    via: tuple[str, ...]
    principal: str | None
    certain: bool


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One movement of data, or one access to it, from a sender to a recipient.

    ``before`` are the sender's operations, ``after`` the recipient's. ``certain`` is false where
    the sender had to be carried over from another sentence. A key file carries no dataset.
    """

    sender: str
    recipient: str
    datasets: tuple[str, ...]
    form: Form
    before: tuple[str, ...]
    after: tuple[str, ...]
    kind: FlowKind
    is_key: bool
    stream: str | None
    heading: tuple[str, ...]
    printed_number: str | None
    line: int
    section: str
    certain: bool


@dataclass(frozen=True, slots=True)
class WorkStream:
    """One strand of work inside a project, with the lines of its headings.

    ``forms`` are the spellings of its heading; ``purpose`` is the wording that a list of
    purposes can be asked for.
    """

    label: str
    forms: tuple[str, ...]
    lines: tuple[int, ...]
    purpose: str


@dataclass(frozen=True, slots=True)
class Approval:
    """A reference of the Confidentiality Advisory Group, as printed."""

    reference: str
    line: int
    section: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A limit on the use of the data; equal digests are equal wordings (folded)."""

    kind: str
    line: int
    digest: str
    section: str


@dataclass(frozen=True, slots=True)
class ObjectionHandling:
    """How patients' objections are heeded, and who does it (None where the text is passive)."""

    regime: ObjectionRegime
    actor: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Prose:
    """Everything read from the sections of one project, in the order of its lines."""

    processors: tuple[Processor, ...]
    flows: tuple[FlowStep, ...]
    streams: tuple[WorkStream, ...]
    approvals: tuple[Approval, ...]
    conditions: tuple[Condition, ...]
    objections: tuple[ObjectionHandling, ...]
    problems: tuple[Problem, ...]
