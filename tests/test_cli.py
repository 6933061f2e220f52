"""The command line as people and programs meet it: real processes, streams and exit codes."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg import iris
from kg.build.order import Built

KG = Path(sys.executable).parent / "kg"
COMMANDS = ("build", "check", "diff", "export", "inspect", "names", "query", "trace")
HEAVY = {"rdflib", "pyoxigraph", "pyshacl", "rich", "rapidfuzz", "yaml", "SPARQLWrapper"}
Ended = subprocess.CompletedProcess[str]


def _kg(
    *arguments: str | Path, folder: Path | None = None, stdin: bytes = b"", **environment: str
) -> Ended:
    """A ``kg`` command that has ended."""
    return subprocess.run(
        [KG, *arguments],
        input=stdin.decode(errors="surrogateescape"),
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        timeout=60,
    )


@pytest.fixture(scope="module")
def home(built: Built) -> Path:
    """The folder that a build wrote."""
    return built.snapshot.folder.parent.parent


@pytest.fixture(scope="module")
def page(examples: Path) -> Path:
    """A page that ships with the project."""
    return examples / "nhs-surrey-downs-ccg.txt"


def _check_one_line(ended: Ended, code: int, *words: str) -> None:
    """One clear line on standard error, nothing on standard output, and the exit code."""
    assert ended.returncode == code, ended.stderr
    assert ended.stdout == ""
    assert re.fullmatch(r"kg: [^\n]+\n", ended.stderr), ended.stderr
    for word in words:
        assert word in ended.stderr


# Help


def test_help_lists_every_command() -> None:
    """The list is on standard output, and the exit code is 0."""
    ended = _kg("--help")
    assert ended.returncode == 0
    assert ended.stderr == ""
    for command in COMMANDS:
        assert re.search(rf"^  {command} +\S", ended.stdout, re.MULTILINE), command


def test_help_loads_nothing_heavy() -> None:
    """Help is quick because it loads no RDF library, no table printer and no matcher."""
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", KG, "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {
        line.rpartition("|")[2].strip().partition(".")[0] for line in ended.stderr.splitlines()
    }
    assert "click" in loaded
    assert loaded & HEAVY == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_ends_with_an_example(command: str) -> None:
    """What the command does, in words, and then a line to paste."""
    ended = _kg(command, "--help")
    assert ended.returncode == 0
    described = " ".join(ended.stdout.partition("Options:")[0].split())
    assert re.search(rf"\w, e\.g\. kg {command}\b[^…]*$", described), described


def test_the_examples_of_the_help_work(checkout: Path, tmp_path: Path) -> None:
    """Pasted one after the other, the examples of the help all succeed."""
    (tmp_path / "examples").symlink_to(checkout / "examples")
    # SHACL takes seconds, and pages have no newest edition; both have tests of their own.
    for command in sorted(set(COMMANDS) - {"check", "diff"}):
        described = " ".join(_kg(command, "--help").stdout.partition("Options:")[0].split())
        example = described.partition("e.g. kg ")[2].partition(", or ")[0]
        joined = re.sub(r"(?<=\w)- (?=\w)", "-", example)  # click breaks lines at hyphens
        ended = _kg(*joined.split(), folder=tmp_path)
        assert ended.returncode == 0, f"kg {joined}: {ended.stderr}"


def test_the_version_is_told() -> None:
    """Name and version, for reports of faults."""
    ended = _kg("--version")
    assert re.fullmatch(r"kg, version \d+\.\d+\.\d+\n", ended.stdout)


# Wrong usage


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["build"],
        ["inspect"],
        ["inspect", "a", "b"],
        ["export", "--format", "xls"],
        ["query", "--format", "xls"],
        ["trace"],
        ["build", "a", "--colour"],
    ],
)
def test_wrong_usage_exits_with_2(arguments: list[str]) -> None:
    """What is wrong and where help is stand on standard error."""
    ended = _kg(*arguments)
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert "Error: " in ended.stderr
    assert "--help" in ended.stderr
    assert "Traceback" not in ended.stderr


# Bad input


@pytest.mark.parametrize("command", ["build", "inspect"])
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (None, ["bad.txt: ", "o such file", "; check the path"]),
        (b"", ["bad.txt: ", "the file is empty", "; save the page again"]),
        (b"\n \n", ["bad.txt: ", "empty"]),
        (b"a\nb\0", ["bad.txt:2: ", "NUL", "; save the page as text"]),
        (b"a\n\x81", ["bad.txt:2: ", "0x81", "; save the page as UTF-8 text"]),
        (b"<html><body>", ["bad.txt:1: ", "HTML", "; save an organisation's page"]),
        (b"Elmbrook Times\n", ["bad.txt:1: ", "'Elmbrook Times'", "; give a page of the"]),
    ],
)
def test_a_bad_page_is_one_clear_line(
    tmp_path: Path, command: str, data: bytes | None, words: list[str]
) -> None:
    """File, line, cause and next step on standard error; exit code 1."""
    bad = tmp_path / "bad.txt"
    if data is not None:
        bad.write_bytes(data)
    home = ["-o", tmp_path / "home"] if command == "build" else []
    _check_one_line(_kg(command, bad, *home), 1, *words)
    assert not (tmp_path / "home" / "current").exists()


def test_a_page_cut_off_is_refused_after_it_was_shown(tmp_path: Path, page: Path) -> None:
    """Inspection shows what is there, then says that it is cut off; a build refuses it."""
    text = page.read_text(encoding="utf-8")
    cut = tmp_path / "cut.txt"
    cut.write_text(text[: text.index("Sensitive:") + 12], encoding="utf-8")
    ended = _kg("inspect", cut, "--json")
    assert ended.returncode == 1
    assert json.loads(ended.stdout)["projects"][0]["reference"] == "DARS-NIC-43421-F1R6G"
    assert re.fullmatch(r"kg: cut\.txt:\d+: .* cut off; save the whole page again\n", ended.stderr)
    _check_one_line(_kg("build", cut, "-o", tmp_path / "home"), 1, "cut off; save the whole page")


def test_a_folder_is_no_page_to_inspect(tmp_path: Path) -> None:
    """One line with the path."""
    _check_one_line(_kg("inspect", tmp_path), 1, f"{tmp_path}: a folder; give one file")


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
def test_a_page_may_come_through_a_pipe(page: Path, name: str) -> None:
    """It is read once, for it is there only once."""
    by_pipe = _kg("inspect", name, stdin=page.read_bytes())
    assert by_pipe.returncode == 0, by_pipe.stderr
    assert by_pipe.stdout.splitlines()[1:] == _kg("inspect", page).stdout.splitlines()[1:]


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
@pytest.mark.parametrize("head", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_workbook_does_not_come_through_a_pipe(name: str, head: bytes) -> None:
    """It is no page that was saved wrongly."""
    ended = _kg("inspect", name, stdin=head + b"\x00")
    _check_one_line(ended, 1, "a workbook or", "; give a workbook by its file's name")


@pytest.mark.parametrize("data", [b"", b"text", b"<html>", b"\x8f\x00"])
def test_what_is_called_a_workbook_is_refused_as_one(tmp_path: Path, data: bytes) -> None:
    """The advice is about workbooks, as that of a build."""
    (tmp_path / "a.xlsx").write_bytes(data)
    ended = _kg("inspect", tmp_path / "a.xlsx")
    _check_one_line(ended, 1, "a.xlsx: ", "; give the workbook (.xlsx) of the Data Uses Register")


def test_a_folder_without_pages_is_refused(tmp_path: Path) -> None:
    """One line with the path and what belongs there."""
    _check_one_line(_kg("build", tmp_path, "-o", tmp_path / "h"), 1, str(tmp_path), "is empty")


def test_a_home_that_cannot_be_written_exits_with_3(page: Path, tmp_path: Path) -> None:
    """The machine, not the page, is at fault."""
    (tmp_path / "file").touch()
    _check_one_line(_kg("build", page, "-o", tmp_path / "file" / "home"), 3, "cannot be written")


@pytest.mark.parametrize(
    "arguments", [["query", "fill-rates-by-field"], ["export"], ["trace", "x"]]
)
def test_no_snapshot_exits_with_2(tmp_path: Path, arguments: list[str]) -> None:
    """The line names the folder, and the command that fills it."""
    _check_one_line(_kg(*arguments, "-d", tmp_path), 2, str(tmp_path), "run 'kg build SOURCE")


def test_a_missing_file_to_check_is_told(tmp_path: Path) -> None:
    """A path that leads nowhere is not taken for an unknown kind of file."""
    _check_one_line(_kg("check", tmp_path / "nowhere"), 2, "nowhere: no such file")


LAMP = """
@prefix ex: <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
ex:lamp ex:from ex:a ; ex:to ex:b .
ex:S sh:targetNode ex:lamp ; sh:path ex:from ; sh:lessThan ex:to .
"""


@pytest.mark.parametrize(("engine", "code"), [("columns", 1), ("pyshacl", 0)])
def test_the_engine_of_a_check_is_chosen(tmp_path: Path, engine: str, code: int) -> None:
    """The order of two IRIs: SPARQL knows none, the authority compares their letters."""
    file = tmp_path / "lamp.ttl"
    file.write_text(LAMP)
    assert _kg("check", file, "--shapes", file, "--engine", engine).returncode == code


def test_engines_that_differ_exit_with_1(tmp_path: Path) -> None:
    """The message says which engine found what."""
    file = tmp_path / "lamp.ttl"
    file.write_text(LAMP)
    ended = _kg("check", file, "--shapes", file, "--engine", "both")
    assert ended.returncode == 1
    assert "only columns: violation https://example.org/S" in ended.stderr


def test_what_is_left_to_the_authority_is_told(tmp_path: Path) -> None:
    """On standard error, so that the report on standard output stays a report."""
    file = tmp_path / "lamp.ttl"
    query = "SELECT $this { $this ?p ?value } LIMIT 1"
    file.write_text(LAMP.replace("sh:lessThan ex:to", f'sh:sparql [ sh:select "{query}" ]'))
    ended = _kg("check", file, "--shapes", file, "--format", "turtle")
    assert ended.stderr.startswith("left to pySHACL: https://example.org/S: a query with Slice")
    assert "left to pySHACL" not in ended.stdout


# Results


def test_inspection_prints_the_shape_that_programs_read(page: Path) -> None:
    """Keys, types and names of the JSON, and nothing on standard error."""
    ended = _kg("inspect", page, "--json")
    assert (ended.returncode, ended.stderr) == (0, "")
    found = json.loads(ended.stdout)
    assert found["source"] == page.name
    assert found["layout"] == "D"
    assert set(found["lines"]) == {"total", "fields", "sections", "furniture", "quarantined"}
    for problem in found["problems"]:
        assert {"code", "message", "line", "severity"} <= problem.keys()
    for project in found["projects"]:
        assert {
            "reference",
            "title",
            "controllers",
            "processors",
            "flows",
            "datasets",
            "legal",
            "dates",
            "opt_outs",
            "fields",
        } <= project.keys()
        assert all(set(item) == {"act", "section"} for item in project["legal"])
        assert all(re.fullmatch(r"\d{4}-\d\d(-\d\d)?", date) for date in project["dates"].values())
        assert set(project["opt_outs"]) <= {"upheld", "not upheld"}
        assert all({"value", "line"} <= field.keys() for field in project["fields"].values())


def test_a_build_without_a_source_tells_programs(tmp_path: Path) -> None:
    """No snapshot, and each reason, on standard output; exit code 1."""
    (tmp_path / "bad.txt").write_text("Elmbrook Times\n", encoding="utf-8")
    ended = _kg("build", tmp_path / "bad.txt", "--json", "-o", tmp_path / "home")
    told = json.loads(ended.stdout)
    assert (ended.returncode, told["snapshot"], told["changed"]) == (1, None, False)
    assert [error.partition(":")[0] for error in told["errors"]] == ["bad.txt"]


def test_a_refused_page_prints_the_same_shape(tmp_path: Path, page: Path) -> None:
    """JSON on standard output, the one line on standard error, exit code 1."""
    (tmp_path / "bad.txt").touch()
    ended = _kg("inspect", tmp_path / "bad.txt", "--json")
    assert ended.returncode == 1
    assert (
        json.loads(ended.stdout).keys() == json.loads(_kg("inspect", page, "--json").stdout).keys()
    )
    assert ended.stderr.startswith("kg: bad.txt: the file is empty")


def test_inspection_for_people_names_project_and_lines(page: Path) -> None:
    """The reference, the problems with their lines, and accounts that close."""
    text = _kg("inspect", page).stdout
    assert "DARS-NIC-43421-F1R6G" in text
    assert re.search(r"^  line \d+: \w+ [a-z-]+: ", text, re.MULTILINE)
    sums = re.search(
        r"lines: (\d+) fields \+ (\d+) .*?(\d+) .*?(\d+) quarantined = (\d+)$", text, re.MULTILINE
    )
    assert sums is not None
    *parts, total = map(int, sums.groups())
    assert sum(parts) == total


def test_a_build_prints_its_counts(page: Path, tmp_path: Path) -> None:
    """For people as lines, for programs as JSON; the same numbers in both."""
    ended = _kg("build", page, "-o", tmp_path, "--json", "--quiet")
    assert (ended.returncode, ended.stderr) == (0, "")
    found = json.loads(ended.stdout)
    assert Path(found["snapshot"]).is_dir()
    assert found["changed"] is True
    text = _kg("build", page, "-o", tmp_path).stdout
    assert f"{found['statements']} statements" in text
    assert "1 page, 1 project" in text


@pytest.mark.parametrize("form", ["turtle", "jsonld", "ntriples", "nquads", "trig", "rdfxml"])
def test_an_export_is_the_same_on_a_stream_and_in_a_file(
    home: Path, tmp_path: Path, form: str
) -> None:
    """Bytes are equal, and nothing is said besides."""
    file = tmp_path / "out"
    to_file = _kg("export", "--format", form, "-d", home, "-o", file)
    assert (to_file.returncode, to_file.stdout, to_file.stderr) == (0, "", "")
    on_stream = _kg("export", "--format", form, "-d", home)
    assert on_stream.stdout.encode() == file.read_bytes()


def test_the_environment_may_name_the_home(home: Path) -> None:
    """``KG_DATA`` stands in for the option."""
    ended = _kg("export", "--format", "ntriples", KG_DATA=str(home))
    assert ended.returncode == 0
    assert ended.stdout.startswith("<")


def test_the_environment_may_name_what_is_checked(home: Path) -> None:
    """``KG_DATA`` stands in for the argument too."""
    assert _kg("check", "--format", "json", KG_DATA=str(home)).returncode == 0


def test_what_is_checked_is_named_either_way(home: Path, tmp_path: Path) -> None:
    """By its place or by the option that the other commands have, and only once."""
    by_place = _kg("check", home, "--format", "json", KG_DATA=str(tmp_path))
    by_option = _kg("check", "-d", home, "--format", "json")
    assert by_place.returncode == by_option.returncode == 0
    assert by_place.stdout == by_option.stdout
    _check_one_line(_kg("check", home, "-d", home), 2, "once, as DATA or with --data")


@pytest.mark.parametrize("asked", [["--list"], ["--explain", "Entry-topic"]])
def test_words_about_shapes_have_no_form(asked: list[str]) -> None:
    """A program that asks for JSON must not be given something else."""
    ended = _kg("check", *asked, "--format", "json")
    _check_one_line(ended, 2, f"{asked[0]} tells people in words; leave out --format json")


def test_names_are_reviewed_where_the_option_says(home: Path, tmp_path: Path) -> None:
    """Both words of the command come first, as in 'kg check accept'."""
    ended = _kg("names", "review", "-d", home, stdin=b"skip\n" * 1000)
    assert ended.returncode == 0, ended.stderr
    assert "no further name to review" in ended.stderr
    _check_one_line(_kg("names", "review", "-d", tmp_path), 2, f"{tmp_path}: no snapshot here")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_of_another_encoding_is_no_fault(page: Path, encoding: str) -> None:
    """Signs that the terminal lacks are written in another way, without a traceback."""
    ended = _kg("inspect", page, PYTHONIOENCODING=encoding)
    assert ended.returncode == 0, ended.stderr[-300:]
    assert "DARS-NIC-43421-F1R6G" in ended.stdout


def test_a_closed_pipe_is_no_fault(home: Path) -> None:
    """A reader that has seen enough ends the export quietly."""
    with subprocess.Popen(
        [KG, "export", "--format", "nquads", "-d", home],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


# Questions and traces


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["zzz"], ["no question is called 'zzz'", "kg query --list"]),
        (["who-receives-a-datasets"], ["did you mean who-receives-a-dataset"]),
        (["nowhere.rq"], ["nowhere.rq: cannot be read"]),
        ([], ["name a question", "kg query --list"]),
        (["who-receives-a-dataset"], ["needs a dataset", "--param dataset=VALUE"]),
        (["who-receives-a-dataset", "--param", "x"], ["--param x: write NAME=VALUE"]),
        (["who-receives-a-dataset", "--param", "x=1"], ["no parameter 'x'", "dataset"]),
        (["who-could-hold-a-dataset-on", "--param", "date=2026-02-30"], ["a date as 2018-06-01"]),
        (["register-as-of-edition", "--param", "month=2026-13"], ["a month as 2018-06"]),
        (["register-as-of-edition", "--param", "month=2026-12"], ["no workbook was read"]),
    ],
)
def test_a_question_that_cannot_be_asked_exits_with_2(
    home: Path, arguments: list[str], words: list[str]
) -> None:
    """One line with what is wrong and what would do."""
    _check_one_line(_kg("query", *arguments, "-d", home), 2, *words)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * WHERE { ?s ?p", ["line 2, column", "not SPARQL 1.1 here, or just before"]),
        ("SELECT * WHERE { SERVICE <http://a.example/> { ?s ?p ?o } }", ["line 2: SERVICE"]),
        ("DELETE WHERE { ?s ?p ?o }", ["not SPARQL 1.1"]),
    ],
)
def test_a_query_that_is_none_shows_its_line(
    home: Path, tmp_path: Path, query: str, words: list[str]
) -> None:
    """Line and cause; nothing leaves the machine, and nothing is changed."""
    file = tmp_path / "q.rq"
    file.write_text(f"#+ summary: A question\n{query}\n", encoding="utf-8")
    ended = _kg("query", file, "-d", home)
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert "Traceback" not in ended.stderr
    for word in words:
        assert word in ended.stderr


def test_a_query_may_come_on_standard_input(home: Path) -> None:
    """``-`` reads the query from the pipe and writes rows as CSV."""
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    ended = subprocess.run(
        [KG, "query", "-", "--format", "csv", "-d", home],
        input=query,
        capture_output=True,
        text=True,
        check=True,
    )
    header, count = ended.stdout.split()
    assert header == "n"
    assert int(count) > 1000


def test_a_trace_prints_statement_place_and_words(home: Path) -> None:
    """The property, file and line, and the printed words below."""
    ended = _kg("trace", iris.thing("agreement", "nic-43421-f1r6g"), "-d", home)
    assert ended.returncode == 0
    assert "kg trace --all" in ended.stderr
    assert "listed under NHS Surrey Downs CCG  id/organisation/nhs-sur" in ended.stdout
    assert "reg:baseReference  NIC-43421-F1R6G" in ended.stdout
    assert re.search(r"^    sources/[0-9a-f]{12}\.txt:9$", ended.stdout, re.MULTILINE)
    assert "    | DSfC - NHS Surrey Downs CCG" in ended.stdout


def test_a_trace_is_json_for_programs(home: Path) -> None:
    """Each statement with its source, lines and words."""
    iri = iris.thing("agreement", "nic-43421-f1r6g")
    found = json.loads(_kg("trace", iri, "--json", "-d", home).stdout)
    assert found
    for trail in found:
        assert trail.keys() == {
            *("subject", "property", "value", "source", "sheet", "first", "last", "words", "rule"),
            "leftOut",
        }


@pytest.mark.parametrize(
    "iri", ["https://a.example/nothing", "no address", f"{iris.BASE}id/source/0#line=a,b"]
)
def test_a_trace_of_nothing_exits_with_2(home: Path, iri: str) -> None:
    """One line that repeats the address or names its source."""
    _check_one_line(_kg("trace", iri, "-d", home), 2)


@pytest.mark.parametrize(("level", "code"), [("violation", 0), ("warning", 1)])
def test_the_severity_that_fails_is_chosen(tmp_path: Path, level: str, code: int) -> None:
    """A warning passes, unless warnings are to fail."""
    file = tmp_path / "lamp.ttl"
    file.write_text(LAMP.replace("sh:lessThan", "sh:severity sh:Warning ; sh:lessThan"))
    ended = _kg("check", file, "--shapes", file, "--fail-on", level, "--format", "csv")
    assert ended.returncode == code
    assert ended.stdout.count("\n") == 2


def test_what_is_found_elsewhere_is_left_out(tmp_path: Path) -> None:
    """Only what is about the thing, in the standard report too."""
    file = tmp_path / "lamp.ttl"
    file.write_text(LAMP)
    focus = ("--focus", "https://example.org/lantern", "--format", "turtle")
    ended = _kg("check", file, "--shapes", file, *focus)
    assert ended.returncode == 0
    assert "sh:conforms true" in ended.stdout
