"""Names that nobody has reviewed: what they touch, and what they might be."""

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from kg.ask.answer import spell
from kg.ask.catalogue import load_catalogue
from kg.ask.engine import Table, ask
from kg.resolve.authority import DATASET, NameList
from kg.resolve.candidates import Candidate, candidates
from kg.resolve.known import Known
from kg.resolve.review import Decision, Judgement, write_decision
from kg.resources import data_folder

_QUESTION = "names-not-reviewed"


@dataclass(frozen=True, slots=True)
class Unreviewed:
    """One printed name on no list, the number of entries it touches, and the likeliest entities."""

    kind: str
    iri: str
    printed: str
    entries: int
    source: str
    candidates: tuple[Candidate, ...]


def unreviewed_names(store: Store, known: Known) -> tuple[Unreviewed, ...]:
    """Names of a snapshot that the lists still lack, those that touch most first."""
    found = ask(store, load_catalogue()[_QUESTION].text, {})
    rows = found.rows if isinstance(found, Table) else ()
    names = (_unreviewed([spell(cell) for cell in row], known) for row in rows)
    return tuple(name for name in names if name_list(known, name.kind).find(name.printed) is None)


def name_list(known: Known, kind: str) -> NameList:
    """The list that names of that kind belong in."""
    return known.authority.datasets if kind == DATASET else known.authority.organisations


def decide(
    known: Known, name: Unreviewed, judgement: Judgement, other: str | None, reason: str
) -> Path:
    """Write a person's decision into the list it belongs in, and return that file.

    Raises:
        UsageError: the decision does not fit the list.
        AuthorityError: the file cannot be read or written.
    """
    path = data_folder("ontology") / "authority" / f"{name.kind}s.ttl"
    evidence = (name.source.rpartition("/")[2],) if name.source else ()
    decision = Decision(name.printed, judgement, other, reason, evidence)
    write_decision(path, name.kind, name_list(known, name.kind), decision)
    return path


def _unreviewed(row: list[str], known: Known) -> Unreviewed:
    iri, printed, kind, entries, source = row
    near = candidates(name_list(known, kind), printed)
    return Unreviewed(kind, iri, printed, int(entries), source, near)
