"""Workbooks written part by part, so that each part can also be written wrong."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pytest

from kg.workbook.book import Workbook, read_workbook
from kg.workbook.columns import AGREEMENTS, DATASETS, LAYOUTS, RELEASES

Cell = str | int | float | None
Rows = Sequence[Sequence[Cell]]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = (
    f'{DECLARATION}<styleSheet xmlns="{MAIN}"><numFmts count="1">'
    '<numFmt numFmtId="164" formatCode="mmm\\-yy"/></numFmts><cellXfs count="3">'
    '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'
)

REFERENCE = "DARS-NIC-11111-A1B2C-v1.2"
AGREEMENT = (
    REFERENCE,
    "Hearts of Elmbrook",
    "UNIVERSITY OF ELMBROOK",
    "Academic",
    "UNIVERSITY OF ELMBROOK",
    "Sole Data Controller",
    "2019-12-06",
    "2020-12-05",
    "No",
    "No",
    "To study hearts.\n\t~ and lungs",
    "Counting",
    "A paper",
    "Health",
    "None yet",
)
DATASET = (
    REFERENCE,
    "HES APC",
    "Identifiable",
    "Sensitive",
    "One-Off",
    "Health and Social Care Act 2012 – s261(2)(c)",
    "Consent (Reasonable Expectation)",
)
RELEASE = (
    "FILE0000001",
    REFERENCE,
    "HES APC",
    "Identifiable",
    "Sensitive",
    "No",
    "Health and Social Care Act 2012 – s261(2)(c)",
    "One-Off",
    "Jul-19",
)


@dataclass(frozen=True, slots=True)
class Raw:
    """A cell's own XML, with ``{r}`` for its reference."""

    xml: str


class Maker:
    """Makes workbooks in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.headers = {layout.sheet: tuple(layout.headers.values()) for layout in LAYOUTS}

    def sheets(
        self,
        agreements: Rows = (AGREEMENT,),
        datasets: Rows = (DATASET,),
        releases: Rows = (RELEASE,),
    ) -> dict[str, list[Sequence[Cell]]]:
        """The three sheets with their headers."""
        return {
            AGREEMENTS.sheet: [self.headers[AGREEMENTS.sheet], *agreements],
            DATASETS.sheet: [self.headers[DATASETS.sheet], *datasets],
            RELEASES.sheet: [self.headers[RELEASES.sheet], *releases],
        }

    def parts(self, sheets: Mapping[str, Rows]) -> dict[str, str]:
        """The parts of a workbook by name."""
        strings: dict[str, int] = {}
        bodies = [sheet_xml(rows, strings) for rows in sheets.values()]
        places = [f"worksheets/sheet{n}.xml" for n in range(1, len(bodies) + 1)]
        return {
            "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types"/>',
            "_rels/.rels": relations(["xl/workbook.xml"], ["officeDocument"]),
            "xl/workbook.xml": workbook_xml(list(sheets)),
            "xl/_rels/workbook.xml.rels": relations(
                [*places, "sharedStrings.xml", "styles.xml"],
                [*["worksheet"] * len(places), "sharedStrings", "styles"],
            ),
            "xl/styles.xml": STYLES,
            "xl/sharedStrings.xml": strings_xml(list(strings)),
        } | {f"xl/{place}": body for place, body in zip(places, bodies, strict=True)}

    def zip(self, parts: Mapping[str, str | bytes], name: str = "july2026.xlsx") -> Path:
        """The parts as a file."""
        path = self.folder / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in parts.items():
                archive.writestr(part, content)
        return path

    def workbook(self, sheets: Mapping[str, Rows], name: str = "july2026.xlsx") -> Path:
        """The sheets as a workbook."""
        return self.zip(self.parts(sheets), name)

    def read(self, sheets: Mapping[str, Rows]) -> Workbook:
        """What is read of a workbook of these sheets."""
        return read_workbook(self.workbook(sheets), self.folder / "spool")


def workbook_xml(names: Sequence[str]) -> str:
    """The part that names the sheets."""
    tags = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in enumerate(names, 1)
    )
    spaces = f'xmlns="{MAIN}" xmlns:r="{RELATED}"'
    return f"{DECLARATION}<workbook {spaces}><sheets>{tags}</sheets></workbook>"


def relations(targets: Sequence[str], kinds: Sequence[str]) -> str:
    """The part that says where parts are."""
    tags = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATED}/{kind}" Target="{target}"/>'
        for n, (target, kind) in enumerate(zip(targets, kinds, strict=True), 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{tags}</Relationships>'


def sheet_xml(rows: Rows, strings: dict[str, int]) -> str:
    """A sheet; its texts are added to the shared strings."""
    body = "".join(
        f'<row r="{number}">'
        + "".join(cell_xml(f"{letters(n)}{number}", cell, strings) for n, cell in enumerate(row))
        + "</row>"
        for number, row in enumerate(rows, 1)
    )
    return f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'


def cell_xml(reference: str, cell: Cell | Raw, strings: dict[str, int]) -> str:
    """A cell: a text shared, a number plain, None left out."""
    if cell is None:
        return ""
    if isinstance(cell, Raw):
        return cell.xml.format(r=reference)
    if isinstance(cell, str):
        index = strings.setdefault(cell, len(strings))
        return f'<c r="{reference}" t="s"><v>{index}</v></c>'
    return f'<c r="{reference}"><v>{cell}</v></c>'


def strings_xml(strings: Sequence[str]) -> str:
    """The table of shared strings."""
    texts = "".join(
        f'<si><t xml:space="preserve">{escape(text, quote=False)}</t></si>' for text in strings
    )
    count = len(strings)
    return f'{DECLARATION}<sst xmlns="{MAIN}" count="{count}" uniqueCount="{count}">{texts}</sst>'


def letters(index: int) -> str:
    """The letters of a column, counted from 0."""
    return (letters(index // 26 - 1) if index >= 26 else "") + chr(65 + index % 26)


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    """A maker of workbooks."""
    return Maker(tmp_path)


@pytest.fixture
def raw() -> type[Raw]:
    """A cell written as XML."""
    return Raw


@pytest.fixture
def agreement() -> tuple[str, ...]:
    """A row of the sheet Agreements."""
    return AGREEMENT


@pytest.fixture
def dataset() -> tuple[str, ...]:
    """A row of the sheet Datasets, of the same version."""
    return DATASET


@pytest.fixture
def release() -> tuple[str, ...]:
    """A row of the sheet DataReleases, of the same dataset."""
    return RELEASE
