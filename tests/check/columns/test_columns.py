"""Columns of statements: laws that hold for any data."""

from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.check.columns.pairs import firsts, join, pair, seconds, swap
from kg.check.columns.paths import follow
from kg.check.columns.table import read_dump, read_graph
from kg.check.columns.terms import read_term, spell

EX = Namespace("https://example.org/")
PAIRS = st.sets(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=60)
PATHS = """@prefix ex: <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
    ex:inverse ex:path [ sh:inversePath ex:p ] .
    ex:steps ex:path ( ex:p [ sh:inversePath ex:q ] ) .
    ex:backwards ex:path [ sh:inversePath ( ex:p ex:q ) ] .
    ex:either ex:path [ sh:alternativePath ( ex:p ex:q ) ] .
    ex:any ex:path [ sh:zeroOrMorePath ex:p ] .
    ex:some ex:path [ sh:oneOrMorePath [ sh:alternativePath ( ex:p ex:q ) ] ] .
    ex:maybe ex:path [ sh:zeroOrOnePath ex:p ] .
"""
WRITTEN = {
    "inverse": "^ex:p",
    "steps": "ex:p/^ex:q",
    "backwards": "^(ex:p/ex:q)",
    "either": "ex:p|ex:q",
    "any": "ex:p*",
    "some": "(ex:p|ex:q)+",
    "maybe": "ex:p?",
}


def packed(pairs: set[tuple[int, int]]) -> np.ndarray:
    """Pairs as a column."""
    one, other = zip(*pairs, strict=True) if pairs else ((), ())
    return pair(np.array(one, dtype=np.int64), np.array(other, dtype=np.int64))


def unpacked(column: np.ndarray) -> set[tuple[int, int]]:
    """A column as pairs."""
    return set(zip(firsts(column).tolist(), seconds(column).tolist(), strict=True))


@given(PAIRS, PAIRS)
def test_a_join_is_that_of_relations(
    left: set[tuple[int, int]], right: set[tuple[int, int]]
) -> None:
    """Whatever goes on from a pair is joined to it, once."""
    joined = {(a, d) for (a, b), (c, d) in product(left, right) if b == c}
    column = join(packed(left), packed(right))
    assert unpacked(column) == joined
    assert len(column) == len(joined)


@given(PAIRS)
def test_swapping_twice_changes_nothing(pairs: set[tuple[int, int]]) -> None:
    """The other way round, and back."""
    assert np.array_equal(swap(swap(packed(pairs))), packed(pairs))


@given(st.sets(st.tuples(*[st.sampled_from("abcde")] * 2, st.sampled_from("pq")), min_size=1))
@pytest.mark.parametrize("name", WRITTEN)
def test_a_path_leads_where_sparql_leads(name: str, statements: set[tuple[str, str, str]]) -> None:
    """From each node of the data."""
    graph = Graph()
    for one, other, step in statements:
        graph.add((EX[one], EX[step], EX[other]))
    path = Graph().parse(data=PATHS, format="turtle")
    table = read_graph(graph)
    nodes = table.terms.numbers(set(graph.subjects()) | set(graph.objects()))
    led = follow(table, nodes, path.value(EX[name], EX.path) or EX.none, path)
    rows = graph.query(
        f"PREFIX ex: <{EX}> SELECT ?a ?b {{ ?a {WRITTEN[name]} ?b . FILTER (isIRI(?a)) }}"
    )
    node = table.terms.node
    assert {(node(a), node(b)) for a, b in unpacked(led)} == {(a, b) for a, b in rows}


@pytest.mark.parametrize(
    "term",
    [
        URIRef("https://example.org/é"),
        BNode("b1"),
        Literal('a "quoted" line\n\\ \t\r\b and  more'),
        Literal("chat", lang="fr"),
        Literal("007", datatype=URIRef("http://www.w3.org/2001/XMLSchema#byte")),
        Literal("a <b> ."),
    ],
)
def test_a_term_is_read_as_it_was_spelt(term: Node, tmp_path: Path) -> None:
    """By itself, and on a line of a dump."""
    assert read_term(spell(term)) == term
    file = tmp_path / "data.nq"
    file.write_bytes(b"<urn:a> <urn:b> " + spell(term) + b" <urn:g> .\n")
    table = read_dump(file)
    assert set(table.graph()) == {(URIRef("urn:a"), URIRef("urn:b"), term)}


def test_a_dump_is_read_with_the_properties_that_are_needed(tmp_path: Path) -> None:
    """No others, graphs together and each statement once."""
    file = tmp_path / "data.nq"
    lines = [f"<urn:a> <urn:{p}> <urn:c> <urn:{g}> .\n" for p in "pq" for g in "gh"]
    file.write_text("".join(lines))
    assert len(read_dump(file, {URIRef("urn:p")}).graph()) == 1
