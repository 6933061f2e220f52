"""Rows become versions; nothing is lost on the way, and order does not matter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.records import Version
from kg.workbook.columns import LAYOUTS
from kg.workbook.tables import Tables, find_tables
from kg.workbook.versions import build_versions

ONE, TWO = "DARS-NIC-11111-A1B2C-v1.2", "DARS-NIC-11111-A1B2C-v1.10"
Rows = Sequence[Sequence[str]]


@dataclass
class Printed:
    """A sheet in memory."""

    name: str
    body: Rows

    def rows(self) -> Iterator[Sequence[object]]:
        """The rows."""
        return iter(self.body)


def _agreement(reference: str, title: str = "Hearts") -> list[str]:
    return [reference, title, *"abcdefghijklm"]


def _dataset(reference: str, name: str = "HES", sensitive: str = "Sensitive") -> list[str]:
    return [reference, name, "Identifiable", sensitive, "Ongoing", "Act", "Consent"]


def _file(
    file: str, reference: str, name: str = "HES", opt_outs: str = "No", month: str = "Jul-19"
) -> list[str]:
    return [file, reference, name, "Identifiable", "Sensitive", opt_outs, "Act", "Ongoing", month]


def _tables(agreements: Rows = (), datasets: Rows = (), releases: Rows = ()) -> Tables:
    sheets = [
        Printed(layout.sheet, [list(layout.headers.values()), *rows])
        for layout, rows in zip(LAYOUTS, (agreements, datasets, releases), strict=True)
    ]
    return find_tables("july2026.xlsx", "e2" * 32, sheets)


def _versions(tables: Tables) -> list[Version]:
    return [*build_versions(tables)]


def _codes(tables: Tables) -> list[tuple[str, int, str]]:
    return [
        (p.code, p.span.first, p.span.sheet)
        for account in tables.accounts()
        for p in account.problems
    ]


def test_versions_stand_in_numeric_order_below_their_base() -> None:
    """Version 1.10 follows 1.2; a reference without a version comes first."""
    printed = [TWO, "NIC-22222-AAAAA-v0.0", ONE, "DARS-NIC-11111-A1B2C", "NIC-11111-A1B2C-v1.3"]
    tables = _tables([_agreement(reference) for reference in printed])
    assert [version.reference for version in _versions(tables)] == [
        "DARS-NIC-11111-A1B2C",
        ONE,
        "NIC-11111-A1B2C-v1.3",
        TWO,
        "NIC-22222-AAAAA-v0.0",
    ]


def test_dataset_rows_and_files_stand_below_their_version() -> None:
    """Each version has its own rows only."""
    tables = _tables(
        [_agreement(ONE), _agreement(TWO)],
        [_dataset(TWO), _dataset(ONE), _dataset(ONE, "SUS")],
        [_file("FILE1", TWO)],
    )
    first, second = _versions(tables)
    assert [row.number for row in first.datasets] == [3, 4]
    assert [row.number for row in second.datasets] == [2]
    assert (len(first.releases), len(second.releases)) == (0, 1)


def test_files_are_counted_by_dataset_month_and_opt_outs() -> None:
    """One record for what they share, with runs of rows and the number of distinct files."""
    rows = [
        _file("FILE1", ONE),
        _file("FILE2", ONE),
        _file("FILE3", ONE, opt_outs="Yes"),
        _file("FILE4", ONE),
        _file("FILE5", ONE, month="Aug-19"),
    ]
    (version,) = _versions(_tables([_agreement(ONE)], releases=rows))
    found = [(r.dataset, r.month, r.opt_outs, r.files, r.runs) for r in version.releases]
    assert found == [
        ("HES", "Aug-19", "No", 1, ((6, 6),)),
        ("HES", "Jul-19", "No", 3, ((2, 3), (5, 5))),
        ("HES", "Jul-19", "Yes", 1, ((4, 4),)),
    ]


def test_variants_keep_what_files_do_not_share() -> None:
    """Type of data, sensitivity, basis and frequency are kept once each way they are printed."""
    other = _file("FILE2", ONE)
    other[4] = "Non-Sensitive"
    rows = [_file("FILE1", ONE), other, _file("FILE3", ONE)]
    (version,) = _versions(_tables([_agreement(ONE)], releases=rows))
    (files,) = version.releases
    assert [variant["sensitive"] for variant in files.variants] == ["Non-Sensitive", "Sensitive"]


def test_files_without_a_name_are_counted_one_by_one() -> None:
    """A blank file reference is a file all the same."""
    rows = [_file("", ONE), _file("", ONE), _file("FILE1", ONE)]
    (version,) = _versions(_tables([_agreement(ONE)], releases=rows))
    assert [files.files for files in version.releases] == [3]


def test_a_file_that_is_printed_twice_is_reported_and_counted_once() -> None:
    """Its rows both are accounted as fields."""
    tables = _tables([_agreement(ONE)], releases=[_file("FILE1", ONE), _file("FILE1", ONE)])
    (version,) = _versions(tables)
    assert [files.files for files in version.releases] == [1]
    assert _codes(tables) == [("file-reference-repeated", 3, "DataReleases")]
    assert tables.releases.account.totals()["fields"] == 2


@pytest.mark.parametrize(
    ("datasets", "releases", "place"),
    [
        ([_dataset(TWO)], [], (2, "Datasets")),
        ([], [_file("FILE1", ONE), _file("FILE2", TWO)], (3, "DataReleases")),
    ],
)
def test_a_version_without_a_row_of_its_own_is_kept(
    datasets: Rows, releases: Rows, place: tuple[int, str]
) -> None:
    """Its agreement is None, and the first row that names it is reported."""
    tables = _tables([_agreement(ONE)], datasets, releases)
    _, orphan = _versions(tables)
    assert (orphan.reference, orphan.agreement) == (TWO, None)
    assert _codes(tables) == [("version-without-agreement", *place)]


def test_an_unusual_reference_is_kept_and_reported() -> None:
    """Somebody should look at it."""
    tables = _tables([_agreement("PHE 2017")])
    assert [version.reference for version in _versions(tables)] == ["PHE 2017"]
    assert _codes(tables) == [("reference-unusual", 2, "Agreements")]


def test_a_second_row_with_other_words_is_set_aside() -> None:
    """The first row speaks for the version; the second is quarantined with its place."""
    tables = _tables([_agreement(ONE), _agreement(ONE, "Lungs")])
    (version,) = _versions(tables)
    assert version.agreement is not None
    assert version.agreement.cells["application-title"] == "Hearts"
    assert _codes(tables) == [("row-repeated", 3, "Agreements")]
    assert tables.agreements.account.totals()["quarantined"] == 1


def test_a_second_row_with_the_same_words_loses_nothing() -> None:
    """It is noted, and counts as fields."""
    tables = _tables([_agreement(ONE)] * 2, [_dataset(ONE)] * 2)
    (version,) = _versions(tables)
    assert len(version.datasets) == 1
    assert _codes(tables) == [("row-repeated", 3, "Agreements"), ("row-repeated", 3, "Datasets")]
    assert tables.agreements.account.totals()["quarantined"] == 0


def test_one_dataset_may_be_listed_twice_with_other_attributes() -> None:
    """Both rows are kept."""
    rows = [_dataset(ONE), _dataset(ONE, sensitive="Non-Sensitive")]
    (version,) = _versions(_tables([_agreement(ONE)], rows))
    assert len(version.datasets) == 2


@pytest.mark.parametrize("sheet", ["datasets", "releases"])
def test_a_row_that_names_no_dataset_is_set_aside(sheet: str) -> None:
    """It can say nothing of one."""
    rows = {"datasets": [_dataset(ONE, "")], "releases": [_file("FILE1", ONE, "")]}
    tables = _tables([_agreement(ONE)], **{sheet: rows[sheet]})
    _versions(tables)
    assert [code for code, _, _ in _codes(tables)] == ["dataset-missing"]


def test_the_key_of_a_version_is_its_content_not_its_place() -> None:
    """The same rows elsewhere make the same key and the same order; other words another key."""
    rows = [_dataset(ONE, "SUS"), _dataset(ONE)]
    (first,) = _versions(_tables([_agreement(ONE)], rows))
    second = _versions(_tables([_agreement(TWO), _agreement(ONE)], rows[::-1]))[0]
    (third,) = _versions(_tables([_agreement(ONE, "Lungs")], rows))
    assert first.key == second.key != third.key
    assert [row.cells for row in first.datasets] == [row.cells for row in second.datasets]


def test_the_key_of_files_is_their_content_not_their_place() -> None:
    """One file more makes another key."""
    rows = [_file("FILE1", ONE), _file("FILE2", ONE)]
    keys = [
        version.releases[0].key
        for files in (rows, rows[::-1], [*rows, _file("FILE3", ONE)])
        for version in _versions(_tables([_agreement(ONE)], releases=files))
    ]
    assert keys[0] == keys[1] != keys[2]


GOOD = (
    [_agreement(ONE), _agreement(TWO), ["No filters applied"]],
    [_dataset(ONE), _dataset(TWO, "SUS"), _dataset(ONE, ""), []],
    [_file("FILE1", ONE), _file("FILE2", ONE, month=""), ["", "", "HES", "Identifiable"]],
)


@given(st.tuples(*(st.lists(st.sampled_from(range(len(rows))), max_size=9) for rows in GOOD)))
def test_the_accounts_close(picked: tuple[list[int], ...]) -> None:
    """Whatever rows are deleted, doubled or swapped, each is counted once."""
    bodies = [[rows[n] for n in numbers] for rows, numbers in zip(GOOD, picked, strict=True)]
    tables = _tables(*bodies)
    _versions(tables)
    for account, body in zip(tables.accounts(), bodies, strict=True):
        totals = account.totals()
        assert totals.pop("total") == sum(totals.values()) == len(body) + 1


@given(st.permutations(range(3)))
def test_the_order_of_rows_changes_places_only(order: list[int]) -> None:
    """Keys and counts are those of the rows in any order."""
    rows = [_file(f"FILE{n}", ONE, opt_outs="Yes" if n else "No") for n in range(3)]

    def placeless(files: Rows) -> Version:
        (version,) = _versions(_tables([_agreement(ONE)], releases=files))
        return replace(version, releases=tuple(replace(r, runs=()) for r in version.releases))

    assert placeless(rows) == placeless([rows[n] for n in order])
