"""Printed values stand for concepts of the register's schemes."""

from pathlib import Path

import pytest

from kg.errors import AuthorityError
from kg.resolve.codes import Codes, load_codes


@pytest.mark.parametrize(
    ("scheme", "printed", "slug"),
    [
        ("access-method", "Frequent Adhoc Flow", "frequent-adhoc-flow"),
        ("access-method", "frequent  adhoc flow", "frequent-adhoc-flow"),
        ("access-method", "by owl", None),
    ],
)
def test_a_printed_value_is_looked_up_folded(
    codes: Codes, scheme: str, printed: str, slug: str | None
) -> None:
    """Case and spaces do not count; an unknown value has no code."""
    assert codes.code_of(scheme, printed) == slug


def test_an_unknown_scheme_is_a_mistake(codes: Codes) -> None:
    """Asking for a scheme that is not there names those that are."""
    with pytest.raises(ValueError, match="access-method"):
        codes.code_of("no-such-scheme", "x")


def test_one_form_for_two_concepts_is_refused(tmp_path: Path) -> None:
    """The message names both places."""
    (tmp_path / "colour.ttl").write_text(
        "@prefix colour: <https://w3id.org/data-uses/id/code/colour/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\n"
        'colour:red a skos:Concept ;\n    skos:altLabel "Rot" .\n'
        'colour:rot a skos:Concept ;\n    skos:altLabel "ROT" .\n',
        "utf-8",
    )
    with pytest.raises(AuthorityError, match=r"colour\.ttl:4 and colour\.ttl:7"):
        load_codes(tmp_path)


def test_a_folder_without_schemes_is_refused(tmp_path: Path) -> None:
    """An empty folder is no ontology."""
    with pytest.raises(AuthorityError, match="no scheme"):
        load_codes(tmp_path)
