"""The process that reads strangers' workbooks, under limits: it may die, and its parent does not.

It writes versions to the spool and one object of JSON to standard output: ``{"index": …}``, or
``{"refusal": [name, row, message]}``.
"""

import gc
import hashlib
import json
import resource
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from kg.errors import SourceError
from kg.records import Severity
from kg.workbook.exports import open_export
from kg.workbook.kinds import CSV_KINDS
from kg.workbook.scan import Scan, scan_workbook
from kg.workbook.slashed_days import read_slashed_days
from kg.workbook.spool import write_versions
from kg.workbook.tables import Tables, find_tables
from kg.workbook.versions import build_versions

MEBIBYTE = 1024 * 1024
LEAST_MEMORY = 512 * MEBIBYTE
MOST_MEMORY = 3 * 1024 * MEBIBYTE
USUAL_RATIO = 30
"""More than real workbooks inflate: what inflates further gets no more memory for it."""
MOST_SPOOL = 2 * 1024 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """A sheet of the workbook."""

    name: str
    sheet: CalamineSheet

    def rows(self) -> Iterator[Sequence[object]]:
        """Its rows from the first on."""
        return self.sheet.iter_rows()


def main(arguments: Sequence[str]) -> None:
    """Read what the arguments name: seconds, the spool, and one workbook or the three exports."""
    seconds, spool, *sources = arguments
    # Records make no cycles, and the process ends with its one source.
    gc.disable()
    limit_process(int(seconds))
    paths = [Path(source) for source in sources]
    try:
        answer: dict[str, object] = {"index": _index(Path(spool), *open_source(paths))}
    except SourceError as refusal:
        answer = {"refusal": [refusal.name, refusal.line, refusal.reason]}
    except CalamineError as fault:
        cause = f"the workbook cannot be read ({str(fault)[:200]})"
        answer = {"refusal": [paths[0].name, None, f"{cause}; download it again"]}
    except OSError as fault:
        answer = {"unavailable": f"{fault.filename or spool}: {fault.strerror}; check the disk"}
    json.dump(answer, sys.stdout)


def limit_process(seconds: int) -> None:
    """Bound this process, before it has looked at anything: time, memory, files, no core dump."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_SPOOL, MOST_SPOOL))
    _limit_memory(LEAST_MEMORY)
    # A parent that is killed cannot end its child; the child then ends itself.
    signal.alarm(seconds + 5)


def _limit_memory(size: int) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY or most > MOST_MEMORY:
        most = MOST_MEMORY
    wanted = min(max(size, LEAST_MEMORY), most)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, most))


def _memory_for(content: int) -> int:
    return 256 * MEBIBYTE + 5 * content


def open_source(paths: Sequence[Path]) -> tuple[str, int, Tables]:
    """Digest, size and sheets of one workbook, or of the three exports in their order.

    Raises:
        SourceError: it is no whole, honest workbook of the register.
    """
    return _open_workbook(paths[0]) if len(paths) == 1 else _open_exports(paths)


def _open_workbook(path: Path) -> tuple[str, int, Tables]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        scan = scan_workbook(file, path.name)
        size = path.stat().st_size
        _limit_memory(_memory_for(min(scan.inflated, USUAL_RATIO * size)))
        file.seek(0)
        with CalamineWorkbook.from_filelike(file) as book:
            sheets = [
                WorkbookSheet(name, book.get_sheet_by_name(name)) for name in book.sheet_names
            ]
    tables = find_tables(path.name, digest, sheets)
    _report_errors(tables, scan)
    return digest, size, tables


def _open_exports(paths: Sequence[Path]) -> tuple[str, int, Tables]:
    size = sum(path.stat().st_size for path in paths)
    _limit_memory(_memory_for(size))
    digests = []
    for path in paths:
        with path.open("rb") as file:
            digests.append(hashlib.file_digest(file, "sha256").hexdigest())
    digest = hashlib.sha256("".join(digests).encode()).hexdigest()
    sheets = [open_export(name, path) for name, path in zip(CSV_KINDS, paths, strict=True)]
    tables = find_tables(_together(paths), digest, sheets)
    tables = replace(tables, agreements=read_slashed_days(tables.agreements))
    for sheet, table in zip(sheets, tables.three(), strict=True):
        if sheet.encoding == "cp1252":
            message = "not UTF-8; read as windows-1252"
            table.account.report("encoding", message, 1, Severity.WARNING)
    return digest, size, tables


def _together(paths: Sequence[Path]) -> str:
    return ", ".join(path.name for path in paths)


def _report_errors(tables: Tables, scan: Scan) -> None:
    for table in tables.three():
        rows = scan.errors.get(table.sheet.name, ())
        if rows:
            message = f"a formula's error stands in {len(rows)} cells, read as blank"
            table.account.report("cell-error", message, rows[0], Severity.WARNING)


def _index(spool: Path, digest: str, size: int, tables: Tables) -> dict[str, object]:
    with spool.open("wb") as file:
        versions = [
            (index.reference, index.key, index.release_keys, index.offset, index.length)
            for index in write_versions(file, build_versions(tables))
        ]
    return {
        "digest": digest,
        "size": size,
        "problems": [astuple(p) for account in tables.accounts() for p in account.problems],
        "accounts": {account.sheet: account.totals() for account in tables.accounts()},
        "profile": _profile(tables),
        "versions": versions,
    }


def _profile(tables: Tables) -> dict[str, int]:
    """The filled cells of each column, and under ``total`` the records of all sheets."""
    profile = {
        f"{table.account.sheet} {column}": count
        for table in tables.three()
        for column, count in sorted(table.account.filled.items())
    }
    records = (table.account.filled["reference"] for table in tables.three())
    return {"total": sum(records)} | profile


if __name__ == "__main__":
    main(sys.argv[1:])
