"""The oldest layout's format: two values in one."""

import pytest

from kg.values.formats import parse_formats


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        (
            "Anonymised - ICO code compliant Non Sensitive",
            (("Anonymised - ICO code compliant", "Non Sensitive"),),
        ),
        ("Identifiable Sensitive", (("Identifiable", "Sensitive"),)),
        ("Identifiable Non-Sensitive", (("Identifiable", "Non-Sensitive"),)),
        ("Sensitive", (("", "Sensitive"),)),
        ("Identifiable", (("Identifiable", ""),)),
        ("Insensitive", (("Insensitive", ""),)),
        ("A Sensitive, B Non Sensitive", (("A", "Sensitive"), ("B", "Non Sensitive"))),
        ("", ()),
    ],
)
def test_the_sensitivity_is_split_off_from_the_right(
    value: str, parts: tuple[tuple[str, str], ...]
) -> None:
    """The words before it are the type of data, whatever they hold."""
    assert parse_formats(value) == parts
