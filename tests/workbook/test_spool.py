"""Versions come back from the spool as they went in."""

from pathlib import Path

from kg.records import ReleasedFiles, Row, Version
from kg.workbook.spool import VersionIndex, load_versions, write_versions

WHOLE = Version(
    "0123456789ab",
    "NIC-1-AAAAA-v1.0",
    Row(2, {"reference": "NIC-1-AAAAA-v1.0", "objectives": "a\n\t~ “b” – \U0001f600 \\ \u2028"}),
    (Row(3, {"dataset": "HES"}), Row(5, {"dataset": "SUS", "other:Colour": "red"})),
    (ReleasedFiles("ba9876543210", "HES", "Jul-19", "No", 3, ((2, 3), (5, 5)), ({"a": "b"},)),),
)
ORPHAN = Version("aaaaaaaaaaaa", "NIC-2-BBBBB", None, (), ())


def _spool(path: Path) -> list[VersionIndex]:
    with path.open("wb") as file:
        return [*write_versions(file, [WHOLE, ORPHAN])]


def test_versions_come_back_whole(tmp_path: Path) -> None:
    """Every text, number and order is kept."""
    spool = tmp_path / "spool"
    assert [*load_versions(spool, _spool(spool))] == [WHOLE, ORPHAN]


def test_versions_are_found_by_their_place(tmp_path: Path) -> None:
    """Any of them, in any order."""
    spool = tmp_path / "spool"
    assert [*load_versions(spool, _spool(spool)[::-1])] == [ORPHAN, WHOLE]


def test_the_index_tells_what_is_known_already(tmp_path: Path) -> None:
    """Keys of the version and of its files, without a look at the spool."""
    first, second = _spool(tmp_path / "spool")
    assert (first.reference, first.key) == (WHOLE.reference, WHOLE.key)
    assert first.release_keys == ("ba9876543210",)
    assert second.offset == first.length


def test_the_spool_is_lines(tmp_path: Path) -> None:
    """One line a version, so that people can look at it."""
    spool = tmp_path / "spool"
    _spool(spool)
    assert len(spool.read_bytes().split(b"\n")) == 3
