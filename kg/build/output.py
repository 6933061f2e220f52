"""Everything that a snapshot holds, put into the folder that will be published."""

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.build.basis import Basis
from kg.build.crew import Crew
from kg.build.desk import open_desk
from kg.build.gate import Gate, Verdict
from kg.build.originals import keep_originals
from kg.build.reading import Read
from kg.findings.context import read_context
from kg.findings.pieces import finding_parts
from kg.write.dumps import DUMP, Dumps, PieceWriter, Placed
from kg.write.inventory import Inventory, write_inventory
from kg.write.snapshot import STORE, SUMMARY, Snapshot
from kg.write.store import open_store

_FINDINGS = "findings"


@dataclass(frozen=True, slots=True)
class Output:
    """What was written: the pieces, the digests that are known by path, what the gate said."""

    pieces: list[Placed]
    digests: Mapping[str, str]
    verdict: Verdict


def write_output(
    folder: Path,
    read: Read,
    gathered: Iterable[Placed],
    crew: Crew,
    basis: Basis,
    gate: Gate,
) -> Output:
    """Write all that a snapshot holds, its store too, once the gate lets it pass.

    Raises:
        GateError: it does not.
        SourceError: a source is another now than when it was read.
    """
    pieces = sorted((*read.pieces, *gathered), key=lambda piece: (piece.name, piece.source))
    stock = crew.stock
    stock.add_rest(pieces)
    with Dumps(folder, open_desk().compactor) as dumps:
        placed = dumps.add(pieces)
        stock.wait()
        crew.dismiss()
        stock.finish(placed)
        verdict = gate.judge(Snapshot(folder), read.file_names())
        placed += dumps.add(_write_findings(folder, verdict, basis.inventory))
        shutil.rmtree(folder / _FINDINGS)
        digests = dumps.close()
    stock.add_findings(placed)
    write_inventory(folder, basis.mark, placed, read.readings)
    return Output(placed, digests | keep_originals(folder, read, basis.last), verdict)


def write_summary(folder: Path, summary: dict[str, Any]) -> dict[str, Any]:
    """Write what the snapshot in that folder says was read and found, and give it back."""
    text = json.dumps(summary, indent=2, sort_keys=True)
    (folder / SUMMARY).write_bytes(f"{text}\n".encode())
    return summary


def _write_findings(folder: Path, verdict: Verdict, old: Inventory) -> list[Placed]:
    """The pieces of what the gate found, in files of their own where they are new."""
    context = read_context(open_store(folder / STORE))
    parts = finding_parts(
        verdict.report.results, context, verdict.acceptances.values(), verdict.allowed
    )
    desk = open_desk()
    (folder / _FINDINGS).mkdir()
    with PieceWriter(folder / _FINDINGS / DUMP, desk.compactor) as writer:
        return [desk.write(writer, name, nodes, old) for name, nodes in parts]
