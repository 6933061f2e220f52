"""Pages that hold one text, and files that are pages in spite of their names."""

from html import escape
from pathlib import Path
from typing import Any

from kg.build.order import build

REFERENCES = ("NIC-1-A1B2C", "NIC-2-A1B2C")


def _html(path: Path, text: str, mark: str = "") -> Path:
    path.write_text(f"<html><body>{mark}<pre>{escape(text)}</pre>", encoding="utf-8")
    return path


def test_one_text_in_several_files_is_one_edition(page: Any, tmp_path: Path) -> None:
    """Whatever markup it was laid out from; any order, and any build before, gives the same."""
    folder = tmp_path / "pages"
    text = page(folder / "a.txt", "Elmbrook University", REFERENCES).read_text(encoding="utf-8")
    files = [_html(folder / f"{n}.html", text, f"<!-- {n} -->") for n in range(3)]
    once = build([files[0]], tmp_path / "once")
    assert once.summary["pages"] == 1
    first = build(files, tmp_path / "home")
    assert first.summary["pages"] == 1
    found = {first.snapshot.id}
    found.add(build(files, tmp_path / "home").snapshot.id)
    build([files[2]], tmp_path / "other")
    found.add(build([files[1], files[0], files[2]], tmp_path / "other").snapshot.id)
    assert len(found) == 1


def test_a_page_in_html_is_taken_over(page: Any, tmp_path: Path) -> None:
    """It is known by its own bytes, not by those of the text that was laid out."""
    folder = tmp_path / "pages"
    text = page(tmp_path / "a.txt", "Elmbrook University", REFERENCES).read_text(encoding="utf-8")
    folder.mkdir()
    _html(folder / "a.html", text)
    build([folder], tmp_path / "home")
    totals: list[int] = []
    again = build(
        [folder],
        tmp_path / "home",
        notify=lambda stage, _, total: totals.append(total) if stage == "pages" else None,
    )
    assert not again.changed
    assert set(totals) == {0}


def test_a_note_in_a_folder_is_passed_over_and_named(page: Any, tmp_path: Path) -> None:
    """It is no fault of a source, unless it is given by its name."""
    folder = tmp_path / "pages"
    page(folder / "a.txt", "Elmbrook University", REFERENCES)
    (folder / "README.md").write_text("# Notes\n", encoding="utf-8")
    (folder / "page.text").write_bytes((folder / "a.txt").read_bytes() + b"\n")
    found = build([folder], tmp_path / "home")
    assert (found.summary["pages"], found.refused) == (2, ())
    assert [path.name for path in found.passed_over] == ["README.md"]
    named = build([folder / "a.txt", folder / "README.md"], tmp_path / "other")
    assert [name for name, _, _ in named.refused] == ["README.md"]
