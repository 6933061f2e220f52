"""Queries of shapes are asked of the data they are meant for, or of none."""

from contextlib import closing
from pathlib import Path

import pytest

from kg.check.columns.worker import Questions
from kg.errors import UsageError

ALL = "SELECT ?a WHERE { ?a ?b ?c }"


def write(file: Path) -> None:
    """One statement."""
    file.write_text("<urn:a> <urn:b> <urn:c> .\n")


def damage(file: Path) -> None:
    """No statement."""
    file.write_text("<urn:a> <urn:b>\n")


def test_statements_are_asked() -> None:
    """They go to the process by way of a file."""
    with closing(Questions(write, 10)) as questions:
        assert questions.rows(ALL) == [{"a": "<urn:a>"}]


@pytest.mark.parametrize("kind", ["missing", "damaged", "no statements"])
def test_data_that_cannot_be_opened_is_told(tmp_path: Path, kind: str) -> None:
    """What was opened before it must not answer in its place, nor an empty store."""
    folder = tmp_path / "store"
    if kind == "damaged":
        folder.mkdir()
        (folder / "CURRENT").write_text("nothing\n")
    with closing(Questions(write, 10)) as before:
        assert before.rows(ALL)
    source = damage if kind == "no statements" else folder
    with (
        closing(Questions(source, 10)) as questions,
        pytest.raises(UsageError, match="the data cannot be asked"),
    ):
        questions.rows(ALL)
