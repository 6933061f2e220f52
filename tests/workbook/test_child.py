"""The limits of the process that reads."""

import sys

import pytest

from kg.errors import SourceError
from kg.workbook.process import ask

LIMITED = "from kg.workbook.child import limit_process; limit_process(1); "


@pytest.mark.parametrize(
    ("script", "cause"),
    [
        ("bytearray(600 * 1024 * 1024)", "ran out of memory"),
        ("any(iter(int, 1))", "took longer than"),
    ],
)
def test_a_process_is_bounded(script: str, cause: str) -> None:
    """Memory and time end it, whatever it does."""
    with pytest.raises(SourceError, match=cause):
        ask([sys.executable, "-c", LIMITED + script], "july2026.xlsx", 10)
