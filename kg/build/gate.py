"""The gate: a finished snapshot is checked, and violations keep it from being published."""

import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from rdflib import Graph

from kg.build.notify import Notify
from kg.build.reading import SOURCE_DIGITS
from kg.check.engines import check_snapshot
from kg.check.report import Report, Result
from kg.check.shapes import load_shapes
from kg.diff.words import count_of
from kg.errors import GateError
from kg.findings.acceptance import Acceptance, read_acceptances
from kg.findings.refused import forget_refused, keep_refused
from kg.iris import BASE, place
from kg.reports.rules import find_rules, short
from kg.write.snapshot import Snapshot

_STOPS = "violation"
_EXAMPLES = 3


@dataclass(frozen=True)
class Verdict:
    """What the gate found, and what it let pass."""

    report: Report
    acceptances: Mapping[str, Acceptance]
    """By the finding's key; those of findings that are gone among them."""
    allowed: tuple[str, ...]
    """IRIs of shapes that it was let pass against, though something breaks them."""
    seconds: float

    @cached_property
    def gone(self) -> list[Acceptance]:
        """Acceptances of findings that the graph no longer has."""
        found = {result.key for result in self.report.results}
        return [one for key, one in self.acceptances.items() if key not in found]

    def as_json(self) -> dict[str, Any]:
        """What a snapshot's summary says of it."""
        return {
            **self.report.counts(),
            "accepted": len(self.acceptances) - len(self.gone),
            "accepted_gone": [one.finding for one in self.gone],
            "allowed_shapes": [short(shape) for shape in self.allowed],
            "unchecked": dict(self.report.unchecked),
        }


class Gate:
    """Lets a snapshot pass that breaks no shape, or only what was accepted or allowed by name."""

    def __init__(
        self, home: Path, allow: Collection[str] = (), notify: Notify = lambda *_: None
    ) -> None:
        """Read the shapes, and what was accepted in that folder.

        Raises:
            UsageError: no shape has such a name.
            AuthorityError: what was accepted cannot be read.
        """
        self._home = home
        self._notify = notify
        self._shapes = load_shapes()
        self._allow = {rule.iri for name in allow for rule in find_rules(name, self._shapes)}
        self._acceptances = read_acceptances(home)

    def judge(self, snapshot: Snapshot, files: Mapping[str, str]) -> Verdict:
        """Check the snapshot; ``files`` are names of sources by their digests, for the message.

        Raises:
            GateError: a violation, or a shape that could not be checked, that nobody let pass.
        """
        began = time.monotonic()
        self._notify("check", 0, 1)
        # The columns behind the standard report weigh as much as the rest of the build.
        report = replace(check_snapshot(snapshot, self._shapes), make_graph=_no_graph)
        self._notify("check", 1, 1)
        broken = _by_shape(report, self._acceptances)
        verdict = Verdict(
            report,
            self._acceptances,
            tuple(shape for shape in broken if shape in self._allow),
            time.monotonic() - began,
        )
        stopping = {short(shape): broken[shape] for shape in broken if shape not in self._allow}
        if stopping:
            results = [one for found in stopping.values() for one in found.results]
            kept = keep_refused(self._home, snapshot, results) if results else None
            raise GateError([*_lines(stopping, files), *_next_steps(stopping, self._home, kept)])
        forget_refused(self._home)
        return verdict


def _no_graph() -> Graph:
    raise NotImplementedError("the gate keeps the results alone; kg check writes the report")


@dataclass(slots=True)
class _Broken:
    """What stands against one shape: its violations, or why it could not be checked."""

    results: list[Result] = field(default_factory=list)
    unchecked: str = ""


def _by_shape(report: Report, acceptances: Mapping[str, Acceptance]) -> dict[str, _Broken]:
    """Violations that nobody accepted, and shapes not checked, by the shape."""
    broken: dict[str, _Broken] = {}
    for result in report.results:
        if result.severity == _STOPS and result.key not in acceptances:
            broken.setdefault(result.shape, _Broken()).results.append(result)
    for shape, reason in report.unchecked.items():
        broken.setdefault(shape, _Broken()).unchecked = reason
    return dict(sorted(broken.items()))


def _lines(stopping: Mapping[str, _Broken], files: Mapping[str, str]) -> Iterator[str]:
    yield "the check stops this build, and what was published before stays:"
    for name, broken in stopping.items():
        if broken.unchecked:
            yield f"  {name}: not checked: {broken.unchecked}"
        if broken.results:
            count = count_of(len(broken.results), "violation", "violations")
            yield f"  {name}: {count}: {broken.results[0].message}"
        for result in broken.results[:_EXAMPLES]:
            yield f"    {_where(result, files)} (finding {result.key})"


def _where(result: Result, files: Mapping[str, str]) -> str:
    """The lines as a person finds them, under the name of their file; else the thing itself."""
    if not result.places:
        return result.focus.removeprefix(f"{BASE}id/")
    shown = place(result.places[0])
    source = shown[:SOURCE_DIGITS]
    return f"{files.get(source, source)}{shown[SOURCE_DIGITS:]}"


def _next_steps(stopping: Mapping[str, _Broken], home: Path, kept: Path | None) -> Iterator[str]:
    if kept is not None:
        yield f"  all of them, with their lines: {kept}"
    yield "mend what is at fault and build again; or, if it is right as it stands,"
    if kept is not None:
        yield f"  accept a finding:  kg check accept FINDING --reason TEXT -d {home}"
    options = " ".join(f"--allow-shape {name}" for name in stopping)
    yield f"  or let it pass once:  kg build ... {options}"
