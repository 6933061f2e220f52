"""Names of minutes: where one ends, and the day and group that it tells."""

import pytest

from kg.read.minutes import committee, minutes_date, split_minutes

AGD = "AGD minutes - 12th February 2026 - final.pdf"
IGARD = "igard-minutes-20th-june-2019---final.pdf"
DOTTED = "IGARD_Minutes_23.03.17.pdf"


@pytest.mark.parametrize(
    ("name", "day"),
    [
        (AGD, "2026-02-12"),
        (IGARD, "2019-06-20"),
        (DOTTED, "2017-03-23"),
        ("DAAG minutes 1 Sept 2015.pdf", "2015-09-01"),
        ("DAAG_03-11-2015.pdf", "2015-11-03"),
        ("AGD minutes - 12th February, 2026.pdf", "2026-02-12"),
        ("AGD minutes.pdf", None),
        ("AGD 31st February 2026.pdf", None),
        ("IGARD 23.13.17.pdf", None),
        ("AGD 12th February 2026 and 19th February 2026.pdf", None),
        ("AGD 2026-02-12.pdf", None),
        ("AGD v1.2.pdf", None),
    ],
)
def test_the_day_is_read_in_three_spellings(name: str, day: str | None) -> None:
    """A name without a day, with two, or with one that no calendar has, tells none."""
    assert minutes_date(name) == day


@pytest.mark.parametrize(
    ("name", "group"),
    [
        (AGD, "AGD"),
        (IGARD, "IGARD"),
        (DOTTED, "IGARD"),
        ("DAAG-minutes.pdf", "DAAG"),
        ("Independent Group Advising on the Release of Data, 5 May 2017.pdf", "IGARD"),
        ("Advisory Group for Data - 5 May 2024.pdf", "AGD"),
        ("minutes-AGDA.pdf", None),
    ],
)
def test_the_group_is_told_by_its_letters_or_its_name(name: str, group: str | None) -> None:
    """Letters inside another word are no group's."""
    assert committee(name) == group


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (f"{AGD}, {IGARD}, {DOTTED}", (AGD, IGARD, DOTTED)),
        (f"{IGARD},{DOTTED},", (IGARD, DOTTED)),
        (
            "AGD minutes 12th February, 2026.pdf, b.pdf",
            ("AGD minutes 12th February, 2026.pdf", "b.pdf"),
        ),
        ("AGD 1 May 2024, IGARD 2 May 2019", ("AGD 1 May 2024", "IGARD 2 May 2019")),
        ("one - a, two - b", ("one - a", "two - b")),
        ("", ()),
    ],
)
def test_commas_part_names_and_hyphens_do_not(value: str, names: tuple[str, ...]) -> None:
    """A comma inside a name stays, where the name goes on behind it."""
    assert split_minutes(value) == names
