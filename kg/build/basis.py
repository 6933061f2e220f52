"""What a build starts from."""

from dataclasses import dataclass
from pathlib import Path

from kg.resources import fingerprint
from kg.write.inventory import Inventory, read_inventory
from kg.write.snapshot import Snapshot, find_snapshot, is_sound


@dataclass(frozen=True, slots=True)
class Basis:
    """The program's fingerprint, the last snapshot if any, and what can be taken over from it."""

    mark: str
    last: Snapshot | None
    inventory: Inventory


def find_basis(home: Path) -> Basis:
    """The basis of a build in that folder."""
    mark, last = fingerprint(), find_snapshot(home)
    sound = last is not None and is_sound(last)
    return Basis(mark, last, read_inventory(last.folder, mark) if last and sound else Inventory())
