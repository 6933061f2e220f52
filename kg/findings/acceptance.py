"""Findings that a person accepted, with the reason: data that the operator reads and edits."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import pyoxigraph as ox

from kg import iris, terms
from kg.describe.node import QUALITY, Node, NodeBuilder
from kg.errors import AuthorityError
from kg.findings.nodes import finding_iri
from kg.resolve.layout import layout
from kg.resolve.turtle_file import TurtleFile, Values, read_turtle, texts
from kg.whole import write_whole

ACCEPTED = "accepted.ttl"
"""The file beside the snapshots."""
_MOMENT = re.compile(r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
_HEADER = """\
# Findings of the check that a person accepted, and why. 'kg check accept' writes this file, and
# you may edit it: every build reads it, publishes it with the findings, and lets them pass.
# The command keeps the comments at the head of the file. Others, and whatever is no acceptance, go.

"""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One accepted finding, by its key; ``when`` is a moment, ``by`` a name if one was given.

    Shape and focus tell a reader what was accepted, even when the finding is gone.
    """

    finding: str
    shape: str
    focus: str
    reason: str
    when: str
    by: str | None = None

    def __str__(self) -> str:
        who = f"{self.by}, " if self.by else ""
        shape, focus = self.shape.rpartition("/")[2], self.focus.removeprefix(f"{iris.BASE}id/")
        return f"{self.finding}  {shape}  {focus}: {self.reason} ({who}{self.when[:10]})"


def read_acceptances(home: Path) -> dict[str, Acceptance]:
    """What was accepted in the folder of a build, by the finding's key.

    Raises:
        AuthorityError: the file is no Turtle, or an acceptance lacks its finding, its moment or
            its reason; names the line.
    """
    path = home / ACCEPTED
    if not path.exists():
        return {}
    file = read_turtle(path)
    kind = iris.term("Acceptance")
    read = [
        _acceptance(file, subject, values)
        for subject, values in file.subjects.items()
        if kind in texts(values, "rdf:type")
    ]
    return {one.finding: one for one in sorted(read, key=lambda one: one.finding)}


def write_acceptances(home: Path, acceptances: Mapping[str, Acceptance]) -> Path:
    """Write the file anew, whole or not at all, and return it.

    The comments at its head stay. Without any acceptance the file goes, unless a person wrote them.

    Raises:
        UnavailableError: the file cannot be written; it is as it was.
    """
    path = home / ACCEPTED
    head = _head(path)
    if acceptances or head != _HEADER:
        write_whole(path, [layout(_statements(acceptances.values()), head).encode()])
    else:
        path.unlink(missing_ok=True)
    return path


def _head(path: Path) -> str:
    """The comments and empty lines that open the file, or ours where there are none."""
    lines = path.read_text(encoding="utf-8-sig").splitlines() if path.exists() else []
    own = takewhile(lambda line: not line.strip() or line.startswith("#"), lines)
    text = "\n".join(own).rstrip()
    return f"{text}\n\n" if text else _HEADER


def describe_acceptances(acceptances: Iterable[Acceptance]) -> Iterator[Node]:
    """Each acceptance, and those who gave a name, as nodes of the quality graph."""
    for one in acceptances:
        node = NodeBuilder(iris.thing("acceptance", one.finding), QUALITY, "Acceptance")
        node.link("accepts", finding_iri(one.finding))
        node.link("sh:sourceShape", one.shape).link("focus", one.focus)
        node.add("rdfs:comment", terms.text(one.reason))
        node.add("prov:generatedAtTime", terms.typed(one.when, "dateTime"))
        node.link("prov:wasAttributedTo", one.by and _agent(one.by))
        yield node.build()
        if one.by is not None:
            agent = NodeBuilder(_agent(one.by), QUALITY, "foaf:Agent", "prov:Agent")
            yield agent.add("foaf:name", terms.text(one.by)).build()


def _acceptance(file: TurtleFile, subject: str, values: Values) -> Acceptance:
    def given(name: str, what: str) -> str:
        found = texts(values, name)
        if len(found) != 1 or not found[0].strip():
            place = file.place(subject)
            raise AuthorityError(f"{place}: an acceptance needs {what}, once ({name}); mend it")
        return found[0]

    when = given("prov:generatedAtTime", "the moment when it was given")
    if not _MOMENT.fullmatch(when):
        place = file.place(subject, when)
        raise AuthorityError(f"{place}: {when} is no moment; write one like 2026-11-26T09:30:00Z")
    by = texts(values, "prov:wasAttributedTo")
    names = texts(file.subjects.get(by[0], {}), "foaf:name") if by else []
    return Acceptance(
        finding=given("reg:accepts", "the finding that it accepts").rpartition("/")[2],
        shape=given("sh:sourceShape", "the shape that the finding is of"),
        focus=given("reg:focus", "what the finding is about"),
        reason=given("rdfs:comment", "its reason"),
        when=when,
        by=names[0] if names else None,
    )


def _statements(acceptances: Iterable[Acceptance]) -> Iterator[ox.Triple]:
    for node in describe_acceptances(acceptances):
        for predicate, term in node.statements:
            line = f"<{node.subject}> <{predicate}> {term} ."
            yield from (quad.triple for quad in ox.parse(line, format=ox.RdfFormat.N_TRIPLES))


def _agent(name: str) -> str:
    return iris.thing("agent", iris.slug(name))
