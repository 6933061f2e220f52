"""What a snapshot is made of: its pieces and where they lie, and what was read from each source.

A later build copies the pieces that it would describe anew. It does so only where the program and
the lists of names are the same: their fingerprint stands in the inventory.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.write.dumps import DUMP, SUFFIXES, Placed

PIECES = "pieces.jsonl"
READINGS = "readings"
_ID_LENGTH = 12

Reading = dict[str, Any]
"""What was read from one source, as plain values; the builder's own."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """The pieces of a snapshot by (name, source), and its folder; empty where none can be kept."""

    folder: Path | None = None
    pieces: Mapping[tuple[str, str], Placed] = field(default_factory=dict)

    def same(self, name: str, digest: str) -> Placed | None:
        """The piece of that name that gathers from many sources, if it says what it said."""
        piece = self.pieces.get((name, ""))
        return piece if piece is not None and piece.digest == digest else None

    def reading(self, digest: str) -> Reading | None:
        """What was read from the file of that digest; None where the snapshot has not read it."""
        if self.folder is None:
            return None
        file = self.folder / READINGS / f"{digest[:_ID_LENGTH]}.json"
        if not file.is_file():
            return None
        reading: Reading = json.loads(file.read_bytes())
        return reading if reading["file"] == digest else None


def read_inventory(folder: Path, fingerprint: str) -> Inventory:
    """The inventory of a snapshot's folder, empty where another program or list made it."""
    file = folder / PIECES
    if not file.is_file() or not all((folder / f"{DUMP}{end}").is_file() for end in SUFFIXES):
        return Inventory()
    head, *lines = file.read_bytes().splitlines()
    if json.loads(head) != {"fingerprint": fingerprint}:
        return Inventory()
    placed = (_placed(json.loads(line), folder / DUMP) for line in lines)
    return Inventory(folder, {(piece.name, piece.source): piece for piece in placed})


def write_inventory(
    folder: Path, fingerprint: str, pieces: Iterable[Placed], readings: Iterable[Reading]
) -> None:
    """Write what the snapshot in that folder is made of."""
    lines = [_dump({"fingerprint": fingerprint}), *(_dump(_row(piece)) for piece in pieces)]
    (folder / PIECES).write_bytes("".join(f"{line}\n" for line in lines).encode())
    (folder / READINGS).mkdir()
    for reading in readings:
        file = folder / READINGS / f"{reading['file'][:_ID_LENGTH]}.json"
        file.write_bytes(f"{_dump(reading)}\n".encode())


def _row(piece: Placed) -> list[Any]:
    ranges = [number for one in piece.ranges for number in one]
    return [piece.name, piece.source, piece.digest, piece.statements, ranges, piece.about]


def _placed(row: list[Any], files: Path) -> Placed:
    name, source, digest, statements, numbers, about = row
    ranges = tuple(zip(numbers[::2], numbers[1::2], strict=True))
    return Placed(name, source, digest, statements, about, ranges, files)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
