"""Reading time grows with the page, not faster, and no line can stall the reader."""

import time
from itertools import count

import pytest

from kg.errors import SourceError
from kg.read.claims import split_breach
from kg.read.document import parse_document
from kg.read.minutes import committee, minutes_date, split_minutes
from kg.read.page import parse_page
from kg.values.formats import parse_formats
from kg.values.periods import parse_when

LENGTH = 60_000
SECONDS = 10.0
"""What a line may take at most; a line that stalls a quadratic reader takes minutes."""

WORDS = (
    "a",
    " ",
    ",",
    "(",
    "NIC-1-",
    "1.",
    "- ",
    " — ",
    "1,",
    "breached  ",
    "2018.06 ",
    "2018.06 — ",
    "DSA runs ",
    "unknown ",
    "12th ",
    "1-1-",
    "1 jan ",
    "AGD",
    "Advisory ",
    "Data Access ",
    ".pdf,",
    "Sensitive ",
    "Non ",
    "1 data file",
)


@pytest.mark.parametrize("word", WORDS)
def test_no_line_stalls_a_reader(word: str) -> None:
    """A line of 60,000 hostile characters is read in seconds by everything that reads lines."""
    line = word * (LENGTH // len(word))
    page = f"Project 1 — {line}\nOpt outs honoured: {line}\nWhen:{line}\nFormat: {line}\n{line}\n"
    start = time.process_time()
    parse_page(parse_document("p.txt", page.encode()))
    for read in (split_breach, split_minutes, minutes_date, committee, parse_formats, parse_when):
        read(line)
    assert time.process_time() - start < SECONDS


def test_a_declaration_is_looked_for_at_the_top() -> None:
    """Markup without end is refused soon."""
    start = time.process_time()
    with pytest.raises(SourceError, match="attributes"):
        parse_document("p.txt", b"<meta " * 1_000_000)
    assert time.process_time() - start < SECONDS


BLOCKS = {
    "B": "Care — NIC-{n}-A1B2C\nOpt outs honoured: N\nRepeats: x\nDatasets:\n• x\nBenefits:\n",
    "A": "Opt outs honoured: N\nBasis: x\nHSCIC Id: NIC-{n}-A1B2C\nData: x\nData: y\nOutput:\nx\n",
    "labels": "Outputs:\n\nBenefits:\n\nProcessing:\n\nObjectives:\n\n",
    "headings": "Care — NIC-{n}-A1B2C\n\n\n",
    "fields": "When: {n}\nSensitive: x\n\n\n",
    "rows": "Data: x\nOpt outs honoured: {n}\n",
}


def _seconds(block: str, blocks: int) -> float:
    numbers = count(1)
    text = BLOCKS["B"].format(n=0) + "".join(block.format(n=next(numbers)) for _ in range(blocks))
    start = time.process_time()
    parse_page(parse_document("p.txt", text.encode()))
    return time.process_time() - start


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_time_grows_with_the_page(block: str) -> None:
    """Four times the blocks take at most eight times as long."""
    small = min(_seconds(block, 500) for _ in range(5))
    assert min(_seconds(block, 2000) for _ in range(3)) < 8 * small
