"""Shapes that cannot be relied on are refused, by name, before anything is checked."""

import time

import pytest
from rdflib import Graph

from kg.check.lint import refuse_unsound
from kg.check.shapes import load_shapes
from kg.errors import UsageError

EX = "https://example.org/"
PREFIXES = """@prefix ex: <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
ex:Sound a sh:NodeShape ; sh:targetClass ex:Lamp .
"""


def lint(text: str) -> None:
    """Hold shapes, without their prefixes, against the rules."""
    refuse_unsound(Graph().parse(data=PREFIXES + text, format="turtle"), "shapes.ttl")


@pytest.mark.parametrize(
    ("shapes", "cause"),
    [
        ("ex:S a sh:PropertyShape ; sh:targetClass ex:Lamp .", "is not well formed"),
        ('ex:S a sh:PropertyShape ; sh:path ex:oil ; sh:minCount "x" .', "is not well formed"),
        ("ex:S sh:targetClass ex:Lamp ; sh:or () .", "is not well formed"),
        ("ex:S sh:targetClass ex:Lamp ; sh:node ex:S .", "leads back to itself"),
        ("ex:S sh:property [ sh:path ex:near ; sh:node ex:S ] .", "leads back to itself"),
        ("ex:S a sh:NodeShape ; sh:severity sh:Severe .", "has a severity"),
        ('ex:S a sh:PropertyShape ; sh:path ex:oil ; sh:pattern "(" .', "cannot be read"),
        ('ex:S a sh:PropertyShape ; sh:path ex:o ; sh:pattern "^(a+)+$" .', "exponentially long"),
        ('ex:S a sh:PropertyShape ; sh:path ex:o ; sh:pattern "^(x|xx)+y" .', "exponentially"),
        ('ex:S a sh:PropertyShape ; sh:path ex:o ; sh:pattern "^(ab|a[b])*$" .', "exponentially"),
        (
            'ex:S sh:targetClass ex:A ; sh:sparql [ sh:select "SELECT $this { SERVICE ?a {} }" ].',
            "a query with SERVICE",
        ),
        (
            'ex:S sh:sparql [ sh:select "SELECT $this { $this ?p trueSERVICE <http://e/> {} }" ] .',
            "a query with SERVICE",
        ),
        (
            'ex:S sh:targetClass ex:A ; sh:sparql [ sh:select "SELECT $this FROM ex:a { }" ] .',
            "a query with FROM",
        ),
    ],
)
def test_unsound_shapes_are_refused(shapes: str, cause: str) -> None:
    """The message names file, shape and cause, and comes within seconds."""
    start = time.monotonic()
    with pytest.raises(
        UsageError, match=rf"^shapes\.ttl: the shape https://example.org/S .*{cause}"
    ):
        lint(shapes)
    assert time.monotonic() - start < 10


def test_a_file_without_shapes_is_refused() -> None:
    """Nothing to check would look like nothing wrong."""
    with pytest.raises(UsageError, match="no shape is there"):
        refuse_unsound(Graph().parse(data="<urn:a> <urn:b> <urn:c> .", format="turtle"), "a.ttl")


def test_a_severity_of_ones_own_is_allowed() -> None:
    """SHACL lets anyone make one up."""
    lint("ex:S a sh:NodeShape ; sh:severity ex:Grave .")


def test_words_in_a_text_ask_nothing() -> None:
    """Only what is asked counts."""
    query = "SELECT $this { $this ?from 'SERVICE' } # FROM here"
    lint(f'ex:S sh:targetClass ex:A ; sh:sparql [ sh:select "{query}" ] .')


def test_our_own_shapes_are_sound() -> None:
    """They meet what is asked of others."""
    refuse_unsound(load_shapes(), "shapes")
