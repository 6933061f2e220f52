"""A comparison as people read it."""

import pytest
from pyoxigraph import Store

from kg.ask.table import Labels
from kg.diff.order import compare_editions
from kg.diff.report import print_comparison

SUMMARY = """\
2026-04 -> 2026-05  Data Uses Register, 2026-04 -> Data Uses Register, 2026-05
agreements  1 added, 3 gone (2 before their terms ended)
versions    1 added, 1 gone
entries     14 amended in place
            7 in substance, 4 by relabelling alone, 3 in typography alone
files       1 added, 1 withdrawn, 1 relabelled, 0 amended
"""


@pytest.fixture
def printed(store: Store, capsys: pytest.CaptureFixture[str]) -> str:
    """What is printed of the first two editions, without spaces at line ends."""
    print_comparison(compare_editions(store, "2026-04", "2026-05"), Labels(store), None)
    return "\n".join(line.rstrip() for line in capsys.readouterr().out.splitlines())


def test_the_summary_comes_first(printed: str) -> None:
    """Five lines say how much of what changed."""
    assert printed.startswith(SUMMARY)


def test_relabellings_read_as_such(printed: str) -> None:
    """Three entries with other controllers are two organisations that were relabelled."""
    assert (
        "2 organisations were relabelled:\n"
        "  NHS ENGLAND (QUARRY HOUSE) -> NHS ENGLAND - X26 (2 entries, by alias)\n"
        "  NHS BARNSLEY CCG -> NHS SOUTH YORKSHIRE ICB - 02P (1 entry, by succession)\n"
    ) in printed


def test_a_dataset_is_relabelled_in_entries_and_files(printed: str) -> None:
    """Both are counted."""
    names = "Civil Registration - Deaths -> Civil Registrations of Death"
    assert f"1 dataset was relabelled:\n  {names} (1 entry, 1 file, by alias)\n" in printed


@pytest.mark.parametrize(
    "cells",
    [
        ("DARS-NIC-00003-A1B2C", "2026-04", "2030-12-05", "before its end"),
        ("DARS-NIC-00023-A1B2C-v1.0", "dsa-end", "2030-12-05", "2031-12-05"),
        ("DARS-NIC-00024-A1B2C-v1.0", "objectives", "(prose)", "(other prose)"),
        ("DARS-NIC-00025-A1B2C-v1.0", "datasets", "HES APC"),
    ],
)
def test_rows_of_the_tables(printed: str, cells: tuple[str, ...]) -> None:
    """Each change has a row with all that is known of it."""
    rows = [line for line in printed.splitlines() if line.startswith(f"  {cells[0]} ")]

    assert any(all(cell in row for cell in cells) for row in rows)


def test_relabelled_entries_have_no_row(printed: str) -> None:
    """They are summed up by name alone."""
    assert "DARS-NIC-00011" not in printed


def test_a_limit_says_what_it_leaves_out(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """No table looks whole that is not."""
    print_comparison(compare_editions(store, "2026-04", "2026-05"), Labels(store), 2)

    assert "  1 more; --limit 0 shows all" in capsys.readouterr().out
