"""What a Python user gets: a dataset for reading, and rows of Python values."""

import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode
from rdflib import RDF, Dataset, URIRef

import kg
from kg.ask.engine import Table
from kg.ask.rows import Rows, to_python
from kg.build.order import Built
from kg.errors import KGError, QueryError, SnapshotError, UsageError
from kg.iris import PREFIXES

AGREEMENT = URIRef(f"{PREFIXES['reg']}DataSharingAgreement")


@pytest.fixture(scope="module")
def home(built: Built) -> Path:
    """The folder of a build."""
    return built.snapshot.folder.parent.parent


@pytest.fixture
def data(home: Path) -> Dataset:
    """The build as rdflib has it."""
    return kg.open(home)


def test_import_is_quick() -> None:
    """``import kg`` loads no library of its own."""
    code = "import kg, sys; print({'rdflib', 'pyoxigraph', 'yaml'} & set(sys.modules))"

    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert done.stdout.strip() == "set()"


def test_the_dataset_answers_over_all_graphs(data: Dataset) -> None:
    """Patterns and queries see what any graph says."""
    found = set(data.subjects(RDF.type, AGREEMENT))
    answer = data.query("SELECT DISTINCT ?a WHERE { ?a a reg:DataSharingAgreement }")

    assert found
    assert {row[0] for row in answer} == found


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.add((AGREEMENT, RDF.type, AGREEMENT)),
        lambda data: data.addN([(AGREEMENT, RDF.type, AGREEMENT, data.graph(AGREEMENT))]),
        lambda data: data.remove((None, None, None)),
        lambda data: data.remove_graph(AGREEMENT),
        lambda data: data.update("INSERT DATA { <a:a> <a:b> <a:c> }"),
        lambda data: data.parse(data="<a:a> <a:b> <a:c> .", format="turtle"),
    ],
)
def test_a_change_is_refused_in_words(data: Dataset, change: object) -> None:
    """A published snapshot stays as it is, and the message says what to do."""
    assert callable(change)
    with pytest.raises(UsageError, match="never changed; copy"):
        change(data)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?x {", "not a SPARQL 1.1 query"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }", "SERVICE"),
    ],
)
def test_a_query_that_cannot_be_asked_is_refused(data: Dataset, text: str, message: str) -> None:
    """What the engine does not take, or would take elsewhere, is one error of ours."""
    with pytest.raises(QueryError, match=message):
        data.query(text)


def test_a_value_for_what_is_not_selected_is_refused(data: Dataset) -> None:
    """The engine would not use it."""
    with pytest.raises(QueryError, match="VALUES"):
        data.query("SELECT (COUNT(*) AS ?n) { ?a a ?b }", initBindings={"b": AGREEMENT})


def test_rows_have_typed_cells_and_their_labels(home: Path) -> None:
    """Counts are numbers, addresses are addresses, and each has its label."""
    rows = kg.query("not-upheld-without-reason", home=home)
    row = rows[0]

    assert len(rows) == len(list(rows)) > 0
    assert row._fields == rows.columns
    assert isinstance(row.agreement, URIRef)
    assert rows.label(row.agreement).startswith("NIC-")


def test_a_name_is_taken_for_a_thing_and_said(home: Path) -> None:
    """Parameters are words as on the command line, and what they mean is told."""
    rows = kg.query("who-receives-a-dataset", home=home, dataset="SUS for Commissioners")

    assert len(rows) > 0
    assert rows.notes[0].startswith("dataset: ")


def test_a_parameter_may_be_a_word_of_python(home: Path) -> None:
    """An underscore after it tells it apart, as Python's own style has it."""
    with pytest.raises(QueryError, match="from=2020: give a month"):
        kg.query("changes-between-editions", home=home, from_=2020, to="2020-02")


@pytest.mark.parametrize(
    ("question", "values", "error", "message"),
    [
        ("no-such-question", {}, QueryError, "no question is called"),
        ("-", {}, UsageError, "give a name or a Path"),
        ("who-receives-a-dataset", {}, QueryError, "needs a dataset"),
        ("who-receives-a-dataset", {"dataset": ["HES"]}, UsageError, "dataset is a list"),
        ("who-receives-a-dataset", {"datset": "HES"}, QueryError, "no parameter 'datset'"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    home: Path, question: str, values: dict[str, object], error: type[KGError], message: str
) -> None:
    """The message says what would do."""
    with pytest.raises(error, match=message):
        kg.query(question, home=home, **values)


def test_a_file_is_asked_by_its_path(home: Path, tmp_path: Path) -> None:
    """A question of one's own needs no catalogue."""
    file = tmp_path / "mine.rq"
    file.write_text("SELECT (42 AS ?answer) WHERE {}", encoding="utf-8")

    assert [row.answer for row in kg.query(file, home=home)] == [42]


def test_a_query_for_triples_is_pointed_to_the_dataset(home: Path, tmp_path: Path) -> None:
    """Triples are no rows."""
    file = tmp_path / "mine.rq"
    file.write_text("CONSTRUCT WHERE { ?a ?b ?c }", encoding="utf-8")

    with pytest.raises(QueryError, match=r"kg\.open"):
        kg.query(file, home=home)


def test_no_snapshot_is_one_error(tmp_path: Path) -> None:
    """Both say which command makes one."""
    with pytest.raises(SnapshotError, match="kg build"):
        kg.open(tmp_path)
    with pytest.raises(SnapshotError, match="kg build"):
        kg.query("most-files", home=tmp_path)


@pytest.mark.parametrize(
    ("text", "datatype", "value"),
    [
        ("12", "integer", 12),
        ("0.25", "decimal", Decimal("0.25")),
        ("2.5", "double", 2.5),
        ("true", "boolean", True),
        ("2018-06-01", "date", date(2018, 6, 1)),
        ("2018-06-01T10:00:00Z", "dateTime", datetime(2018, 6, 1, 10, tzinfo=UTC)),
        ("2018-06", "gYearMonth", "2018-06"),
        ("-0044-03-15", "date", "-0044-03-15"),
        ("words", "string", "words"),
    ],
)
def test_a_literal_is_what_python_has_for_it(text: str, datatype: str, value: object) -> None:
    """What Python cannot hold stays as it is written."""
    made = to_python(Literal(text, datatype=NamedNode(PREFIXES["xsd"] + datatype)))

    assert made == value
    assert type(made) is type(value)


def test_a_column_may_be_a_word_of_python() -> None:
    """Its field has an underscore after it."""
    rows = Rows(Table(("from", "to"), ((None, Literal("x")),)), [], str)

    assert (rows[0].from_, rows[0].to) == (None, "x")
