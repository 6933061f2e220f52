"""Everything that a snapshot holds, put into the folder that will be published."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.build.desk import open_desk
from kg.build.originals import keep_originals
from kg.build.reading import Read
from kg.build.stock import write_store
from kg.resources import fingerprint
from kg.write.dumps import Placed, write_dumps
from kg.write.inventory import Inventory, read_inventory, write_inventory
from kg.write.snapshot import Snapshot, find_snapshot


@dataclass(frozen=True, slots=True)
class Basis:
    """What a build starts from: the program's fingerprint, and the last snapshot if any."""

    mark: str
    last: Snapshot | None
    inventory: Inventory


def find_basis(home: Path) -> Basis:
    """The basis of a build in that folder."""
    mark, last = fingerprint(), find_snapshot(home)
    return Basis(mark, last, read_inventory(last.folder, mark) if last else Inventory())


def write_output(
    folder: Path, read: Read, pieces: Iterable[Placed], basis: Basis
) -> dict[str, str]:
    """Write dumps, store, inventory and sources; give the digests that are known, by path."""
    ordered = sorted(pieces, key=lambda piece: (piece.name, piece.source))
    placed, digests = write_dumps(ordered, folder, open_desk().compactor)
    write_store(folder, placed, basis.inventory, basis.last)
    write_inventory(folder, basis.mark, placed, read.readings)
    return digests | keep_originals(folder, read)
