"""N-Quads: sorted, each statement once."""

from kg import terms
from kg.build.order import Built
from kg.describe.node import STATED, Node
from kg.write.nquads import nquad_lines

NODE = Node("https://a.example/é", STATED, (("https://a.example/p", terms.string("—")),))


def test_a_statement_made_twice_is_written_once() -> None:
    """Nodes may repeat one another."""
    assert len(nquad_lines([NODE, NODE])) == 1


def test_order_of_nodes_does_not_matter() -> None:
    """Lines are sorted by their code points."""
    other = Node("https://a.example/Z", STATED, NODE.statements * 2)
    assert nquad_lines([NODE, other]) == nquad_lines([other, NODE])


def test_the_snapshot_says_everything_once(built: Built) -> None:
    """No statement of the published file stands there twice, whichever pieces make it."""
    lines = built.snapshot.nquads.read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(set(lines)) == built.summary["statements"]


def test_the_snapshot_has_no_blank_node(built: Built) -> None:
    """Everything that is said is said of something with an address."""
    text = built.snapshot.nquads.read_text(encoding="utf-8")
    assert not any(
        line.startswith("_:") or " _:" in line.split('"')[0] for line in text.split("\n")
    )
