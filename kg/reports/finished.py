"""A check that is done: what is open, what was accepted, and whether it passes."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kg.check.report import Report, Result
from kg.findings.acceptance import Acceptance
from kg.findings.apart import Accepted
from kg.reports.context import Surroundings
from kg.reports.rules import Rule


@dataclass(frozen=True, slots=True)
class Finished:
    """What reports tell.

    ``rules`` are all that were checked, ``around`` is where results lie, and ``failing`` are the
    severities that make the check fail.
    """

    report: Report
    accepted: tuple[Accepted, ...]
    rules: Sequence[Rule]
    around: Surroundings
    failing: Collection[str]

    @property
    def failed(self) -> bool:
        """Whether anything that is open fails the check; what was not checked does."""
        found = any(one.severity in self.failing for one in self.report.results)
        return found or bool(self.report.unchecked)

    @property
    def verdict(self) -> str:
        """How it ended, in one sentence."""
        counts = ", ".join(f"{count} {level}" for level, count in self.report.counts().items())
        if self.report.nodes == 0:
            return f"{counts}: nothing was checked, for no shape has a target here."
        late = f", {len(self.report.unchecked)} not checked" if self.report.unchecked else ""
        return f"{counts}{late}: {'failed' if self.failed else 'passed'}."

    def settled(self) -> Iterator[tuple[Result, Acceptance | None]]:
        """All results, those that are open first, each with the acceptance that settles it."""
        yield from ((one, None) for one in self.report.results)
        yield from ((one.result, one.acceptance) for one in self.accepted)
