"""What a person accepts is data that lasts, and is told apart from what is open."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kg.build.order import Built, build
from kg.check.report import Report
from kg.errors import AuthorityError, UnavailableError, UsageError
from kg.findings.acceptance import ACCEPTED, Acceptance, read_acceptances, write_acceptances
from kg.findings.accepting import accept, find_about, find_finding, withdraw
from kg.findings.apart import accepted_lines, read_accepted, set_apart
from kg.write.snapshot import locked

KG = Path(sys.executable).with_name("kg")
WHEN = "2026-11-26T09:30:00Z"


@pytest.fixture(scope="module")
def made(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A snapshot in a folder of its own, as what is accepted lies beside it."""
    return build([examples], tmp_path_factory.mktemp("made"))


@pytest.fixture
def home(made: Built) -> Path:
    """That folder, in which nothing is accepted."""
    folder = made.snapshot.folder.parent.parent
    (folder / ACCEPTED).unlink(missing_ok=True)
    return folder


@pytest.fixture(scope="module")
def report(made: Built) -> Report:
    """What the gate found."""
    return made.verdict.report


def test_what_is_accepted_is_read_back(home: Path, report: Report) -> None:
    """Who, when and why stand in the file, with what the finding was."""
    result = report.results[0]
    accept(
        home, [find_finding(home, result.key)], reason=" So it is. ", by="Ada Example", when=WHEN
    )
    expected = Acceptance(result.key, result.shape, result.focus, "So it is.", WHEN, "Ada Example")
    assert read_acceptances(home) == {result.key: expected}


def test_a_finding_is_named_by_its_iri_or_by_shape_and_focus(home: Path, report: Report) -> None:
    """Each way leads to the same finding."""
    result = report.results[0]
    shape, focus = result.shape.rpartition("/")[2], result.focus.partition("/id/")[2]
    by_iri = find_finding(home, f"https://w3id.org/data-uses/id/finding/{result.key}")
    assert by_iri in find_about(home, shape, focus)
    assert find_about(home, shape, focus) == find_about(home, result.shape, result.focus)


def test_an_unknown_finding_is_refused_with_the_next_step(home: Path) -> None:
    """Nothing is accepted that nobody found."""
    with pytest.raises(UsageError, match="000000000000: no such finding; 'kg check --format json'"):
        find_finding(home, "000000000000")
    with pytest.raises(UsageError, match="no finding of Entry-page about agreement/nic-1"):
        find_about(home, "Entry-page", "agreement/nic-1")


def test_an_acceptance_without_a_reason_is_refused(home: Path, report: Report) -> None:
    """A blank reason is none."""
    with pytest.raises(UsageError, match="needs its reason"):
        accept(home, [find_finding(home, report.results[0].key)], reason=" ", when=WHEN)
    assert not (home / ACCEPTED).exists()


def test_what_is_withdrawn_is_open_again(home: Path, report: Report) -> None:
    """The file goes with the last acceptance; what was not accepted cannot be withdrawn."""
    key = report.results[0].key
    accept(home, [find_finding(home, key)], reason="So it is.", when=WHEN)
    withdraw(home, key)
    assert not (home / ACCEPTED).exists()
    with pytest.raises(UsageError, match="not accepted"):
        withdraw(home, key)


def test_comments_at_the_head_of_the_file_stay(home: Path, report: Report) -> None:
    """What a person wrote there is theirs, also when nothing is accepted any more."""
    key, head = report.results[0].key, "# Agreed on 3 May.\n\n# See the minutes.\n\n"
    path = accept(home, [find_finding(home, key)], reason="So it is.", when=WHEN)
    text = path.read_text(encoding="utf-8")
    path.write_text(head + text[text.index("@prefix") :], encoding="utf-8")
    accept(home, [find_finding(home, key)], reason="So it was.", when=WHEN)
    assert path.read_text(encoding="utf-8").startswith(f"{head}@prefix")
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    withdraw(home, key)
    assert path.read_text(encoding="utf-8").startswith(head)
    assert read_acceptances(home) == {}


def test_accepted_findings_stand_apart(home: Path, report: Report) -> None:
    """They are no longer counted, and are told with their reason."""
    key = report.results[0].key
    accept(home, [find_finding(home, key)], reason="So it is.", when=WHEN)
    left, accepted = set_apart(report, read_accepted(home))
    assert [one.result for one in accepted] == [report.results[0]]
    assert left.results == report.results[1:]
    assert "So it is. (2026-11-26)" in "\n".join(accepted_lines(accepted))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (WHEN, "yesterday", r"accepted\.ttl:\d+: yesterday is no moment"),
        ('"So it is."@en', '""@en', "needs its reason, once"),
        ("reg:accepts", "reg:focus", "needs the finding that it accepts"),
    ],
)
def test_a_file_that_was_edited_wrongly_names_the_place(
    home: Path, old: str, new: str, said: str
) -> None:
    """What a person wrote is not guessed."""
    one = Acceptance("0f1e2d3c4b5a", "urn:shape", "urn:thing", "So it is.", WHEN)
    path = write_acceptances(home, {one.finding: one})
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(AuthorityError, match=said):
        read_acceptances(home)


def test_the_commands_accept_list_and_show_apart(home: Path, report: Report) -> None:
    """From a shell: accept, look, check, and take back."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [KG, "check", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    key, folder = report.results[0].key, str(home)
    done = run("accept", key, "--reason", "So it is.", "--by", "Ada Example", "-d", folder)
    assert (done.returncode, done.stdout.split(":")[0]) == (0, f"accepted {key}")
    assert f"{key}  " in run("accept", "--list", "-d", folder).stdout
    found = json.loads(run(folder, "--format", "json").stdout)
    (accepted,) = found["accepted"]
    assert (accepted["finding"], accepted["acceptance"]["by"]) == (key, "Ada Example")
    assert key not in {result["finding"] for result in found["results"]}
    assert run("accept", key, "--withdraw", "-d", folder).returncode == 0
    assert run("accept", key, "--shape", "X", "-d", folder).returncode == 2
    assert "nothing is accepted" in run("accept", "--list", "-d", folder).stderr
    both = run("accept", key, "--list", "--withdraw", "-d", folder)
    assert (both.returncode, both.stdout) == (2, "")
    for arguments in (["--list"], [key, "--reason", "So."], [key, "--withdraw"]):
        missing = run("accept", *arguments, "-d", f"{folder}/nowhere")
        assert (missing.returncode, missing.stdout) == (2, "")
        assert "nowhere: no such folder" in missing.stderr


def test_a_key_hangs_on_neither_lines_nor_words(report: Report) -> None:
    """A finding that moves on its page, or is told in other words, keeps its name."""
    result = report.results[0]
    assert replace(result, places=(), message="other", severity="info").key == result.key
    assert replace(result, focus="urn:other").key != result.key


def test_of_those_who_accept_at_once_none_is_lost(home: Path, report: Report) -> None:
    """Whoever is told that all went well finds it in the file; others are told to try again."""
    keys = [result.key for result in report.results[:8]]
    command = [KG, "check", "accept", "--reason", "So it is.", "-d", home]
    started = [
        subprocess.Popen([*command, key], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for key in keys
    ]
    said = [process.communicate(timeout=60)[1] for process in started]
    codes = [process.returncode for process in started]
    assert 0 in codes
    assert set(codes) <= {0, 3}
    well = {key for key, code in zip(keys, codes, strict=True) if code == 0}
    assert set(read_acceptances(home)) == well
    for code, words in zip(codes, said, strict=True):
        assert (b"somebody else is writing here" in words) is (code == 3)


def test_nothing_is_accepted_or_taken_back_while_another_writes(home: Path, report: Report) -> None:
    """Else what they read before would be written over what is said now."""
    key = report.results[0].key
    found = [find_finding(home, key)]
    with locked(home):
        with pytest.raises(UnavailableError, match="somebody else is writing here"):
            accept(home, found, reason="So it is.", when=WHEN)
        with pytest.raises(UnavailableError, match="somebody else is writing here"):
            withdraw(home, key)
    assert not (home / ACCEPTED).exists()
