"""A person accepts findings, or takes that back; what they say is written at once."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store

from kg import iris
from kg.ask.things import things_named
from kg.errors import UsageError
from kg.findings.acceptance import Acceptance, read_acceptances, write_acceptances
from kg.findings.nodes import CHECK_FINDING, finding_iri
from kg.findings.refused import REFUSED
from kg.write.snapshot import find_snapshot, locked
from kg.write.store import open_store

_NEXT = "'kg check --format json' lists the findings, each with its key"
_KEY = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as the graph has it: its key, its shape and focus by IRI, its words."""

    key: str
    shape: str
    focus: str
    message: str


def find_finding(home: Path, name: str) -> Found:
    """The finding of that key or IRI, in what is published or in what was refused last.

    Raises:
        UsageError: there is none.
    """
    key = name.rpartition("/")[2]
    if _KEY.fullmatch(key):
        subject = NamedNode(finding_iri(key))
        for store in _stores(home):
            if _is_one(store, subject):
                return _read(store, subject)
    raise UsageError(f"{name}: no such finding; {_NEXT}")


def find_about(home: Path, shape: str, focus: str) -> list[Found]:
    """The findings of a shape, by its name, about a thing; see ``things_named``.

    Raises:
        UsageError: there are none.
    """
    rule = shape if shape.startswith(iris.BASE) else f"{iris.BASE}shape/{shape}"
    found = {
        one.key: one
        for store in _stores(home)
        for thing in things_named(focus)
        for one in _about(store, thing)
    }
    chosen = [found[key] for key in sorted(found) if found[key].shape == rule]
    if not chosen:
        raise UsageError(f"no finding of {shape} about {focus}; {_NEXT}")
    return chosen


def accept(
    home: Path, found: Iterable[Found], *, reason: str, when: str, by: str | None = None
) -> Path:
    """Write that a person accepts these findings; an acceptance of before gives way.

    Raises:
        UsageError: no reason is given.
        AuthorityError, UnavailableError: the file of acceptances cannot be read, or written, or
            somebody else is writing beside it.
    """
    if not reason.strip():
        raise UsageError("an acceptance needs its reason; say why with --reason TEXT")
    with locked(home):
        accepted = read_acceptances(home)
        for one in found:
            accepted[one.key] = Acceptance(one.key, one.shape, one.focus, reason.strip(), when, by)
        return write_acceptances(home, accepted)


def withdraw(home: Path, name: str) -> None:
    """Take back what was accepted under that key or IRI.

    Raises:
        UsageError: nothing was.
        AuthorityError, UnavailableError: the file of acceptances cannot be read, or written, or
            somebody else is writing beside it.
    """
    with locked(home):
        accepted = read_acceptances(home)
        if accepted.pop(name.rpartition("/")[2], None) is None:
            raise UsageError(f"{name}: not accepted; 'kg check accept --list' shows what is")
        write_acceptances(home, accepted)


def _stores(home: Path) -> Iterator[Store]:
    snapshot = find_snapshot(home)
    if snapshot is not None:
        yield open_store(snapshot.store)
    if (home / REFUSED).exists():
        refused = Store()
        refused.load(path=str(home / REFUSED), format=RdfFormat.TURTLE)
        yield refused


def _about(store: Store, thing: str) -> Iterator[Found]:
    try:
        node = NamedNode(thing)
    except ValueError:
        return
    for quad in store.quads_for_pattern(None, NamedNode(iris.term("focus")), node):
        if isinstance(quad.subject, NamedNode) and _is_one(store, quad.subject):
            yield _read(store, quad.subject)


def _is_one(store: Store, subject: NamedNode) -> bool:
    kind, finding = NamedNode(iris.term("rdf:type")), NamedNode(iris.term(CHECK_FINDING))
    return any(store.quads_for_pattern(subject, kind, finding))


def _read(store: Store, subject: NamedNode) -> Found:
    def text(name: str) -> str:
        quads = store.quads_for_pattern(subject, NamedNode(iris.term(name)), None)
        return min((str(getattr(quad.object, "value", "")) for quad in quads), default="")

    return Found(
        key=subject.value.rpartition("/")[2],
        shape=text("sh:sourceShape"),
        focus=text("focus"),
        message=text("rdfs:comment"),
    )
