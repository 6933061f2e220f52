"""Commands as shells start them: streams closed, full, or broken off, and files that are none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.build.order import Built

KG = Path(sys.executable).with_name("kg")
BROKEN_OFF = 141

Done = tuple[int, str, str]
"""How a line of a shell ended: its code, what it printed, and what it complained of."""


@pytest.fixture(scope="module")
def home(built: Built) -> Path:
    """The folder that a build wrote."""
    return built.snapshot.folder.parent.parent


def shell(line: str, home: Path) -> Done:
    """Do the line as bash does, with the build for ``kg`` to read."""
    done = subprocess.run(
        ["/bin/bash", "-o", "pipefail", "-c", line],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=os.environ | {"KG_DATA": str(home), "PATH": f"{KG.parent}:{os.environ['PATH']}"},
    )
    return done.returncode, done.stdout, done.stderr


def is_one_line(said: str) -> bool:
    """Whether a person is told one thing, and no trace of the program's own."""
    return said.startswith("kg: ") and said.count("\n") == 1


@pytest.mark.parametrize(
    "command",
    [
        "check",
        "check --list",
        "check --format csv",
        "export",
        "names",
        "query --list",
        "query same-dataset-opt-outs-differ",
        "trace nic-08472-v9s6k",
        "--help",
        "--version",
        "check --help",
    ],
)
@pytest.mark.parametrize("lost", [">&-", ">/dev/full"])
def test_an_answer_that_cannot_be_written_is_told(home: Path, command: str, lost: str) -> None:
    """Whatever was asked, and whether its output is closed or full."""
    code, _, said = shell(f"kg {command} {lost}", home)
    assert code == 3
    assert is_one_line(said)


@pytest.mark.parametrize("command", ["check", "check --list", "--help", "--version", "query -h"])
def test_nobody_reads_at_all(home: Path, command: str) -> None:
    """Tables and help end as every output does whose reader went."""
    assert shell(f"(sleep 0.1; exec kg {command}) | exec 0<&-", home) == (BROKEN_OFF, "", "")


@pytest.mark.parametrize("lost", ["2>&-", "2>/dev/full", "2> >(exec 2>&-)"])
def test_a_message_that_cannot_be_written_takes_nothing_with_it(home: Path, lost: str) -> None:
    """The answer is delivered, and an error keeps its code."""
    asked = f"kg query same-dataset-opt-outs-differ --format csv --cite {lost}"
    plain = shell("kg query same-dataset-opt-outs-differ --format csv 2>/dev/null", home)
    assert shell(asked, home) == plain
    assert shell(f"kg query nope {lost}", home)[0] == 2
    assert shell(f"kg check --no-such {lost}", home)[0] == 2


@pytest.mark.parametrize("lost", ["2>&-", "2>/dev/full"])
def test_a_build_needs_nobody_to_listen(
    home: Path, examples: Path, tmp_path: Path, lost: str
) -> None:
    """It publishes the same as any other."""
    code, said, _ = shell(f"kg build '{examples}' -o '{tmp_path}/made' {lost}", home)
    assert code == 0
    assert "snapshot" in said
    assert (tmp_path / "made/current").resolve().name == (home / "current").resolve().name


@pytest.mark.parametrize("command", ["query -", "check -", "inspect -"])
def test_a_closed_input_is_told(home: Path, command: str) -> None:
    """It is not taken for an empty one."""
    code, out, said = shell(f"kg {command} <&-", home)
    assert (code, out) == (2, "")
    assert is_one_line(said)
    assert "standard input is closed" in said


@pytest.mark.parametrize(
    "command", ["export", "query same-dataset-opt-outs-differ --format csv", "check --format json"]
)
def test_closed_streams_harm_no_other_file(home: Path, command: str) -> None:
    """What is opened later never takes the place of a stream that is closed."""
    plain = shell(f"kg {command}", home)
    assert shell(f"kg {command} <&- 2>&-", home)[:2] == plain[:2]


@pytest.mark.parametrize(
    "command", ["export --format nquads", "query same-dataset-opt-outs-differ --format csv"]
)
@pytest.mark.parametrize(
    "line",
    [
        "kg {} -o /dev/stdout | cat",
        "kg {} -o /dev/fd/1",
        "kg {} -o /proc/self/fd/3 3>&1",
        "kg {} -o >(cat) | cat",
        "cd '{}'; mkfifo pipe; cat pipe & kg {} -o pipe; wait",
    ],
)
def test_an_answer_goes_into_what_is_no_file(
    home: Path, tmp_path: Path, command: str, line: str
) -> None:
    """A pipe takes it as standard output would, by whatever name."""
    given = [command] if line.count("{}") == 1 else [tmp_path, command]
    assert shell(line.format(*given), home) == shell(f"kg {command}", home)


@pytest.mark.parametrize("command", ["export", "query same-dataset-opt-outs-differ --format csv"])
def test_standard_output_by_name_is_standard_output(
    home: Path, tmp_path: Path, command: str
) -> None:
    """A file behind it keeps what others write there, before and after."""
    file = tmp_path / "out"
    written = f"{{ echo a; kg {command} -o /dev/stdout; echo z; }}"
    assert shell(f"{written} > '{file}'", home)[0] == 0
    assert file.read_text() == f"a\n{shell(f'kg {command}', home)[1]}z\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_reader_by_name_may_go_too(home: Path) -> None:
    """The name of a stream makes no other ending of it."""
    line = "(sleep 0.1; exec kg export -o /dev/stdout) | exec 0<&-"
    assert shell(line, home) == (BROKEN_OFF, "", "")
    code, _, said = shell("kg export -o /dev/full", home)
    assert code == 3
    assert is_one_line(said)
