"""Rows of the three sheets to versions of agreements, each with its datasets and its files."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from kg.iris import digest
from kg.records import Disposition, ReleasedFiles, Row, Severity, Version
from kg.values.periods import parse_month
from kg.values.references import base_reference, is_reference
from kg.workbook.tables import Account, Table, Tables

_VERSION = re.compile(r"-v([0-9]+(?:\.[0-9]+)*)$", re.IGNORECASE)
_SHARED = ("reference", "dataset", "month", "opt-outs")
"""What the files of one record share; their other cells are its variants."""

_Cells = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Files:
    rows: list[int] = field(default_factory=list)
    references: set[str] = field(default_factory=set)
    unnamed: int = 0
    variants: set[_Cells] = field(default_factory=set)

    def add(self, row: int, name: str, others: _Cells) -> None:
        """Take a file; one without a name is a file of its own."""
        self.rows.append(row)
        self.variants.add(others)
        if name:
            self.references.add(name)
        else:
            self.unnamed += 1


@dataclass(slots=True)
class _Parts:
    agreement: Row | None = None
    datasets: dict[_Cells, Row] = field(default_factory=dict)
    files: dict[tuple[str, str, str], _Files] = field(default_factory=lambda: defaultdict(_Files))


def build_versions(tables: Tables) -> Iterator[Version]:
    """One version per printed reference, by base reference and then by number.

    Dataset rows and files stand in the order of what they print, not of their rows, so that equal
    keys mean equal records but for the numbers of rows.
    """
    parts: dict[str, _Parts] = defaultdict(_Parts)
    _add_agreements(parts, tables.agreements)
    _add_datasets(parts, tables.datasets)
    _add_releases(parts, tables.releases)
    for reference in sorted(parts, key=_order):
        _report_doubts(reference, parts[reference], tables)
        yield _version(reference, parts.pop(reference))


def _reference(row: Row) -> str:
    return row.cells["reference"].strip()


def _order(reference: str) -> tuple[str, tuple[int, ...], str]:
    found = _VERSION.search(reference)
    numbers = tuple(int(number[:20]) for number in found[1].split(".")) if found else ()
    return base_reference(reference), numbers, reference


def _add_agreements(parts: Mapping[str, _Parts], table: Table) -> None:
    taken = 0
    for row in table.records():
        part = parts[_reference(row)]
        first = part.agreement
        if first is not None and first.cells != row.cells:
            message = f"{_reference(row)} is printed in row {first.number} with other words"
            table.account.quarantine("row-repeated", message, row.number)
            continue
        if first is None:
            part.agreement = row
        else:
            _report_same(row, first, table)
        taken += 1
    table.account.take(Disposition.FIELD, taken)


def _add_datasets(parts: Mapping[str, _Parts], table: Table) -> None:
    taken = 0
    for row in table.records():
        if "dataset" not in row.cells:
            table.account.quarantine("dataset-missing", "the row names no dataset", row.number)
            continue
        first = parts[_reference(row)].datasets.setdefault(tuple(row.cells.items()), row)
        if first is not row:
            _report_same(row, first, table)
        taken += 1
    table.account.take(Disposition.FIELD, taken)


def _report_same(row: Row, first: Row, table: Table) -> None:
    message = f"the row says the same as row {first.number}"
    table.account.report("row-repeated", message, row.number, Severity.INFO, _reference(row))


def _add_releases(parts: Mapping[str, _Parts], table: Table) -> None:
    seen: dict[str, int] = {}
    taken = 0
    for row in table.records():
        if "dataset" not in row.cells:
            table.account.quarantine("dataset-missing", "the row names no dataset", row.number)
            continue
        cells = dict(row.cells)
        reference, dataset, month, opt_outs = [cells.pop(key, "") for key in _SHARED]
        files = parts[reference.strip()].files[dataset, month, opt_outs]
        name = cells.pop("file-reference", "").strip()
        first = seen.setdefault(name, row.number) if name else row.number
        if first != row.number:
            message = f"{name} is printed before, in row {first}"
            table.account.report("file-reference-repeated", message, row.number, Severity.WARNING)
        files.add(row.number, name, tuple(cells.items()))
        taken += 1
    table.account.take(Disposition.FIELD, taken)


def _report_doubts(reference: str, parts: _Parts, tables: Tables) -> None:
    orphan = parts.agreement is None
    if not orphan and is_reference(base_reference(reference)):
        return
    account, number = _first_place(parts, tables)
    if orphan:
        message = f"{reference} has no row in the sheet Agreements"
        code = "version-without-agreement"
        account.report(code, message, number, Severity.WARNING, reference)
    if not is_reference(base_reference(reference)):
        message = f"'{reference[:80]}' is no reference as the register prints them; kept as it is"
        account.report("reference-unusual", message, number, Severity.WARNING, reference)


def _first_place(parts: _Parts, tables: Tables) -> tuple[Account, int]:
    if parts.agreement is not None:
        return tables.agreements.account, parts.agreement.number
    if parts.datasets:
        return tables.datasets.account, min(row.number for row in parts.datasets.values())
    return tables.releases.account, min(files.rows[0] for files in parts.files.values())


def _version(reference: str, parts: _Parts) -> Version:
    agreement = parts.agreement
    cells = () if agreement is None else tuple(agreement.cells.items())
    datasets = sorted(parts.datasets.items())
    releases = (
        _released(reference, shared, files) for shared, files in sorted(parts.files.items())
    )
    return Version(
        _key([reference], [cells, *(cells for cells, _ in datasets)]),
        reference,
        agreement,
        tuple(row for _, row in datasets),
        tuple(releases),
    )


def _released(reference: str, shared: tuple[str, str, str], files: _Files) -> ReleasedFiles:
    names = [*sorted(files.references), *[""] * files.unnamed]
    variants = sorted(files.variants)
    month = parse_month(shared[1]) or "undated"
    return ReleasedFiles(
        f"{month}-{_key([reference, *shared, *names], variants)}",
        *shared,
        len(names),
        tuple(_runs(files.rows)),
        tuple(map(dict, variants)),
    )


def _key(texts: list[str], rows: Iterable[_Cells]) -> str:
    """A digest of all that is printed; counts and NULs, which no cell holds, keep texts apart."""
    content = [str(len(texts)), *texts]
    for cells in rows:
        content.append(str(len(cells)))
        content += chain.from_iterable(cells)
    return digest("\0".join(content))


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Runs of neighbouring rows; the rows come in order."""
    first = last = 0
    for row in rows:
        if first and row != last + 1:
            yield first, last
        if not first or row != last + 1:
            first = row
        last = row
    yield first, last
