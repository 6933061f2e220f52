"""What is doubtful in how control is shared."""

from typing import Any

import pytest

from kg.resolve.known import Known
from kg.resolve.version import VersionReader

ONE, TWO = "UNIVERSITY OF ELMBROOK", "UNIVERSITY OF ELMBROOK; ELMET CITY COUNCIL"


@pytest.mark.parametrize(
    ("control", "controllers", "code"),
    [
        ("Sole Data Controller", ONE, None),
        ("Joint Data Controller", TWO, None),
        ("Sole Data Controller", TWO, "controllers-sole-but-several"),
        ("Joint Data Controller", ONE, "controllers-joint-but-one"),
        ("Joint Data Controller", "", None),
        ("", TWO, None),
        ("Shared", TWO, "value-not-understood"),
    ],
)
def test_control_fits_the_names(
    version: Any, read_versions: Any, known: Known, control: str, controllers: str, code: str | None
) -> None:
    """Sole with several, joint with one, and values that nobody knows, are told with their row."""
    printed = version("DARS-NIC-1-A1B2C-v1", joint_control=control, data_controllers=controllers)
    entry = VersionReader(known).read(read_versions(printed)[0], "e2" * 32).entry
    codes = {"controllers-sole-but-several", "controllers-joint-but-one", "value-not-understood"}
    found = [
        problem
        for problem in entry.problems
        if problem.code in codes and "ata Controller" in problem.message
    ]
    assert [problem.code for problem in found] == ([code] if code else [])
    assert {problem.span for problem in found} <= {entry.project.span}
