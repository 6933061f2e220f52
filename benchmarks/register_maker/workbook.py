"""A workbook as raw XML, as the office program lays it out: every text once, in a table."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from register_maker.sheets import Row

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACED = re.compile(r"^\s|\s$|\n|\t|  ")
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


def write_workbook(sheets: Mapping[str, Iterable[Row]], path: Path) -> None:
    """Write the sheets; the same rows give the same bytes."""
    texts: dict[str, int] = {}
    parts: dict[str, Iterable[str]] = {
        "[Content_Types].xml": [_content_types(len(sheets))],
        "_rels/.rels": [_relations([("officeDocument", "xl/workbook.xml")])],
        "xl/workbook.xml": [_book(list(sheets))],
        "xl/_rels/workbook.xml.rels": [_relations(_book_parts(len(sheets)))],
        "xl/styles.xml": [_STYLES],
    }
    for number, rows in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(rows, texts)
    parts["xl/sharedStrings.xml"] = _strings(texts)
    with zipfile.ZipFile(path, "w") as package:
        for name, chunks in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            with package.open(entry, "w", force_zip64=True) as raw, io.BufferedWriter(raw) as part:
                part.write(_HEAD.encode())
                part.writelines(chunk.encode() for chunk in chunks)


def _sheet(rows: Iterable[Row], texts: dict[str, int]) -> Iterable[str]:
    yield f'<worksheet xmlns="{_MAIN}"><sheetData>'
    for number, row in enumerate(rows, 1):
        cells = []
        for letter, cell in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", row, strict=False):
            if isinstance(cell, str):
                at = texts.setdefault(cell, len(texts))
                cells.append(f'<c r="{letter}{number}" t="s"><v>{at}</v></c>')
            elif cell is not None:
                cells.append(f'<c r="{letter}{number}" s="1"><v>{cell}</v></c>')
        if cells:
            yield f'<row r="{number}">{"".join(cells)}</row>'
    yield "</sheetData></worksheet>"


def _strings(texts: Iterable[str]) -> Iterable[str]:
    """The table of texts; a carriage return is written as the format escapes it."""
    yield f'<sst xmlns="{_MAIN}">'
    for text in texts:
        space = ' xml:space="preserve"' if _SPACED.search(text) else ""
        yield f"<si><t{space}>{escape(text).replace(chr(13), '_x000D_')}</t></si>"
    yield "</sst>"


def _content_types(sheets: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = [("workbook", "sheet.main"), ("styles", "styles"), ("sharedStrings", "sharedStrings")]
    parts += [(f"worksheets/sheet{number}", "worksheet") for number in range(1, sheets + 1)]
    overrides = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{kind}.{name}+xml"/>'
        for part, name in parts
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )


def _book(names: list[str]) -> str:
    entries = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, 1)
    )
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{entries}</sheets></workbook>'


def _book_parts(sheets: int) -> list[tuple[str, str]]:
    parts = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, sheets + 1)]
    return [*parts, ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]


def _relations(parts: list[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(parts, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'
