"""Bytes to numbered lines: what is read, and what is refused with place, cause and next step."""

import codecs
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.read.document import MAX_BYTES, parse_document, read_document, split_lines

NEXT_STEP = re.compile(r"; (save|give|check) [\w ]+")


def test_a_utf8_file_keeps_its_lines_and_digest() -> None:
    """The digest is the SHA-256 of the bytes, the lines are numbered as an editor shows them."""
    document = parse_document("p.txt", "a\n\nb — c\n".encode())
    assert document.lines == ("a", "", "b — c")
    assert document.digest == "f1498d4efc839f5cde469f2004b26f0a0a5df671f8f6e3e5f6a484c525269b07"
    assert document.encoding == "utf-8"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_makes_the_same_lines(end: str) -> None:
    """LF, CR LF and CR alone number a page alike, with or without a last line end."""
    text = end.join(("a", "", "b"))
    assert parse_document("p", text.encode()).lines == ("a", "", "b")
    assert parse_document("p", (text + end).encode()).lines == ("a", "", "b")


def test_mixed_line_ends_are_counted_once_each() -> None:
    """A page that mixes line ends has one line per end."""
    assert split_lines("a\r\nb\rc\nd\n\r\n") == ["a", "b", "c", "d", ""]


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_other_separators_end_no_line(sign: str) -> None:
    """Only CR and LF end lines; a line separator inside prose must not move the numbers."""
    assert parse_document("p", f"a{sign}b\nc".encode()).lines == (f"a{sign}b", "c")


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_lines_hold_all_that_the_text_holds(text: str) -> None:
    """Splitting loses nothing but line ends."""
    assert "".join(split_lines(text)) == re.sub(r"[\r\n]", "", text)


@pytest.mark.parametrize(
    ("encoding", "mark", "name"),
    [
        ("utf-8", codecs.BOM_UTF8, "utf-8-sig"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16"),
    ],
)
def test_a_byte_order_mark_tells_the_encoding(encoding: str, mark: bytes, name: str) -> None:
    """A file with a byte order mark is read in its encoding, and the mark is no text."""
    document = parse_document("p", mark + "é — \N{TRIANGULAR FLAG ON POST}\nb".encode(encoding))
    assert document.lines == ("é — \N{TRIANGULAR FLAG ON POST}", "b")
    assert document.encoding == name


def test_a_windows_page_is_read_and_named_so() -> None:
    """What is no UTF-8 is read as windows-1252, and the record says so."""
    document = parse_document("p", "“Project” — 1\n".encode("windows-1252"))
    assert document.lines == ("“Project” — 1",)
    assert document.encoding == "windows-1252"


@pytest.mark.parametrize(
    ("data", "line", "cause"),
    [
        (b"", None, "empty"),
        (b" \n\t\r\n ", None, "empty"),
        (codecs.BOM_UTF8, None, "empty"),
        (codecs.BOM_UTF16_LE + " \n".encode("utf-16-le"), None, "empty"),
        (b"a\nb\0c\n", 2, "NUL"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 3, "binary"),
        (b"PK\x03\x04\x14\0\0\0", None, "a workbook or other packed file"),
        (codecs.BOM_UTF16_LE + "a\n\0".encode("utf-16-le"), 2, "NUL"),
        (b"a\n\x81\x8d\n", 2, "neither UTF-8 nor windows-1252"),
        (b"a\rb\r\x81", 3, "neither UTF-8 nor windows-1252"),
        (b"a\rb\0", 2, "NUL"),
        (codecs.BOM_UTF8 + b"a\n\xff", 2, "byte 0xff is no utf-8-sig"),
        (codecs.BOM_UTF16_LE + b"a", 1, "utf-16"),
        (b"<!DOCTYPE html>\n<p>", 1, "HTML"),
        (b"\n  <HTML lang='en'>", 1, "HTML"),
    ],
)
def test_what_is_no_text_page_is_refused(data: bytes, line: int | None, cause: str) -> None:
    """The refusal names the file, the line where one is at fault, the cause and the next step."""
    with pytest.raises(SourceError) as refusal:
        parse_document("p.txt", data)
    assert refusal.value.line == line
    assert cause in refusal.value.reason
    assert NEXT_STEP.search(refusal.value.reason)
    assert str(refusal.value).startswith("p.txt:")


@given(st.binary(max_size=200))
def test_any_bytes_are_lines_or_a_refusal(data: bytes) -> None:
    """No bytes make the reader fail in any other way, and no NUL reaches a line."""
    try:
        document = parse_document("p", data)
    except SourceError as refusal:
        lines, told = (), refusal.reason
    else:
        lines, told = document.lines, "; check nothing"
    assert not any("\0" in line for line in lines)
    assert NEXT_STEP.search(told)


def test_a_missing_file_is_refused_with_its_path(tmp_path: Path) -> None:
    """A path that leads nowhere is shown whole, so that a typing slip can be seen."""
    with pytest.raises(SourceError, match=r"nowhere\.txt: no such file; check the path"):
        read_document(tmp_path / "nowhere.txt")


def test_a_folder_is_no_page(tmp_path: Path) -> None:
    """A folder is refused by what it is."""
    with pytest.raises(SourceError, match="directory; check"):
        read_document(tmp_path)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    """A file past the limit is refused by its size, before it fills the memory."""
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(SourceError, match=f"larger than {MAX_BYTES} bytes; give one page a file"):
        read_document(huge)
