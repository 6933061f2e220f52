"""Writes the made-up register as three CSV files for other programs: ``tables.py SCALE FOLDER``.

The five prose columns are left out, so that no program is measured by how fast it copies text.
Rows and datasets get a key of their own, which makes every program mint the same IRIs.
"""

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from register_maker.editions import make_register
from register_maker.months import month_number, month_text
from register_maker.register import Provision, Register

Row = tuple[object, ...]
PROVISION = ("dataset", "slug", "type_of_data", "sensitivity", "frequency", "basis")
VERSION = (
    "key|reference|title|applicant|applicant_type|controllers|start|end|sublicensing|commercial"
)


def _versions(register: Register) -> Iterator[Row]:
    yield tuple(VERSION.split("|"))
    for one in register.versions:
        yield (
            one.key, one.reference, one.title, one.applicant, one.applicant_type,
            "; ".join(one.controllers), one.start or "", one.end or "", one.sublicensing,
            one.commercial,
        )  # fmt: skip


def _provisions(register: Register) -> Iterator[Row]:
    yield ("key", "row", *PROVISION, "duty")
    for one in register.versions:
        for number, row in enumerate(one.provisions, 1):
            yield (one.key, number, *_provision(row), row.duty)


def _releases(register: Register) -> Iterator[Row]:
    yield ("file", "key", *PROVISION, "opt_outs", "month")
    for one in register.releases:
        file = f"FILE{one.number:07}"
        yield (file, one.version, *_provision(one.provision), one.opt_outs, month_text(one.month))


def _provision(row: Provision) -> Row:
    slug = re.sub(r"[^a-z0-9]+", "-", row.dataset.lower()).strip("-")
    return (row.dataset, slug, row.type_of_data, row.sensitivity, row.frequency, row.basis)


def _write(path: Path, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def main() -> None:
    """Write the three files."""
    folder = Path(sys.argv[2])
    register = make_register(1, float(sys.argv[1]), month_number("2026-07"))
    _write(folder / "versions.csv", _versions(register))
    _write(folder / "provisions.csv", _provisions(register))
    _write(folder / "releases.csv", _releases(register))


if __name__ == "__main__":
    main()
