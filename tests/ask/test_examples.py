"""The catalogue as RDF: of the form that others expect, and the same questions as ours."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from pyshacl import validate
from rdflib import RDF, RDFS, SH, Graph

from kg.ask.catalogue import load_catalogue
from kg.ask.examples import build_examples, example_iri
from kg.cli import main
from kg.iris import ENDPOINT

CATALOGUE = load_catalogue()


@pytest.fixture(scope="module")
def examples() -> Graph:
    """What the command prints, read back."""
    done = CliRunner().invoke(main, ["query", "--list", "--format", "turtle"])
    assert done.exit_code == 0, done.stderr
    return Graph().parse(data=done.stdout, format="turtle")


def test_every_question_is_an_example(examples: Graph) -> None:
    """None is missing, and none is made up."""
    found = set(examples.subjects(RDF.type, SH.SPARQLExecutable))

    assert found == {example_iri(name) for name in CATALOGUE}


def test_the_examples_have_the_form_that_tools_expect(examples: Graph) -> None:
    """SHACL says what that is."""
    shape = Graph().parse(Path(__file__).parent / "examples-shape.ttl")

    conforms, _, report = validate(examples, shacl_graph=shape)

    assert conforms, report


def test_a_question_keeps_its_words(examples: Graph) -> None:
    """What people read is the summary."""
    name, question = next(iter(CATALOGUE.items()))

    assert str(examples.value(example_iri(name), RDFS.comment)) == question.summary


def test_prefixes_stand_for_one_namespace_each(examples: Graph) -> None:
    """Two questions never mean two things by one prefix."""
    declared = [str(node) for node in examples.objects(None, SH.prefix)]

    assert len(declared) == len(set(declared)) > 5


def test_the_same_catalogue_gives_the_same_bytes() -> None:
    """So that a change of the file is a change of a question."""
    one, two = (
        build_examples(questions, ENDPOINT).serialize(format="turtle")
        for questions in (CATALOGUE.values(), reversed(CATALOGUE.values()))
    )

    assert one == two
