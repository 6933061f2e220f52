"""Other data beside a snapshot for one question, and endpoints that a question may ask."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result as Done

from kg.ask.fetch import check_services
from kg.build.order import Built
from kg.cli import main
from kg.errors import QueryError, UsageError
from kg.sparql.guard import refuse_service

ROR = """id,names.types.ror_display,locations.geonames_details.country_code,status
https://ror.org/000000001,nhs west cheshire ccg,GB,active
"""
ASK_GRAPH = "SELECT ?s ?o WHERE { GRAPH <urn:with:mine.ttl> { ?s <urn:p> ?o } } ORDER BY ?s"


@pytest.fixture
def home(built: Built) -> Path:
    """The folder of a build."""
    return built.snapshot.folder.parent.parent


def ask(home: Path, question: str, *options: str | Path, text: str = "") -> Done:
    """Run ``kg query``."""
    command = ["query", question, "-d", str(home), "--format", "csv", *map(str, options)]
    return CliRunner().invoke(main, command, input=text)


def test_a_table_is_asked_beside_the_register(home: Path, tmp_path: Path) -> None:
    """A recipient of the register meets its record in another registry."""
    (tmp_path / "ror.csv").write_text(ROR, encoding="utf-8")

    done = ask(home, "recipients-by-country", "--with", tmp_path / "ror.csv", "--mapping", "ror")

    assert "NHS West Cheshire CCG,GB,https://ror.org/000000001,2," in done.stdout
    assert "columns left out: status" in done.stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mine.ttl", "<urn:s> <urn:p> 1 ."),
        ("mine.nt", '<urn:s> <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'),
        ("mine.jsonld", '{"@id": "urn:s", "urn:p": 1}'),
        (
            "mine.rdf",
            (
                '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="urn:">'
                '<rdf:Description rdf:about="urn:s"><u:p>1</u:p></rdf:Description></rdf:RDF>'
            ),
        ),
    ],
)
def test_every_syntax_lands_in_a_graph_of_its_own(
    home: Path, tmp_path: Path, name: str, text: str
) -> None:
    """The graph is named by the file."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    query = ASK_GRAPH.replace("mine.ttl", name)

    done = ask(home, "-", "--with", tmp_path / name, text=query)

    assert done.stdout.splitlines() == ["s,o", "urn:s,1"]


def test_the_snapshot_stays_as_it_is(home: Path, tmp_path: Path) -> None:
    """The next question sees nothing of it, and no working copy is left."""
    (tmp_path / "mine.ttl").write_text("<urn:s> <urn:p> 1 .", encoding="utf-8")
    before = sorted(path for path in home.rglob("*"))

    ask(home, "-", "--with", tmp_path / "mine.ttl", text=ASK_GRAPH)

    assert ask(home, "-", text=ASK_GRAPH).stdout.splitlines() == ["s,o"]
    assert sorted(path for path in home.rglob("*")) == before


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("bad.ttl", "<urn:s> <urn:p> 1 .\n<urn:s> <urn:p>\n", "bad.ttl:3: not Turtle"),
        ("bad.rdf", "<!DOCTYPE x [<!ENTITY e 'e'>]><x/>", "DOCTYPE"),
        ("bad.jsonld", '{"@context": "https://example.org/c", "a": 1}', "bad.jsonld"),
        ("bad.xls", "", "its ending names no kind of RDF"),
        ("bad.csv", "a\n", "needs a mapping"),
    ],
)
def test_a_source_that_cannot_be_read_is_one_error(
    home: Path, tmp_path: Path, name: str, text: str, message: str
) -> None:
    """The message names the file, the line where there is one, and what would do."""
    (tmp_path / name).write_text(text, encoding="utf-8")

    done = ask(home, "most-files", "--with", tmp_path / name)

    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


ALLOWED = ("https://data.example/sparql",)


@pytest.mark.parametrize(
    "service",
    [
        "SERVICE <https://data.example/sparql>",
        "service silent <https://data.example/sparql?x>",
        "SERVICE # why\n <https://data.example/sparql>",
    ],
)
def test_an_endpoint_that_is_named_may_be_asked(service: str) -> None:
    """Its address begins as one that is allowed."""
    refuse_service(f"SELECT * {{ {service} {{ ?a ?b ?c }} }}", ALLOWED)


@pytest.mark.parametrize(
    "service",
    [
        "SERVICE <https://other.example/sparql>",
        "SERVICE <http://data.example/sparql>",
        "SERVICE ?x",
        "SERVICE d:sparql",
        "SERVICE <sparql>",
        "SERVICE <https://data.example/s\\u0070arql>",
        "SERVICE <https://data.example/sparql> { } SERVICE <https://other.example/>",
        "\\u0053ERVICE <https://other.example/>",
        "BIND (true AS ?y) FILTER (trueSERVICE <https://other.example/>",
    ],
)
def test_no_other_endpoint_may_be_asked(service: str) -> None:
    """Whatever hides it."""
    with pytest.raises(QueryError, match="SERVICE asks an endpoint that is not allowed"):
        refuse_service(f"SELECT * {{ {service} {{ ?a ?b ?c }} }}", ALLOWED)


@pytest.mark.parametrize(
    "beginning", ["https://data.example", "http://data.example/", "https://u@x/", "data", ""]
)
def test_a_beginning_that_lets_others_pass_is_refused(beginning: str) -> None:
    """``https://data.example`` would let ``https://data.example.evil/`` pass."""
    with pytest.raises(UsageError):
        check_services([beginning])
