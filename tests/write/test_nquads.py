"""N-Quads: sorted, each once, in UTF-8 whatever the locale."""

from pathlib import Path

from kg import terms
from kg.build import Built
from kg.describe.node import STATED, Node
from kg.write.nquads import nquad_lines, write_nquads

NODE = Node("https://a.example/é", STATED, (("https://a.example/p", terms.string("—")),))


def test_a_statement_made_twice_is_written_once() -> None:
    """Nodes may repeat one another."""
    assert len(nquad_lines([NODE, NODE])) == 1


def test_order_of_nodes_does_not_matter() -> None:
    """Lines are sorted by their code points."""
    other = Node("https://a.example/Z", STATED, NODE.statements * 2)
    assert nquad_lines([NODE, other]) == nquad_lines([other, NODE])


def test_bytes_are_utf8_with_one_line_end_a_line(tmp_path: Path) -> None:
    """No line is left open, none is escaped that need not be."""
    write_nquads(nquad_lines([NODE]), tmp_path / "a.nq")
    written = (tmp_path / "a.nq").read_bytes()
    assert written.decode().count("\n") == 1
    assert 'é> <https://a.example/p> "—"'.encode() in written


def test_the_snapshot_is_sorted_and_unique(built: Built) -> None:
    """The published file has each statement once, in order."""
    lines = built.snapshot.nquads.read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    assert lines == sorted(set(lines))
    assert len(lines) == built.summary["statements"]


def test_the_snapshot_has_no_blank_node(built: Built) -> None:
    """Everything that is said is said of something with an address."""
    text = built.snapshot.nquads.read_text(encoding="utf-8")
    assert not any(
        line.startswith("_:") or " _:" in line.split('"')[0] for line in text.split("\n")
    )
