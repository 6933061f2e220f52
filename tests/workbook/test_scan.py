"""Hostile and damaged workbooks are refused before any reader touches them."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import SourceError
from kg.workbook import archive
from kg.workbook.scan import Scan, scan_workbook

SHEET = "xl/worksheets/sheet2.xml"
STRINGS = "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _scan(path: Path) -> Scan:
    with path.open("rb") as file:
        return scan_workbook(file, path.name)


def _refusal(path: Path) -> SourceError:
    with pytest.raises(SourceError) as refusal:
        _scan(path)
    assert str(refusal.value).startswith("july2026.xlsx")
    assert "; " in refusal.value.reason
    return refusal.value


@pytest.fixture
def parts(maker: Any) -> dict[str, str]:
    """The parts of a good workbook."""
    found: dict[str, str] = maker.parts(maker.sheets())
    return found


def _sheet(cells: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'


def test_a_good_workbook_passes_and_is_weighed(maker: Any, parts: dict[str, str]) -> None:
    """The bytes of its parts are counted."""
    size = sum(len(part.encode()) for part in parts.values())
    assert _scan(maker.zip(parts)) == Scan(size, {})


def test_stored_parts_pass(maker: Any, parts: dict[str, str], tmp_path: Path) -> None:
    """A zip need not pack its parts."""
    path = tmp_path / "stored.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as stored:
        for name, part in parts.items():
            stored.writestr(name, part)
    assert _scan(path) == _scan(maker.zip(parts))


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: sheet.replace("<c ", "<x:c ").replace("</c>", "</x:c>"),
        lambda sheet: sheet.replace(' t="s"', "\n t = 's' "),
        lambda sheet: sheet.replace('<c r="A1" t="s">', '<c t="s" r="A1">'),
        lambda sheet: sheet.replace("<sheetData>", '<cols><col min="1"/></cols><sheetData>'),
        lambda sheet: "\N{ZERO WIDTH NO-BREAK SPACE}" + sheet,
        lambda sheet: sheet.replace("<worksheet", "<!-- made <by> hand --><worksheet"),
    ],
)
def test_unusual_writing_passes(
    maker: Any, parts: dict[str, str], change: Callable[[str], str]
) -> None:
    """Prefixes, quotes, any order of attributes, marks and comments are XML all the same."""
    changed = change(parts[SHEET])
    assert changed != parts[SHEET]
    _scan(maker.zip(parts | {SHEET: changed}))


def test_painted_empty_cells_are_not_taken_for_sparse_ones(
    maker: Any, parts: dict[str, str]
) -> None:
    """A row painted to the last column holds nothing that a reader would make room for."""
    painted = '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    _scan(maker.zip(parts | {SHEET: parts[SHEET].replace("</sheetData>", painted)}))


def test_a_bomb_is_refused(maker: Any, parts: dict[str, str]) -> None:
    """A cell of 100 MiB that packs to 104 kB holds more than any cell does."""
    cell = f'<c r="A1" t="inlineStr"><is><t>{"a" * 100 * 1024 * 1024}</t></is></c>'
    refusal = _refusal(maker.zip(parts | {SHEET: _sheet(f'<row r="1">{cell}</row>')}))
    assert f"{SHEET}: a text of more than 8388608 bytes" in refusal.reason


@pytest.mark.parametrize("part", [SHEET, "xl/media/image.png"])
def test_a_part_that_inflates_as_bombs_do_is_refused(
    maker: Any, parts: dict[str, str], part: str
) -> None:
    """Whatever it holds: cells one after the other, or no XML at all."""
    content = _sheet('<row r="1"/>' * 3_000_000) if part == SHEET else bytes(32 * 1024 * 1024)
    refusal = _refusal(maker.zip(parts | {part: content}))
    assert f"{part} inflates more than 200 times" in refusal.reason


def test_a_long_text_is_refused(maker: Any, parts: dict[str, str]) -> None:
    """No cell holds eight mebibytes, even if they do not pack well."""
    noise = "".join(f"{n * 7919 % 1_000_003:x}" for n in range(2_400_000))
    cell = f'<c r="A1" t="inlineStr"><is><t>{noise}</t></is></c>'
    refusal = _refusal(maker.zip(parts | {SHEET: _sheet(f'<row r="1">{cell}</row>')}))
    assert "a text of more than 8388608 bytes" in refusal.reason


def test_a_bomb_in_a_zip_inside_stays_packed(maker: Any, parts: dict[str, str]) -> None:
    """Zips inside are bytes like others; nobody opens them."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("zeros", bytes(32 * 1024 * 1024))
    assert _scan(maker.zip(parts | {"xl/inner.zip": inner.getvalue()})).inflated < 1_000_000


def test_all_parts_together_are_bounded(
    maker: Any, parts: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parts that are harmless one by one may not add up."""
    monkeypatch.setattr(archive, "MAX_INFLATED", 5_000)
    refusal = _refusal(maker.zip(parts | {f"xl/{n}.bin": bytes(1_000) for n in range(9)}))
    assert "inflates to more than 5000 bytes" in refusal.reason


@pytest.mark.parametrize("size", [10, 10_000_000])
def test_false_sizes_are_refused(maker: Any, parts: dict[str, str], size: int) -> None:
    """What the directory says of a part must be true."""
    path = maker.zip(parts)
    data = path.read_bytes()
    true = len(parts[SHEET].encode())
    path.write_bytes(data.replace(struct.pack("<L", true), struct.pack("<L", size)))
    refusal = _refusal(path)
    assert f"{SHEET} says it holds {size} bytes and holds {true}" in refusal.reason


@pytest.mark.parametrize("second", [SHEET, SHEET.upper()])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused(maker: Any, parts: dict[str, str], second: str) -> None:
    """Readers differ in which of the two they take; they look for names in any case."""
    path = maker.zip(parts)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(second, _sheet(""))
    assert "two parts are named" in _refusal(path).reason


@pytest.mark.parametrize("name", ["/etc/passwd", "../up.xml", "xl/../../up.xml", "xl\\sheet.xml"])
def test_odd_names_are_refused(maker: Any, parts: dict[str, str], name: str) -> None:
    """No part leads out of the zip."""
    assert "oddly named" in _refusal(maker.zip(parts | {name: "x"})).reason


def test_many_parts_are_refused(maker: Any, parts: dict[str, str]) -> None:
    """A workbook has some tens of parts."""
    many = {f"xl/{n}.bin": "" for n in range(1_000)}
    assert "more than 1000" in _refusal(maker.zip(parts | many)).reason


@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
def test_a_truncated_workbook_is_refused(maker: Any, parts: dict[str, str], share: float) -> None:
    """Its directory stood at the end."""
    path = maker.zip(parts)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert "zip directory is missing or damaged; download" in _refusal(path).reason


def test_a_workbook_that_lost_its_beginning_is_refused(maker: Any, parts: dict[str, str]) -> None:
    """Its directory leads to places before the file."""
    path = maker.zip(parts)
    path.write_bytes(path.read_bytes()[100:])
    assert "is not where it should be; download" in _refusal(path).reason


def test_a_flipped_byte_is_refused(maker: Any, parts: dict[str, str]) -> None:
    """A part that does not match its checksum is damaged."""
    path = maker.zip(parts)
    data = bytearray(path.read_bytes())
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(parts[SHEET].encode()) + packer.flush()
    data[data.index(packed) + len(packed) // 2] ^= 0xFF
    path.write_bytes(data)
    refusal = _refusal(path)
    assert SHEET in refusal.reason
    assert "download the workbook again" in refusal.reason


@pytest.mark.parametrize("power", [5, 7, 10])
def test_entities_are_refused(maker: Any, parts: dict[str, str], power: int) -> None:
    """However far they would expand."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, power))
    bomb = f'<!DOCTYPE sst [<!ENTITY e0 "0123456789">{levels}]><sst>&e{power - 1};</sst>'
    refusal = _refusal(maker.zip(parts | {STRINGS: bomb}))
    assert f"{STRINGS}: it declares a document type or entities" in refusal.reason


@pytest.mark.parametrize("part", ["xl/workbook.xml", "_rels/.rels", SHEET, "xl/odd.bin"])
def test_an_external_entity_is_refused_in_every_part(
    maker: Any, parts: dict[str, str], part: str
) -> None:
    """What looks like XML is looked at, whatever its name."""
    bomb = '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    assert "it declares a document type" in _refusal(maker.zip(parts | {part: bomb})).reason


@pytest.mark.parametrize("space", [16, 1024 * 1024 - 40, 1024 * 1024 + 7, 3 * 1024 * 1024])
def test_a_declaration_is_found_wherever_it_stands(
    maker: Any, parts: dict[str, str], space: int
) -> None:
    """Pieces are cut before tags, so that none hides between two of them."""
    late = parts[SHEET].replace("<sheetData>", " " * space + "<!ENTITY x 'y'><sheetData>")
    assert "it declares a document type" in _refusal(maker.zip(parts | {SHEET: late})).reason


@pytest.mark.parametrize("part", [SHEET, STRINGS, "xl/workbook.xml"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.98])
def test_a_part_that_is_cut_off_is_refused(
    maker: Any, parts: dict[str, str], part: str, share: float
) -> None:
    """A reader may take what is there for the whole."""
    cut = parts[part][: int(len(parts[part]) * share)]
    assert f"{part}: it ends before it should" in _refusal(maker.zip(parts | {part: cut})).reason


def test_far_off_cells_are_refused(maker: Any, parts: dict[str, str]) -> None:
    """Two cells at opposite corners make a reader reserve half a tebibyte."""
    cells = (
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )
    refusal = _refusal(maker.zip(parts | {SHEET: _sheet(cells)}))
    assert "2 cells are spread over rows 1 to 1048576" in refusal.reason
    assert refusal.line == 1_048_576


@pytest.mark.parametrize(
    "reference",
    ["ZZZZZZ99999999999", "XFE1", "A0", "A1048577", "A", "1", "", "a1", "$A$1", "A1:B2"],
)
def test_wrong_references_are_refused(maker: Any, parts: dict[str, str], reference: str) -> None:
    """A reader would put the cell elsewhere without a word."""
    sheet = _sheet(f'<row r="1"><c r="{reference}"><v>1</v></c></row>')
    assert SHEET in _refusal(maker.zip(parts | {SHEET: sheet})).reason


@pytest.mark.parametrize("cell", ["<c><v>1</v></c>", '<c r="A1', "<c r=A1></c>"])
def test_cells_that_cannot_be_read_are_refused(
    maker: Any, parts: dict[str, str], cell: str
) -> None:
    """Nothing that looks like a cell is passed over."""
    sheet = _sheet(f'<row r="1">{cell}</row>')
    assert SHEET in _refusal(maker.zip(parts | {SHEET: sheet})).reason


@pytest.mark.parametrize("name", ["count", "uniqueCount"])
@pytest.mark.parametrize("count", ["99999999999", "-1", "x", "9" * 40])
def test_false_counts_are_refused(maker: Any, parts: dict[str, str], name: str, count: str) -> None:
    """A reader would reserve room for as many strings as are announced."""
    table = f'<sst xmlns="{MAIN}" {name}="{count}"><si><t>a</t></si></sst>'
    refusal = _refusal(maker.zip(parts | {STRINGS: table}))
    assert "strings" in refusal.reason


@pytest.mark.parametrize("index", ["999", "-1", "1e3", "99999999999999999999"])
@pytest.mark.parametrize("tag", ['<c r="A7" t="s">', "<c t='s' r='A7'>"])
def test_strings_that_are_not_there_are_refused(
    maker: Any, parts: dict[str, str], index: str, tag: str
) -> None:
    """The refusal names the row."""
    sheet = _sheet(f'<row r="7">{tag}<v>{index}</v></c></row>')
    assert _refusal(maker.zip(parts | {SHEET: sheet})).line == 7


def test_no_markup_in_another_encoding(maker: Any, parts: dict[str, str]) -> None:
    """What cannot be looked at is not read."""
    utf16 = parts[SHEET].replace("UTF-8", "UTF-16").encode("utf-16")
    declared = parts[SHEET].replace("UTF-8", "IBM037")
    assert SHEET in _refusal(maker.zip(parts | {SHEET: utf16})).reason
    assert "IBM037" in _refusal(maker.zip(parts | {SHEET: declared})).reason


def test_a_nul_is_refused(maker: Any, parts: dict[str, str]) -> None:
    """No XML holds one."""
    sheet = parts[SHEET].replace("</row>", "\0</row>")
    assert "NUL" in _refusal(maker.zip(parts | {SHEET: sheet})).reason


def test_a_zip_without_a_workbook_is_refused(maker: Any) -> None:
    """Other zips hold none."""
    assert "holds no workbook" in _refusal(maker.zip({"a.txt": "hello"})).reason


def test_an_encrypted_part_is_refused(maker: Any, parts: dict[str, str]) -> None:
    """The flag says so before anyone asks for a password."""
    path = maker.zip(parts)
    data = path.read_bytes()
    place = data.index(b"PK\x01\x02") + 8
    path.write_bytes(data[:place] + b"\x01" + data[place + 1 :])
    assert "without a password" in _refusal(path).reason


def test_cells_with_an_error_are_found_by_sheet(maker: Any, raw: Any) -> None:
    """A reader gives them as blank; the rows are told by the sheet's printed name."""
    error = raw('<c r="{r}" t="e"><v>#N/A</v></c>')
    sheets = maker.sheets() | {"R & D": [["x"], ["a", error], ["b"], [error]]}
    assert _scan(maker.workbook(sheets)).errors == {"R & D": (2, 4)}


def test_pieces_do_not_change_what_is_found(maker: Any, dataset: tuple[str, ...]) -> None:
    """A sheet of several mebibytes is looked at in pieces, each cell once."""
    rows = [dataset] * 40_000
    path = maker.workbook(maker.sheets(datasets=rows))
    assert _scan(path).inflated > 4 * 1024 * 1024
