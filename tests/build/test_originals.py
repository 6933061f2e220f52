"""Sources lie in the snapshot as they were given, and fill the disk once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.build.order import build
from kg.errors import SourceError
from kg.write.snapshot import find_snapshot


def _files(home: Path) -> dict[str, Path]:
    return {file.name: file for file in (home / "current" / "sources").resolve().iterdir()}


def test_every_source_is_there_byte_for_byte(sources: Path, tmp_path: Path) -> None:
    """Pages and workbooks, whatever they were called."""
    build([sources], tmp_path / "home")
    kept = sorted(file.read_bytes() for file in _files(tmp_path / "home").values())
    assert kept == sorted(file.read_bytes() for file in sources.iterdir())


def test_a_workbook_is_shared_with_the_last_snapshot(
    sources: Path, page: Any, tmp_path: Path
) -> None:
    """Sixty editions are on the disk once, however many snapshots hold them."""
    home = tmp_path / "home"
    build([sources], home)
    before = _files(home)
    page(sources / "page-3.txt", "Elmbrook 3 University", ("NIC-3-A1B2C", "NIC-4-A1B2C"))
    build([sources], home)
    books = [name for name in before if name.endswith(".xlsx")]
    assert len(books) == 3
    assert all(_files(home)[name].samefile(before[name]) for name in books)


def test_a_harmed_workbook_is_not_shared(
    sources: Path, page: Any, tmp_path: Path, check_whole: Callable[[Path], str]
) -> None:
    """The given file is copied in its place."""
    home = tmp_path / "home"
    build([sources], home)
    book = next(file for name, file in _files(home).items() if name.endswith(".xlsx"))
    book.write_bytes(b"harm")
    page(sources / "page-3.txt", "Elmbrook 3 University", ("NIC-3-A1B2C", "NIC-4-A1B2C"))
    build([sources], home)
    check_whole(home)


@pytest.mark.parametrize("name", ["page-1.txt", "datausesregister_may2026.xlsx"])
def test_a_file_that_changes_while_it_is_read_stops_the_build(
    sources: Path, tmp_path: Path, name: str
) -> None:
    """Nothing is published of what is there no more."""

    def spoil(stage: str, _: int, __: int) -> None:
        if stage == "store":
            (sources / name).write_text("Elmbrook University projects\n\n", encoding="utf-8")

    with pytest.raises(SourceError, match="the file changed while it was read; build again"):
        build([sources], tmp_path / "home", notify=spoil)
    assert find_snapshot(tmp_path / "home") is None
