"""Shapes over a store: what the suites do not ask."""

import pytest
from rdflib import Graph

from kg.check.compiled.engine import validate_store
from kg.check.data import fill_store
from kg.check.report import Report
from kg.check.validate import validate
from kg.errors import UsageError

PREFIXES = "@prefix ex: <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> ."
DATA = Graph().parse(
    data=f"{PREFIXES} ex:lamp a ex:Lamp ; ex:oil 3 ; ex:near ex:lantern . ex:lantern ex:oil 9 .",
    format="turtle",
)


def run(shapes: str) -> tuple[Report, Report]:
    """The reports of the compiled engine and of the authority."""
    graph = Graph().parse(data=f"{PREFIXES} {shapes}", format="turtle")
    return validate_store(fill_store(DATA), graph), validate(DATA, graph)


@pytest.mark.parametrize(
    "shapes",
    [
        'ex:S sh:targetClass ex:Lamp ; sh:path ex:oil ; sh:pattern "^(?=4)" .',
        "ex:S sh:targetClass ex:Lamp ; sh:hasValue [ ] .",
        """ex:S sh:targetClass ex:Lamp ; sh:sparql
           [ sh:select "SELECT $this ?value { $this ?p ?value } ORDER BY ?value LIMIT 1" ] .""",
    ],
    ids=["a pattern that only looks ahead", "a value without a name", "a limit"],
)
def test_what_cannot_be_compiled_goes_to_the_authority(shapes: str) -> None:
    """The results are the authority's, and the report names the shape and the reason."""
    compiled, authority = run(shapes)
    assert [one.focus for one in compiled.results] == [one.focus for one in authority.results]
    assert compiled.results
    assert len(compiled.not_compiled) == 1
    assert compiled.not_compiled[0].startswith("https://example.org/S: ")


def test_a_shape_that_leads_back_to_itself_goes_to_the_authority() -> None:
    """It may find what a query cannot."""
    compiled, _ = run(
        "ex:S sh:targetClass ex:Lamp ; sh:property [ sh:path ex:near ; sh:node ex:S ] ."
    )
    assert compiled.not_compiled == ("https://example.org/S: a shape that leads back to itself",)


def test_a_message_names_what_was_found() -> None:
    """What a query binds stands in its message."""
    compiled, authority = run(
        """ex:S sh:targetClass ex:Lamp ; sh:sparql [ sh:message "{$this} burns {?value}" ;
           sh:select "SELECT $this ?value { $this <https://example.org/oil> ?value }" ] ."""
    )
    assert compiled.results == authority.results
    assert compiled.results[0].message == "https://example.org/lamp burns 3"


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
        validate_store(
            fill_store(DATA), Graph().parse(data=f"{PREFIXES} {shapes}", format="turtle")
        )
