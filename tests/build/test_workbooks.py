"""Workbooks that are not what their names say, and what becomes of each in the snapshot."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from kg.build.order import Built, build
from kg.errors import RefusedSourcesError
from kg.write.snapshot import SUMMARY

JUNE, JULY = "datausesregister_june2026.xlsx", "datausesregister_july2026.xlsx"


def _quads(built: Built) -> set[str]:
    return set(built.snapshot.nquads.read_text(encoding="utf-8").splitlines())


def test_old_bytes_under_a_new_name_are_refused(
    tmp_path: Path, workbook: Any, editions: Any
) -> None:
    """Of one file under two months the earlier is right, whichever name sorts first."""
    file = workbook(tmp_path / JUNE, editions["june2026"])
    shutil.copy(file, tmp_path / JULY)
    found = build([tmp_path / JULY, file], tmp_path / "home")
    ((name, _, reason),) = found.refused
    assert name == JULY
    assert reason.startswith("these are the bytes of the edition 2026-06 under another name; ")
    assert found.summary["workbooks"] == 1


def test_old_bytes_are_known_from_the_last_build(
    tmp_path: Path, workbook: Any, editions: Any
) -> None:
    """Yesterday's file under today's name is refused though yesterday's is not given."""
    file = workbook(tmp_path / JUNE, editions["june2026"])
    build([file], tmp_path / "home")
    with pytest.raises(RefusedSourcesError, match="the bytes of the edition 2026-06"):
        build([file.rename(tmp_path / JULY)], tmp_path / "home")


def test_a_name_without_a_month_is_refused_each_time(
    tmp_path: Path, workbook: Any, editions: Any
) -> None:
    """A file that was read before is no better known than one that was not."""
    (tmp_path / "books").mkdir()
    file = workbook(tmp_path / "books" / JUNE, editions["june2026"])
    build([file], tmp_path / "home")
    with pytest.raises(RefusedSourcesError, match="prints no month"):
        build([file.rename(tmp_path / "books" / "register.xlsx")], tmp_path / "home")


def test_a_month_has_one_workbook(tmp_path: Path, workbook: Any, editions: Any) -> None:
    """Of two, one is refused; no name of a file is published with the reason."""
    workbook(tmp_path / "a" / JUNE, editions["june2026"])
    workbook(tmp_path / "b" / JUNE, editions["july2026"])
    found = build([tmp_path / "a", tmp_path / "b"], tmp_path / "home")
    ((name, _, reason),) = found.refused
    assert name == JUNE
    assert reason == "another workbook of 2026-06 is given, with other bytes; give one of the two"
    summary = json.loads((found.snapshot.folder / SUMMARY).read_bytes())
    assert summary["refused"] == [{"line": None, "reason": reason}]


def test_exported_sheets_say_what_their_workbook_says(
    tmp_path: Path, workbook: Any, exports: Any, editions: Any
) -> None:
    """The same entries and releases, and the same rows behind them, but for the file's digest."""
    file = workbook(tmp_path / JUNE, editions["june2026"])
    one = build([file], tmp_path / "one")
    two = build(exports(tmp_path / "csv", "june2026", editions["june2026"]), tmp_path / "two")
    (book,), (sheets,) = [
        list((built.snapshot.folder / "readings").iterdir()) for built in (one, two)
    ]
    texts = [
        "\n".join(sorted(_quads(built))).replace(reading.stem, "SOURCE")
        for built, reading in ((one, book), (two, sheets))
    ]
    lines = [
        {
            line
            for line in text.splitlines()
            if "/id/source/SOURCE> " not in line and "/id/finding/" not in line
        }
        for text in texts
    ]
    assert len(lines[0]) > 1000
    assert lines[0] == lines[1]
    assert one.summary["profiles"] == two.summary["profiles"]


def test_three_sheets_lie_in_the_snapshot_under_their_names(
    tmp_path: Path, exports: Any, editions: Any
) -> None:
    """A folder named by their digest together, byte for byte."""
    given = exports(tmp_path / "csv", "june2026", editions["june2026"])
    built = build(given, tmp_path / "home")
    (folder,) = (built.snapshot.folder / "sources").iterdir()
    kept = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert kept == {file.name.split()[-1]: file.read_bytes() for file in given}
    (reading,) = (built.snapshot.folder / "readings").iterdir()
    assert reading.stem == folder.name


def test_a_workbook_that_is_none_keeps_no_other_from_being_built(
    tmp_path: Path, workbook: Any, editions: Any
) -> None:
    """An error page saved under a workbook's name is told, and the rest is published."""
    workbook(tmp_path / JUNE, editions["june2026"])
    (tmp_path / JULY).write_text("<!doctype html><p>Not found", encoding="utf-8")
    cut = tmp_path / "datausesregister_may2026.xlsx"
    cut.write_bytes((tmp_path / JUNE).read_bytes()[:-100])
    found = build([*tmp_path.glob("*.xlsx")], tmp_path / "home")
    assert sorted(name for name, _, _ in found.refused) == [JULY, cut.name]
    assert found.summary["workbooks"] == 1
