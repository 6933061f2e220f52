"""The store: what the N-Quads say, for reading only."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from kg.build.order import Built
from kg.errors import SnapshotError
from kg.write.store import open_store


def test_the_store_holds_every_statement(built: Built) -> None:
    """As many statements as the published file has lines."""
    assert len(open_store(built.snapshot.store)) == built.summary["statements"]


def test_the_store_cannot_be_changed(built: Built) -> None:
    """A reader is never a writer."""
    node = NamedNode("https://a.example/")
    with pytest.raises(RuntimeError, match="read-write"):
        open_store(built.snapshot.store).add(Quad(node, node, node))


def test_a_missing_store_is_named(tmp_path: Path) -> None:
    """The message says how to make one."""
    with pytest.raises(SnapshotError, match="no store here; run 'kg build' first"):
        open_store(tmp_path / "store")


def test_a_broken_store_is_named(tmp_path: Path) -> None:
    """A folder that holds no store is refused with the next step."""
    with pytest.raises(SnapshotError, match=r"the store cannot be opened .*; build again"):
        open_store(tmp_path)
