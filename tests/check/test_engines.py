"""The engines agree, and say so where they do not."""

from pathlib import Path

import pytest
from rdflib import Graph

from kg.build.order import Built
from kg.check.engines import check_path, check_turtle
from kg.check.shapes import load_shapes
from kg.errors import CheckError

PREFIXES = """@prefix ex: <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def shapes(text: str) -> Graph:
    """Shapes, written as Turtle without its prefixes."""
    return Graph().parse(data=PREFIXES + text, format="turtle")


def test_a_snapshot_gets_the_same_report(built: Built) -> None:
    """The examples' snapshot: what the store's queries find is what the authority finds."""
    home = built.snapshot.folder
    ours = check_path(home, load_shapes(), "both")
    assert ours.results == check_path(home, load_shapes(), "pyshacl").results
    assert ours.results


def test_engines_that_differ_are_an_error() -> None:
    """The order of two IRIs: SPARQL knows none, the authority compares their letters."""
    data = f"{PREFIXES} ex:lamp ex:from ex:a ; ex:to ex:b ."
    rule = shapes("ex:S sh:targetNode ex:lamp ; sh:path ex:from ; sh:lessThan ex:to .")
    with pytest.raises(CheckError, match=r"differ in 1 results(.|\n)*only columns: violation"):
        check_turtle(data.encode(), rule, "both")


def test_a_datatype_is_the_one_that_is_spelt(tmp_path: Path) -> None:
    """A byte is no integer, whatever a store may make of it."""
    file = tmp_path / "lamp.ttl"
    file.write_text(f'{PREFIXES} ex:lamp ex:oil 5 . ex:lantern ex:oil "5"^^xsd:byte .')
    rule = shapes("ex:S sh:targetSubjectsOf ex:oil ; sh:path ex:oil ; sh:datatype xsd:byte .")
    report = check_path(file, rule, "columns")
    assert [result.focus for result in report.results] == ["https://example.org/lamp"]
    assert report.handed_over == {}
