"""The sources of a build: files, folders and patterns, each file told by what it holds."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.build.desk import Refusal
from kg.errors import RefusedSourcesError, SourceError
from kg.workbook.kinds import CSV_KINDS, Kind, sniff

_PAGES = (Kind.PAGE_TEXT, Kind.PAGE_HTML)
_SHEETS = tuple(CSV_KINDS.values())
_NO_TEXT = (Kind.EMPTY, Kind.BINARY)
"""What the reader of pages refuses with the line and the reason, where the ending says page."""
_PATTERN = frozenset("*?[")
_PAGE_ENDINGS = frozenset({".txt", ".html", ".htm"})
_SOURCE_ENDINGS = _PAGE_ENDINGS | {".xlsx", ".csv"}
"""Endings that promise a source: such a file in a folder is refused, others are passed over."""


@dataclass(slots=True)
class Found:
    """The sources by kind, each once; ``passed_over`` are files of folders that are no source."""

    pages: list[Path] = field(default_factory=list)
    workbooks: list[tuple[Path, ...]] = field(default_factory=list)
    """One file each, or the three exported sheets of one edition."""
    refused: list[Refusal] = field(default_factory=list)
    passed_over: list[Path] = field(default_factory=list)
    unsure: set[Path] = field(default_factory=set)
    """Pages found in folders whose ending promises nothing: passed over where they are none."""


def find_sources(given: Iterable[Path]) -> Found:
    """The sources that some paths and patterns name; a folder gives all files below it.

    Raises:
        RefusedSourcesError: a path leads nowhere, or a folder holds no source.
    """
    found, sheets = Found(), dict[Path, Kind]()
    for file, is_named in dict(_files(given)).items():
        try:
            kind = sniff(file)
        except SourceError as error:
            found.refused.append((error.name, error.line, error.reason))
            continue
        if kind in _PAGES or (kind in _NO_TEXT and file.suffix.lower() in _PAGE_ENDINGS):
            found.pages.append(file)
            if not is_named and file.suffix.lower() not in _SOURCE_ENDINGS:
                found.unsure.add(file)
        elif kind is Kind.WORKBOOK or (is_named and kind not in _SHEETS):
            found.workbooks.append((file,))
        elif kind in _SHEETS:
            sheets[file] = kind
        elif file.suffix.lower() in _SOURCE_ENDINGS:
            found.refused.append((file.name, None, f"this is {kind}; give a page or a workbook"))
        else:
            found.passed_over.append(file)
    found.workbooks += _editions(sheets)
    return found


def digest_of(files: Sequence[Path]) -> str:
    """The SHA-256 of a file; of several, that of their digests one after the other."""
    digests = [_file_digest(file) for file in files]
    together = hashlib.sha256("".join(digests).encode()).hexdigest()
    return digests[0] if len(digests) == 1 else together


def _file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _files(given: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """Every file, and whether it was named rather than found in a folder."""
    for path in given:
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if _is_plain(file, path))
            if not inside:
                raise _refusal(path, "this folder is empty; name a folder with pages or workbooks")
            yield from ((file, False) for file in inside)
        elif not path.exists() and _PATTERN & set(str(path)):
            matching = sorted(_matching(path))
            if not matching:
                raise _refusal(path, "no file matches this pattern; check it")
            yield from _files(matching)
        elif not path.exists():
            raise _refusal(path, "no such file; check the path")
        else:
            yield path, True


def _matching(pattern: Path) -> Iterator[Path]:
    """What a pattern stands for that no shell has written out."""
    return Path(pattern.anchor).glob(str(pattern.relative_to(pattern.anchor)))


def _is_plain(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.is_file() and not hidden


def _editions(sheets: Mapping[Path, Kind]) -> Iterator[tuple[Path, ...]]:
    """Exported sheets put together: those of one folder whose names differ in the sheet alone."""
    groups: dict[tuple[Path, str], list[Path]] = {}
    for sheet in sheets:
        stem = sheet.stem.casefold()
        for name in CSV_KINDS:
            stem = stem.replace(name.casefold(), "")
        groups.setdefault((sheet.parent, stem), []).append(sheet)
    # A source of several files is named by their digests in the order of the sheets.
    return (
        tuple(sorted(group, key=lambda file: (_SHEETS.index(sheets[file]), file)))
        for group in groups.values()
    )


def _refusal(path: Path, message: str) -> RefusedSourcesError:
    return RefusedSourcesError([SourceError(str(path), None, message)])
