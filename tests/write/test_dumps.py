"""Dumps put together from pieces: from old and new files the same bytes as written at once."""

import hashlib
import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import iris, terms
from kg.describe.node import STATED, Node
from kg.write.dumps import SUFFIXES, Dumps, PieceWriter, Placed, read_nquads
from kg.write.jsonld import FOOTER, Compactor
from kg.write.piece import write_piece
from kg.write.turtle import turtle_header

COMPACTOR = Compactor({"verbatim": iris.term("verbatim")})
VERBATIM = iris.term("verbatim")

Words = list[list[str]]
"""The words of each piece; a piece may be empty, and each word is said of a subject of its own."""
WORDS = st.lists(st.lists(st.text(max_size=8), max_size=3), max_size=5)


def _nodes(number: int, words: list[str]) -> list[Node]:
    return [
        Node(iris.thing("piece", f"{number}-{n}"), STATED, ((VERBATIM, terms.string(word)),))
        for n, word in enumerate(words)
    ]


def _write(files: Path, pieces: dict[int, list[str]]) -> list[Placed]:
    with PieceWriter(files, COMPACTOR) as writer:
        return [
            writer.write(f"{number:03}", "", write_piece(_nodes(number, words), COMPACTOR))
            for number, words in pieces.items()
        ]


def _write_dumps(pieces: list[Placed], folder: Path) -> tuple[list[Placed], dict[str, str]]:
    with Dumps(folder, COMPACTOR) as dumps:
        return dumps.add(pieces), dumps.close()


def _dumps(folder: Path) -> list[bytes]:
    return [(folder / f"data{suffix}").read_bytes() for suffix in SUFFIXES]


def _at_once(folder: Path, words: Words) -> list[bytes]:
    folder.mkdir()
    _write_dumps(_write(folder / "batch", dict(enumerate(words))), folder)
    return _dumps(folder)


@settings(deadline=None, max_examples=60)
@given(WORDS, WORDS, st.data())
def test_old_and_new_ranges_are_the_dumps_written_afresh(
    old: Words, new: Words, data: st.DataObject
) -> None:
    """Whatever pieces are kept, taken out, or put between, no byte is other than of one writing."""
    keep = {n for n in range(len(old)) if data.draw(st.booleans())}
    now = {n: old[n] for n in keep} | {n: w for n, w in enumerate(new) if n not in keep}
    with TemporaryDirectory() as name:
        folder, other = Path(name) / "old", Path(name) / "new"
        _at_once(folder, old)
        placed, _ = _write_dumps(_write(folder / "again", dict(enumerate(old))), folder)
        fresh = _write(Path(name) / "fresh", {n: w for n, w in now.items() if n not in keep})
        kept = [piece for n, piece in enumerate(placed) if n in keep]
        other.mkdir()
        pieces = sorted([*kept, *fresh], key=lambda piece: piece.name)
        _, digests = _write_dumps(pieces, other)
        found = _dumps(other)
        third = Path(name) / "third"
        third.mkdir()
        _write_dumps(_write(third / "batch", dict(sorted(now.items()))), third)
        assert found == _dumps(third)
        assert [hashlib.sha256(text).hexdigest() for text in found] == list(digests.values())
        assert len(json.loads(found[2])["@graph"]) == sum(map(len, now.values()))


def test_every_dump_is_its_header_and_its_pieces(tmp_path: Path) -> None:
    """N-Quads have no header; Turtle has its prefixes, JSON-LD its context and its end."""
    nquads, turtle, jsonld = _at_once(tmp_path / "one", [["a"], ["b"]])
    assert nquads.decode().count("\n") == 2
    assert turtle.decode().startswith(turtle_header())
    assert jsonld.decode().startswith(COMPACTOR.header())
    assert jsonld.decode().endswith(FOOTER)


@pytest.mark.parametrize("words", [[], [[]], [[], ["a"]], [["a"], [], ["b"]], [["a"], []]])
def test_json_has_a_comma_between_nodes_alone(tmp_path: Path, words: Words) -> None:
    """Whichever pieces hold nothing, the first of all among them."""
    *_, text = _at_once(tmp_path / "one", words)
    graph = json.loads(text)["@graph"]
    assert [node["verbatim"] for node in graph] == [word for piece in words for word in piece]


def test_a_piece_is_read_back(tmp_path: Path) -> None:
    """Its N-Quads lines, wherever it lies."""
    pieces = _write(tmp_path / "batch", {0: ["a"], 1: ["b", "c"], 2: []})
    placed, _ = _write_dumps(pieces, tmp_path)
    assert [read_nquads(piece) for piece in placed] == [read_nquads(piece) for piece in pieces]
    assert [read_nquads(piece).count(b"\n") for piece in placed] == [1, 2, 0]


def test_what_is_added_later_is_read_before_and_written_as_at_once(tmp_path: Path) -> None:
    """Dumps that are read half-way hold what was added, and end as those of one writing."""
    pieces = _write(tmp_path / "batch", {0: ["a"], 1: ["b", "c"]})
    once = _at_once(tmp_path / "once", [["a"], ["b", "c"]])
    with Dumps(tmp_path, COMPACTOR) as dumps:
        first = dumps.add(pieces[:1])
        assert (tmp_path / "data.nq").read_bytes() == read_nquads(pieces[0])
        placed = [*first, *dumps.add(pieces[1:])]
        digests = dumps.close()
    assert _dumps(tmp_path) == once
    assert [hashlib.sha256(text).hexdigest() for text in once] == list(digests.values())
    assert [read_nquads(piece) for piece in placed] == [read_nquads(piece) for piece in pieces]


def test_a_piece_that_is_cut_off_ends_the_writing(tmp_path: Path) -> None:
    """A dump that lost its end since is told, not waited for."""
    (tmp_path / "old").mkdir()
    placed, _ = _write_dumps(_write(tmp_path / "batch", {0: ["a"]}), tmp_path / "old")
    shutil.copytree(tmp_path / "old", tmp_path / "new")
    (tmp_path / "old" / "data.nq").write_bytes(b"<")
    with pytest.raises(OSError, match="cut off"):
        _write_dumps(placed, tmp_path / "new")
