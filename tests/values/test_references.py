"""Agreement references: one agreement under all its printed forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values.references import base_reference, is_reference


@pytest.mark.parametrize(
    "printed",
    [
        "NIC-47238-Y6L3M",
        "DARS-NIC-47238-Y6L3M",
        "dars-nic-47238-y6l3m",
        "DARS-NIC-47238-Y6L3M-v4.2",
        "NIC-47238-Y6L3M-v0.0.1",
        "  DARS-NIC-47238-Y6L3M ",
    ],
)
def test_all_printed_forms_share_a_base(printed: str) -> None:
    """Prefix, version, case and spaces name no other agreement."""
    assert base_reference(printed) == "NIC-47238-Y6L3M"
    assert is_reference(base_reference(printed))


@pytest.mark.parametrize(
    "printed",
    [
        "PHECancerReg",
        "CSU RS Ps/sens",
        "NIC-47238",
        "NIC-47238-Y6L3MX",
        "DARS-DARS-NIC-1-ABCDE",
        "",
    ],
)
def test_what_is_outside_the_grammar_stays_as_printed(printed: str) -> None:
    """Nothing is cut from a text that is no reference."""
    assert base_reference(printed) == printed
    assert not is_reference(printed)


def test_digits_of_other_scripts_make_no_reference() -> None:
    """An address keeps ASCII only, so such digits would merge two agreements in one."""
    assert not is_reference("NIC-٤٧٢٣٨-Y6L3M")


@pytest.mark.parametrize("zero", ["NIC-00656-V0Z4C", "NIC-656-V0Z4C"])
def test_leading_zeros_count(zero: str) -> None:
    """The register's own digits are kept: nothing says that the two are one."""
    assert base_reference(f"DARS-{zero}") == zero


@given(st.text() | st.from_regex(r"(DARS-)?NIC-[0-9]{1,7}-[A-Z0-9]{5}(-v[0-9])?", fullmatch=True))
def test_the_base_is_its_own_base(printed: str) -> None:
    """Taking the base twice changes nothing, and any text has one."""
    base = base_reference(printed)
    assert base_reference(base) == base
