"""The command ``kg query`` on files of RDF: outputs, limits and what it says of itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, Store

from kg.ask.answer import Table
from kg.ask.catalogue import parse_question
from kg.ask.citation import digest_of
from kg.ask.present import Screen, draw_answer
from kg.ask.table import Labels

KG = Path(sys.executable).with_name("kg")
DATA = """
@prefix org: <http://www.w3.org/ns/org#> .
@prefix reg: <https://w3id.org/data-uses/def#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/data-uses/id/organisation/barts-health>
  skos:prefLabel "Barts Health NHS Trust" ; org:identifier "R1H"^^reg:odsCode ; reg:n 7 .
<https://w3id.org/data-uses/id/edition/2026-07> reg:editionMonth "2026-07" .
"""
HEADER = """#+ summary: What is said of a body?
#+ description: Each row is a number.
#+ parameters:
#+   - {name: body, type: organisation, description: The body}
"""
QUERY = HEADER + "SELECT ?n { ?body <https://w3id.org/data-uses/def#n> ?n }"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Data and a question."""
    (tmp_path / "data.ttl").write_text(DATA, encoding="utf-8")
    (tmp_path / "q.rq").write_text(QUERY, encoding="utf-8")
    return tmp_path


def _kg(
    folder: Path, *arguments: str, data: str = "data.ttl", stdin: bytes = b""
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [KG, "query", *arguments, "--data", data],
        input=stdin.decode(errors="surrogateescape"),
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        cwd=folder,
        env={**os.environ, "COLUMNS": "100"},
        timeout=60,
    )


@pytest.mark.parametrize(
    "given",
    [
        "R1H",
        "r1h",
        "barts-health",
        "Barts Health NHS Trust",
        "id/organisation/barts-health",
        "organisation/barts-health",
    ],
)
def test_an_organisation_goes_by_name_slug_code_or_address(folder: Path, given: str) -> None:
    """Each finds the same body."""
    ended = _kg(folder, "q.rq", "--param", f"body={given}", "--format", "csv")
    assert (ended.returncode, ended.stdout) == (0, "n\n7\n")


def test_it_says_what_a_code_was_taken_for(folder: Path) -> None:
    """Before the answer is believed."""
    ended = _kg(folder, "q.rq", "--param", "body=R1H")
    assert "body: Barts Health NHS Trust, ODS code R1H" in ended.stderr


def test_what_the_data_does_not_know_is_refused(folder: Path) -> None:
    """An empty answer would mislead."""
    for given in ("Barts Helth", "https://w3id.org/data-uses/id/organisation/nobody"):
        ended = _kg(folder, "q.rq", "--param", f"body={given}")
        assert (ended.returncode, ended.stdout) == (2, "")
        assert "--values body" in ended.stderr


def test_the_values_of_a_parameter_are_listed(folder: Path) -> None:
    """Slug and name."""
    ended = _kg(folder, "q.rq", "--values", "body")
    assert ended.stdout == "barts-health  Barts Health NHS Trust\n"


def test_the_editions_that_a_parameter_may_be_are_listed(folder: Path) -> None:
    """Months alone, as those are what it takes; pages have editions too, which it does not."""
    page = '<https://w3id.org/data-uses/id/edition/page-2cf041db2d15> skos:prefLabel "A page" .'
    (folder / "data.ttl").write_text(DATA + page, encoding="utf-8")
    asked = ("register-as-of-edition", "--values", "month")
    assert _kg(folder, *asked).stdout == "2026-07\n"
    (folder / "pages.ttl").write_text(DATA.replace("reg:editionMonth", "reg:n"), encoding="utf-8")
    told = _kg(folder, *asked, data="pages.ttl").stdout
    assert told == "none: no edition of a workbook was read\n"


@pytest.mark.parametrize("asked", [("--values", "body"), ("--describe",)])
def test_words_for_people_have_no_form(folder: Path, asked: tuple[str, ...]) -> None:
    """A program that asks for CSV must not be given something else."""
    ended = _kg(folder, "q.rq", *asked, "--format", "csv")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert f"{asked[0]} tells people in words; leave out --format csv" in ended.stderr
    assert _kg(folder, "q.rq", *asked, "--format", "table").returncode == 0


def test_a_question_is_described(folder: Path) -> None:
    """What a row means, and how to set and list each parameter."""
    said = _kg(folder, "q.rq", "--describe").stdout
    for words in (
        "Each row is a number.",
        "--param body=<organisation>  (needed)",
        "--values body",
    ):
        assert words in said


def test_the_ending_of_a_file_names_its_form(folder: Path) -> None:
    """No need to say it twice."""
    for name, start in (("a.json", b"{"), ("a.xlsx", b"PK"), ("a.md", b"| n |"), ("a.tsv", b"?n")):
        assert _kg(folder, "q.rq", "--param", "body=R1H", "-o", name).returncode == 0
        assert (folder / name).read_bytes().startswith(start)


@pytest.mark.parametrize("name", ["a.png", "a.txt", "a"])
def test_an_ending_that_names_no_form_is_refused(folder: Path, name: str) -> None:
    """A table under the name of a picture is no picture."""
    ended = _kg(folder, "q.rq", "--param", "body=R1H", "-o", name)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert f"-o {name}: its ending names no form; end it in .csv, " in ended.stderr
    assert not (folder / name).exists()
    named = _kg(folder, "q.rq", "--param", "body=R1H", "-o", name, "--format", "csv")
    assert (named.returncode, (folder / name).read_text("utf-8")) == (0, "n\n7\n")


def test_a_file_is_written_whole_or_not_at_all(folder: Path) -> None:
    """What was there before stays, and nothing half-made lies beside it."""
    (folder / "a.csv").write_text("before", encoding="utf-8")
    before = sorted(folder.iterdir())
    ended = _kg(folder, "q.rq", "--param", "body=R1H", "-o", "a.csv", "--chart", "a.svg")
    assert ended.returncode == 2
    assert "columns make no chart" in ended.stderr
    assert (folder / "a.csv").read_text(encoding="utf-8") == "before"
    assert sorted(folder.iterdir()) == before


def test_no_rows_for_want_of_a_workbook_are_told(folder: Path) -> None:
    """An empty answer from pages alone says nothing of what was released."""
    prefix = "PREFIX reg: <https://w3id.org/data-uses/def#>"
    text = f"{prefix} SELECT * {{ ?release reg:ofVersion ?version }}"
    (folder / "released.rq").write_text(text, encoding="utf-8")
    pages = DATA.partition("<https://w3id.org/data-uses/id/edition")[0]
    (folder / "pages.ttl").write_text(pages, encoding="utf-8")
    assert "no workbook is in the data" in _kg(folder, "released.rq", data="pages.ttl").stderr
    assert _kg(folder, "released.rq").stderr == "no rows\n"


def test_no_rows_are_told_with_what_helps_to_judge_that(folder: Path) -> None:
    """An empty table alone may be an answer, or a slip in a name."""
    (folder / "none.rq").write_text(QUERY.replace("#n>", "#m>"), encoding="utf-8")
    (folder / "more.ttl").write_text("<http://e/a> <http://e/b> 'c' .", encoding="utf-8")
    ended = _kg(folder, "none.rq", "--param", "body=R1H", "--format", "csv")
    assert (ended.returncode, ended.stdout) == (0, "n\n")
    assert "\nno rows; '--values body' lists what body may be\n" in ended.stderr
    told = _kg(folder, "editions-read", data="more.ttl").stderr
    assert "no rows; 'kg query editions-read --describe' says what a row means\n" in told
    assert "no rows" not in _kg(folder, "q.rq", "--param", "body=R1H").stderr


def test_an_answer_without_rows_is_written_without_its_chart(folder: Path) -> None:
    """That there are none is an answer too; a chart of it is told to be missing."""
    text = "SELECT ?n ?m { ?n <http://e/p> ?m }"
    (folder / "none.rq").write_text(text, encoding="utf-8")
    ended = _kg(folder, "none.rq", "-o", "a.csv", "--chart", "a.svg")
    assert (ended.returncode, ended.stdout) == (0, "")
    assert "none: nothing to draw, as the answer has no rows; no chart is written" in ended.stderr
    assert (folder / "a.csv").read_bytes() == b"n,m\r\n"
    assert not (folder / "a.svg").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "bad.rq: no query is in it; write one, such as SELECT"),
        ("#+ summary: Who?\n# none\n", "bad.rq: no query is in it"),
        ("SELECT * {\n ?a ex:b ?c }", "bad.rq:2: the prefix 'ex:' is not declared; begin with"),
        ("SELECT * { ?a skos:note ?c }", "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"),
    ],
)
def test_a_query_that_lacks_its_text_or_a_prefix_is_told_so(
    folder: Path, text: str, said: str
) -> None:
    """One line with the file, the line in it, and what to write."""
    (folder / "bad.rq").write_text(text, encoding="utf-8")
    ended = _kg(folder, "bad.rq")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert len(ended.stderr.splitlines()) == 1
    assert said in ended.stderr


def test_a_prefix_in_a_text_an_address_or_a_blank_node_is_none(folder: Path) -> None:
    """Only names of the query are looked at."""
    text = 'prefix e: <http://e/> SELECT ?a { ?a e:p/<x:y> _:b ; e:q "c:d" } # f:g'
    (folder / "good.rq").write_text(text, encoding="utf-8")
    assert _kg(folder, "good.rq").returncode == 0


def test_the_mark_of_windows_is_passed_over(folder: Path) -> None:
    """Editors put it before UTF-8, where nobody sees it: in data, in queries, in what is beside."""
    for name in ("q.rq", "data.ttl"):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text, encoding="utf-8-sig")
    (folder / "more.nt").write_text('<http://e/a> <http://e/b> "c" .', encoding="utf-8-sig")
    asked = ("--param", "body=R1H", "--format", "csv")
    for ended in (
        _kg(folder, "q.rq", *asked, "--with", "more.nt"),
        _kg(folder, "-", *asked, stdin=(folder / "q.rq").read_bytes()),
    ):
        assert (ended.returncode, ended.stdout) == (0, "n\n7\n"), ended.stderr


def test_a_query_that_is_not_utf_8_is_told_so(folder: Path) -> None:
    """Letters that were guessed would be asked for in vain."""
    (folder / "bad.rq").write_bytes(QUERY.encode() + b"# caf\xe9")
    for ended, place in (
        (_kg(folder, "bad.rq"), "bad.rq"),
        (_kg(folder, "-", stdin=b"SELECT * {} # caf\xe9"), "standard input"),
    ):
        assert (ended.returncode, ended.stdout) == (2, "")
        assert ended.stderr == f"kg: {place}: not UTF-8; save the query as UTF-8\n"


def test_a_citation_holds_what_finds_the_answer_again(folder: Path) -> None:
    """Question, parameters, data, edition, digest."""
    said = _kg(folder, "q.rq", "--param", "body=R1H", "--cite").stderr
    for words in (
        "What is said of a body? (q)",
        "body = Barts Health NHS Trust <https://w3id.org/data-uses/id/organisation/barts-health>",
        "file data.ttl, SHA-256 ",
        "newest edition 2026-07",
        "1 row, SHA-256 ",
    ):
        assert words in said


def test_an_explanation_shows_the_query_as_it_was_asked(folder: Path) -> None:
    """The value stands where the variable stood; the stages have their times."""
    said = _kg(folder, "q.rq", "--param", "body=R1H", "--explain").stderr
    assert "{ <https://w3id.org/data-uses/id/organisation/barts-health> <https" in said
    assert "ms  finding the first row" in said
    assert "in all; 1 row" in said


def test_a_query_that_would_never_end_is_ended(folder: Path) -> None:
    """Also inside the engine, which cannot be interrupted."""
    lines = (f'<http://e/{n}> <http://e/p> "x" .' for n in range(3000))
    (folder / "many.nt").write_text("\n".join(lines), encoding="utf-8")
    (folder / "q.rq").write_text(
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", encoding="utf-8"
    )
    ended = _kg(folder, "q.rq", "--timeout", "1", data="many.nt")
    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr.startswith("kg: many.nt: no whole answer within 1 seconds")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("bad.ttl", "<http://e/a> <http://e/b>\n<http://e/c", "bad.ttl:2: not Turtle"),
        ("data.doc", "", "its ending names no kind of RDF"),
        ("bad.jsonld", "{", "bad.jsonld"),
    ],
)
def test_a_file_that_is_no_rdf_is_named(folder: Path, name: str, text: str, words: str) -> None:
    """One line with the file, the line in it, and the cause; as in a check, 2 is the exit code."""
    (folder / name).write_text(text, encoding="utf-8")
    ended = _kg(folder, "q.rq", "--param", "body=R1H", data=name)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert len(ended.stderr.splitlines()) == 1
    assert words in ended.stderr


def test_a_digest_does_not_hang_on_the_order() -> None:
    """Engines order ties as they like; another value makes another digest."""
    rows = tuple((Literal(word),) for word in ("a", "b\nc", "d"))
    digest = digest_of(Table(("x",), rows))
    assert digest == digest_of(Table(("x",), rows[::-1]))
    assert digest != digest_of(Table(("x",), rows[:2]))


def test_a_narrow_screen_shows_rows_below_each_other() -> None:
    """No word is broken to pieces, and no sign steers the terminal."""
    columns = tuple(f"column{n}" for n in range(8))
    table = Table(columns, (tuple(Literal(f"university-{n}\x1b[2J") for n in range(8)),))
    question = parse_question("q", "", "SELECT * {}")
    drawn = draw_answer(table, question, Labels(Store()), Screen(80, is_terminal=False))
    lines = [line.split() for line in drawn.splitlines() if line.startswith("column")]
    assert lines == [[f"column{n}", f"university-{n}\ufffd[2J"] for n in range(8)]
    assert max(map(len, drawn.splitlines())) <= 80


@pytest.mark.parametrize(
    ("given", "data", "code", "words"),
    [
        ((), "data.ttl", 2, "q needs an organisation (The body): add --param body=VALUE"),
        (("--param", "body=R1H", "--param", "body=x"), "data.ttl", 2, "body is given twice"),
        (("--param", "body=R1H"), "missing.ttl", 2, "missing.ttl: no such file; check its name"),
    ],
)
def test_what_is_missing_or_doubled_is_named(
    folder: Path, given: tuple[str, ...], data: str, code: int, words: str
) -> None:
    """One line with the next step; no value is dropped unsaid."""
    ended = _kg(folder, "q.rq", *given, data=data)
    assert (ended.returncode, ended.stdout) == (code, "")
    assert len(ended.stderr.splitlines()) == 1
    assert words in ended.stderr


def test_a_reference_is_never_broken_in_two() -> None:
    """Half of one would be copied as if it were the whole."""
    question = parse_question("q", "", "#+ summary: Which?\nSELECT * {}")
    words = ("A trust of places " * 3, "NIC-04599-T8E4H", "word " * 30)
    table = Table(("a", "b", "c"), (tuple(map(Literal, words)),))
    drawn = draw_answer(table, question, Labels(Store()), Screen(80, is_terminal=False))
    assert "NIC-04599-T8E4H" in drawn
