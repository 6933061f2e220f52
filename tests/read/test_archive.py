"""Web archives are refused with the next step; pages that only speak of mail are not."""

import pytest

from kg.errors import SourceError
from kg.read.archive import refuse_archive
from kg.read.document import parse_document

ARCHIVES = {
    "chrome": b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\n"
    b"Subject: A\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
    b'\ttype="text/html";\r\n\tboundary="--x--"\r\n\r\n----x--\r\n<html>',
    "explorer": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n",
    "one part": b"Date: Mon\nmime-version: 1.0\ncontent-type: text/html; charset=utf-8\n\n<html>",
    "safari": b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource\xd0\0\0",
}


@pytest.mark.parametrize("data", ARCHIVES.values(), ids=ARCHIVES)
def test_an_archive_is_refused_with_the_next_step(data: bytes) -> None:
    """Whichever browser saved it."""
    with pytest.raises(
        SourceError, match=r"web archive.*; save it from the browser as 'HTML only'"
    ):
        parse_document("page.mhtml", data)


@pytest.mark.parametrize(
    "data",
    [
        b"Legal basis: An Act\n\nMIME-Version: 1.0\n",
        b"<html><pre>MIME-Version: 1.0\nContent-Type: text/html</pre>",
        b"bplist00",
        b"",
    ],
)
def test_what_is_no_archive_passes(data: bytes) -> None:
    """A page may print a header of a message."""
    refuse_archive("page.txt", data)
