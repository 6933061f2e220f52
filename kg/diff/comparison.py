"""The comparison of two editions: what came, what went, what was amended in place."""

from collections import Counter
from dataclasses import dataclass, field

from kg.describe.facets import Kind
from kg.diff.compare import FieldChange
from kg.diff.editions import Pair
from kg.diff.files import FileChanges
from kg.diff.names import Renaming


@dataclass(frozen=True, slots=True)
class Subject:
    """What a change is about: an agreement or a version, as its latest entry has it."""

    iri: str
    reference: str
    title: str
    holder: str
    """The organisation under which the register lists it."""


@dataclass(frozen=True, slots=True)
class Added:
    """What the new edition lists and the old one does not."""

    subject: Subject
    entries: tuple[str, ...]
    returned: bool
    """Whether an edition before the old one listed it."""


@dataclass(frozen=True, slots=True)
class Gone:
    """What the old edition lists and the new one does not.

    ``last`` is the month of the last edition to list it; ``end`` the end of its term, as the latest
    version has it there. ``early`` tells whether it went before that; None where nothing says.
    """

    subject: Subject
    entries: tuple[str, ...]
    last: str | None
    end: str | None
    early: bool | None


@dataclass(frozen=True, slots=True)
class Amended:
    """A version, or an agreement without one, whose entry is another; ``fields`` are what moved."""

    subject: Subject
    old: str
    new: str
    kind: Kind
    fields: tuple[FieldChange, ...]


@dataclass(slots=True)
class Comparison:
    """All that sets two editions apart."""

    pair: Pair
    agreements_added: list[Added] = field(default_factory=list)
    agreements_gone: list[Gone] = field(default_factory=list)
    versions_added: list[Added] = field(default_factory=list)
    versions_gone: list[Gone] = field(default_factory=list)
    amended: list[Amended] = field(default_factory=list)
    renamings: Counter[Renaming] = field(default_factory=Counter)
    """Names that others took the place of, with the number of entries."""
    files: FileChanges = field(default_factory=FileChanges)

    def of_kind(self, kind: Kind) -> list[Amended]:
        """The entries amended in that kind."""
        return [amended for amended in self.amended if amended.kind is kind]

    def relabelled(self) -> list[tuple[Renaming, int, int]]:
        """Every name that another took the place of, with its entries and files; most first."""
        names = self.renamings.keys() | self.files.renamings.keys()
        found = [(name, self.renamings[name], self.files.renamings[name]) for name in names]
        return sorted(found, key=lambda item: (item[0].kept, -item[1], -item[2], item[0]))
