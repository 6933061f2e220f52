"""The order of work: from sources to a published snapshot."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.build.basis import find_basis
from kg.build.crew import Crew
from kg.build.desk import Refusal
from kg.build.gate import Gate, Verdict
from kg.build.gathering import gather_pieces
from kg.build.guard import admit
from kg.build.notify import Notify
from kg.build.output import write_output, write_summary
from kg.build.reading import read_sources
from kg.build.sources import find_sources
from kg.build.stock import Stock
from kg.build.summary import summarise
from kg.write.snapshot import Snapshot, publish, workplace

_BATCHES = "batches"


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: the snapshot, whether it is a new one, what was read, found, refused."""

    snapshot: Snapshot
    changed: bool
    summary: dict[str, Any]
    verdict: Verdict
    refused: tuple[Refusal, ...]
    passed_over: tuple[Path, ...]


def build(
    sources: Iterable[Path],
    home: Path,
    *,
    workers: int = 1,
    accept: Collection[str] = (),
    allow: Collection[str] = (),
    notify: Notify = lambda *_: None,
) -> Built:
    """Read the sources, describe what is new, and publish under ``home``; the same by any workers.

    Raises:
        RefusedSourcesError, SourceError: no source could be read, or one changed meanwhile.
        GateError, ShrunkenError: it breaks a shape that is not allowed, or a source shrank.
        AuthorityError, UsageError: names or acceptances cannot be read; ``allow`` names no shape.
        UnavailableError: the folder cannot be written, or somebody else is writing there.
    """
    found = find_sources(sources)
    with workplace(home) as aside:
        gate = Gate(home, allow, notify)
        basis = find_basis(home)
        with Stock(aside, basis) as stock, Crew(aside / _BATCHES, workers, stock) as crew:
            read = admit(read_sources(found, basis.inventory, crew, notify), basis.last, accept)
            gathered = gather_pieces(read, basis.inventory, crew.next_files())
            notify("store", 0, 1)
            output = write_output(aside, read, gathered, crew, basis, gate)
        summary = write_summary(aside, summarise(read, output.pieces, accept, output.verdict))
        snapshot, changed = publish(home, aside, output.digests)
        notify("store", 1, 1)
    return Built(snapshot, changed, summary, output.verdict, read.refused, read.passed_over)
