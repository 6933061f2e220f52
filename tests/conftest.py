"""What tests share: the checkout, the outside material beside it, and builds of small sources."""

import csv
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pytest

from kg.build.order import Built, build
from kg.read.document import parse_document
from kg.read.page import parse_page
from kg.records import Page, Version
from kg.resolve.known import Known, load_known
from kg.resources import data_folder
from kg.workbook.columns import LAYOUTS
from kg.workbook.tables import find_tables
from kg.workbook.versions import build_versions

Cells = Mapping[str, str]

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The checkout that the tests stand in."""
    return CHECKOUT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ``shared`` beside the checkout: real pages, gold, vocabularies, suites."""
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        reason = "no folder 'shared' beside the checkout"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def seed(shared: Path) -> Path:
    """The one whole real page."""
    return shared / "register" / "seed" / "nhs-west-cheshire-ccg.txt"


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of pages that ship with the project."""
    return CHECKOUT / "examples"


@pytest.fixture(scope="session")
def known() -> Known:
    """The reviewed names and the codes that ship with the project."""
    return load_known(data_folder("ontology"))


@pytest.fixture(scope="session")
def built(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A snapshot of the examples."""
    return build([examples], tmp_path_factory.mktemp("built"))


@pytest.fixture
def read_text() -> Callable[[str], Page]:
    """Read a page from its text."""

    def read(text: str) -> Page:
        return parse_page(parse_document("page.txt", text.encode()))

    return read


@dataclass(frozen=True, slots=True)
class Printed:
    """A version as a workbook prints it: cells by their column's key, a row each."""

    agreement: Cells
    datasets: tuple[Cells, ...]
    releases: tuple[Cells, ...]


AGREEMENT: Cells = {
    "application-title": "Hearts of Elmbrook",
    "applicant-organisation": "UNIVERSITY OF ELMBROOK",
    "applicant-organisation-type": "Academic",
    "data-controllers": "UNIVERSITY OF ELMBROOK",
    "joint-control": "Sole Data Controller",
    "dsa-start": "2019-12-06",
    "dsa-end": "2020-12-05",
    "sublicensing-allowed": "No",
    "commercial-purposes": "No",
    "objectives": "To study hearts.\nAnd lungs.",
    "processing": "NHS Digital sends pseudonymised HES data to the University of Elmbrook.",
    "outputs": "A paper.",
    "expected-benefits": "Health.",
    "yielded-benefits": "None yet.",
}
ROW: Cells = {
    "dataset": "Hospital Episode Statistics Admitted Patient Care",
    "type-of-data": "Anonymised - ICO Code Compliant",
    "sensitive": "Non Sensitive",
    "access-method": "One-Off",
    "legal-basis": "Health and Social Care Act 2012 \u2013 s261(2)(c)",
    "confidentiality": "Not applicable - not confidential information",
}
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELEASE: Cells = {**ROW, "opt-outs": "No", "month": "Jul-19"}


@pytest.fixture(scope="session")
def version() -> Callable[..., Printed]:
    """A version from what differs of it: its columns, its datasets, and its files."""

    def printed(
        reference: str,
        datasets: Sequence[Cells] = ({},),
        releases: Sequence[Cells] = (),
        **cells: str,
    ) -> Printed:
        named = {key.replace("_", "-"): value for key, value in cells.items()}
        start = {"reference": reference}
        return Printed(
            AGREEMENT | named | start,
            tuple(ROW | dict(row) | start for row in datasets),
            tuple(
                {"file-reference": f"{reference}/{number}"} | dict(RELEASE) | dict(row) | start
                for number, row in enumerate(releases, 1)
            ),
        )

    return printed


@pytest.fixture(scope="session")
def orphan() -> Callable[[Printed], Printed]:
    """A version without its row in the sheet Agreements."""
    return lambda printed: Printed({}, printed.datasets, printed.releases)


@pytest.fixture(scope="session")
def workbook() -> Callable[[Path, Sequence[Printed]], Path]:
    """Write versions as a workbook; equal versions make equal bytes."""

    def write(path: Path, versions: Sequence[Printed]) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in _parts(_sheets(versions)):
                archive.writestr(zipfile.ZipInfo(name), f'<?xml version="1.0"?>{text}')
        return path

    return write


@pytest.fixture(scope="session")
def editions(
    version: Callable[..., Printed], orphan: Callable[[Printed], Printed]
) -> dict[str, list[Printed]]:
    """Three editions: versions come, go, come back and are amended; one has no row of its own."""
    first, later = "DARS-NIC-10000-A1B2C-v4.2", "DARS-NIC-10000-A1B2C-v4.10"
    a = version(first, releases=({}, {"month": "Aug-19"}))
    b = version("DARS-NIC-20000-A1B2C-v1", releases=({"dataset": "Unheard Of Data"},))
    c = version("DARS-NIC-30000-A1B2C-v1.2", datasets=({}, {"dataset": "Unheard Of Data"}))
    amended = version("DARS-NIC-20000-A1B2C-v1", application_title="Lungs of Elmbrook")
    lone = orphan(version("DARS-NIC-40000-A1B2C-v1", datasets=(), releases=({},)))
    half = orphan(version("DARS-NIC-50000-A1B2C-v1"))
    return {
        "may2026": [a, b, c, lone],
        "june2026": [half, a, version(later, releases=({},)), amended, lone],
        "july2026": [version(later, releases=({}, {"month": "Sep-19"})), a, b, c, half],
    }


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A sheet in memory."""

    name: str
    body: list[list[str]]

    def rows(self) -> Iterator[Sequence[object]]:
        """Its rows, headers first."""
        return iter(self.body)


@pytest.fixture(scope="session")
def read_versions() -> Callable[..., list[Version]]:
    """What is read of printed versions."""

    def read(*versions: Printed) -> list[Version]:
        sheets = [PrintedSheet(*sheet) for sheet in _sheets(versions).items()]
        return list(build_versions(find_tables("july2026.xlsx", "e2" * 32, sheets)))

    return read


@pytest.fixture(scope="session")
def exports() -> Callable[[Path, str, Sequence[Printed]], list[Path]]:
    """Write versions as three sheets in CSV, named by the sheet and the month."""

    def write(folder: Path, month: str, versions: Sequence[Printed]) -> list[Path]:
        folder.mkdir(parents=True, exist_ok=True)
        paths = []
        for sheet, rows in _sheets(versions).items():
            paths.append(folder / f"datausesregister_{month} {sheet}.csv")
            with paths[-1].open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(rows)
        return paths

    return write


def _sheets(versions: Sequence[Printed]) -> dict[str, list[list[str]]]:
    """The rows of the three sheets, headers first."""
    bodies: Iterable[Iterable[Cells]] = (
        (one.agreement for one in versions if one.agreement),
        (row for one in versions for row in one.datasets),
        (row for one in versions for row in one.releases),
    )
    return {
        layout.sheet: [
            list(layout.headers.values()),
            *([row.get(key, "") for key in layout.headers] for row in rows),
        ]
        for layout, rows in zip(LAYOUTS, bodies, strict=True)
    }


def _parts(sheets: Mapping[str, list[list[str]]]) -> Iterable[tuple[str, str]]:
    """The parts of a workbook that has its texts in its cells."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    names = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1)
    )
    places = [f"worksheets/sheet{n}.xml" for n in range(1, len(sheets) + 1)]
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    yield "[Content_Types].xml", f'<Types xmlns="{types}"/>'
    yield "_rels/.rels", _relations("officeDocument", ["xl/workbook.xml"])
    yield (
        "xl/workbook.xml",
        f'<workbook xmlns="{main}" xmlns:r="{_RELATED}"><sheets>{names}</sheets></workbook>',
    )
    yield "xl/_rels/workbook.xml.rels", _relations("worksheet", places)
    for n, rows in enumerate(sheets.values(), 1):
        body = "".join(_row(number, row) for number, row in enumerate(rows, 1))
        text = f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>'
        yield f"xl/worksheets/sheet{n}.xml", text


def _relations(kind: str, targets: Sequence[str]) -> str:
    tags = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATED}/{kind}" Target="{target}"/>'
        for n, target in enumerate(targets, 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{tags}</Relationships>'


def _row(number: int, row: Sequence[str]) -> str:
    cells = (
        f'<c r="{chr(65 + n)}{number}" t="inlineStr"><is><t xml:space="preserve">'
        f"{escape(text, quote=False)}</t></is></c>"
        for n, text in enumerate(row)
    )
    return f'<row r="{number}">{"".join(cells)}</row>'


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how well prose was read, as the tests of it recorded."""
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    scores = [
        value for report in reports for name, value in report.user_properties if name == "score"
    ]
    if not scores:
        return
    terminalreporter.section("prose read against gold (F1)")
    for name, pages, rates, traps, total in sorted(scores):
        columns = "  ".join(f"{category} {rate:.3f}" for category, rate in rates.items())
        terminalreporter.write_line(
            f"{name:12} {pages:3} pages  {columns}  traps {traps}  total {total:.3f}"
        )
