"""Builds: the same bytes everywhere, and never a half-built snapshot."""

import hashlib
import itertools
import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

import pytest

from kg.build.order import Built, build
from kg.errors import RefusedSourcesError
from kg.write.snapshot import SUMMARY, SUMS, workplace

KG = Path(sys.executable).parent / "kg"
Check = Callable[[Path], str]


def _start(
    *arguments: str | Path, environment: dict[str, str] | None = None
) -> subprocess.Popen[str]:
    """A real ``kg`` process."""
    return subprocess.Popen(
        [KG, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | (environment or {}),
    )


def _run(*command: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """A command that has ended, whatever its exit code."""
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@contextmanager
def _many(started: list[subprocess.Popen[str]]) -> Iterator[list[subprocess.Popen[str]]]:
    """Processes that do not outlive the test."""
    try:
        yield started
    finally:
        for process in started:
            process.kill()
            process.communicate()


@pytest.fixture(scope="module")
def example(examples: Path) -> Path:
    """The example that builds fastest."""
    return examples / "nhs-surrey-downs-ccg.txt"


def test_the_same_pages_are_the_same_bytes(built: Built, examples: Path, tmp_path: Path) -> None:
    """A second build elsewhere has the same id, files and digests."""
    again = build([examples], tmp_path)
    assert again.snapshot.id == built.snapshot.id
    sums = [(found.snapshot.folder / SUMS).read_bytes() for found in (built, again)]
    assert sums[0] == sums[1]


def test_a_second_build_says_that_nothing_changed(example: Path, tmp_path: Path) -> None:
    """The words stand on the line that names the snapshot, and only the second time."""
    first = _run(KG, "build", example, "-o", tmp_path)
    second = _run(KG, "build", example, "-o", tmp_path)
    assert "nothing changed" not in first.stdout
    assert "(nothing changed)" in second.stdout
    assert len(list((tmp_path / "snapshots").iterdir())) == 1


def test_sha256sum_verifies_the_snapshot(built: Built) -> None:
    """The list of digests is one that the standard tool reads, and every file is in it."""
    tool = shutil.which("sha256sum")
    assert tool is not None
    found = _run(tool, "-c", SUMS, folder=built.snapshot.folder)
    assert found.returncode == 0, found.stdout
    listed = {line.removesuffix(": OK") for line in found.stdout.splitlines()}
    folder = built.snapshot.folder
    files = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    published = {str(path) for path in files if path.parts[0] != "store"} - {SUMS}
    assert listed == published
    assert {"data.nq", "data.ttl", "data.jsonld", "summary.json"} < listed


def test_circumstances_change_no_byte(
    examples: Path, exports: Any, workbook: Any, editions: dict[str, list[Any]], tmp_path: Path
) -> None:
    """Hash seed, locale, time zone, names, and order of files leave the snapshot's id alone."""
    seeds = itertools.cycle(["0", "1", "12345"])
    locales = itertools.cycle(
        [{"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, {"LC_ALL": "C.UTF-8"}]
    )
    zones = itertools.cycle(["Pacific/Auckland", "America/St_Johns", "UTC"])
    started = []
    for number in range(4):
        copies = tmp_path / f"copies-{number}"
        files = sorted(examples.glob("*.txt"))
        copies.mkdir()
        named = [shutil.copy(file, copies / f"{9 - number}{file.name}") for file in files]
        named += [
            workbook(copies / f"{number}_{month}.xlsx", editions[month])
            for month in ("may2026", "june2026")
        ]
        named += exports(copies / "july", "july2026", editions["july2026"])
        mixed = [*named[number * 2 :], *named[: number * 2]]
        circumstances = {"PYTHONHASHSEED": next(seeds), "TZ": next(zones), **next(locales)}
        home = tmp_path / f"home-{number}"
        started.append(_start("build", *mixed, "--json", "-o", home, environment=circumstances))
    with _many(started):
        answers = [process.communicate(timeout=120) for process in started]
    assert [process.returncode for process in started] == [0] * 4, answers
    found = [json.loads(stdout) for stdout, _ in answers]
    assert {(one["pages"], one["workbooks"]) for one in found} == {(4, 3)}
    assert len({Path(one["snapshot"]).name for one in found}) == 1


def test_a_refused_source_keeps_no_other_from_being_built(
    example: Path, tmp_path: Path, check_whole: Check
) -> None:
    """The rest is published; the refused one is told with its line, and not by name in the data."""
    bad = tmp_path / "bad.txt"
    bad.write_text("no page", encoding="utf-8")
    found = build([bad, example], tmp_path / "home")
    assert [(name, line) for name, line, _ in found.refused] == [("bad.txt", 1)]
    assert found.summary["pages"] == 1
    assert "bad.txt" not in (found.snapshot.folder / SUMMARY).read_text(encoding="utf-8")
    assert check_whole(tmp_path / "home") == found.snapshot.id


def test_nothing_but_refused_sources_keeps_the_last_good_snapshot(
    example: Path, tmp_path: Path, check_whole: Check
) -> None:
    """Nothing is published from nothing, and every fault is told at once."""
    good = build([example], tmp_path / "home")
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "a.txt").write_text("no page", encoding="utf-8")
    (folder / "b.txt").touch()
    with pytest.raises(RefusedSourcesError) as refusal:
        build([folder], tmp_path / "home")
    assert sorted(line.split(":")[0] for line in str(refusal.value).splitlines()) == [
        "a.txt",
        "b.txt",
    ]
    assert check_whole(tmp_path / "home") == good.snapshot.id


def test_a_folder_of_other_files_is_refused(tmp_path: Path) -> None:
    """What is passed over is no source; the files are named."""
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "README.md").write_text("# Notes\n", encoding="utf-8")
    with pytest.raises(RefusedSourcesError, match=r"README\.md: neither a page nor a workbook"):
        build([folder], tmp_path / "home")


def test_a_machine_without_space_keeps_the_last_good_snapshot(
    example: Path, examples: Path, tmp_path: Path, check_whole: Check
) -> None:
    """A write that fails ends the build with 3, one line, and current as it was."""
    good = build([example], tmp_path)
    limit = f"ulimit -f 200; exec '{KG}' build '{examples}' -o '{tmp_path}'"
    shell = shutil.which("bash")
    assert shell is not None
    found = _run(shell, "-c", limit)
    assert found.returncode == 3
    assert found.stderr.startswith("kg: ")
    assert "writing failed" in found.stderr
    assert "Traceback" not in found.stderr
    assert check_whole(tmp_path) == good.snapshot.id
    assert not list(tmp_path.glob(".building-*"))


def test_a_killed_build_leaves_a_valid_snapshot(
    example: Path, examples: Path, tmp_path: Path, check_whole: Check
) -> None:
    """Whenever a build is killed, current is a whole snapshot, and the next build works."""
    home = tmp_path / "home"
    small = build([example], home).snapshot.id
    large = build([examples], tmp_path / "other").snapshot.id
    clock = secrets.SystemRandom()
    for _ in range(5):
        with _many([_start("build", examples, "-o", home)]) as (process,):
            while process.poll() is None and not list(home.glob(".building-*")):
                time.sleep(0.005)
            time.sleep(clock.uniform(0, 0.6))
            process.kill()
            process.wait()
        assert check_whole(home) in (small, large)
    assert build([examples], home).snapshot.id == large == check_whole(home)
    assert not list(home.glob(".building-*"))


def test_a_second_build_at_once_is_told_to_wait(example: Path, tmp_path: Path) -> None:
    """While one build holds the folder, another exits with 3 and says why."""
    with workplace(tmp_path):
        found = _run(KG, "build", example, "-o", tmp_path)
    assert found.returncode == 3
    assert "somebody else is writing here; try again" in found.stderr
    assert not (tmp_path / "current").exists()


def test_of_two_builds_at_once_one_is_whole(
    examples: Path, tmp_path: Path, check_whole: Check
) -> None:
    """Each ends well, or says that the other is at work; what is there is the one snapshot."""
    with _many([_start("build", examples, "-o", tmp_path) for _ in range(3)]) as started:
        answers = [process.communicate(timeout=60) for process in started]
    codes = [process.returncode for process in started]
    assert 0 in codes
    assert set(codes) <= {0, 3}
    for code, (_, errors) in zip(codes, answers, strict=True):
        assert ("somebody else is writing here" in errors) is (code == 3)
    check_whole(tmp_path)
    assert len(list((tmp_path / "snapshots").iterdir())) == 1


def test_a_page_given_twice_is_read_once(example: Path, tmp_path: Path) -> None:
    """Equal bytes under two names are one edition."""
    copy = Path(shutil.copy(example, tmp_path / "copy.txt"))
    assert build([example, copy], tmp_path / "home").summary["pages"] == 1


def test_html_pages_are_built_and_traced(example: Path, tmp_path: Path) -> None:
    """A page in HTML is published as the lines laid out from it, under their digest."""
    text = escape(example.read_text(encoding="utf-8"))
    (tmp_path / "page.html").write_text(f"<html><body><pre>{text}</pre>", encoding="utf-8")
    made = build([tmp_path], tmp_path / "home")
    source, saved = sorted((made.snapshot.folder / "sources").iterdir(), reverse=True)
    assert hashlib.sha256(source.read_bytes()).hexdigest()[:12] == source.stem
    assert saved.read_bytes() == (tmp_path / "page.html").read_bytes()


def test_the_summary_counts_what_was_read(built: Built) -> None:
    """Pages, projects and lines are those of the examples, and the accounts close."""
    summary = built.summary
    assert (summary["pages"], summary["projects"], summary["agreements"]) == (4, 7, 5)
    lines = dict(summary["lines"])
    assert lines.pop("total") == sum(lines.values())


def test_sources_are_published_as_they_were_read(built: Built, examples: Path) -> None:
    """Every page lies in the snapshot under its digest, line for line."""
    for file in examples.glob("*.txt"):
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        copy = built.snapshot.folder / "sources" / f"{digest[:12]}.txt"
        assert (
            copy.read_text(encoding="utf-8").splitlines()
            == file.read_text(encoding="utf-8").splitlines()
        )


def test_no_name_of_this_machine_is_published(built: Built, checkout: Path) -> None:
    """Paths, file names and user names stay out of the data."""
    text = built.snapshot.nquads.read_text(encoding="utf-8")
    for private in (str(checkout), str(Path.home()) + "/", "nhs-surrey-downs-ccg.txt", "file://"):
        assert private not in text
