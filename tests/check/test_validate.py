"""Shapes that cannot be run are refused, each with a reason a user can act on."""

import pytest
from rdflib import Graph

from kg.check.validate import validate
from kg.errors import UsageError

PREFIXES = "@prefix ex: <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> ."
DATA = Graph().parse(data=f"{PREFIXES} ex:lamp a ex:Lamp ; ex:oil 3 .", format="turtle")
NODE = "ex:S a sh:NodeShape ; sh:targetClass ex:Lamp"


def run(shapes: str) -> None:
    """Run shapes, written as Turtle without its prefixes, over a lamp."""
    validate(DATA, Graph().parse(data=f"{PREFIXES} {shapes}", format="turtle"))


@pytest.mark.parametrize(
    ("shapes", "reason"),
    [
        (f"{NODE} ; sh:property [ sh:minCount 1 ] .", "not a well-formed SHACL PropertyShape"),
        (f'{NODE} ; sh:property [ sh:path ex:oil ; sh:minCount "x" ] .', "minCount"),
        (f'{NODE} ; sh:property [ sh:path ex:oil ; sh:pattern "(" ] .', "missing \\)"),
    ],
    ids=["no path", "no number", "no regular expression"],
)
def test_malformed_shape_is_refused(shapes: str, reason: str) -> None:
    """The message is the validator's own."""
    with pytest.raises(UsageError, match=f"(?s)the shapes cannot be run: .*{reason}"):
        run(shapes)


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT $this WHERE { $this ", "cannot be read"),
        ("SELECT $this WHERE { $this fog:p ?x }", "Prefix not found"),
        ("ASK { $this ?p ?o }", "is no SELECT"),
        ("SELECT $this WHERE { SERVICE <http://127.0.0.1:1/> { $this ?p ?o } }", "SERVICE"),
        ("SELECT $this WHERE { $this ?p ?o MINUS { $this ?p 3 } }", "MINUS"),
    ],
)
def test_query_that_cannot_be_asked_is_refused(query: str, reason: str) -> None:
    """A shape's query is a SELECT that reads well, and that asks this graph alone."""
    constraint = f'{NODE} ; sh:sparql ex:Q . ex:Q a sh:SPARQLConstraint ; sh:select "{query}" .'
    with pytest.raises(UsageError, match=reason):
        run(constraint)


def test_data_is_not_changed() -> None:
    """Validation leaves the graph as it was."""
    before = set(DATA)
    run(f"{NODE} ; sh:property [ sh:path ex:wick ; sh:minCount 1 ] .")
    assert set(DATA) == before
