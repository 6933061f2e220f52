"""Questions put to a store: rows, triples and truth, in every form, and what is refused."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import (
    Literal,
    NamedNode,
    QueryResultsFormat,
    RdfFormat,
    Store,
    parse_query_results,
)

from kg.ask.answer import collect
from kg.ask.engine import Statements, Table, Value, ask
from kg.ask.forms import write_answer
from kg.errors import QueryError

E = "http://e/"
DATA = """
@prefix e: <http://e/> .
GRAPH e:stated { e:fenland e:receives e:tide . e:harbour e:receives e:tide, e:lamp . }
GRAPH e:reference {
  e:tide e:label "Tide, \\"admitted\\""@en .
  e:page e:lines <http://e/x#line=1,2> .
}
"""
ALL = "SELECT ?s ?o { ?s <http://e/receives> ?o } ORDER BY ?s ?o"


def ask_as(store: Store, query: str, bindings: dict[str, Value], form: str) -> bytes:
    """The answer in a form."""
    return write_answer(ask(store, query, bindings), form)


@pytest.fixture
def store() -> Store:
    """Two named graphs."""
    filled = Store()
    filled.load(DATA.encode(), RdfFormat.TRIG)
    return filled


def test_all_graphs_are_asked_together(store: Store) -> None:
    """A question need not know in which graph a statement stands."""
    query = "SELECT ?s ?label { ?s <http://e/receives>/<http://e/label> ?label } ORDER BY ?s"
    answer = ask(store, query, {})
    assert isinstance(answer, Table)
    assert answer.columns == ("s", "label")
    assert [row[0] for row in answer.rows] == [NamedNode(f"{E}fenland"), NamedNode(f"{E}harbour")]


def test_a_value_is_bound_that_is_not_selected(store: Store) -> None:
    """Parameters are never among the columns."""
    query = "SELECT ?s { ?s <http://e/receives> ?dataset } ORDER BY ?s"
    answer = ask(store, query, {"dataset": NamedNode(f"{E}lamp")})
    assert answer == Table(("s",), ((NamedNode(f"{E}harbour"),),))


def test_a_value_is_bound_inside_a_count(store: Store) -> None:
    """A parameter may stand where rows are grouped, and in a query inside the query."""
    query = """SELECT ?n {
      { SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s <http://e/receives> ?dataset } }
    }"""
    answer = ask(store, query, {"dataset": NamedNode(f"{E}tide")})
    assert isinstance(answer, Table)
    assert [cell.value for row in answer.rows for cell in row if cell is not None] == ["2"]


def test_a_bound_text_keeps_its_quotes(store: Store) -> None:
    """A value is one term, whatever it holds."""
    label = Literal('Tide, "admitted"', language="en")
    assert ask(store, "ASK { ?s <http://e/label> ?label }", {"label": label}) is True
    assert ask(store, "ASK { ?s ?p ?label }", {"label": Literal('" } #')}) is False


def test_an_open_cell_is_none(store: Store) -> None:
    """A row may leave a column open."""
    query = "SELECT ?o ?label { <http://e/harbour> ?p ?o OPTIONAL { ?o <http://e/label> ?label } }"
    answer = ask(store, f"{query} ORDER BY ?o", {})
    assert isinstance(answer, Table)
    assert answer.rows[0] == (NamedNode(f"{E}lamp"), None)


def test_triples_come_sorted(store: Store) -> None:
    """What a CONSTRUCT makes has the same order every time."""
    answer = ask(store, "CONSTRUCT { ?o <http://e/of> ?s } { ?s <http://e/receives> ?o }", {})
    assert isinstance(answer, Statements)
    assert len(answer.triples) == 3
    assert list(answer.triples) == sorted(answer.triples, key=str)


def test_csv_quotes_addresses_with_commas(store: Store) -> None:
    """The address of lines holds a comma and stays one cell."""
    text = ask_as(store, "SELECT ?l { ?s <http://e/lines> ?l }", {}, "csv").decode()
    assert list(csv.reader(io.StringIO(text))) == [["l"], [f"{E}x#line=1,2"]]
    assert text.endswith('"\r\n')


def test_csv_leaves_open_cells_empty(store: Store) -> None:
    """An open cell is an empty field, and a text comes without its language."""
    query = "SELECT ?o ?l { <http://e/harbour> ?p ?o OPTIONAL { ?o <http://e/label> ?l } }"
    text = ask_as(store, f"{query} ORDER BY ?o", {}, "csv").decode()
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[1:] == [[f"{E}lamp", ""], [f"{E}tide", 'Tide, "admitted"']]


def test_tsv_keeps_terms_whole(store: Store) -> None:
    """TSV tells addresses from texts."""
    text = ask_as(store, "SELECT ?l { <http://e/tide> <http://e/label> ?l }", {}, "tsv").decode()
    assert text == '?l\n"Tide, \\"admitted\\""@en\n'


def test_json_holds_the_rows(store: Store) -> None:
    """JSON follows the standard for results."""
    answer = json.loads(ask_as(store, ALL, {}, "json"))
    assert answer["head"]["vars"] == ["s", "o"]
    assert len(answer["results"]["bindings"]) == 3


def test_xml_holds_the_rows(store: Store) -> None:
    """XML follows the standard for results."""
    assert ask_as(store, ALL, {}, "xml").count(b"<result>") == 3


@pytest.mark.parametrize("sign", ["\\u0000", "\\u0001", "\\u000B", "\\uFFFF"])
def test_xml_is_refused_what_it_cannot_hold(store: Store, sign: str) -> None:
    """No reader of XML would take the answer; the other forms hold it."""
    query = f'SELECT ("a{sign}" AS ?w) {{}}'
    with pytest.raises(QueryError, match=rf"holds U\+{sign[2:]}, .* use csv, tsv or json"):
        ask_as(store, query, {}, "xml")
    for form in ("csv", "tsv", "json"):
        assert ask_as(store, query, {}, form)


def test_xml_keeps_ends_of_lines(store: Store) -> None:
    """A bare CR would be read as another end of line."""
    text = ask_as(store, r'SELECT ("a\r\n\tb" AS ?w) {}', {}, "xml")
    assert ET.fromstring(text)[1][0][0][0].text == "a\r\n\tb"  # noqa: S314  # our own


@pytest.mark.parametrize(
    ("query", "forms"),
    [
        (ALL, ("csv", "tsv", "json", "xml", "markdown")),
        ("ASK {}", ("csv", "tsv", "json", "xml", "markdown")),
        ("CONSTRUCT WHERE { ?s ?p ?o }", ("turtle", "jsonld")),
    ],
    ids=["rows", "truth", "triples"],
)
def test_the_last_line_is_ended(store: Store, query: str, forms: tuple[str, ...]) -> None:
    """Once, in every form."""
    for form in forms:
        written = ask_as(store, query, {}, form)
        assert written.endswith(b"\n"), form
        assert not written.endswith(b"\n\n"), form


def test_markdown_keeps_cells_apart() -> None:
    """A bar, a line's end or markup inside a cell stays inside."""
    store = Store()
    store.load(b'<http://e/a> <http://e/b> "x | y\\n*z* <b>" .', RdfFormat.TURTLE)
    text = ask_as(store, "SELECT ?o { ?s ?p ?o }", {}, "markdown").decode()
    assert text == "| o |\n| --- |\n| x \\| y \\*z\\* \\<b\\> |\n"


def test_every_kind_of_term_survives_json_xml_and_tsv() -> None:
    """Types, languages, nameless nodes and open cells come back as they went."""
    store = Store()
    store.load(b'_:x <http://e/p> "a"@en, 1.50, "t", true, <http://e/b> .', RdfFormat.TURTLE)
    query = "SELECT ?o ?open { ?s ?p ?o } ORDER BY ?o"
    for form, read in (("json", QueryResultsFormat.JSON), ("xml", QueryResultsFormat.XML)):
        again = parse_query_results(ask_as(store, query, {}, form), format=read)
        assert collect(again) == ask(store, query, {})
    assert b'"a"@en' in ask_as(store, query, {}, "tsv")


@pytest.mark.parametrize("media", ["csv", "tsv", "json", "xml"])
def test_truth_has_every_form_of_rows(store: Store, media: str) -> None:
    """A yes-or-no question can be asked in each form."""
    assert b"true" in ask_as(store, "ASK { ?s ?p ?o }", {}, media)


def test_turtle_holds_the_triples(store: Store) -> None:
    """A CONSTRUCT is written as Turtle, the same every time."""
    query = "CONSTRUCT WHERE { ?s <http://e/receives> ?o }"
    turtle = ask_as(store, query, {}, "turtle")
    assert turtle == ask_as(store, query, {}, "turtle")
    again = Store()
    again.load(turtle, RdfFormat.TURTLE)
    assert len(again) == 3


def test_jsonld_holds_the_triples(store: Store) -> None:
    """A CONSTRUCT is written as JSON-LD, too."""
    written = ask_as(store, "CONSTRUCT WHERE { ?s <http://e/receives> ?o }", {}, "jsonld")
    again = Store()
    again.load(written, RdfFormat.JSON_LD)
    assert len(again) == 3


def test_triples_are_refused_as_rows(store: Store) -> None:
    """The message says which form would do."""
    with pytest.raises(QueryError, match="use turtle or jsonld, not csv"):
        ask_as(store, "CONSTRUCT WHERE { ?s ?p ?o }", {}, "csv")


def test_rows_are_refused_as_turtle(store: Store) -> None:
    """The message says which forms would do."""
    with pytest.raises(QueryError, match="use csv, tsv, json, xml, markdown, xlsx or table"):
        ask_as(store, ALL, {}, "turtle")


def test_a_syntax_error_shows_line_and_column(store: Store) -> None:
    """The line that could not be read is shown, with a mark below the place."""
    with pytest.raises(QueryError) as refusal:
        ask(store, "SELECT ?s\nWHER { ?s ?p ?o }", {})
    first, line, mark = str(refusal.value).split("\n")
    assert first == "line 2, column 6: not SPARQL 1.1 here, or just before"
    assert line == "  WHER { ?s ?p ?o }"
    assert line[mark.index("^") :] == "{ ?s ?p ?o }"


def test_an_empty_query_is_refused(store: Store) -> None:
    """There is no line to show."""
    with pytest.raises(QueryError, match=r"not a SPARQL 1\.1 query"):
        ask(store, "", {})


def test_an_update_is_refused(store: Store) -> None:
    """Questions change nothing."""
    with pytest.raises(QueryError, match="line 1, column 1"):
        ask(store, "DELETE WHERE { ?s ?p ?o }", {})
    assert len(store) == 5


def test_no_other_endpoint_is_asked(store: Store) -> None:
    """Every way into the store passes the guard."""
    query = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    for media in ("csv", "turtle"):
        with pytest.raises(QueryError, match="switched off"):
            ask_as(store, query, {}, media)
    with pytest.raises(QueryError, match="switched off"):
        ask(store, query, {})
