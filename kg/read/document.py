"""A text file to numbered lines: decoding without a silent loss, or a refusal."""

import codecs
import hashlib
import re
from pathlib import Path

from kg.errors import SourceError
from kg.records import SourceDocument

MAX_BYTES = 8 * 1024 * 1024
"""A page is some tens of kilobytes; eight megabytes is the most a reader will hold."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<(?:\?xml[^<>]{0,200}?\sencoding|meta[^<>]{0,200}?[\s;"']charset)\s{0,9}=\s{0,9}["']?([\w:.-]{1,40})""",
    re.IGNORECASE,
)
_DECLARATION_BYTES = 4096
"""Declarations stand at the top; browsers look in the first kilobyte, saved pages add comments."""
_ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "ascii": "windows-1252",
    "us-ascii": "windows-1252",
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "windows-1252": "windows-1252",
    "cp1252": "windows-1252",
    "iso-8859-15": "iso-8859-15",
    "macintosh": "mac-roman",
}
"""Declared names and what browsers take them for; a page of this register declares no other."""
_LINE_END = re.compile(r"\r\n|\r|\n")
_HTML_START = re.compile(r"\s*<(?:!doctype|html|head|body)\b", re.IGNORECASE)


def read_document(path: Path) -> SourceDocument:
    """The file's lines and digest; refuses what cannot be a text page, with the next step.

    Raises:
        SourceError: the file is missing, empty, binary, too large, HTML, or in no known encoding.
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
    text, encoding = _decode(name, data)
    if not text.strip():
        raise SourceError(name, None, "the file is empty; save the page again")
    if _HTML_START.match(text):
        raise SourceError(name, 1, "this is HTML; save the page as text and give that file")
    return SourceDocument(
        digest=hashlib.sha256(data).hexdigest(),
        name=name,
        size=len(data),
        encoding=encoding,
        lines=tuple(split_lines(text)),
        data=data,
    )


def split_lines(text: str) -> list[str]:
    """Lines ended by LF, CR LF or CR alone; a final line end starts no further line."""
    lines = _LINE_END.split(text)
    return lines[:-1] if len(lines) > 1 and not lines[-1] else lines


def _decode(name: str, data: bytes) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_as(name, data, encoding), encoding
    if b"\0" in data:
        line = _line_after(data[: data.index(b"\0")], "windows-1252")
        raise SourceError(name, line, "a NUL byte: the file is binary; save the page as text")
    for encoding in (*_declared(data), "utf-8"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            # What is declared may be wrong; only bytes that fit are read so.
            continue
    return _decode_as(name, data, "windows-1252"), "windows-1252"


def _declared(data: bytes) -> tuple[str, ...]:
    """The encoding that markup declares for itself; prose that names one declares nothing."""
    head = data[:_DECLARATION_BYTES]
    found = _DECLARED.search(head) if head.lstrip().startswith(b"<") else None
    encoding = _ENCODINGS.get(found[1].decode("ascii", "ignore").lower()) if found else None
    return () if encoding is None else (encoding,)


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
