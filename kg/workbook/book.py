"""A workbook, or the three exported sheets, read by a child process under limits."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import KGError, SourceError
from kg.records import Problem, Severity, Span
from kg.workbook.editions import edition_of
from kg.workbook.kinds import CSV_KINDS, Kind, sibling_of, sniff
from kg.workbook.process import ask, unread
from kg.workbook.spool import VersionIndex

WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv"
LEAST_SECONDS = 10
SECONDS_PER_MEBIBYTE = 4
"""A full-size workbook of thirty mebibytes takes some four seconds; a busy machine takes more."""

_KINDS_READ = "give the workbook (.xlsx) of the Data Uses Register"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source too large to be held: its digest names it, its name only helps people.

    Three exported sheets are one source: its digest is the SHA-256 of their three digests (hex,
    one after the other, in the order Agreements, Datasets, DataReleases), its size their sum.
    """

    digest: str
    name: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Workbook:
    """What one edition says, its versions left in the spool until they are asked for."""

    source: SourceFile
    edition: str
    """The month of the edition, such as ``2026-07``."""
    problems: tuple[Problem, ...]
    accounts: Mapping[str, Mapping[str, int]]
    """Rows of each sheet by what became of them; the parts sum to ``total``."""
    profile: Mapping[str, int]
    """Filled cells by sheet and column, and under ``total`` the records of all sheets."""
    versions: tuple[VersionIndex, ...]
    spool: Path


def read_workbook(path: Path, spool: Path) -> Workbook:
    """Read a workbook into the spool, which is written anew.

    Raises:
        SourceError: it is no whole, honest workbook of the register, or prints no month.
        UnavailableError: the spool cannot be written.
    """
    kind = sniff(path)
    sibling = sibling_of(path.name)
    if kind is Kind.SIBLING_WORKBOOK:
        raise SourceError(path.name, None, f"this is {sibling}, not yet read; {_KINDS_READ}")
    if kind in CSV_KINDS.values():
        message = f"this is {kind}; a build reads it with the two other sheets of its edition"
        raise SourceError(path.name, None, f"{message}, so give it all three")
    if kind is not Kind.WORKBOOK:
        raise SourceError(path.name, None, f"{_no_workbook(path, kind)}; {_KINDS_READ}")
    edition = _edition(path.name, [path])
    try:
        index = _read(path.name, [path], spool)
    except SourceError as refusal:
        if sibling is None:
            raise
        message = f"this seems to be {sibling}, not yet read ({refusal.reason})"
        raise SourceError(path.name, refusal.line, message) from None
    return _workbook(index, path.name, WORKBOOK_TYPE, edition, spool)


def read_csv_sheets(paths: Iterable[Path], spool: Path) -> Workbook:
    """Read the three exported sheets of one workbook, given in any order, as that workbook.

    Raises:
        SourceError: they are not the three sheets of one edition, or cannot be read.
        UnavailableError: the spool cannot be written.
    """
    given = {path: sniff(path) for path in paths}
    name = ", ".join(path.name for path in given)
    sheets = {kind: path for path, kind in given.items()}
    missing = [sheet for sheet, kind in CSV_KINDS.items() if kind not in sheets]
    if missing or len(given) != len(CSV_KINDS):
        lacking = f"the sheet {missing[0]} is missing" if missing else "a sheet is there twice"
        message = f"{lacking}; give the three exported sheets of one edition, one file each"
        raise SourceError(name, None, message)
    ordered = [sheets[kind] for kind in CSV_KINDS.values()]
    edition = _edition(name, ordered)
    index = _read(name, ordered, spool)
    return _workbook(index, name, CSV_TYPE, edition, spool)


def _edition(name: str, paths: Sequence[Path]) -> str:
    """The month that the names print, or else the folder's name."""
    printed = {edition_of(path.name) for path in paths} - {None}
    printed = printed or {edition_of(path.resolve().parent.name) for path in paths} - {None}
    if len(printed) != 1:
        cause = "names print several months" if printed else "name prints no month"
        what = "it" if len(paths) == 1 else "the folder of the sheets"
        message = (
            f"the {cause}, by which an edition is known; name {what} datausesregister_july2026"
        )
        raise SourceError(name, None, f"{message}, with the month and year of the edition")
    return str(printed.pop())


def _no_workbook(path: Path, kind: Kind) -> str:
    if kind is Kind.PAGE_HTML and path.suffix.lower() in (".xlsx", ".xls"):
        return "this is a web page saved under a workbook's name: the download went wrong"
    return f"this is {kind}, no workbook" if kind is not Kind.EMPTY else "the file is empty"


def _read(name: str, paths: Sequence[Path], spool: Path) -> Mapping[str, Any]:
    size = sum(path.stat().st_size for path in paths)
    seconds = max(LEAST_SECONDS, SECONDS_PER_MEBIBYTE * size // (1024 * 1024))
    # -P: a file beside the sources must not pass for a module.
    command = [sys.executable, "-P", "-m", "kg.workbook.child", str(seconds)]
    command += [str(path.resolve()) for path in (spool, *paths)]
    try:
        return ask(command, name, seconds)
    except KGError:
        spool.unlink(missing_ok=True)
        raise


def _workbook(
    index: Mapping[str, Any], name: str, media_type: str, edition: str, spool: Path
) -> Workbook:
    try:
        return Workbook(
            source=SourceFile(index["digest"], name, index["size"], media_type),
            edition=edition,
            problems=tuple(_problem(*problem) for problem in index["problems"]),
            accounts=index["accounts"],
            profile=index["profile"],
            versions=tuple(
                VersionIndex(reference, key, tuple(keys), offset, length)
                for reference, key, keys, offset, length in index["versions"]
            ),
            spool=spool,
        )
    except (KeyError, TypeError, ValueError):
        raise unread(name, "the reader's answer makes no sense") from None


def _problem(
    code: str, message: str, span: Sequence[Any], severity: str, project: str | None
) -> Problem:
    source, first, last, sheet, _ = span
    return Problem(code, message, Span(source, first, last, sheet), Severity(severity), project)
