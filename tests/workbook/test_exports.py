"""CSV exports are decoded without a silent loss, record by record."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.workbook import exports
from kg.workbook.exports import open_export


def _rows(path: Path) -> list[list[object]]:
    return [list(row) for row in open_export("Datasets", path).rows()]


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8-sig"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("cp1252", "cp1252"),
    ],
)
def test_an_encoding_is_found(tmp_path: Path, encoding: str, found: str) -> None:
    """A mark decides, else UTF-8 if the file is that throughout, else windows-1252."""
    path = tmp_path / "a.csv"
    path.write_bytes("Act – s261,café\r\n".encode(encoding))
    assert open_export("Datasets", path).encoding == found
    assert _rows(path) == [["Act – s261", "café"]]


def test_a_late_byte_changes_the_encoding(tmp_path: Path) -> None:
    """The whole file is looked at before any of it is read."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n" * 600_000 + b"caf\xe9,b\n")
    assert open_export("Datasets", path).encoding == "cp1252"


@pytest.mark.parametrize("data", [b"a\0b", b"a,\x81", b"\xff\xfea\0\0\xd8\0", b"\xff\xfea"])
def test_what_no_encoding_fits_is_refused(tmp_path: Path, data: bytes) -> None:
    """Binary data, a byte that windows-1252 lacks, a broken UTF-16."""
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=r"a\.csv: .*; export the sheet again as CSV in UTF-8"):
        open_export("Datasets", path)


def test_records_count_as_rows_do(tmp_path: Path) -> None:
    """Line breaks inside quotes end no row; a blank line is a row."""
    path = tmp_path / "a.csv"
    path.write_bytes(b'a,"b\r\n~\t""c"""\r\n\r\nd\r\n')
    assert _rows(path) == [["a", 'b\r\n~\t"c"'], [], ["d"]]


@pytest.fixture
def field_limit() -> Iterator[None]:
    """The limit of the csv module is the process's; it is put back."""
    before = csv.field_size_limit()
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("field_limit")
def test_a_field_that_never_ends_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quote left open would swallow the rest of the file."""
    monkeypatch.setattr(exports, "MAX_FIELD", 100)
    path = tmp_path / "a.csv"
    path.write_text('a,b\nc,"d\n' + "e,f\n" * 100, encoding="utf-8")
    with pytest.raises(SourceError, match=r"a\.csv:\d+: .*; export the sheet again"):
        _rows(path)
