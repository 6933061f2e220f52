"""Every question of the catalogue: a whole header, and its expected rows on three engines."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store
from rdflib import SH, Dataset, URIRef
from rdflib import Literal as Words
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg.ask.catalogue import Kind, Question, load_catalogue
from kg.ask.engine import Table, Value, ask
from kg.ask.examples import build_examples, example_iri
from kg.iris import ENDPOINT
from kg.sparql.tokens import put_in, tokens

HERE = Path(__file__).parent
CATALOGUE = load_catalogue()
THEMES = {
    "coverage",
    "datasets",
    "history",
    "joint-control",
    "legal-bases",
    "opt-outs",
    "organisations",
    "other-data",
    "processors",
    "quality",
    "recipients",
    "releases",
}
LISTED = {Kind.DATASET, Kind.EDITION, Kind.GROUND, Kind.ORGANISATION}

every_question = pytest.mark.parametrize("question", CATALOGUE.values(), ids=list(CATALOGUE))


def read_parameters(question: Question) -> dict[str, str]:
    """The values that the expected rows were written for."""
    file = HERE / question.name / "parameters.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return dict(line.split("=", 1) for line in lines)


def read_values(question: Question) -> dict[str, Value]:
    """The same values as terms."""
    kinds = {parameter.name: parameter.kind for parameter in question.parameters}
    return {
        name: Literal(value, datatype=NamedNode(datatype))
        if (datatype := kinds[name].datatype)
        else NamedNode(value)
        for name, value in read_parameters(question).items()
    }


def read_expected(question: Question) -> list[list[str]]:
    """The heading and the rows, as SPARQL CSV has them."""
    text = (HERE / question.name / "expected.csv").read_text(encoding="utf-8")
    return list(csv.reader(io.StringIO(text)))


def load_store(question: Question) -> Store:
    """The question's own data in Oxigraph."""
    store = Store()
    store.load(path=str(HERE / question.name / "data.trig"), format=RdfFormat.TRIG)
    return store


def ask_store(store: Store, question: Question) -> list[list[str]]:
    """What Oxigraph answers, with its heading."""
    answer = ask(store, question.text, read_values(question))
    assert isinstance(answer, Table)
    rows = [["" if cell is None else cell.value for cell in row] for row in answer.rows]
    return [list(answer.columns), *rows]


def projected(node: object) -> set[str]:
    """Every variable that the query or a query inside it selects."""
    if isinstance(node, (list, tuple, set)):
        return set().union(*map(projected, node)) if node else set()
    if not isinstance(node, CompValue):
        return set()
    own = set(map(str, node.PV)) if node.name in {"Project", "SelectQuery"} else set()
    return own.union(*(projected(value) for value in node.values()))


def test_every_question_has_data_and_all_data_a_question() -> None:
    """No question goes untested, and no folder is left over from one that is gone."""
    folders = {path.parent.name for path in HERE.glob("*/data.trig")}
    assert folders
    assert folders == set(CATALOGUE)


@every_question
def test_oxigraph_gives_the_expected_rows(question: Question) -> None:
    """The store that serves the questions answers as expected, in order."""
    assert ask_store(load_store(question), question) == read_expected(question)


@every_question
def test_rdflib_gives_the_expected_rows(question: Question) -> None:
    """A second engine answers the same, so that no question rests on one engine's habits."""
    data = Dataset(default_union=True)
    data.parse(HERE / question.name / "data.trig", format="trig")
    bindings = {
        name: Words(value.value, datatype=URIRef(value.datatype.value))
        if isinstance(value, Literal)
        else URIRef(value.value)
        for name, value in read_values(question).items()
    }
    answer = data.query(question.text, initBindings=bindings)
    rows = [["" if cell is None else str(cell) for cell in row] for row in answer]
    assert [[str(variable) for variable in answer.vars or ()], *rows] == read_expected(question)


@every_question
def test_virtuoso_gives_the_expected_rows(question: Question, virtuoso: Any) -> None:
    """A real remote store answers the same, so that a question can be asked anywhere."""
    store = load_store(question)
    graphs = {graph.value for graph in store.named_graphs()}
    virtuoso.load(store.dump(format=RdfFormat.N_QUADS) or b"", graphs)
    terms = {name: str(value) for name, value in read_values(question).items()}
    assert virtuoso.ask(put_in(question.text, terms)) == read_expected(question)


@every_question
def test_a_statement_in_two_graphs_counts_once(question: Question) -> None:
    """Oxigraph finds a statement once for each graph that holds it; no answer may show it."""
    store = load_store(question)
    copies = [
        Quad(quad.subject, quad.predicate, quad.object, NamedNode(f"{quad.graph_name.value}-copy"))
        for quad in store
    ]
    store.extend(copies)
    assert ask_store(store, question) == read_expected(question)


@every_question
def test_the_published_example_gives_the_expected_rows(question: Question) -> None:
    """What others read from our RDF is the same question."""
    published = build_examples([question], ENDPOINT)
    text = str(published.value(example_iri(question.name), SH.select))
    answer = ask(load_store(question), text, read_values(question))
    assert isinstance(answer, Table)
    rows = [["" if cell is None else cell.value for cell in row] for row in answer.rows]
    defaults = {p.name: p.default for p in question.parameters if p.default is not None}
    if defaults.items() <= read_parameters(question).items():
        assert [list(answer.columns), *rows] == read_expected(question)


@every_question
def test_expected_rows_compare_organisations(question: Question) -> None:
    """One row would not show that rows are told apart and ordered."""
    assert len(read_expected(question)) > 2


@every_question
def test_the_order_is_total(question: Question) -> None:
    """No two rows are equal in all that they are ordered by."""
    heading, *rows = read_expected(question)
    clause = question.text.rpartition("ORDER BY")[2]
    keys = [heading.index(name) for name in re.findall(r"\?(\w+)", clause) if name in heading]
    assert len({tuple(row[key] for key in keys) for row in rows}) == len(rows)


@every_question
def test_the_header_says_all(question: Question) -> None:
    """Summary, description, tags and theme are there; what is a closed list the parser checks."""
    assert question.summary.endswith("?")
    assert question.description.startswith("Each row is ")
    assert question.description.endswith(".")
    assert question.tags
    assert question.theme in THEMES
    assert "#+ chart: " in question.text


@every_question
def test_columns_are_what_the_query_selects(question: Question) -> None:
    """The header names the columns in the order in which they come."""
    results = Store().query(question.text)
    assert isinstance(results, QuerySolutions)
    assert [column.name for column in question.columns] == [v.value for v in results.variables]
    assert all(column.label for column in question.columns)


@every_question
def test_parameters_say_what_may_be_given(question: Question) -> None:
    """Each is described, and one that takes a thing names the question that lists the things."""
    for parameter in question.parameters:
        assert parameter.description
        assert (parameter.values in CATALOGUE) == (parameter.kind in LISTED)


@every_question
def test_parameters_occur_and_are_never_selected(question: Question) -> None:
    """A value put in place of a selected variable would break the query."""
    used = {found["variable"] for found in tokens(question.text)}
    names = {parameter.name for parameter in question.parameters}
    assert names <= used
    assert names == set(read_parameters(question))
    assert not names & projected(prepareQuery(question.text).algebra)


@every_question
def test_only_prefixes_in_use_in_order(question: Question) -> None:
    """The prefixes declared are those used, in the order of the alphabet."""
    declared = re.findall(r"^PREFIX (\w+):", question.text, re.MULTILINE)
    body = question.text[question.text.index("SELECT") :]
    used = {found["prefix"] for found in tokens(body) if found["prefix"] is not None}
    assert declared == sorted(used)
