"""Shapes over columns of statements: what the suites do not ask."""

import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph, Namespace

from kg.check.columns.engine import Data, validate_data
from kg.check.columns.table import read_graph
from kg.check.engines import check_graph
from kg.check.report import Report
from kg.check.validate import validate
from kg.errors import UsageError

EX = Namespace("https://example.org/")
PREFIXES = "@prefix ex: <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> ."
DATA = Graph().parse(
    data=f"{PREFIXES} ex:lamp a ex:Lamp ; ex:oil 3 ; ex:near ex:lantern . ex:lantern ex:oil 9 .",
    format="turtle",
)


def run(shapes: str) -> tuple[Report, Report]:
    """Our report and that of the authority."""
    graph = Graph().parse(data=f"{PREFIXES} {shapes}", format="turtle")
    return check_graph(DATA, graph), validate(DATA, graph)


def test_what_is_beyond_us_goes_to_the_authority() -> None:
    """The results are the authority's, and the report names the shape and the reason."""
    ours, authority = run(
        """ex:S sh:targetClass ex:Lamp ; sh:sparql
           [ sh:select "SELECT $this ?value { $this ?p ?value } ORDER BY ?value LIMIT 1" ] ."""
    )
    assert [one.focus for one in ours.results] == [one.focus for one in authority.results]
    assert ours.results
    assert ours.handed_over == {"https://example.org/S": "a query with Slice"}


@pytest.mark.parametrize(
    "shapes",
    [
        'ex:S sh:targetClass ex:Lamp ; sh:path ex:oil ; sh:pattern "^(?=4)" .',
        "ex:S sh:targetClass ex:Lamp ; sh:hasValue [ ] .",
    ],
    ids=["a pattern that only looks ahead", "a value without a name"],
)
def test_what_no_query_can_say_is_found(shapes: str) -> None:
    """Values are tried as the data spells them, by the authority's own rules."""
    ours, authority = run(shapes)
    assert [one.focus for one in ours.results] == [one.focus for one in authority.results]
    assert ours.results
    assert ours.handed_over == {}


def test_a_query_that_takes_too_long_is_not_checked() -> None:
    """The report names the shape, and counts as a failure; the other queries are answered."""
    shapes = Graph().parse(
        data=f"""{PREFIXES}
        ex:Slow sh:targetClass ex:Lamp ; sh:sparql [ sh:select """
        """"SELECT $this { $this ?p ?o { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . """
        """?m ?n ?q . ?r ?s ?t . ?u ?v ?w . FILTER (?a = ?w) } }" ] .
        ex:Quick sh:targetClass ex:Lamp ; sh:sparql [ sh:select "SELECT $this { $this ?p 3 }" ] .
        """,
        format="turtle",
    )
    data = Graph() + DATA
    for number in range(300):
        data.add((EX[f"a{number}"], EX.p, EX[f"b{number}"]))
    report = validate_data(Data(lambda _: read_graph(data)), shapes, seconds=2)
    assert report.unchecked == {"https://example.org/Slow": "no answer within 2 seconds"}
    assert [one.shape for one in report.results] == ["https://example.org/Quick"]
    assert not report.publishable


def test_a_shape_that_leads_back_to_itself_goes_to_the_authority() -> None:
    """It may find what a query cannot."""
    ours, _ = run("ex:S sh:targetClass ex:Lamp ; sh:property [ sh:path ex:near ; sh:node ex:S ] .")
    assert ours.handed_over == {"https://example.org/S": "a shape that leads back to itself"}


def test_a_message_names_what_was_found() -> None:
    """What a query binds stands in its message."""
    ours, authority = run(
        """ex:S sh:targetClass ex:Lamp ; sh:sparql [ sh:message "{$this} burns {?value}" ;
           sh:select "SELECT $this ?value { $this <https://example.org/oil> ?value }" ] ."""
    )
    assert ours.results == authority.results
    assert ours.results[0].message == "https://example.org/lamp burns 3"


@pytest.mark.parametrize(
    ("shapes", "reason"),
    [
        ("ex:S a sh:NodeShape ; sh:property [ sh:minCount 1 ] .", "only be present on a Property"),
        ("ex:S sh:targetClass ex:Lamp ; sh:property [ sh:class ex:A ] .", "not a well-formed"),
        ("ex:S sh:targetClass ex:Lamp ; sh:or () .", "well-formed RDF list"),
        ('ex:S sh:targetClass ex:Lamp ; sh:path ex:oil ; sh:minCount "x" .', "minCount"),
        ('ex:S sh:targetClass ex:Lamp ; sh:sparql [ sh:select "ASK { }" ] .', "is no SELECT"),
        ('ex:S sh:targetClass ex:Lamp ; sh:path ex:oil ; sh:pattern "(" .', "missing"),
    ],
)
def test_malformed_shapes_are_refused(shapes: str, reason: str) -> None:
    """By the authority's own words, before anything is reported."""
    with pytest.raises(UsageError, match=reason):
        check_graph(DATA, Graph().parse(data=f"{PREFIXES} {shapes}", format="turtle"))


def test_a_text_that_ends_like_a_language_has_none() -> None:
    """Its letters are no tag."""
    data = Graph().parse(data=f"""{PREFIXES} ex:a ex:p "say \\"@en" .""", format="turtle")
    shapes = Graph().parse(
        data=f"""{PREFIXES} @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
        ex:S sh:targetNode ex:a ; sh:path ex:p ; sh:datatype rdf:langString .""",
        format="turtle",
    )
    ours = check_graph(data, shapes)
    assert ours.results == validate(data, shapes).results
    assert len(ours.results) == 1


def test_a_script_may_check_as_it_stands(tmp_path: Path) -> None:
    """Whatever it is, the process beside it does not run it again."""
    script = f"""
from rdflib import Graph
from kg.check.engines import check_graph
shapes = Graph().parse(format="turtle", data='''{PREFIXES}
    ex:S sh:targetNode ex:a ; sh:sparql [ sh:select "SELECT $this {{ $this ?p 3 }}" ] .''')
data = Graph().parse(format="turtle", data='''{PREFIXES} ex:a ex:p 3 .''')
print(len(check_graph(data, shapes).results))
"""
    ended = subprocess.run(
        [sys.executable, "-"],
        input=script,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.stdout, ended.stderr) == ("1\n", "")
