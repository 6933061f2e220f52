"""The inventory: what a snapshot is made of, as the next build finds it."""

from pathlib import Path
from typing import Any

import pytest

from kg.write.dumps import Placed
from kg.write.inventory import Inventory, read_inventory, write_inventory

READING: dict[str, Any] = {"file": "e2" * 32, "digest": "00" * 32, "entries": [["NIC-1", "k"]]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a snapshot with its dumps."""
    for suffix in (".nq", ".ttl", ".jsonld"):
        (tmp_path / f"data{suffix}").touch()
    return tmp_path


def _piece(folder: Path, name: str, about: dict[str, Any] | None = None) -> Placed:
    return Placed(name, "e2" * 32, "0" * 16, 7, about, ((0, 1), (2, 3), (4, 5)), folder / "data")


def test_what_is_written_is_read_back(folder: Path) -> None:
    """Pieces with their ranges and what others gather of them, and the readings of sources."""
    pieces = [_piece(folder, "a"), _piece(folder, "b/Ä", {"reference": "\u2028", "version": None})]
    write_inventory(folder, "mark", pieces, [READING])
    found = read_inventory(folder, "mark")
    assert list(found.pieces.values()) == pieces
    assert list(found.pieces) == [("a", "e2" * 32), ("b/Ä", "e2" * 32)]
    assert found.reading("e2" * 32) == READING


def test_another_program_takes_nothing_over(folder: Path) -> None:
    """Under another fingerprint all is described anew."""
    write_inventory(folder, "mark", [_piece(folder, "a")], [READING])
    assert read_inventory(folder, "other") == Inventory()


@pytest.mark.parametrize("lost", ["pieces.jsonl", "data.nq", "data.ttl", "data.jsonld"])
def test_a_snapshot_that_lost_a_file_lends_nothing(folder: Path, lost: str) -> None:
    """Pieces without their bytes are none."""
    write_inventory(folder, "mark", [_piece(folder, "a")], [READING])
    (folder / lost).unlink()
    assert read_inventory(folder, "mark") == Inventory()


def test_a_source_that_was_not_read_has_no_reading(folder: Path) -> None:
    """Nor has one whose digest only begins alike."""
    write_inventory(folder, "mark", [], [READING])
    found = read_inventory(folder, "mark")
    assert found.reading("00" * 32) is None
    assert found.reading("e2" * 31 + "00") is None
    assert Inventory().reading("e2" * 32) is None
