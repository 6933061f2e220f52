"""Faults of the prose, each at its line."""

from collections.abc import Callable

import pytest

from kg.prose.records import Prose

Read = Callable[..., Prose]

LONG = "Quay DSCRO carries out checks and passes the pseudonymised records securely to Harbour CSU."

FAULTY = {
    "form-prompt": ("Processing activities:\nThe data is used.", 101),
    "numbering-slip": ("1. First.\n2. Second.\n4. Fourth.", 103),
    "step-outside-heading": (
        (
            "Data Processor 1 – Harbour CSU\n1. Harbour CSU links the data.\n"
            "Data Processor 2 – Larch Ltd\n1. The data is sent from NHS Digital to Harbour CSU."
        ),
        104,
    ),
    "copied-step": (
        (
            "Commissioning\nData Processor 1 – Larch Ltd\n1. MSDS is used.\n"
            f"2. SUS records. {LONG}\nRisk Stratification\nData Processor 1 – Larch Ltd\n"
            f"1. SUS is used for scores.\n2. SUS records. {LONG}"
        ),
        104,
    ),
    "contradiction": (
        (
            "Data Processor 1 – Harbour CSU\n"
            f"1. {LONG} The records are identifiable.\n2. {LONG} The records are pseudonymised."
        ),
        103,
    ),
    "other-area": ("Larch Ltd receives records for Upper Teesmouth patients.", 101),
}


@pytest.mark.parametrize(("code", "case"), FAULTY.items(), ids=FAULTY)
def test_fault_is_reported_at_its_line(read: Read, code: str, case: tuple[str, int]) -> None:
    """Each kind of fault has its code and line."""
    text, line = case
    found = [(problem.code, problem.span.first) for problem in read(text).problems]
    assert (code, line) in found


def test_inserted_one_between_other_numbers_is_a_slip(read: Read) -> None:
    """A lone "1." between 3) and 4) is a slip, and the count goes on."""
    prose = read("1) a.\n2) b.\n3) c.\n1. d.\n4) e.")
    assert [problem.span.first for problem in prose.problems] == [104]


def test_numbers_that_restart_are_no_slip(read: Read) -> None:
    """Lists under two headings count from one again."""
    text = "Data Processor 1 – Larch Ltd\n1. a.\n2. b.\nData Processor 2 – Quay CSU\n1. a.\n2. b."
    assert read(text).problems == ()


def test_channel_of_a_processor_is_at_home_under_its_heading(read: Read) -> None:
    """Steps of the body that feeds the heading's processor are no fault."""
    text = (
        "Data Processor 1 – Harbour CSU\n1. Harbour CSU links the data.\n"
        "Data Processor 2 – Larch Ltd\n1. The data is sent from NHS Digital to Harbour CSU.\n"
        "2. Harbour CSU passes the data to Larch Ltd."
    )
    assert read(text).problems == ()
