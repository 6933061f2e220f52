"""The graph of the examples, held against a file that a person can read."""

import runpy
from pathlib import Path

import pyoxigraph as ox

from kg import iris
from kg.build.order import Built

HERE = Path(__file__).parent
COMMAND = "python tests/golden/remake.py"


def test_the_examples_become_the_golden_graph(built: Built) -> None:
    """Everything that the pages say reaches the graph as it stood when it was last read through."""
    text = runpy.run_path(str(HERE / "remake.py"))["golden_text"](built.snapshot.nquads)
    golden = (HERE / "examples.ttl").read_text(encoding="utf-8")
    lines, wanted = text.split("\n"), golden.split("\n")
    first = next(
        (n for n, (a, b) in enumerate(zip(lines, wanted, strict=False), 1) if a != b), None
    )
    same = text == golden
    assert same, f"differs from line {first} on; if that is right, run: {COMMAND}"


def test_the_golden_graph_is_turtle_about_our_things() -> None:
    """Another reader reads it, and all that is described lies below our base."""
    data = (HERE / "examples.ttl").read_bytes()
    triples = list(ox.parse(data, format=ox.RdfFormat.TURTLE))
    assert len(triples) > 1000
    assert all(str(triple.subject).startswith(f"<{iris.BASE}") for triple in triples)
