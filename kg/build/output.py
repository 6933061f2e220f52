"""Everything that a snapshot holds, put into the folder that will be published."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.build.desk import open_desk
from kg.build.originals import keep_originals
from kg.build.reading import Read
from kg.build.stock import write_store
from kg.resources import fingerprint
from kg.write.dumps import Placed, write_dumps
from kg.write.inventory import Inventory, read_inventory, write_inventory
from kg.write.snapshot import SUMMARY, Snapshot, find_snapshot, is_sound


@dataclass(frozen=True, slots=True)
class Basis:
    """What a build starts from: the program's fingerprint, and the last snapshot if any."""

    mark: str
    last: Snapshot | None
    inventory: Inventory


def find_basis(home: Path) -> Basis:
    """The basis of a build in that folder; what was harmed since it was published lends nothing."""
    mark, last = fingerprint(), find_snapshot(home)
    sound = last is not None and is_sound(last)
    return Basis(mark, last, read_inventory(last.folder, mark) if last and sound else Inventory())


def write_output(
    folder: Path,
    read: Read,
    gathered: Iterable[Placed],
    summary: Mapping[str, Any],
    basis: Basis,
) -> dict[str, str]:
    """Write all that a snapshot holds; give the digests that are known already, by path."""
    pieces = sorted((*read.pieces, *gathered), key=lambda piece: (piece.name, piece.source))
    placed, digests = write_dumps(pieces, folder, open_desk().compactor)
    write_store(folder, placed, basis.inventory, basis.last)
    write_inventory(folder, basis.mark, placed, read.readings)
    text = json.dumps(summary, indent=2, sort_keys=True)
    (folder / SUMMARY).write_bytes(f"{text}\n".encode())
    return digests | keep_originals(folder, read, basis.last)
