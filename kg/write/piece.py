"""A piece of the published data: what is said of one thing, written once in the form of each dump.

A build describes, writes and replaces whole pieces. The dumps are their pieces one after another,
in the order of their names, so that what did not change is copied from the dumps of before.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from kg.describe.node import Node
from kg.write.jsonld import Compactor
from kg.write.nquads import nquad_lines
from kg.write.statements import Groups, group
from kg.write.turtle import turtle_block

DIGEST_LENGTH = 16


@dataclass(frozen=True)
class Written:
    """The nodes of one piece as N-Quads; as Turtle and JSON-LD once somebody asks for them."""

    nquads: bytes
    statements: int
    nodes: list[Node] = field(repr=False, compare=False)
    compactor: Compactor = field(repr=False, compare=False)

    @property
    def digest(self) -> str:
        """Sixteen digits that are the same for the same statements."""
        return hashlib.sha256(self.nquads).hexdigest()[:DIGEST_LENGTH]

    @property
    def turtle(self) -> bytes:
        """A block for each subject, with an empty line before it."""
        blocks = [f"\n{turtle_block(subject, groups)}" for subject, groups in self._subjects]
        return "".join(blocks).encode()

    @property
    def jsonld(self) -> bytes:
        """Each node with a comma and a line end before it."""
        text = self.compactor.text
        return "".join(
            [f",\n{text(subject, groups)}" for subject, groups in self._subjects]
        ).encode()

    @cached_property
    def _subjects(self) -> list[tuple[str, Groups]]:
        return sorted(_by_subject(self.nodes).items())


def write_piece(nodes: Iterable[Node], compactor: Compactor) -> Written:
    """The nodes sorted and merged; a statement made in two graphs is one of the whole."""
    listed = list(nodes)
    lines = nquad_lines(listed)
    nquads = "".join([f"{line}\n" for line in lines])
    return Written(nquads.encode(), len(lines), listed, compactor)


def _by_subject(nodes: Iterable[Node]) -> dict[str, Groups]:
    subjects: dict[str, set[tuple[str, str]]] = {}
    for node in nodes:
        if node.statements:
            subjects.setdefault(node.subject, set()).update(node.statements)
    return {subject: group(sorted(pairs)) for subject, pairs in subjects.items()}
