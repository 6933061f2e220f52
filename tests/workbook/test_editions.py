"""The month of an edition is read from its file's name."""

import pytest

from kg.workbook.editions import edition_of


@pytest.mark.parametrize(
    ("name", "edition"),
    [
        ("datausesregister_july2026.xlsx", "2026-07"),
        ("datausesregister_jul2026.xlsx", "2026-07"),
        ("DataUsesRegister_July2026.XLSX", "2026-07"),
        ("Data Uses Register - July 2026 (1).xlsx", "2026-07"),
        ("datausesregisterjuly2026.xlsx", "2026-07"),
        ("datausesregister_sept2025.xlsx", "2025-09"),
        ("datausesregister_may-2022_Datasets.csv", "2022-05"),
        ("datausesregister.xlsx", None),
        ("datausesregister_2026.xlsx", None),
        ("datausesregister_july26.xlsx", None),
        ("datausesregister_ju2026.xlsx", None),
        ("research2026.xlsx", None),
        ("july2026_or_august2026.xlsx", None),
        ("july2026_july2026.xlsx", "2026-07"),
    ],
)
def test_the_month_stands_in_the_name(name: str, edition: str | None) -> None:
    """Case and separators do not matter; what is no month, or two, is none."""
    assert edition_of(name) == edition
