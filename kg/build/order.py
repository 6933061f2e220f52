"""The order of work: from sources to a published snapshot."""

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.build.crew import Crew
from kg.build.desk import Refusal, open_desk
from kg.build.gathering import gather_pieces
from kg.build.guard import refuse_shrunken
from kg.build.notify import Notify
from kg.build.originals import keep_originals
from kg.build.reading import Read, read_sources
from kg.build.sources import find_sources
from kg.build.stock import write_store
from kg.build.summary import summarise
from kg.errors import RefusedSourcesError, SourceError
from kg.resources import fingerprint
from kg.write.dumps import Placed, write_dumps
from kg.write.inventory import Inventory, read_inventory, write_inventory
from kg.write.snapshot import SUMMARY, Snapshot, find_snapshot, is_sound, publish, workplace

_BATCHES = "batches"


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: the snapshot, whether it is a new one, and what was read or refused."""

    snapshot: Snapshot
    changed: bool
    summary: dict[str, Any]
    refused: tuple[Refusal, ...]
    passed_over: tuple[Path, ...]


def build(
    sources: Iterable[Path],
    home: Path,
    *,
    workers: int = 1,
    accept: Iterable[str] = (),
    notify: Notify = lambda *_: None,
) -> Built:
    """Read the sources, describe what is new in them, and publish the snapshot under ``home``.

    A source that is refused keeps no other from being published. The last snapshot lends what did
    not change; the new one is the same with any number of ``workers``. Sources named in ``accept``
    may have shrunk.

    Raises:
        RefusedSourcesError: no source could be read; the last good snapshot stays.
        ShrunkenError: a source holds much less than in the last snapshot, which stays.
        SourceError: a file changed while it was read.
        AuthorityError: the lists of names contradict themselves.
        UnavailableError: the folder cannot be written, or another build is at work.
    """
    found = find_sources(sources)
    desk = open_desk()
    with workplace(home) as aside:
        last, mark = find_snapshot(home), fingerprint()
        old = read_inventory(last.folder, mark) if last and is_sound(last) else Inventory()
        (aside / _BATCHES).mkdir()
        with Crew(aside / _BATCHES, workers) as crew:
            read = read_sources(found, old, crew, notify)
            _refuse_nothing(read)
            refuse_shrunken(last, read, accept)
            gathered = gather_pieces(read, desk, old, crew.next_files())
        summary = summarise(read, (*read.pieces, *gathered), accept)
        notify("store", 0, 1)
        digests = _write(aside, read, gathered, mark, old, last)
        _write_json(aside / SUMMARY, summary)
        snapshot, changed = publish(home, aside, digests)
        notify("store", 1, 1)
    return Built(snapshot, changed, summary, read.refused, read.passed_over)


def _write(
    folder: Path,
    read: Read,
    gathered: list[Placed],
    mark: str,
    old: Inventory,
    last: Snapshot | None,
) -> dict[str, str]:
    """Dumps, store, inventory and sources; the digests of what needs no second reading."""
    pieces = sorted((*read.pieces, *gathered), key=lambda piece: (piece.name, piece.source))
    placed, digests = write_dumps(pieces, folder, open_desk().compactor)
    shutil.rmtree(folder / _BATCHES)
    write_store(folder, placed, old, last)
    write_inventory(folder, mark, placed, read.readings)
    return digests | keep_originals(folder, read, last)


def _refuse_nothing(read: Read) -> None:
    """A build without a source is none."""
    if read.readings:
        return
    errors = [SourceError(*refusal) for refusal in read.refused]
    message = "neither a page nor a workbook; name a folder with pages or workbooks"
    others = [SourceError(str(path), None, message) for path in read.passed_over]
    raise RefusedSourcesError(errors or others)


def _write_json(path: Path, value: object) -> None:
    path.write_bytes(f"{json.dumps(value, indent=2, sort_keys=True)}\n".encode())
