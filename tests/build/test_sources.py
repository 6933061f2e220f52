"""Sources are told by what they hold; files, folders and patterns give them."""

from pathlib import Path
from typing import Any

import pytest

from kg.build.order import build
from kg.build.sources import digest_of, find_sources
from kg.errors import RefusedSourcesError
from kg.workbook.kinds import CSV_KINDS, sniff


def test_a_folder_gives_all_that_is_below_it(sources: Path) -> None:
    """Pages and workbooks, whatever folder they lie in, and hidden files left alone."""
    (sources / "deep").mkdir()
    (sources / "page-1.txt").rename(sources / "deep" / "page-1.txt")
    (sources / ".hidden.txt").write_text("no page", encoding="utf-8")
    found = find_sources([sources])
    assert (len(found.pages), len(found.workbooks)) == (10, 3)


def test_a_file_is_taken_once(sources: Path) -> None:
    """However often and in whatever way it is named."""
    found = find_sources([sources, sources / "page-1.txt", sources / "*.txt"])
    assert len(found.pages) == 10


def test_a_pattern_gives_the_files_that_match(sources: Path) -> None:
    """Where no shell has written it out."""
    assert len(find_sources([sources / "page-[12].txt"]).pages) == 2


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("nothing.txt", "no such file; check the path"),
        ("no*.txt", "no file matches this pattern; check it"),
        ("", "this folder is empty; name a folder with pages or workbooks"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused(tmp_path: Path, name: str, cause: str) -> None:
    """With the path and the next step."""
    with pytest.raises(RefusedSourcesError, match=f": {cause}"):
        find_sources([tmp_path / name])


def test_a_workbook_under_a_false_name_is_a_workbook(sources: Path) -> None:
    """What a file holds decides, not its ending."""
    file = sources / "datausesregister_may2026.xlsx"
    renamed = file.rename(sources / "may2026.txt")
    assert (renamed,) in find_sources([sources]).workbooks


def test_other_files_of_a_folder_may_be_no_source(sources: Path) -> None:
    """If the ending promises none: they are tried as pages, and no fault where they are none."""
    (sources / "picture.png").write_bytes(b"\x89PNG\0")
    (sources / "README.md").write_text("# Notes\n", encoding="utf-8")
    (sources / "more.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    found = find_sources([sources])
    assert {path.name for path in found.unsure} == {"README.md", "picture.png"}
    assert [path.name for path in found.passed_over] == ["more.zip"]
    assert find_sources([sources / "README.md"]).unsure == set()


def test_an_ending_is_a_promise(sources: Path) -> None:
    """A workbook that is empty is left to the reader of workbooks, who says so."""
    (sources / "empty.xlsx").touch()
    assert (sources / "empty.xlsx",) in find_sources([sources]).workbooks


@pytest.mark.parametrize("data", [b"", b"a\nb\0"])
def test_a_page_without_text_is_left_to_the_reader_of_pages(tmp_path: Path, data: bytes) -> None:
    """Who tells the line and what to do."""
    (tmp_path / "bad.txt").write_bytes(data)
    assert len(find_sources([tmp_path]).pages) == 1
    assert len(find_sources([tmp_path / "bad.txt"]).pages) == 1


@pytest.mark.parametrize("name", ["broken.txt", "datausesregister_may2030.xlsx"])
def test_a_file_that_cannot_be_read_keeps_no_other_from_being_read(
    sources: Path, tmp_path: Path, name: str
) -> None:
    """It is refused with the machine's reason, be it a page or a workbook."""
    (sources / name).symlink_to("/proc/self/mem")
    built = build([sources], tmp_path / "home")
    assert (built.summary["pages"], built.summary["workbooks"]) == (10, 3)
    assert built.refused == ((name, None, "Input/output error; check the file"),)


def test_exported_sheets_are_put_together(tmp_path: Path, exports: Any, version: Any) -> None:
    """Those of one folder whose names differ in the sheet alone, in the order of the sheets."""
    for month in ("june2026", "july2026"):
        exports(tmp_path, month, [version("DARS-NIC-1-A1B2C-v1")])
    given = sorted(tmp_path.iterdir(), reverse=True)
    found = find_sources(given)
    assert len(found.workbooks) == 2
    for sheets in found.workbooks:
        assert [sniff(file) for file in sheets] == list(CSV_KINDS.values())
        assert len({file.name.split()[0] for file in sheets}) == 1


def test_a_digest_of_several_files_depends_on_each(sources: Path) -> None:
    """And on their order, which the sheets give."""
    one, two = sources / "page-1.txt", sources / "page-2.txt"
    assert (
        len({digest_of([one]), digest_of([two]), digest_of([one, two]), digest_of([two, one])}) == 4
    )
