"""Workbooks and their exports are read by a child process, whose end is not its parent's."""

import csv
import hashlib
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from kg.errors import SourceError, UnavailableError
from kg.records import Severity, Version
from kg.workbook.book import Workbook, read_csv_sheets, read_workbook
from kg.workbook.spool import load_versions

GIBIBYTE = 1024 * 1024 * 1024
Sheets = Mapping[str, Sequence[Sequence[Any]]]


def _versions(workbook: Workbook) -> list[Version]:
    return [*load_versions(workbook.spool, workbook.versions)]


def _codes(workbook: Workbook) -> list[tuple[str, int, str]]:
    return [(p.code, p.span.first, p.span.sheet) for p in workbook.problems]


def test_a_workbook_is_read_whole(maker: Any, agreement: Any, dataset: Any, release: Any) -> None:
    """Its source, its edition, its accounts and every cell of it."""
    workbook = maker.read(maker.sheets())
    path = maker.folder / "july2026.xlsx"
    assert workbook.source.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (workbook.source.name, workbook.source.size) == (path.name, path.stat().st_size)
    assert workbook.edition == "2026-07"
    assert workbook.problems == ()
    assert [counts["total"] for counts in workbook.accounts.values()] == [2, 2, 2]
    (version,) = _versions(workbook)
    assert version.agreement is not None
    assert tuple(version.agreement.cells.values()) == agreement
    assert [tuple(row.cells.values()) for row in version.datasets] == [dataset]
    (files,) = version.releases
    assert (files.dataset, files.opt_outs, files.month) == (release[2], release[5], release[8])


def test_cells_are_read_in_every_form(maker: Any, raw: Any, agreement: Any, release: Any) -> None:
    """Dates that are dates, dates that are texts, months, numbers, escapes, inline text."""
    cells = [
        raw('<c r="{r}" t="inlineStr"><is><t>Inline</t></is></c>'),
        "LINE_x000D_\nLINE",
        'A "B" & <C>',
        12,
        raw('<c r="{r}" t="str"><f>1+1</f><v>Formula</v></c>'),
        raw('<c r="{r}" s="1"><v>43831</v></c>'),
        "2020-12-05 00:00:00",
        raw('<c r="{r}" t="b"><v>1</v></c>'),
    ]
    month = raw('<c r="{r}" s="2"><v>43647</v></c>')
    sheets = maker.sheets([[agreement[0], *cells]], releases=[[*release[:-1], month]])
    (version,) = _versions(maker.read(sheets))
    assert version.agreement is not None
    assert [*version.agreement.cells.values()][1:] == [
        *("Inline", "LINE\nLINE", 'A "B" & <C>', "12", "Formula", "2020-01-01", "2020-12-05"),
        "TRUE",
    ]
    assert version.releases[0].month == "2019-07"


def test_what_is_wrong_has_its_place(maker: Any, agreement: Any, dataset: Any) -> None:
    """Problems come back from the child with sheet, row, severity and reference."""
    orphan = ["NIC-22222-AAAAA-v0.1", *dataset[1:]]
    workbook = maker.read(maker.sheets([agreement, [agreement[0], "x"]], [dataset, orphan]))
    assert _codes(workbook) == [
        ("row-repeated", 3, "Agreements"),
        ("version-without-agreement", 3, "Datasets"),
    ]
    _, orphaned = workbook.problems
    assert orphaned.severity is Severity.WARNING
    assert orphaned.project == "NIC-22222-AAAAA-v0.1"
    assert orphaned.span.source == workbook.source.digest
    assert workbook.accounts["Agreements"]["quarantined"] == 1


def test_formula_errors_are_reported(maker: Any, raw: Any, dataset: Any) -> None:
    """A reader gives them as blank; nobody should take that for the register's word."""
    error = raw('<c r="{r}" t="e"><v>#N/A</v></c>')
    workbook = maker.read(maker.sheets(datasets=[dataset, [*dataset[:-1], error]]))
    assert _codes(workbook) == [("cell-error", 3, "Datasets")]


def _export(
    folder: Path, sheets: Sheets, encoding: str = "utf-8", delimiter: str = ","
) -> list[Path]:
    paths = [folder / f"datausesregister_july2026_{n}.csv" for n, _ in enumerate(sheets)]
    for path, rows in zip(paths, sheets.values(), strict=True):
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows(rows)
    return paths


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t")]
)
def test_exports_give_the_records_of_their_workbook(
    maker: Any, agreement: Any, dataset: Any, release: Any, encoding: str, delimiter: str
) -> None:
    """The same versions under the same keys, the same accounts and problems."""
    sheets = maker.sheets(
        [agreement, ["No filters applied"]],
        [dataset, ["NIC-22222-AAAAA-v0.1", *dataset[1:]]],
        [release, ["FILE0000002", *release[1:]]],
    )
    whole = maker.read(sheets)
    paths = _export(maker.folder, sheets, encoding, delimiter)
    exported = read_csv_sheets(reversed(paths), maker.folder / "exported")
    assert _versions(exported) == _versions(whole)
    assert exported.versions == whole.versions
    assert exported.accounts == whole.accounts
    assert _codes(exported) == _codes(whole)
    assert exported.edition == whole.edition
    digests = "".join(hashlib.sha256(path.read_bytes()).hexdigest() for path in paths)
    assert exported.source.digest == hashlib.sha256(digests.encode()).hexdigest()


def test_exported_days_are_those_of_the_workbook(maker: Any, raw: Any, agreement: Any) -> None:
    """Spreadsheets export a date as their country writes it."""
    day = raw('<c r="{r}" s="1"><v>43831</v></c>')
    whole = maker.read(maker.sheets([[*agreement[:6], "2020-01-31", day, *agreement[8:]]]))
    printed = [*agreement[:6], "31/01/2020", "01/01/2020", *agreement[8:]]
    paths = _export(maker.folder, maker.sheets([printed]))
    assert read_csv_sheets(paths, maker.folder / "exported").versions == whole.versions


def test_another_encoding_is_noted(maker: Any) -> None:
    """Exports in windows-1252 are read, and said to be that."""
    paths = _export(maker.folder, maker.sheets(), "cp1252")
    workbook = read_csv_sheets(paths, maker.folder / "spool")
    assert _codes(workbook) == [("encoding", 1, "Datasets"), ("encoding", 1, "DataReleases")]
    assert "–" in _versions(workbook)[0].datasets[0].cells["legal-basis"]


def test_a_folder_may_print_the_month_of_exports(maker: Any) -> None:
    """Exports are often named by their sheet alone."""
    folder = maker.folder / "datausesregister_may2022"
    folder.mkdir()
    paths = [
        path.rename(folder / f"{number}.csv")
        for number, path in enumerate(_export(maker.folder, maker.sheets()))
    ]
    assert read_csv_sheets(paths, maker.folder / "spool").edition == "2022-05"


def test_a_folder_of_exports_is_to_print_the_month(maker: Any) -> None:
    """Where neither their names nor their folder's print one, the refusal says what to name."""
    folder = maker.folder / "sheets"
    folder.mkdir()
    paths = [
        path.rename(folder / f"{number}.csv")
        for number, path in enumerate(_export(maker.folder, maker.sheets()))
    ]
    with pytest.raises(SourceError, match=r"no month.*; name the folder of the sheets data"):
        read_csv_sheets(paths, maker.folder / "spool")


def test_one_export_alone_is_refused(maker: Any) -> None:
    """It is no workbook, and the refusal asks for the sheets that belong to it."""
    path = _export(maker.folder, maker.sheets())[0]
    with pytest.raises(SourceError, match=r"the sheet Agreements as CSV; .*, so give it all three"):
        read_workbook(path, maker.folder / "spool")


def test_exports_must_be_three(maker: Any) -> None:
    """The refusal names the sheet that is missing, or says that one is there twice."""
    paths = _export(maker.folder, maker.sheets())
    with pytest.raises(SourceError, match="the sheet Datasets is missing; give the three"):
        read_csv_sheets([paths[0], paths[2]], maker.folder / "spool")
    again = maker.folder / "again.csv"
    again.write_bytes(paths[0].read_bytes())
    with pytest.raises(SourceError, match="a sheet is there twice; give the three"):
        read_csv_sheets([*paths, again], maker.folder / "spool")


def test_exports_must_be_of_one_month(maker: Any) -> None:
    """Sheets of two editions make none."""
    paths = _export(maker.folder, maker.sheets())
    paths[0] = paths[0].rename(maker.folder / "datausesregister_june2026.csv")
    with pytest.raises(SourceError, match="names print several months"):
        read_csv_sheets(paths, maker.folder / "spool")


def test_a_name_without_a_month_is_refused(maker: Any) -> None:
    """The refusal says how to name the file."""
    path = maker.workbook(maker.sheets(), "register.xlsx")
    with pytest.raises(SourceError, match=r"no month.*; name it datausesregister_july2026"):
        read_workbook(path, maker.folder / "spool")


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (
            b"<!DOCTYPE html><title>403 Forbidden</title>",
            "a web page saved under a workbook's name",
        ),
        (b"", "the file is empty"),
        (b"Reference Number", "this is text, no workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "an old .xls or a workbook locked by a password"),
        (b"\x1f\x8b\0\0", "this is binary data"),
        (b"PK\x03\x04\0\0", "the zip directory is missing or damaged"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, data: bytes, cause: str) -> None:
    """The refusal says what the file is and what to give instead."""
    path = tmp_path / "datausesregister_july2026.xlsx"
    path.write_bytes(data)
    with pytest.raises(SourceError) as refusal:
        read_workbook(path, tmp_path / "spool")
    assert cause in refusal.value.reason
    assert "; " in refusal.value.reason


@pytest.mark.parametrize("columns", [["Contract"], ["Reference Number", "Dataset", "Frequency"]])
def test_a_sibling_is_not_read_yet(maker: Any, columns: list[str]) -> None:
    """It is named for what it is, and not taken for the register."""
    path = maker.workbook({"Agreements": [columns]}, "internaldatausesregister_july2026.xlsx")
    with pytest.raises(SourceError, match="the register of uses inside NHS England, not yet read"):
        read_workbook(path, maker.folder / "spool")


HOSTILE: dict[str, Callable[[dict[str, str]], dict[str, str]]] = {
    "far-off cells": lambda parts: (
        parts
        | {
            "xl/worksheets/sheet2.xml": parts["xl/worksheets/sheet2.xml"].replace(
                "</sheetData>", '<row r="9"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
            )
        }
    ),
    "a wrong reference": lambda parts: (
        parts
        | {
            "xl/worksheets/sheet2.xml": parts["xl/worksheets/sheet2.xml"].replace(
                'r="A2"', 'r="ZZZZZZ99999999999"'
            )
        }
    ),
    "a false count": lambda parts: (
        parts
        | {
            "xl/sharedStrings.xml": parts["xl/sharedStrings.xml"].replace(
                'count="', 'count="9999999', 1
            )
        }
    ),
    "a missing string": lambda parts: (
        parts | {"xl/sharedStrings.xml": "<sst><si><t>a</t></si></sst>"}
    ),
    "a bomb": lambda parts: (
        parts | {"xl/comments.xml": "<comments>" + " " * 100_000_000 + "</comments>"}
    ),
    "entities": lambda parts: (
        parts
        | {"xl/sharedStrings.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]>" + parts["xl/sharedStrings.xml"]}
    ),
    "a sheet cut off": lambda parts: (
        parts
        | {"xl/worksheets/sheet2.xml": parts["xl/worksheets/sheet2.xml"].partition("</row>")[0]}
    ),
    "a number that is none": lambda parts: (
        parts
        | {
            "xl/worksheets/sheet2.xml": parts["xl/worksheets/sheet2.xml"].replace(
                "</row>", '<c r="K1" t="n"><v>x</v></c></row>', 1
            )
        }
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_workbook_is_refused_within_bounds(maker: Any, kind: str) -> None:
    """With its name and a next step; the child took less than a gibibyte and ten seconds."""
    path = maker.zip(HOSTILE[kind](maker.parts(maker.sheets())))
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from kg.errors import SourceError\n"
        "from kg.workbook.book import read_workbook\n"
        "try:\n"
        "    read_workbook(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "except SourceError as refusal:\n"
        "    used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "    print(used.ru_maxrss * 1024, used.ru_utime + used.ru_stime, refusal, sep='|')\n"
    )
    command = [sys.executable, "-c", script, str(path), str(maker.folder / "spool")]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    memory, seconds, message = ended.stdout.split("|")
    assert message.startswith("july2026.xlsx")
    assert "; " in message
    assert int(memory) < GIBIBYTE
    assert float(seconds) < 10


def test_a_spool_that_cannot_be_written_is_no_fault_of_the_source(maker: Any) -> None:
    """The machine does not allow it now."""
    path = maker.workbook(maker.sheets())
    with pytest.raises(UnavailableError, match=r"spool: No such file or directory; check the disk"):
        read_workbook(path, maker.folder / "none" / "spool")


def test_a_refused_workbook_leaves_no_spool(maker: Any) -> None:
    """Nobody takes a part of it for the whole."""
    spool = maker.folder / "spool"
    path = maker.zip({"xl/workbook.xml": "<workbook"})
    with pytest.raises(SourceError):
        read_workbook(path, spool)
    assert not spool.exists()


def test_a_file_beside_the_workbook_passes_for_no_module(
    maker: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The child does not import from the folder that it is started in."""
    (maker.folder / "json.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(maker.folder)
    assert maker.read(maker.sheets()).versions
