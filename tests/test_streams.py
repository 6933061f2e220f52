"""Commands in pipes: whole output or none, one line for what is wrong, codes that shells know."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build.order import Built

KG = Path(sys.executable).with_name("kg")


@pytest.fixture(scope="module")
def home(built: Built) -> Path:
    """The folder that a build wrote."""
    return built.snapshot.folder.parent.parent


def ended(
    *arguments: str | Path,
    stdin: bytes = b"",
    first: Callable[[], None] | None = None,
    out: Path | None = None,
    **environment: str,
) -> "subprocess.CompletedProcess[bytes]":
    """A ``kg`` command that has ended; ``first`` is done in its process before it."""
    with (out or Path(os.devnull)).open("wb") as stream:
        return subprocess.run(
            [KG, *arguments],
            input=stdin,
            stdout=stream if out else subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | environment,
            preexec_fn=first,
            check=False,
            timeout=60,
        )


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", [["export"], ["check", "--format", "json"]])
def test_a_full_disk_is_told(
    home: Path, tmp_path: Path, command: list[str], unbuffered: str
) -> None:
    """Whether or not the machine has Python write at once, nothing is cut in silence."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    given = ["-d", home] if command == ["export"] else [home]
    done = ended(*command, *given, first=limit, out=tmp_path / "out", PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == 3
    assert done.stderr.startswith(b"kg: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", [["export", "-d"], ["check", "--format", "sarif"]])
def test_nobody_reads_on(home: Path, command: list[str], unbuffered: str) -> None:
    """As of any command that a pipe ended."""
    with subprocess.Popen(
        [KG, *command, home],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 128 + signal.SIGPIPE


def test_a_person_stops_a_check(tmp_path: Path) -> None:
    """One line, soon, and nothing goes on beside it."""
    data, shapes = tmp_path / "data.nt", tmp_path / "shapes.ttl"
    data.write_text("".join(f"<urn:a{n}> <urn:p> <urn:b{n}> .\n" for n in range(300)))
    slow = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(6))
    shapes.write_text(
        f"""@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:S> a sh:NodeShape ;
        sh:targetNode <urn:a1> ; sh:sparql
        [ sh:select "SELECT $this {{ $this ?p ?o . {slow} FILTER (?a0 = ?c5) }}" ] ."""
    )
    # What runs in the background of a script is told to ignore a person's signal.
    command = ["env", "--default-signal=INT", KG, "check", data, "--shapes", shapes]
    with subprocess.Popen(command, stderr=subprocess.PIPE, process_group=0) as process:
        time.sleep(5)
        os.killpg(process.pid, signal.SIGINT)
        assert process.stderr
        assert process.stderr.read() == b"kg: stopped\n"
    assert process.returncode == 128 + signal.SIGINT


@pytest.mark.parametrize("form", ["html", "sarif", "csv", "json"])
def test_programs_read_the_same_bytes_everywhere(home: Path, form: str) -> None:
    """Whatever letters the machine's locale knows."""
    plain = ended("check", home, "--format", form)
    poor = ended("check", home, "--format", form, PYTHONIOENCODING="latin-1")
    assert plain.stdout == poor.stdout
    plain.stdout.decode()


@pytest.mark.parametrize("stdin", [b"", b"# nothing\n"])
def test_an_empty_document_is_not_passed(stdin: bytes) -> None:
    """What came out of a command that failed is not taken for sound data."""
    done = ended("check", "-", stdin=stdin)
    assert done.returncode == 2
    assert b"no statement is there" in done.stderr


@pytest.mark.parametrize(
    "focus",
    [
        "DARS-NIC-08472-V9S6K",
        "nic-08472-v9s6k-v1.2",
        "id/agreement/nic-08472-v9s6k",
        "https://w3id.org/data-uses/id/agreement/nic-08472-v9s6k",
    ],
)
def test_a_focus_is_named_as_people_name_it(home: Path, focus: str) -> None:
    """By a reference as it is printed, and by an address, whole or in part."""
    done = ended("check", home, "--format", "csv", "--focus", focus)
    assert done.stdout.count(b"agreement/nic-08472-v9s6k") > 1


@pytest.mark.parametrize("focus", ["organisation/no-such", "http://example.org/", "edinburgh"])
def test_an_unknown_focus_is_refused(home: Path, focus: str) -> None:
    """It would look as if nothing were wrong with it."""
    done = ended("check", home, "--focus", focus)
    assert done.returncode == 2
    assert b"tells nothing of" in done.stderr
