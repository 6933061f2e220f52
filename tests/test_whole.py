"""Files that people name are written whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import UnavailableError
from kg.whole import write_whole


def _break_off() -> Iterator[bytes]:
    yield b"half"
    raise OSError(28, "No space left on device")


def test_a_write_that_breaks_off_leaves_what_was_there(tmp_path: Path) -> None:
    """Neither a half-written file, nor anything beside it."""
    file = tmp_path / "answer.csv"
    file.write_bytes(b"before")
    with pytest.raises(UnavailableError, match=r"answer\.csv: cannot be written"):
        write_whole(file, _break_off())
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "answer.csv": b"before"
    }


def test_a_file_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    """Who could read it before can read it after, by the same name."""
    file, link = tmp_path / "answer.csv", tmp_path / "link.csv"
    file.write_bytes(b"before")
    file.chmod(0o640)
    link.symlink_to(file)
    write_whole(link, [b"af", b"ter"])
    assert (link.is_symlink(), file.read_bytes(), file.stat().st_mode & 0o777) == (
        True,
        b"after",
        0o640,
    )
