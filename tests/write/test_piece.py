"""A piece in every form, and the digest that tells two apart."""

from kg import iris, terms
from kg.describe.node import QUALITY, STATED, Node
from kg.write.jsonld import Compactor
from kg.write.piece import write_piece

COMPACTOR = Compactor({})
VERBATIM = iris.term("verbatim")


def _node(name: str, graph: str, *words: str) -> Node:
    return Node(iris.thing("x", name), graph, tuple((VERBATIM, terms.string(w)) for w in words))


def test_nodes_are_sorted_and_merged() -> None:
    """Their order, and what is said twice, change no byte."""
    one = write_piece([_node("b", STATED, "x"), _node("a", STATED, "y", "y")], COMPACTOR)
    two = write_piece(
        [_node("a", STATED, "y"), _node("b", STATED, "x"), _node("a", STATED)], COMPACTOR
    )
    assert one == two
    assert one.statements == 2


def test_a_statement_of_two_graphs_is_one_of_the_whole() -> None:
    """N-Quads keep both; Turtle and JSON-LD have no graphs."""
    written = write_piece([_node("a", STATED, "x"), _node("a", QUALITY, "x")], COMPACTOR)
    assert written.statements == written.nquads.count(b"\n") == 2
    assert written.turtle.count(b'"x"') == written.jsonld.count(b'"x"') == 1


def test_the_digest_tells_what_is_said() -> None:
    """Another word, or another graph, is another digest."""
    digests = {
        write_piece([node], COMPACTOR).digest
        for node in (_node("a", STATED, "x"), _node("a", STATED, "y"), _node("a", QUALITY, "x"))
    }
    assert len(digests) == 3


def test_a_piece_of_nothing_is_empty() -> None:
    """A node without statements is none."""
    written = write_piece([_node("a", STATED)], COMPACTOR)
    assert (written.nquads, written.turtle, written.jsonld, written.statements) == (
        b"",
        b"",
        b"",
        0,
    )
