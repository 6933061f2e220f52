"""The shipped Turtle, read once: what every test of the ontology asks about."""

from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from kg.resources import data_folder

Triples = dict[str, tuple[Quad, ...]]


@pytest.fixture(scope="session")
def folder() -> Path:
    """The ontology's folder."""
    return data_folder("ontology")


@pytest.fixture(scope="session")
def triples(folder: Path) -> Triples:
    """The triples of each Turtle file, by its path below the ontology's folder."""
    files = sorted(folder.rglob("*.ttl"))
    return {
        file.relative_to(folder).as_posix(): tuple(parse(path=str(file), format=RdfFormat.TURTLE))
        for file in files
    }


@pytest.fixture(scope="session")
def schemes(triples: Triples) -> Triples:
    """The files that hold one concept scheme each."""
    return {name: found for name, found in triples.items() if name.startswith("schemes/")}


@pytest.fixture(scope="session")
def examples(triples: Triples) -> Triples:
    """The worked examples, one file a class."""
    return {name: found for name, found in triples.items() if name.startswith("examples/")}
