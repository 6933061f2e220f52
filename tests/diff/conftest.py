"""Three editions of a small register, with one change of each kind planted in them."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.build.order import build
from kg.workbook.columns import LAYOUTS, Layout
from kg.write.store import open_store

Cells = dict[str, str]
_ROW = {
    "dataset": "Civil Registration - Deaths",
    "type-of-data": "Identifiable",
    "sensitive": "Sensitive",
    "access-method": "One-Off",
    "legal-basis": "Health and Social Care Act 2012 - s261(2)(c)",
    "confidentiality": "Consent (Reasonable Expectation)",
}
_FILE = {key: _ROW[key] for key in ("type-of-data", "sensitive", "legal-basis", "access-method")}
_AGREEMENT = {
    "application-title": "Hearts of Elmbrook",
    "applicant-organisation": "UNIVERSITY OF ELMBROOK",
    "applicant-organisation-type": "Academic",
    "data-controllers": "UNIVERSITY OF ELMBROOK",
    "joint-control": "Sole Data Controller",
    "dsa-start": "2019-12-06",
    "dsa-end": "2030-12-05",
    "sublicensing-allowed": "No",
    "commercial-purposes": "No",
    "objectives": "To study hearts, and lungs.",
    "processing": "Counting",
    "outputs": "A paper",
    "expected-benefits": "Health",
    "yielded-benefits": "None yet",
}


@dataclass(frozen=True)
class Version:
    """One version of an agreement: its own cells, its rows of datasets, its files by reference."""

    reference: str
    cells: Cells
    rows: tuple[Cells, ...] = ({},)
    files: tuple[Cells, ...] = ()

    def but(self, **cells: str) -> "Version":
        """The version with other cells; ``dsa_end`` stands for the column ``dsa-end``."""
        named = {key.replace("_", "-"): value for key, value in cells.items()}
        return replace(self, cells=self.cells | named)


def version(number: int, version: str = "1.0", **cells: str) -> Version:
    """A version of the agreement of that number."""
    return Version(f"DARS-NIC-{number:05}-A1B2C-v{version}", {}).but(**cells)


def write_edition(folder: Path, month: str, versions: Iterable[Version]) -> None:
    """The three exported sheets of an edition, such as ``june2026``."""
    listed = list(versions)
    agreements = [_AGREEMENT | one.cells | {"reference": one.reference} for one in listed]
    rows = [_ROW | row | {"reference": one.reference} for one in listed for row in one.rows]
    files = [
        {"dataset": _ROW["dataset"], "opt-outs": "No", "month": "2026-01"}
        | _FILE
        | file
        | {"reference": one.reference}
        for one in listed
        for file in one.files
    ]
    for layout, records in zip(LAYOUTS, (agreements, rows, files), strict=True):
        _write(folder / f"{layout.sheet}_{month}.csv", layout, records)


def _write(path: Path, layout: Layout, records: Iterable[Mapping[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(layout.headers.values())
        for record in records:
            writer.writerow(record.get(key, "") for key in layout.headers)


def planted() -> dict[str, list[Version]]:
    """What each edition lists; every agreement but the first changes in one way."""
    april, may, june = [], [], []
    for versions in _unlisted(), _relabelled(), _amended(), _files():
        for one, two, three in versions:
            april += one
            may += two
            june += three
    return {"april2026": april, "may2026": may, "june2026": june}


Life = tuple[list[Version], list[Version], list[Version]]


def _unlisted() -> list[Life]:
    """Agreements and versions that some editions do not list."""
    early, late, back = version(3), version(4, dsa_end="2020-12-05"), version(5)
    first, second = version(6), version(6, "10.0")
    return [
        ([version(1)], [version(1)], [version(1, application_title="Lungs of Elmbrook")]),
        ([], [version(2)], [version(2)]),
        ([early], [], []),
        ([late], [], []),
        ([back], [], [back]),
        ([first], [first, second], [first, second]),
        ([version(7), version(7, "2.0")], [version(7, "2.0")], [version(7, "2.0")]),
    ]


def _relabelled() -> list[Life]:
    """Names that changed while what they stand for stayed."""
    house = [version(n, data_controllers="NHS ENGLAND (QUARRY HOUSE)") for n in (11, 12)]
    x26 = [one.but(data_controllers="NHS ENGLAND - X26") for one in house]
    ccg = version(13, data_controllers="UNIVERSITY OF ELMBROOK; NHS BARNSLEY CCG")
    icb = version(13, data_controllers="UNIVERSITY OF ELMBROOK; NHS SOUTH YORKSHIRE ICB - 02P")
    # The new name sorts behind the other row, the old one before it.
    rows = ({}, {"dataset": "Civil Registration Tables"})
    old = replace(version(14), rows=rows)
    new = replace(version(14), rows=({"dataset": "Civil Registrations of Death"}, rows[1]))
    return [(house, x26, x26), ([ccg], [icb], [icb]), ([old], [new], [new])]


def _amended() -> list[Life]:
    """Entries amended in place."""
    pairs = [
        (version(21), version(21, applicant_organisation="UNIVERSITY  OF ELMBROOK")),
        (version(22), version(22, objectives="To study\nhearts and  lungs.")),
        (version(23), version(23, dsa_end="2031-12-05")),
        (version(24), version(24, objectives="To sell hearts, and lungs.")),
        (version(25), replace(version(25), rows=({}, {"dataset": "HES APC"}))),
        (version(26), replace(version(26), rows=({"access-method": "Ongoing"},))),
        (version(27), replace(version(27), rows=({"access-method": "one-off"},))),
        (
            replace(version(20), rows=({"access-method": "By pigeon"},)),
            replace(version(20), rows=({"access-method": "By owl"},)),
        ),
        (version(28), version(28, data_controllers="UNIVERSITY OF OAKBURY")),
    ]
    reverted = version(29), version(29, outputs="A book")
    lives = [([one], [two], [two]) for one, two in pairs]
    return [*lives, ([reverted[0]], [reverted[1]], [reverted[0]])]


def _files() -> list[Life]:
    """Files that came, went, or go by another name of their dataset."""
    both = ({"file-reference": "FILE1"}, {"file-reference": "FILE2"})
    renamed = ({"file-reference": "FILE3", "dataset": "Civil Registrations of Death"},)
    lives = {
        31: (both, both[:1]),
        32: (({"file-reference": "FILE3"},), renamed),
        33: ((), ({"file-reference": "FILE4", "month": "2026-04"},)),
    }
    found = []
    for number, (before, after) in lives.items():
        one, two = (replace(version(number), files=files) for files in (before, after))
        found.append(([one], [two], [two]))
    return found


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the three editions' exported sheets."""
    sources = tmp_path_factory.mktemp("exports")
    for month, versions in planted().items():
        write_edition(sources, month, versions)
    return sources


@pytest.fixture(scope="session")
def three_editions(exports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a snapshot of the three editions."""
    home = tmp_path_factory.mktemp("three-editions")
    build([exports], home)
    return home


@pytest.fixture(scope="session")
def store(three_editions: Path) -> Store:
    """The store of the three editions."""
    return open_store(three_editions / "current" / "store")
