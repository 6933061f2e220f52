"""A file's kind is told by what it holds, not by its name."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from kg.errors import SourceError
from kg.workbook.columns import LAYOUTS
from kg.workbook.kinds import Kind, group_exports, sibling_of, sniff

CSV_KINDS = (Kind.CSV_AGREEMENTS, Kind.CSV_DATASETS, Kind.CSV_RELEASES)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", Kind.EMPTY),
        (b" \r\n", Kind.EMPTY),
        (b"NHS Elmbrook CCG projects\n", Kind.PAGE_TEXT),
        ("Universit\xe9, a, b, c, d\n".encode("cp1252"), Kind.PAGE_TEXT),
        ("Elmbrook".encode("utf-16"), Kind.PAGE_TEXT),
        (b"<!DOCTYPE html><title>403</title>", Kind.PAGE_HTML),
        (b"\xef\xbb\xbf\n <HTML lang='en'>", Kind.PAGE_HTML),
        (b"<?xml version='1.0'?>\n<!-- a -->\n<html>", Kind.PAGE_HTML),
        (b"\x1f\x8b\x08\0\0\0", Kind.BINARY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", Kind.OLD_WORKBOOK),
        (b"PK\x03\x04 and nothing more", Kind.WORKBOOK),
    ],
)
def test_a_file_is_known_by_its_first_bytes(tmp_path: Path, data: bytes, kind: Kind) -> None:
    """The name says workbook each time; a zip that is cut off is left to the reader to refuse."""
    path = tmp_path / "datausesregister_july2026.xlsx"
    path.write_bytes(data)
    assert sniff(path) is kind


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ","), ("utf-8-sig", ","), ("utf-8", ";"), ("utf-16", "\t"), ("cp1252", ",")],
)
def test_an_exported_sheet_is_known_by_its_headers(
    tmp_path: Path, number: int, encoding: str, delimiter: str
) -> None:
    """A title may stand above them; the name says nothing."""
    headers = delimiter.join(f'"{header}"' for header in LAYOUTS[number].headers.values())
    path = tmp_path / "export.txt"
    path.write_text(f"Data uses – register\n{headers}\n", encoding=encoding)
    assert sniff(path) is CSV_KINDS[number]


def test_a_workbook_is_known_by_its_parts(maker: Any) -> None:
    """Whatever it is called."""
    assert sniff(maker.workbook(maker.sheets(), "page.txt")) is Kind.WORKBOOK


def test_another_zip_is_no_workbook(tmp_path: Path) -> None:
    """A zip of pages, say."""
    path = tmp_path / "july2026.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("page.txt", "NHS Elmbrook CCG projects")
    assert sniff(path) is Kind.OTHER_ZIP


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("internaldatausesregister_july2026.xlsx", "uses inside NHS England"),
        ("DataSharingFrameworkContracts_July2026.xlsx", "framework contracts"),
        ("National Back Office register july2026.xlsx", "National Back Office"),
    ],
)
def test_a_sibling_is_known_by_name_and_sheets(maker: Any, name: str, words: str) -> None:
    """Its sheets are others; one that holds the three sheets is no sibling, whatever its name."""
    assert sniff(maker.workbook({"Sheet1": [["Contract"]]}, name)) is Kind.SIBLING_WORKBOOK
    assert sniff(maker.workbook(maker.sheets(), name)) is Kind.WORKBOOK
    assert words in str(sibling_of(name))


def test_the_register_itself_is_no_sibling() -> None:
    """Its own name starts none of theirs."""
    assert sibling_of("datausesregister_july2026.xlsx") is None


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """With the path, as it was given."""
    with pytest.raises(SourceError, match=r"none\.xlsx: No such file or directory; check the path"):
        sniff(tmp_path / "none.xlsx")


@pytest.mark.parametrize("size", [2**20 + 1, 2**32 - 1])
def test_a_large_directory_is_left_to_the_reader(tmp_path: Path, size: int) -> None:
    """A zip may announce a million parts; only a process with limits should list them."""
    path = tmp_path / "july2026.xlsx"
    end = b"PK\5\6" + bytes(8) + size.to_bytes(4, "little") + bytes(6)
    path.write_bytes(b"PK\3\4" + end)
    assert sniff(path) is Kind.WORKBOOK


def test_an_empty_zip_is_no_workbook(tmp_path: Path) -> None:
    """It has no parts at all."""
    path = tmp_path / "july2026.xlsx"
    path.write_bytes(b"PK\5\6" + bytes(18))
    assert sniff(path) is Kind.OTHER_ZIP


def test_exports_that_share_a_name_are_one_edition() -> None:
    """Two editions may lie in one folder; other files are passed over."""
    names = ("Agreements", "Datasets", "DataReleases")
    editions = [
        tuple(Path(f"a/{month}2026 - {name}.csv") for name in names) for month in ("july", "june")
    ]
    kinds = {
        path: kind
        for paths in editions
        for path, kind in zip(paths[::-1], CSV_KINDS[::-1], strict=True)
    }
    assert group_exports(kinds | {Path("a/page.txt"): Kind.PAGE_TEXT}) == editions


def test_three_exports_alone_in_a_folder_are_one_edition() -> None:
    """Whatever their names; a sheet without the others stays alone."""
    three = tuple(Path(f"may2022/{number}.csv") for number in range(3))
    kinds = dict(zip(three, CSV_KINDS, strict=True)) | {Path("b/7.csv"): Kind.CSV_DATASETS}
    assert group_exports(kinds) == [(Path("b/7.csv"),), three]
