"""Columns are known by their headers."""

import pytest

from kg.workbook.columns import AGREEMENTS, DATASETS, LAYOUTS, RELEASES, Layout, match_columns


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.sheet)
def test_a_sheet_is_known_by_its_headers(layout: Layout) -> None:
    """Each of the three rows of headers is that of its own sheet."""
    columns = match_columns([*layout.headers.values()])
    assert columns is not None
    assert columns.layout is layout
    assert layout.missing(columns) == []


def test_case_space_and_punctuation_do_not_matter() -> None:
    """Headers are folded before they are compared."""
    headers = [header.upper().replace(" ", "  ") + ":" for header in AGREEMENTS.headers.values()]
    columns = match_columns(headers)
    assert columns is not None
    assert AGREEMENTS.missing(columns) == []


def test_the_order_of_columns_does_not_matter() -> None:
    """Cells are found under their header wherever it stands."""
    columns = match_columns([*reversed(DATASETS.headers.values())])
    assert columns is not None
    assert {key: index for index, key, _ in columns.known} == {
        key: index for index, key in enumerate(reversed(DATASETS.headers))
    }


def test_releases_are_not_datasets_that_lack_a_column() -> None:
    """The two sheets share six headers; the better match wins."""
    columns = match_columns([*RELEASES.headers.values(), "Common Law Duty of Confidentiality"])
    assert columns is not None
    assert columns.layout is RELEASES


def test_other_and_repeated_headers_are_listed() -> None:
    """Nothing among the headers is passed over."""
    columns = match_columns([*DATASETS.headers.values(), "Colour", "", "dataset"])
    assert columns is not None
    assert columns.others == ((7, "Colour"),)
    assert columns.repeated == ("dataset",)


@pytest.mark.parametrize("row", [[], ["Data Uses Register"], ["Reference Number", "Dataset", ""]])
def test_a_title_heads_no_columns(row: list[object]) -> None:
    """A row with fewer than half of the headers is none."""
    assert match_columns(row) is None
