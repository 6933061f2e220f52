"""The sources of a build: files, folders and patterns, each file told by what it holds."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import RefusedSourcesError, SourceError
from kg.workbook.kinds import CSV_KINDS, WORKBOOK_ENDINGS, Kind, group_exports, is_page, sniff
from kg.write.snapshot import sha256_of

_SHEETS = tuple(CSV_KINDS.values())
_PATTERN = frozenset("*?[")
_SOURCE_ENDINGS = WORKBOOK_ENDINGS | {".txt", ".html", ".htm", ".xhtml", ".csv"}
"""Endings that promise a source: such a file in a folder is refused, others are passed over."""


@dataclass(slots=True)
class Found:
    """The sources by kind, each once; ``passed_over`` are files of folders that are no source."""

    pages: list[Path] = field(default_factory=list)
    workbooks: list[tuple[Path, ...]] = field(default_factory=list)
    """One file each, or the three exported sheets of one edition."""
    passed_over: list[Path] = field(default_factory=list)
    unsure: set[Path] = field(default_factory=set)
    """Pages found in folders whose ending promises nothing: passed over where they are none."""


def find_sources(given: Iterable[Path]) -> Found:
    """The sources that some paths and patterns name; a folder gives all files below it.

    Raises:
        RefusedSourcesError: a path leads nowhere, or a folder holds no source.
    """
    found, kinds = Found(), dict[Path, Kind]()
    for file, is_named in dict(_files(given)).items():
        kind, ending = _kind(file), file.suffix.lower()
        promises = is_named or ending in _SOURCE_ENDINGS
        if kind in _SHEETS:
            kinds[file] = kind
        elif is_page(file, kind):
            found.pages.append(file)
            found.unsure.update(() if promises else (file,))
        elif kind is Kind.WORKBOOK or promises:
            found.workbooks.append((file,))
        else:
            found.passed_over.append(file)
    found.workbooks += group_exports(kinds)
    return found


def _kind(file: Path) -> Kind:
    """What the file holds; one that cannot be read is left to the reader of pages, who says why."""
    try:
        return sniff(file)
    except SourceError:
        return Kind.BINARY


def digest_of(files: Sequence[Path]) -> str:
    """The SHA-256 of a file; of several, that of their digests one after the other.

    Raises:
        SourceError: a file cannot be read.
    """
    digests = [_digest(file) for file in files]
    together = hashlib.sha256("".join(digests).encode()).hexdigest()
    return digests[0] if len(digests) == 1 else together


def _digest(path: Path) -> str:
    try:
        return sha256_of(path)
    except OSError as reason:
        raise SourceError(path.name, None, f"{reason.strerror}; check the file") from None


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
        elif not path.is_file():
            raise _refusal(path, "no plain file; save what it gives and name that file")
        else:
            yield path, True


def _matching(pattern: Path) -> Iterator[Path]:
    """What a pattern stands for that no shell has written out."""
    return Path(pattern.anchor).glob(str(pattern.relative_to(pattern.anchor)))


def _is_plain(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.is_file() and not hidden


def _refusal(path: Path, message: str) -> RefusedSourcesError:
    return RefusedSourcesError([SourceError(str(path), None, message)])
