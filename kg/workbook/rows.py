"""Single rows of a workbook or of its exported sheets, as they are printed.

Run as a program it is the process that opens strangers' files, limited as the reader is.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kg.errors import SourceError
from kg.workbook.cells import cell_text
from kg.workbook.child import limit_process, open_source
from kg.workbook.process import ask
from kg.workbook.tables import Table

Cells = dict[str, str]
"""The cells of one row by their printed header, empty ones left out."""

Rows = dict[tuple[str, int], Cells]
"""Cells by sheet and number of the row."""

_SECONDS = 60


def read_rows(paths: Sequence[Path], wanted: Mapping[str, Iterable[int]]) -> Rows:
    """Those rows of one workbook, or of the three exports, by sheet and number, in one reading.

    Raises:
        SourceError: the source cannot be read, or has no such row.
    """
    name = ", ".join(path.name for path in paths)
    numbers = {sheet: sorted(set(rows)) for sheet, rows in wanted.items()}
    command = [sys.executable, "-P", "-m", "kg.workbook.rows", str(_SECONDS)]
    request = json.dumps([[str(path.resolve()) for path in paths], numbers])
    answer = ask([*command, request], name, _SECONDS)
    found = {
        (sheet, int(number)): cells
        for sheet, rows in answer.items()
        for number, cells in rows.items()
    }
    for sheet, rows in numbers.items():
        for row in rows:
            if (sheet, row) not in found:
                raise SourceError(name, None, f"no row {row} in the sheet {sheet}")
    return found


def main(arguments: Sequence[str]) -> None:
    """Print the rows that the request asks for."""
    seconds, request = arguments
    limit_process(int(seconds))
    paths, wanted = json.loads(request)
    try:
        _, _, tables = open_source([Path(path) for path in paths])
        rows = {
            table.account.sheet: dict(_rows(table, set(wanted[table.account.sheet])))
            for table in tables.three()
            if table.account.sheet in wanted
        }
        answer: dict[str, object] = {"index": rows}
    except SourceError as refusal:
        answer = {"refusal": [refusal.name, refusal.line, refusal.reason]}
    json.dump(answer, sys.stdout)


def _rows(table: Table, numbers: set[int]) -> Iterator[tuple[int, Cells]]:
    headers = dict(table.columns.others)
    headers |= {n: table.columns.layout.headers[key] for n, key, _ in table.columns.known}
    for number, row in enumerate(table.sheet.rows(), 1):
        if number in numbers:
            texts = ((headers.get(n, f"column {n + 1}"), cell_text(c)) for n, c in enumerate(row))
            yield number, {header: text for header, text in texts if text.strip()}


if __name__ == "__main__":
    main(sys.argv[1:])
