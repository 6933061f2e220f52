"""A child may end in any way; its parent says how, and goes on."""

import signal
import sys

import pytest

from kg.errors import SourceError, UnavailableError
from kg.workbook.process import ask


def _ask(script: str, seconds: int = 10) -> object:
    return ask([sys.executable, "-c", script], "july2026.xlsx", seconds)


@pytest.mark.parametrize(
    ("script", "cause"),
    [
        ("import os; os.abort()", f"the reader ended by signal {int(signal.SIGABRT)}"),
        ("import os; os.kill(os.getpid(), 24)", "the reader took longer than 10 seconds"),
        ("raise MemoryError", "the reader ran out of memory"),
        ("import sys; sys.exit('memory allocation of 9 bytes failed')", "ran out of memory"),
        ("raise ValueError('odd')", "the reader ended with an error (ValueError: odd)"),
        ("raise SystemExit(7)", "the reader ended with an error (7)"),
        ("print('hello')", "the reader's answer makes no sense"),
        ("print('[]')", "the reader's answer makes no sense"),
        ("print('7')", "the reader's answer makes no sense"),
        ("print('{\"index\": 7}')", "the reader's answer makes no sense"),
        ("", "the reader's answer makes no sense"),
    ],
)
def test_the_end_of_a_child_is_told(script: str, cause: str) -> None:
    """Aborts, limits, errors and nonsense each are one refusal of the source."""
    with pytest.raises(SourceError, match=r"july2026\.xlsx: could not be read: ") as refusal:
        _ask(script)
    assert cause in refusal.value.reason


def test_a_child_that_hangs_is_ended() -> None:
    """At the deadline."""
    with pytest.raises(SourceError, match="the reader took longer than 1 seconds"):
        _ask("import time; time.sleep(60)", 1)


def test_a_refusal_is_handed_on() -> None:
    """With the place that the child gave."""
    with pytest.raises(SourceError, match=r"^a\.csv:7: odd; look$"):
        _ask('print(\'{"refusal": ["a.csv", 7, "odd; look"]}\')')


def test_a_full_disk_is_handed_on() -> None:
    """As what it is."""
    with pytest.raises(UnavailableError, match=r"^disk full$"):
        _ask('print(\'{"unavailable": "disk full"}\')')


def test_an_index_is_handed_on() -> None:
    """As the child printed it."""
    assert _ask('print(\'{"index": {"size": 7}}\')') == {"size": 7}
