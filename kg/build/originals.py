"""The sources as they were given, kept byte for byte beside the data that was read from them."""

import shutil
from pathlib import Path

from kg.build.reading import Read
from kg.read.document import read_document
from kg.workbook.kinds import CSV_KINDS, sniff
from kg.write.snapshot import SOURCES

_SHEETS = {kind: sheet for sheet, kind in CSV_KINDS.items()}


def keep_originals(folder: Path, read: Read) -> dict[str, str]:
    """Copy every source into the folder, and give the digests that are known, by path."""
    (folder / SOURCES).mkdir()
    known: dict[str, str] = {}
    for reading in read.readings:
        place, files = f"{SOURCES}/{reading['digest'][:12]}", read.files[reading["file"]]
        if reading["kind"] == "page":
            known |= _keep_page(folder, place, files[0])
        elif len(files) == 1:
            known[f"{place}.xlsx"] = reading["file"]
            shutil.copyfile(files[0], folder / f"{place}.xlsx")
        else:
            (folder / place).mkdir()
            for file in files:
                shutil.copyfile(file, folder / place / f"{_SHEETS[sniff(file)]}.csv")
    return known


def _keep_page(folder: Path, place: str, file: Path) -> dict[str, str]:
    document = read_document(file)
    (folder / f"{place}.txt").write_bytes(document.data)
    return {f"{place}.txt": document.digest}
