"""A piece of the published data: what is said of one thing, written once in the form of each dump.

A build describes, writes and replaces whole pieces. The dumps are their pieces one after another,
in the order of their names, so that what did not change is copied from the dumps of before.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from kg.describe.node import Node
from kg.write.jsonld import Compactor
from kg.write.nquads import nquad_lines
from kg.write.statements import Groups, group
from kg.write.turtle import turtle_block

DIGEST_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Written:
    """The nodes of one piece in every form: N-Quads, Turtle blocks, JSON-LD nodes."""

    nquads: bytes
    turtle: bytes
    jsonld: bytes
    """Each node with a comma and a line end before it."""
    statements: int

    @property
    def digest(self) -> str:
        """Sixteen digits that are the same for the same statements."""
        return hashlib.sha256(self.nquads).hexdigest()[:DIGEST_LENGTH]


def write_piece(nodes: Iterable[Node], compactor: Compactor) -> Written:
    """The nodes sorted and merged; a statement made in two graphs is one of the whole."""
    listed = list(nodes)
    lines = nquad_lines(listed)
    subjects = sorted(_by_subject(listed).items())
    turtle = "".join([f"\n{turtle_block(subject, groups)}" for subject, groups in subjects])
    jsonld = "".join([f",\n{compactor.text(subject, groups)}" for subject, groups in subjects])
    nquads = "".join(f"{line}\n" for line in lines)
    return Written(nquads.encode(), turtle.encode(), jsonld.encode(), len(lines))


def _by_subject(nodes: Iterable[Node]) -> dict[str, Groups]:
    subjects: dict[str, set[tuple[str, str]]] = {}
    for node in nodes:
        if node.statements:
            subjects.setdefault(node.subject, set()).update(node.statements)
    return {subject: group(sorted(pairs)) for subject, pairs in subjects.items()}
