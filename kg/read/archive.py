"""Files of several parts, which are no pages: web archives as browsers save them, and workbooks."""

import re

from kg.errors import SourceError

_WITHIN = 8_192
_HEADER = re.compile(rb"\s*[\w-]+:")
_VERSION = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)
_TYPE = re.compile(rb"^content-type:\s*(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE)
_PROPERTIES = b"bplist00"
_RESOURCE = b"WebMainResource"
_WORKBOOK = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def refuse_archive(name: str, data: bytes) -> None:
    """Pass what is a page of its own.

    Raises:
        SourceError: the bytes are a web archive of some browser, or packed as workbooks are.
    """
    head = data[:_WITHIN]
    if head.startswith(_WORKBOOK):
        cause = "a workbook or other packed file, where pages are read"
        raise SourceError(name, None, f"{cause}; give a workbook by its file's name")
    is_mime = _HEADER.match(head) and _VERSION.search(head) and _TYPE.search(head)
    if is_mime or (head.startswith(_PROPERTIES) and _RESOURCE in data):
        cause = "the page was saved as a web archive, which is not read here"
        raise SourceError(name, None, f"{cause}; save it from the browser as 'HTML only'")
