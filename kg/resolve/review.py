"""Decisions of a person about a printed name, written back into the lists so that they last."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pyoxigraph as ox

from kg import iris
from kg.errors import UsageError
from kg.resolve.authority import ORGANISATION, NameList
from kg.resolve.folding import fold
from kg.resolve.layout import Statement, layout
from kg.resolve.names import slug_of_unknown
from kg.resolve.turtle_file import read_turtle
from kg.whole import write_whole


class Judgement(StrEnum):
    """What a person may say about a printed name."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement: ``other`` is the slug it compares with (None for a new entity).

    ``evidence`` says where the name was met, such as an agreement's reference.
    """

    printed: str
    judgement: Judgement
    other: str | None
    reason: str
    evidence: tuple[str, ...] = ()


def decided_statements(names: NameList, kind: str, decision: Decision) -> tuple[Statement, ...]:
    """The statements that the decision adds to the list of that kind.

    Same: the name becomes a printed form of the other. Different: an entity of its own, held
    apart from the other. Unsure: an entity of its own, with the doubt in a note. New: an entity
    of its own.

    Raises:
        UsageError: no reason; an unknown other; a name that the list already settles otherwise.
    """
    _check(names, decision)
    if decision.judgement is Judgement.SAME:
        return tuple(_same(kind, decision))
    return tuple(_own(names, kind, decision))


def write_decision(path: Path, kind: str, names: NameList, decision: Decision) -> str:
    """Add the decision to the file, which is replaced as a whole or not at all; its new text.

    Comment lines at the head stay; the rest is laid out anew, so that a diff shows the decision
    and nothing else.

    Raises:
        UsageError: the decision does not fit the list.
        AuthorityError: the file is not Turtle.
        UnavailableError: it cannot be written; it is as it was.
    """
    text = add_statements(path, decided_statements(names, kind, decision))
    write_whole(path, [text.encode()])
    return text


def add_statements(path: Path, added: Iterable[Statement]) -> str:
    """The text of the file with those statements in their places; nothing is written."""
    known: tuple[Statement, ...] = read_turtle(path).statements
    return layout((*known, *added), _header(path))


def _check(names: NameList, decision: Decision) -> None:
    if not decision.reason.strip():
        raise UsageError("a decision needs its reason; say why")
    if not fold(decision.printed):
        raise UsageError(f"{decision.printed!r} holds no letter and no digit; it is no name")
    needs_other = decision.judgement is not Judgement.NEW
    if needs_other != (decision.other is not None):
        raise UsageError(
            f"{decision.judgement!s} needs {'one' if needs_other else 'no'} other name"
        )
    if decision.other is not None and decision.other not in names.entities:
        raise UsageError(f"no entity {decision.other!r} is listed; take a slug of the list")
    _check_settled(names, decision)


def _check_settled(names: NameList, decision: Decision) -> None:
    own = names.find(decision.printed)
    if own is None:
        return
    if decision.judgement is Judgement.NEW:
        raise UsageError(f"{decision.printed!r} is {own.slug} already; nothing to decide")
    if (decision.judgement is Judgement.SAME) != (own.slug == decision.other):
        raise UsageError(
            f"the list has {decision.printed!r} as {own.slug}; move that form by hand first"
        )


def _same(kind: str, decision: Decision) -> Iterable[Statement]:
    node = _node(kind, decision.other or "")
    yield ox.Triple(node, _term("skos:altLabel"), ox.Literal(decision.printed))
    yield from _why(node, decision, f"“{decision.printed}” is this one")


def _own(names: NameList, kind: str, decision: Decision) -> Iterable[Statement]:
    listed = names.find(decision.printed)
    slug = slug_of_unknown(names, decision.printed) if listed is None else listed.slug
    node = _node(kind, slug)
    if listed is None:
        yield from _described(node, kind, decision.printed)
    yield from _apart(names, kind, node, decision)


def _apart(
    names: NameList, kind: str, node: ox.NamedNode, decision: Decision
) -> Iterable[Statement]:
    if decision.other is None:
        yield from _why(node, decision, "An entity of its own")
        return
    label = names.entities[decision.other].label
    if decision.judgement is Judgement.UNSURE:
        yield from _why(node, decision, f"Perhaps {label}, undecided, so kept apart")
        return
    other = _node(kind, decision.other)
    yield ox.Triple(node, _term("owl:differentFrom"), other)
    yield ox.Triple(other, _term("owl:differentFrom"), node)
    yield from _why(node, decision, f"Not {label}")


def _described(node: ox.NamedNode, kind: str, printed: str) -> Iterable[Statement]:
    body = kind == ORGANISATION
    types = "org:FormalOrganization" if body else "dcat:Dataset"
    yield ox.Triple(node, _term("rdf:type"), _term(types))
    label = "skos:prefLabel" if body else "dcterms:title"
    yield ox.Triple(node, _term(label), ox.Literal(printed, language="en"))
    if not body:
        text = "A dataset product of the register, known here by its printed names only."
        yield ox.Triple(node, _term("dcterms:description"), ox.Literal(text, language="en"))


def _why(node: ox.NamedNode, decision: Decision, note: str) -> Iterable[Statement]:
    text = f"{note}: {decision.reason.strip()}"
    yield ox.Triple(node, _term("skos:editorialNote"), ox.Literal(text, language="en"))
    for source in decision.evidence:
        yield ox.Triple(node, _term("evidence"), ox.Literal(source))


def _node(kind: str, slug: str) -> ox.NamedNode:
    return ox.NamedNode(iris.thing(kind, slug))


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(iris.term(name))


def _header(path: Path) -> str:
    lines = path.read_text("utf-8-sig").splitlines(keepends=True)
    comments = (number for number, line in enumerate(lines) if not line.startswith("#"))
    return "".join(lines[: next(comments, len(lines))])
