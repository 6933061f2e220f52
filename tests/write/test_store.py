"""The store: what the N-Quads say, for reading only."""

import hashlib
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from kg.build.order import Built
from kg.errors import SnapshotError
from kg.write.store import build_store, open_store, update_store


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


PREDICATE, GRAPH = "<https://a.example/p>", "<https://a.example/g>"
LINES = [f'<https://a.example/{n}> {PREDICATE} "é\\n" {GRAPH} .'.encode() for n in range(2000)]


def _filled(folder: Path, lines: list[bytes]) -> Path:
    """A store of these lines."""
    file = folder.with_suffix(".nq")
    file.write_bytes(b"".join(line + b"\n" for line in lines))
    build_store(file, folder)
    assert len(open_store(folder)) == len(lines)
    return folder


def _digests(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


@pytest.mark.parametrize(
    ("gone", "come"), [(0, 0), (1, 0), (0, 1), (40, 300), (1000, 1000)], ids=str
)
def test_a_changed_store_is_as_one_loaded_anew(tmp_path: Path, gone: int, come: int) -> None:
    """The same quads, whatever goes and comes; the old store keeps every byte."""
    before, after = LINES[:1000], LINES[gone : 1000 + come]
    old = _filled(tmp_path / "old", before)
    bytes_before = _digests(old)
    update_store(old, tmp_path / "new", LINES[:gone], LINES[1000 : 1000 + come])
    anew = _filled(tmp_path / "anew", after)
    assert set(open_store(tmp_path / "new")) == set(open_store(anew))
    assert len(set(open_store(anew))) == len(after)
    assert _digests(old) == bytes_before


def test_a_store_may_be_changed_again_and_again(tmp_path: Path) -> None:
    """Each from the one before, which may then be taken away."""
    place = _filled(tmp_path / "0", LINES[:100])
    for number in range(1, 6):
        fresh = tmp_path / str(number)
        update_store(place, fresh, [LINES[number - 1]], [LINES[100 + number]])
        for file in place.iterdir():
            file.unlink()
        place = fresh
    anew = _filled(tmp_path / "anew", [*LINES[5:100], *LINES[101:106]])
    assert set(open_store(place)) == set(open_store(anew))


def test_a_damaged_store_is_named(tmp_path: Path) -> None:
    """A file that was harmed on the disk is told when the store is opened."""
    folder = _filled(tmp_path / "store", LINES[:10])
    next(folder.glob("MANIFEST*")).write_bytes(b"")
    with pytest.raises(SnapshotError, match=r"the store cannot be opened .*; build again"):
        open_store(folder)
