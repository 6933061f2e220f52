"""A build that ends at any of its steps: the last snapshot serves, and the next build works."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.build.order import build

Check = Callable[[Path], str]
ENDS = 6
"""How many steps, spread over a whole build, are the last of one."""
ENDING = '''
import os, sys
from pathlib import Path
from kg.build.desk import open_desk
from kg.build.order import build

EVENTS = {"open", "os.rename", "os.link", "os.symlink", "os.mkdir", "os.remove", "os.rmdir"}

def end_at(step, counted):
    """End without a farewell before the step of that number."""
    def hear(event, arguments):
        if event in EVENTS:
            counted[0] += 1
            if counted[0] == step:
                os._exit(9)
    sys.addaudithook(hear)

def run(step, home, source):
    counted = [0]
    end_at(step, counted)
    build([Path(source)], Path(home))
    return counted[0]

open_desk()
for line in sys.stdin:
    step, home, source = line.rstrip("\\n").split("\\t")
    child = os.fork()
    if not child:
        steps = run(int(step), home, source)
        print(steps, flush=True)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status:
        print("ended", flush=True)
'''
Interrupt = Callable[[int, Path, Path], str]


@pytest.fixture(scope="module")
def interrupt() -> Iterator[Interrupt]:
    """Build in a process that ends before the step of that number; the steps there were, else."""
    with subprocess.Popen(
        [sys.executable, "-c", ENDING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        asked, told = process.stdin, process.stdout

        def run(step: int, home: Path, source: Path) -> str:
            print(step, home, source, sep="\t", file=asked, flush=True)
            return told.readline().strip()

        yield run
        asked.close()


@pytest.fixture
def change(
    sources: Path, page: Any, workbook: Any, version: Any, editions: dict[str, list[Any]]
) -> Callable[[], None]:
    """Change a page, and add an edition."""

    def write() -> None:
        page(sources / "page-3.txt", "Elmbrook 3 University", ("NIC-3-A1B2C", "NIC-4-A1B2C"))
        new = version("DARS-NIC-60000-A1B2C-v1", releases=({},))
        workbook(sources / "datausesregister_august2026.xlsx", [*editions["july2026"], new])

    return write


def test_wherever_a_build_ends_nothing_is_lost(
    sources: Path,
    change: Callable[[], None],
    tmp_path: Path,
    interrupt: Interrupt,
    check_whole: Check,
) -> None:
    """Before each of some steps from the first to the last; then the next build, undisturbed."""
    home, full = tmp_path / "home", tmp_path / "full"
    old = build([sources], home).snapshot.id
    change()
    copy = Path(shutil.copytree(home, tmp_path / "copy", symlinks=True))
    steps = int(interrupt(0, copy, sources))
    new = check_whole(copy)
    assert new != old
    last = range(steps - 2 * ENDS, steps + 1)
    for step in (*range(1, steps, steps // ENDS), *last):
        assert interrupt(step, home, sources) == "ended"
        assert check_whole(home) in (old, new), step
    assert build([sources], home).snapshot.id == new == check_whole(home)
    assert build([sources], full).snapshot.id == new
    assert not list(home.glob(".building-*"))
