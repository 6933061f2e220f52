"""Whole processes measured by the system: wall and CPU seconds, and peak memory.

The one who measures must stay small: a process starts as a copy of its parent, whose memory the
system counts in the child's peak.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PYTHON = sys.executable
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Measure:
    """What one process took, its children included; the peak is that of the largest of them."""

    wall: float
    cpu: float
    peak: float

    def columns(self) -> list[str]:
        """Seconds, seconds and megabytes, ready for a table."""
        return [f"{self.wall:.2f}", f"{self.cpu:.2f}", f"{self.peak:.0f}"]


COLUMNS = ["wall s", "CPU s", "peak MB"]


def measure(command: Sequence[str | Path], folder: Path | None = None) -> Measure:
    """Run the command to its end; a failure ends this program, with what the command said."""
    start = time.perf_counter()
    process = subprocess.Popen(
        list(map(str, command)), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    said = process.stderr.read().decode()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{said}\n{' '.join(map(str, command))}: ended with {process.returncode}")
    return Measure(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


def run(*command: str | Path) -> str:
    """What the command prints; for the work around a measure."""
    done = subprocess.run(list(map(str, command)), check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip()


def table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The rows in columns, the first to the left and the others to the right."""
    widths = [max(map(len, column)) for column in zip(headers, *rows, strict=True)]
    lines = []
    for row in (headers, *rows):
        cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        lines.append("  ".join([row[0].ljust(widths[0]), *cells[1:]]))
    return "\n".join(lines)
