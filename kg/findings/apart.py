"""What a person accepted, kept apart from what is still open."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from kg.check.report import Report, Result
from kg.errors import SnapshotError
from kg.findings.acceptance import Acceptance, read_acceptances
from kg.write.snapshot import open_snapshot


@dataclass(frozen=True, slots=True)
class Accepted:
    """A result with the acceptance that settles it."""

    result: Result
    acceptance: Acceptance

    def as_json(self) -> dict[str, Any]:
        """The result and who accepted it, when and why, as plain values."""
        given = asdict(self.acceptance)
        why = {name: given[name] for name in ("reason", "by", "when")}
        return {"finding": self.result.key} | asdict(self.result) | {"acceptance": why}


def read_accepted(data: Path) -> dict[str, Acceptance]:
    """What was accepted beside the snapshot in that folder; nothing for any other data.

    Raises:
        AuthorityError: the file of acceptances cannot be read.
    """
    try:
        snapshot = open_snapshot(data)
    except SnapshotError:
        return {}
    return read_acceptances(snapshot.folder.parent.parent)


def set_apart(
    report: Report, acceptances: Mapping[str, Acceptance]
) -> tuple[Report, tuple[Accepted, ...]]:
    """The report on what is open, and what is accepted; the standard graph stays whole."""
    accepted = tuple(
        Accepted(result, acceptances[result.key])
        for result in report.results
        if result.key in acceptances
    )
    settled = {one.result for one in accepted}
    left = tuple(result for result in report.results if result not in settled)
    return replace(report, results=left), accepted


def accepted_lines(accepted: tuple[Accepted, ...]) -> Iterator[str]:
    """What is accepted, as people read it: a line each, with the reason."""
    if accepted:
        yield f"accepted: {len(accepted)}, not counted above"
    yield from (f"  {one.acceptance}" for one in accepted)
