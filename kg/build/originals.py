"""The sources as they were given, kept byte for byte beside the data that was read from them."""

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.build.reading import Read
from kg.build.sources import digest_of
from kg.errors import SourceError
from kg.read.document import read_document
from kg.workbook.kinds import CSV_KINDS
from kg.write.inventory import Reading
from kg.write.snapshot import SOURCES, Snapshot


def keep_originals(folder: Path, read: Read, last: Snapshot | None) -> dict[str, str]:
    """Put every source into the folder, and give the digests that are known, by path.

    A workbook that the last snapshot holds is shared with it, so that it fills no disk twice.

    Raises:
        SourceError: a file is another now than when it was read.
    """
    (folder / SOURCES).mkdir()
    known: dict[str, str] = {}
    for reading in read.readings:
        files = read.files[reading["file"]]
        if reading["kind"] == "page":
            known |= _keep_page(folder, reading, files[0])
            continue
        names = list(_names(reading, files))
        if not (last and _share(last.folder, folder, names, reading["file"])):
            _copy(files, [folder / name for name in names], reading["file"])
        if len(names) == 1:
            known[names[0]] = reading["file"]
    return known


def _keep_page(folder: Path, reading: Reading, file: Path) -> dict[str, str]:
    """The text whose lines are meant, and beside it the HTML that it was laid out from."""
    document = read_document(file)
    if document.digest != reading["digest"]:
        raise _changed(file)
    place = f"{SOURCES}/{document.digest[:12]}"
    (folder / f"{place}.txt").write_bytes(document.data)
    if document.original is not None:
        (folder / f"{place}.html").write_bytes(document.original.data)
    return {f"{place}.txt": document.digest}


def _names(reading: Reading, files: Sequence[Path]) -> Iterator[str]:
    """Where the files of a workbook lie; exported sheets come in the order of the sheets."""
    place = f"{SOURCES}/{reading['digest'][:12]}"
    if len(files) == 1:
        yield f"{place}.xlsx"
    else:
        yield from (f"{place}/{sheet}.csv" for sheet in CSV_KINDS)


def _share(last: Path, folder: Path, names: Sequence[str], digest: str) -> bool:
    """Link the files of the last snapshot, if they are there and as they were."""
    files = [last / name for name in names]
    if not all(file.is_file() for file in files) or digest_of(files) != digest:
        return False
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        try:
            os.link(last / name, folder / name)
        except OSError:  # not every disk knows links
            shutil.copyfile(last / name, folder / name)
    return True


def _copy(files: Sequence[Path], targets: Sequence[Path], digest: str) -> None:
    for file, target in zip(files, targets, strict=True):
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(file, target)
    if digest_of(targets) != digest:
        raise _changed(files[0])


def _changed(file: Path) -> SourceError:
    return SourceError(file.name, None, "the file changed while it was read; build again")
