"""Everything that a snapshot holds, put into the folder that will be published."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kg.build.basis import Basis
from kg.build.crew import Crew
from kg.build.desk import open_desk
from kg.build.originals import keep_originals
from kg.build.reading import Read
from kg.write.dumps import Placed, write_dumps
from kg.write.inventory import write_inventory
from kg.write.snapshot import SUMMARY


def write_output(
    folder: Path,
    read: Read,
    gathered: Iterable[Placed],
    summary: Mapping[str, Any],
    crew: Crew,
    basis: Basis,
) -> dict[str, str]:
    """Write all that a snapshot holds; give the digests that are known already, by path."""
    pieces = sorted((*read.pieces, *gathered), key=lambda piece: (piece.name, piece.source))
    stock = crew.stock
    stock.add_rest(pieces)
    placed, digests = write_dumps(pieces, folder, open_desk().compactor)
    stock.wait()
    crew.dismiss()
    stock.finish(placed)
    write_inventory(folder, basis.mark, placed, read.readings)
    text = json.dumps(summary, indent=2, sort_keys=True)
    (folder / SUMMARY).write_bytes(f"{text}\n".encode())
    return digests | keep_originals(folder, read, basis.last)
