"""The wall: what passes through, and what ends at it. Each in a process that has no threads."""

import subprocess
import sys

import pytest

PREAMBLE = """
import os, signal
import kg.ask.wall as wall
from kg.errors import KGError, QueryError, SourceError
wall.MAX_MEMORY = 1024 ** 3
def run(work):
    try:
        print(wall.run_within(0.5, work, "data"))
    except KGError as error:
        print(type(error).__name__, error)
def fail(error):
    raise error
"""


@pytest.mark.parametrize(
    ("work", "said"),
    [
        ("lambda: 6 * 7", "42"),
        ("lambda: fail(QueryError('no'))", "QueryError no"),
        ("lambda: fail(SourceError('a.ttl', 3, 'no'))", "SourceError a.ttl:3: no"),
        ("lambda: signal.pause()", "UnavailableError data: no whole answer within 0.5 seconds"),
        ("lambda: bytes(2 * 1024 ** 3)", "UnavailableError the answer does not fit into memory"),
        ("lambda: os.abort()", "UnavailableError data: the answer does not fit into memory"),
        ("lambda: 1 / 0", "UnavailableError data: ended without an answer (ZeroDivisionError"),
    ],
)
def test_what_becomes_of_the_work(work: str, said: str) -> None:
    """A value or an error passes; time, memory and faults end in one line."""
    ended = subprocess.run(
        [sys.executable, "-c", f"{PREAMBLE}run({work})"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ended.stdout.startswith(said)
    assert len(ended.stdout.splitlines()) == 1
    assert ended.stderr == ""
