"""A decision changes the list, survives a rebuild and can be read in a diff."""

import difflib
import os
from pathlib import Path

import pytest

from kg.errors import UnavailableError, UsageError
from kg.resolve.authority import ORGANISATION, load_authority
from kg.resolve.codes import Codes
from kg.resolve.names import resolve_organisation
from kg.resolve.review import Decision, Judgement, write_decision

NAME = "Elmet University"


def _decide(lists: Path, codes: Codes, decision: Decision) -> list[str]:
    path = lists / "organisations.ttl"
    before = path.read_text("utf-8").splitlines()
    names = load_authority(lists, codes).organisations
    after = write_decision(path, ORGANISATION, names, decision).splitlines()
    changed = difflib.unified_diff(before, after, lineterm="", n=0)
    return [line for line in changed if line[0] in "+-" and line[:3] not in {"+++", "---"}]


def test_a_name_judged_the_same_becomes_a_printed_form(lists: Path, codes: Codes) -> None:
    """After the decision the name resolves, and the reason and evidence stand in the file."""
    decision = Decision(NAME, Judgement.SAME, "university-of-elmet", "one seal", ("NIC-1-A1B2C",))
    added = "\n".join(_decide(lists, codes, decision))
    found = resolve_organisation(load_authority(lists, codes), "ELMET UNIVERSITY")
    assert (found.slug, found.known) == ("university-of-elmet", True)
    assert "one seal" in added
    assert "NIC-1-A1B2C" in added


def test_a_name_judged_different_is_held_apart(lists: Path, codes: Codes) -> None:
    """It becomes an entity of its own, and the two point away from each other."""
    decision = Decision(NAME, Judgement.DIFFERENT, "university-of-elmet", "two seals")
    _decide(lists, codes, decision)
    names = load_authority(lists, codes).organisations
    assert names.different["elmet-university"] == {"university-of-elmet"}
    assert "elmet-university" in names.different["university-of-elmet"]


@pytest.mark.parametrize(
    ("judgement", "other"), [(Judgement.UNSURE, "university-of-elmet"), (Judgement.NEW, None)]
)
def test_an_undecided_or_new_name_is_an_entity_of_its_own(
    lists: Path, codes: Codes, judgement: Judgement, other: str | None
) -> None:
    """Neither asserts a difference that nobody has established."""
    added = _decide(lists, codes, Decision(NAME, judgement, other, "no seal seen"))
    assert "elmet-university" in load_authority(lists, codes).organisations.entities
    assert not [line for line in added if "differentFrom" in line]


def test_a_decision_adds_lines_and_keeps_the_rest(lists: Path, codes: Codes) -> None:
    """The diff shows the decision only, and the comment at the head stays."""
    changed = _decide(lists, codes, Decision(NAME, Judgement.NEW, None, "a charter"))
    assert [line for line in changed if line.startswith("-")] == []
    assert (lists / "organisations.ttl").read_text("utf-8").startswith("# Invented bodies.\n")


@pytest.mark.parametrize(
    "decision",
    [
        Decision(NAME, Judgement.NEW, None, "  "),
        Decision("()", Judgement.NEW, None, "x"),
        Decision(NAME, Judgement.SAME, "no-such-body", "x"),
        Decision(NAME, Judgement.SAME, None, "x"),
        Decision(NAME, Judgement.NEW, "university-of-elmet", "x"),
        Decision("NHS Elmet CCG", Judgement.NEW, None, "x"),
        Decision("NHS Elmet CCG", Judgement.SAME, "university-of-elmet", "x"),
        Decision("NHS Elmet CCG", Judgement.DIFFERENT, "nhs-elmet-ccg", "x"),
    ],
)
def test_a_decision_that_does_not_fit_is_refused(
    lists: Path, codes: Codes, decision: Decision
) -> None:
    """No reason, no such entity, or a name that is settled already: the file stays as it was."""
    before = (lists / "organisations.ttl").read_bytes()
    with pytest.raises(UsageError):
        _decide(lists, codes, decision)
    assert (lists / "organisations.ttl").read_bytes() == before


def test_a_file_that_cannot_be_written_stays_whole(lists: Path, codes: Codes) -> None:
    """The file is replaced as a whole or not at all."""
    (lists / f".{os.getpid()}.part").mkdir()
    before = (lists / "organisations.ttl").read_bytes()
    with pytest.raises(UnavailableError, match="cannot be written"):
        _decide(lists, codes, Decision(NAME, Judgement.NEW, None, "a charter"))
    assert (lists / "organisations.ttl").read_bytes() == before
