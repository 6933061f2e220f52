"""Headers of questions: what is read, and what is refused."""

from io import BytesIO
from pathlib import Path

import pytest

from kg.ask.catalogue import Kind, load_catalogue, parse_question
from kg.ask.find import about, find_question
from kg.errors import QueryError

WHOLE = """#+ summary: Who receives a dataset?
#+ description: >-
#+   Each row is an agreement.
#+   It is no proof.
#+ tags: [recipients, datasets]
#+ chart: bar
#+ parameters:
#+   - {name: dataset, type: dataset, description: The dataset}
#+   - {name: least, type: number, default: 2, description: How many at least}
#+ columns:
#+   - {name: organisation, label: Organisation, kind: entity}
SELECT ?organisation WHERE { ?organisation ?says ?dataset }
"""


def test_a_whole_header_is_read() -> None:
    """Summary, folded description, tags, chart and columns reach the question."""
    question = parse_question("who", "recipients", WHOLE)
    assert question.summary == "Who receives a dataset?"
    assert question.description == "Each row is an agreement. It is no proof."
    assert question.tags == ("recipients", "datasets")
    assert question.chart == "bar"
    assert [column.label for column in question.columns] == ["Organisation"]


def test_parameters_keep_their_type_and_default() -> None:
    """A default is text, and None where the caller has to give a value."""
    dataset, least = parse_question("who", "recipients", WHOLE).parameters
    assert (dataset.kind, dataset.default) == (Kind.DATASET, None)
    assert (least.kind, least.default) == (Kind.NUMBER, "2")


def test_a_query_without_header_goes_by_its_name() -> None:
    """Anybody's query can be asked; it is summed up by its name."""
    question = parse_question("mine", "", "SELECT * WHERE { ?s ?p ?o }")
    assert (question.summary, question.parameters, question.columns) == ("mine", (), ())


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("#+ tags: [recipients", "no YAML"),
        ("#+ - summary", "no list of 'key: value'"),
        ("#+ columns:\n#+   - {name: a, kind: text}", "incomplete: 'label'"),
        ("#+ columns:\n#+   - {label: A, kind: text}", "incomplete: 'name'"),
        ("#+ columns: [a]", "incomplete"),
        ("#+ parameters:\n#+   - {name: a, type: place}", "'place' is not a valid Kind"),
        ("#+ parameters:\n#+   - {type: text}", "incomplete: 'name'"),
        ("#+ columns:\n#+   - {name: a, label: A, kind: sum}", "'sum' is not a valid ColumnKind"),
        ("#+ chart: pie", "'pie' is not a valid Chart"),
        ("#+ tags:", "incomplete"),
    ],
)
def test_a_faulty_header_is_refused(header: str, words: str) -> None:
    """The message names the question and what is wrong."""
    with pytest.raises(QueryError, match=r"^broken: ") as refusal:
        parse_question("broken", "quality", f"{header}\nASK {{}}\n")
    assert words in str(refusal.value)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    """A catalogue without questions means that the package is not whole."""
    with pytest.raises(QueryError, match="no query found"):
        load_catalogue(tmp_path)


def test_one_name_twice_is_refused(tmp_path: Path) -> None:
    """A question is called by its name alone, so that no two themes may share one."""
    for theme in ("history", "quality"):
        (tmp_path / theme).mkdir()
        (tmp_path / theme / "same.rq").write_text("ASK {}\n", encoding="utf-8")
    with pytest.raises(QueryError, match="'same' exists in history/ too"):
        load_catalogue(tmp_path)


def test_questions_come_by_theme_and_name(tmp_path: Path) -> None:
    """The order is the same on every machine."""
    for place in ("quality/a", "history/z", "history/b"):
        file = tmp_path / f"{place}.rq"
        file.parent.mkdir(exist_ok=True)
        file.write_text("ASK {}\n", encoding="utf-8")
    assert list(load_catalogue(tmp_path)) == ["b", "z", "a"]


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("opt-outs", "'opt-outs' is a theme; its questions are not-upheld-without-reason, "),
        ("commercial", "did you mean commercial-agreements, "),
        ("optouts", r"'kg query --list optouts' lists \d+"),
        ("who-recieves-a-dataset", "did you mean who-receives-a-dataset"),
        ("zzz", "no question is called 'zzz'; 'kg query --list' lists them"),
    ],
)
def test_an_unknown_name_leads_to_questions_about_it(word: str, said: str) -> None:
    """By theme, by what a question says of itself, or by likeness."""
    with pytest.raises(QueryError, match=said):
        find_question(word, BytesIO())


def test_questions_about_a_word_are_listed() -> None:
    """A theme lists its own alone; any other word those that speak of it."""
    catalogue = load_catalogue()
    assert {one.theme for one in about("opt-outs", catalogue).values()} == {"opt-outs"}
    assert "sublicensing-agreements" in about("commercial", catalogue)
    assert about("-", catalogue) == about("zzz", catalogue) == {}
