"""Shapes are read whole, or refused with the place of the fault."""

from pathlib import Path

import pytest
from rdflib import RDF, SH

from kg.check.shapes import load_shapes
from kg.errors import DataError

GOOD = """@prefix sh: <http://www.w3.org/ns/shacl#> .
<https://example.org/S> a sh:NodeShape .
"""


def test_all_shapes_of_the_package_are_read() -> None:
    """Without a file, every shape that ships is there."""
    assert len(list(load_shapes().subjects(RDF.type, SH.PropertyShape))) > 35


def test_one_file_is_read_alone(tmp_path: Path) -> None:
    """With a file, its shapes take the place of those that ship."""
    file = tmp_path / "own.ttl"
    file.write_text(GOOD, encoding="utf-8")
    assert len(load_shapes(file)) == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{GOOD}<https://example.org/T> a sh:NodeShape\n<https://example.org/U> a sh:X .\n", 4),
        (f"{GOOD}ex:T a sh:NodeShape .\n", 3),
        (f'{GOOD}<https://example.org/T> sh:message "no end .\n', 3),
    ],
    ids=["missing full stop", "unknown prefix", "unterminated text"],
)
def test_syntax_error_names_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    """Whoever wrote the shapes finds the place."""
    file = tmp_path / "own.ttl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=rf"own\.ttl:{line}: not Turtle"):
        load_shapes(file)


def test_missing_file_is_named(tmp_path: Path) -> None:
    """A wrong name is told at once."""
    with pytest.raises(DataError, match=r"none\.ttl: cannot be read"):
        load_shapes(tmp_path / "none.ttl")


def test_other_encoding_is_refused(tmp_path: Path) -> None:
    """Turtle is UTF-8, and nothing is guessed."""
    file = tmp_path / "own.ttl"
    file.write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(DataError, match="UTF-8"):
        load_shapes(file)
