"""The command ``kg diff`` as people and programs meet it."""

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

KG = Path(sys.executable).parent / "kg"
Ended = subprocess.CompletedProcess[str]


def _diff(home: Path, *arguments: str) -> Ended:
    """A ``kg diff`` that has ended."""
    command = [KG, "diff", "-d", home, *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)


def test_a_table_by_default(three_editions: Path) -> None:
    """The summary opens it."""
    ended = _diff(three_editions, "previous", "newest")

    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("2026-05 -> 2026-06")


def test_nobody_reads_the_table(three_editions: Path) -> None:
    """It ends as any command does that a pipe ended, without a word."""
    command = [KG, "diff", "-d", three_editions, "previous", "newest"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 128 + signal.SIGPIPE


def test_json(three_editions: Path) -> None:
    """One document with everything."""
    ended = _diff(three_editions, "2026-04", "2026-05", "--format", "json")

    assert json.loads(ended.stdout)["counts"]["amended"] == 14


def test_turtle(three_editions: Path) -> None:
    """The same as RDF."""
    ended = _diff(three_editions, "2026-04", "2026-05", "--format", "turtle")

    assert "<id/comparison/2026-04-to-2026-05> a reg:EditionComparison" in ended.stdout


def test_the_order_of_names_is_put_right(three_editions: Path) -> None:
    """It works, and a note says which way it compares."""
    ended = _diff(three_editions, "2026-05", "2026-04")

    assert ended.stderr == "2026-05 is the later one: compared from 2026-04 to 2026-05\n"
    assert ended.stdout.startswith("2026-04 -> 2026-05")


def test_a_limit(three_editions: Path) -> None:
    """No list is longer."""
    arguments = ("2026-04", "2026-05", "--format", "json", "--limit", "1")

    assert len(json.loads(_diff(three_editions, *arguments).stdout)["amended"]) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("2020-01", "newest"),
        ("newest", "newest"),
        ("previous", "newest", "--format", "turtle", "--limit", "3"),
    ],
)
def test_wrong_use_is_one_line(three_editions: Path, arguments: tuple[str, ...]) -> None:
    """It says what is wrong, prints nothing else, and ends with 2."""
    ended = _diff(three_editions, *arguments)

    assert (ended.returncode, ended.stdout) == (2, "")
    assert re.fullmatch(r"kg: [^\n]+\n", ended.stderr), ended.stderr
