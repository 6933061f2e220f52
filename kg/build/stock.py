"""The store of a snapshot: the last one with what changed, or loaded anew."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from kg.write.dumps import Placed, read_lines
from kg.write.inventory import Inventory
from kg.write.snapshot import STORE, Snapshot
from kg.write.store import build_store, update_store

_MOST_CHANGED = 0.2
"""The share of statements up to which changing a copy of the last store beats loading anew."""


def write_store(
    folder: Path, pieces: Sequence[Placed], old: Inventory, last: Snapshot | None
) -> None:
    """Put the store of the pieces into the folder, in which their dumps lie."""
    now = {(piece.name, piece.source): piece for piece in pieces}
    gone = [p for key, p in old.pieces.items() if key not in now or now[key].digest != p.digest]
    come = [
        p for key, p in now.items() if key not in old.pieces or old.pieces[key].digest != p.digest
    ]
    moved = sum(piece.statements for piece in (*gone, *come))
    total = sum(piece.statements for piece in pieces)
    if last is None or not last.store.is_dir() or moved > _MOST_CHANGED * total:
        build_store(folder / "data.nq", folder / STORE)
        return
    before = {line for piece in gone for line in read_lines(piece)}
    after = {line for piece in come for line in read_lines(piece)}
    try:
        update_store(last.store, folder / STORE, before - after, after - before)
    except (OSError, RuntimeError):
        # A damaged store must not keep its snapshot from being built again.
        shutil.rmtree(folder / STORE, ignore_errors=True)
        build_store(folder / "data.nq", folder / STORE)
