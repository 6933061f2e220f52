"""A saved page to numbered lines: decoding without a silent loss, or a refusal."""

import codecs
import hashlib
import re
from pathlib import Path

from kg.errors import SourceError
from kg.read.archive import refuse_archive
from kg.read.html import declared_encoding, is_html, render_html
from kg.records import Original, SourceDocument

MAX_BYTES = 8 * 1024 * 1024
"""A page is some tens of kilobytes; eight megabytes is the most a reader will hold."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_END = re.compile(r"\r\n|\r|\n")


def read_document(path: Path) -> SourceDocument:
    """The file's lines and digest; refuses what cannot be a page, with the next step.

    Raises:
        SourceError: the file is missing, empty, binary, too large, or in no known encoding,
            a web archive, or HTML without a project of the register.
    """
    name = path.name
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(name, None, f"larger than {MAX_BYTES} bytes; give one page a file")
        data = path.read_bytes()
    except FileNotFoundError:
        raise SourceError(str(path), None, "no such file; check the path") from None
    except OSError as reason:
        cause = reason.strerror or "cannot be read"
        raise SourceError(str(path), None, f"{cause}; check the file") from None
    return parse_document(name, data)


def parse_document(name: str, data: bytes) -> SourceDocument:
    """The bytes of a page as numbered lines; ``name`` only serves messages.

    Raises:
        SourceError: as for :func:`read_document`.
    """
    if not data.strip():
        raise SourceError(name, None, "the file is empty; save the page again")
    refuse_archive(name, data)
    text, encoding = _decode(name, data)
    if not text.strip():
        raise SourceError(name, None, "the file is empty; save the page again")
    if is_html(text):
        return _lay_out(name, data, encoding, text)
    return SourceDocument(
        digest=hashlib.sha256(data).hexdigest(),
        name=name,
        size=len(data),
        encoding=encoding,
        lines=tuple(split_lines(text)),
        data=data,
    )


def _lay_out(name: str, data: bytes, encoding: str, text: str) -> SourceDocument:
    """An HTML page as the text page that says the same; the saved file is kept beside it."""
    lines = render_html(name, text)
    shown = "".join(f"{line}\n" for line in lines).encode()
    digest = hashlib.sha256(data).hexdigest()
    return SourceDocument(
        digest=hashlib.sha256(shown).hexdigest(),
        name=name,
        size=len(shown),
        encoding="utf-8",
        lines=lines,
        data=shown,
        original=Original(digest, len(data), encoding, "text/html", data),
    )


def split_lines(text: str) -> list[str]:
    """Lines ended by LF, CR LF or CR alone; a final line end starts no further line."""
    lines = _LINE_END.split(text)
    return lines[:-1] if len(lines) > 1 and not lines[-1] else lines


def _decode(name: str, data: bytes) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_as(name, data, encoding), encoding
    declared = declared_encoding(name, data)
    if declared is not None and b"\0" not in data:
        return _decode_as(name, data, declared), declared
    if b"\0" in data:
        line = _line_after(data[: data.index(b"\0")], "windows-1252")
        raise SourceError(name, line, "a NUL byte: the file is binary; save the page as text")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decode_as(name, data, "windows-1252"), "windows-1252"


def _decode_as(name: str, data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as reason:
        # A decoder that skips the byte order mark counts from behind it.
        line = _line_after(reason.object[: reason.start], encoding)
        tried = "neither UTF-8 nor windows-1252" if encoding == "windows-1252" else f"no {encoding}"
        cause = f"byte {reason.object[reason.start]:#04x} is {tried}"
        raise SourceError(name, line, f"{cause}; save the page as UTF-8 text") from None
    if "\0" in text:
        line = len(_LINE_END.split(text[: text.index("\0")]))
        raise SourceError(name, line, "a NUL: the file is binary; save the page as text")
    return text


def _line_after(data: bytes, encoding: str) -> int:
    """The line that goes on after these bytes."""
    return len(_LINE_END.split(data.decode(encoding, errors="replace")))
