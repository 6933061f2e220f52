"""What a file is, told by what it holds: a workbook, an exported sheet, a page, or neither."""

import re
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from kg.errors import SourceError
from kg.workbook.columns import AGREEMENTS, DATASETS, RELEASES
from kg.workbook.editions import fold_name
from kg.workbook.exports import HEAD, match_export

MAX_DIRECTORY = 1024 * 1024
"""Bytes of a zip's directory: some thousands of parts."""


class Kind(StrEnum):
    """What a file holds; the value completes the sentence "this is …"."""

    WORKBOOK = "a workbook"
    SIBLING_WORKBOOK = "a workbook of another register"
    CSV_AGREEMENTS = "the sheet Agreements as CSV"
    CSV_DATASETS = "the sheet Datasets as CSV"
    CSV_RELEASES = "the sheet DataReleases as CSV"
    PAGE_TEXT = "text"
    PAGE_HTML = "a web page"
    OTHER_ZIP = "a zip that holds no workbook"
    OLD_WORKBOOK = "an old .xls or a workbook locked by a password"
    BINARY = "binary data"
    EMPTY = "empty"


CSV_KINDS = {
    AGREEMENTS.sheet: Kind.CSV_AGREEMENTS,
    DATASETS.sheet: Kind.CSV_DATASETS,
    RELEASES.sheet: Kind.CSV_RELEASES,
}
"""The kinds of exported sheets, in the order of the sheets."""

WORKBOOK_ENDINGS = frozenset({".xlsx", ".xls"})
_PAGES = (Kind.PAGE_TEXT, Kind.PAGE_HTML, Kind.EMPTY, Kind.BINARY)
_SHEET_ORDER = {kind: number for number, kind in enumerate(CSV_KINDS.values())}
_SIBLINGS = (
    ("internaldatauses", "the register of uses inside NHS England"),
    ("datasharingframework", "the list of data sharing framework contracts"),
    ("nationalbackoffice", "the register of the National Back Office"),
    ("ndrs", "the register of the National Disease Registration Service"),
    ("publichealthresearchdatabase", "the register of the ONS Public Health Research Database"),
    ("nondars", "a register of data shared outside DARS"),
)
_TAIL = 65_557
"""Bytes at a zip's end within which the end of its directory stands."""
_LARGE_ZIP = b"PK\6\7"
"""What marks a directory whose size stands elsewhere."""
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_SHEET_NAME = re.compile(rb"<(?:[\w.-]+:)?sheet\s[^<>]*?name\s*=\s*[\"']([^\"'<]*)[\"']")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def sniff(path: Path) -> Kind:
    """What the file is, from its first bytes and, if it is a zip, from its directory.

    Raises:
        SourceError: the file cannot be opened.
    """
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except IsADirectoryError:
        raise SourceError(str(path), None, "a folder; give one file") from None
    except OSError as reason:
        cause = reason.strerror or "cannot be read"
        raise SourceError(str(path), None, f"{cause}; check the path") from None
    if head.startswith(_ZIP):
        return _zip_kind(path)
    if head.startswith(_OLD):
        return Kind.OLD_WORKBOOK
    return _text_kind(head)


def is_page(path: Path, kind: Kind) -> bool:
    """Whether the reader of pages takes a file of that kind, or refuses it with the line.

    What bears a workbook's ending is left to the reader of workbooks.
    """
    return kind in _PAGES and path.suffix.lower() not in WORKBOOK_ENDINGS


def group_exports(kinds: Mapping[Path, Kind]) -> list[tuple[Path, ...]]:
    """Exported sheets by the edition that they belong to, in the order of their sheets.

    Those of one edition lie in one folder and share their names but for the sheet's; a folder
    that holds just one file of each sheet is one edition, whatever their names.
    """
    folders: dict[Path, list[Path]] = defaultdict(list)
    for path, kind in kinds.items():
        if kind in _SHEET_ORDER:
            folders[path.parent].append(path)
    groups: dict[tuple[Path, str], list[Path]] = defaultdict(list)
    for folder, paths in folders.items():
        alone = sorted(kinds[path] for path in paths) == sorted(_SHEET_ORDER)
        for path in paths:
            groups[folder, "" if alone else _stem(path, kinds[path])].append(path)
    order = [sorted(paths, key=lambda path: _SHEET_ORDER[kinds[path]]) for paths in groups.values()]
    return sorted(map(tuple, order))


def sibling_of(name: str) -> str | None:
    """Which other register a workbook of that file name is, in words; None if it is not one."""
    folded = fold_name(name)
    return next((words for start, words in _SIBLINGS if start in folded), None)


def _stem(path: Path, kind: Kind) -> str:
    sheet = next(sheet for sheet, exported in CSV_KINDS.items() if exported is kind)
    return fold_name(path.stem).replace(fold_name(sheet), "")


def _zip_kind(path: Path) -> Kind:
    if not _has_small_directory(path):
        return Kind.WORKBOOK
    try:
        with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as part:
            names = {
                name.decode("utf-8", "replace") for name in _SHEET_NAME.findall(part.read(HEAD))
            }
    except KeyError:
        return Kind.OTHER_ZIP
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        # A workbook that is damaged is refused by its reader, which says where.
        return Kind.WORKBOOK
    if sibling_of(path.name) and not names & CSV_KINDS.keys():
        return Kind.SIBLING_WORKBOOK
    return Kind.WORKBOOK


def _has_small_directory(path: Path) -> bool:
    """Whether the zip's directory may be read here; a large one is left to a bounded process."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        tail = file.read()
    place = tail.rfind(b"PK\5\6")
    if place < 0 or len(tail) < place + 16 or _LARGE_ZIP in tail:
        return False
    return int.from_bytes(tail[place + 12 : place + 16], "little") <= MAX_DIRECTORY


def _text_kind(head: bytes) -> Kind:
    if not head.strip():
        return Kind.EMPTY
    if head.startswith(_UTF16):
        text = head[: len(head) // 2 * 2].decode("utf-16", "replace")
    else:
        text = head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    if "\0" in text:
        return Kind.BINARY
    if _HTML.match(text):
        return Kind.PAGE_HTML
    found = match_export(text)
    return CSV_KINDS[found[0].sheet] if found else Kind.PAGE_TEXT
