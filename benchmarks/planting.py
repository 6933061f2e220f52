"""Faults planted into the statements of a snapshot, each with the results that it must bring."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store, parse

from kg.check.report import Report
from kg.iris import BASE, PREFIXES

KINDS = Path(__file__).with_name("faults.yaml")
_GRAPH = f"<{BASE}graph/planted>"
_VARIABLE = re.compile(r"\?(\w+)")
_TURTLE = "".join(f"@prefix {name}: <{space}> .\n" for name, space in PREFIXES.items())

Key = tuple[str, str, str]
"""The shape, the focus and the value of a result; no value is an empty string."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to spoil sound data: where it can be done, how, and what a check must say."""

    name: str
    finds: str
    at: str
    remove: str = ""
    add: str = ""

    @property
    def shape(self) -> str:
        """The name of the shape that it is aimed at."""
        return self.finds.split()[0]


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of fault at one place; ``touched`` are the things that it speaks of."""

    kind: str
    place: str
    removed: frozenset[str]
    added: frozenset[str]
    expected: frozenset[Key]
    touched: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check made of the faults of one kind: results that nobody expects are invented."""

    kind: str
    shape: str
    planted: int
    found: int
    invented: int


def load_kinds() -> list[Kind]:
    """The kinds, in the order of their file."""
    read = yaml.safe_load(KINDS.read_text(encoding="utf-8"))
    return [Kind(name, **parts) for name, parts in read.items()]


def choose_faults(
    folder: Path, kinds: Sequence[Kind], count: int, seed: int, before: Report
) -> list[Fault]:
    """At most so many faults, the kinds in turn, at distinct sound places of the store in a folder.

    A kind that has no place left is passed over, so that there may be fewer.
    """
    store, chance = Store.read_only(str(folder)), random.Random(seed)
    known = set(keys_of(before))
    waiting = {kind: _places(store, kind, chance) for kind in kinds}
    chosen = dict[str, Fault]()
    while waiting and len(chosen) < count:
        for kind, places in list(waiting.items())[: count - len(chosen)]:
            sound = (f for f in places if f.place not in chosen and not f.expected & known)
            fault = next(sound, None)
            if fault is None:
                del waiting[kind]
            else:
                chosen[fault.place] = fault
    return list(chosen.values())


def write_planted(dump: Path, faults: Iterable[Fault], file: Path) -> None:
    """Write the statements of a dump with the faults in them.

    Raises:
        ValueError: a statement that a fault takes away is not there.
    """
    faults = list(faults)
    removed = {line.encode() for fault in faults for line in fault.removed}
    missed = set(removed)
    with dump.open("rb") as lines, file.open("wb") as out:
        for line in lines:
            statement = line[: line.rindex(b" <")]
            if statement in removed:
                missed.discard(statement)
            else:
                out.write(line)
        for added in sorted({line for fault in faults for line in fault.added}):
            out.write(f"{added} {_GRAPH} .\n".encode())
    if missed:
        raise ValueError(f"{dump} does not hold {min(missed).decode()}")


def compare(
    kinds: Sequence[Kind], faults: Sequence[Fault], before: Report, after: Report
) -> list[Outcome]:
    """The outcome of each kind; a last one counts what was invented where no fault is."""
    found = set(keys_of(after))
    invented = Counter(_kind_at(key, faults) for key in invented_by(faults, before, after))
    outcomes = []
    for kind in kinds:
        own = [fault for fault in faults if fault.kind == kind.name]
        right = sum(fault.expected <= found for fault in own)
        outcomes.append(Outcome(kind.name, kind.shape, len(own), right, invented[kind.name]))
    return [*outcomes, Outcome("elsewhere", "", 0, 0, invented[""])]


def invented_by(faults: Iterable[Fault], before: Report, after: Report) -> set[Key]:
    """The results that are new and that no fault explains."""
    explained = {key for fault in faults for key in fault.expected}
    return set(keys_of(after)) - set(keys_of(before)) - explained


def lost_by(before: Report, after: Report) -> set[Key]:
    """The results that were there before the faults, and are no more."""
    return set(keys_of(before)) - set(keys_of(after))


def keys_of(report: Report) -> Iterator[Key]:
    """Shape, focus and value of each result."""
    for result in report.results:
        yield result.shape, result.focus, result.value or ""


def _places(store: Store, kind: Kind, chance: random.Random) -> Iterator[Fault]:
    query = f"SELECT DISTINCT * WHERE {{ {kind.at} }}"
    found = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    places = sorted(({name: one[name] for name in names} for one in found), key=_spelt)
    chance.shuffle(places)
    return (_fault(kind, place) for place in places)


def _spelt(terms: dict[str, object]) -> list[str]:
    return [str(term) for term in terms.values()]


def _fault(kind: Kind, terms: dict[str, object]) -> Fault:
    plain = {name: getattr(term, "value", "") for name, term in terms.items()}
    return Fault(
        kind.name,
        plain["place"],
        _statements(kind.remove, terms),
        _statements(kind.add, terms),
        frozenset(_key(result, plain) for result in kind.finds.split(", ")),
        frozenset(plain[name] for name, term in terms.items() if isinstance(term, NamedNode)),
    )


def _statements(pattern: str, terms: dict[str, object]) -> frozenset[str]:
    if not pattern:
        return frozenset()
    turtle = _VARIABLE.sub(lambda name: str(terms[name[1]]), pattern)
    quads = parse(f"{_TURTLE}{turtle} .", format=RdfFormat.TURTLE)
    return frozenset(str(quad.triple) for quad in quads)


def _key(result: str, plain: dict[str, str]) -> Key:
    shape, *names = result.split()
    focus, value = [*(plain[name.removeprefix("?")] for name in names), ""][:2]
    return f"{BASE}shape/{shape}", focus, value


def _kind_at(key: Key, faults: Iterable[Fault]) -> str:
    return next((fault.kind for fault in faults if fault.touched & set(key[1:])), "")
