"""Many wordings of the same few facts about processors, each told of invented organisations."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.prose.records import Prose

Read = Callable[..., Prose]
Case = dict[str, str | list[str]]

WORDINGS: dict[str, list[Case]] = json.loads(
    (Path(__file__).parent / "claims.json").read_text(encoding="utf-8")
)
TRAPS = WORDINGS.pop("traps")
NAMED = [case for cases in WORDINGS.values() for case in cases]


def _named(read: Read, case: Case) -> list[str]:
    prose = read(case["text"], page=case.get("page", "NHS Marsh CCG"))
    return sorted(one.name for one in prose.processors)


@pytest.mark.parametrize("case", NAMED, ids=lambda case: case["text"][:60])
def test_wording_names_its_processors(read: Read, case: Case) -> None:
    """Each wording yields the processors that its author meant, and no other."""
    assert _named(read, case) == case["processors"]


@pytest.mark.parametrize("case", TRAPS, ids=lambda case: case["text"][:60])
def test_wording_near_a_claim_names_nobody(read: Read, case: Case) -> None:
    """Denials, sources, landlords, readers of reports, others' processors: none counts."""
    assert _named(read, case) == []


def test_work_for_a_stranger_makes_no_processor(read: Read) -> None:
    """Who works for a body that is no party to the agreement processes other data."""
    text = "Larch Ltd keeps the twin register as processor for the Oak Twins Trust."
    assert read(text).processors == ()


def test_page_works_for_the_controller_of_its_project(read: Read) -> None:
    """The recipient itself is the processor where another body answers for the data."""
    text = (
        "The Oak Partnership is the controller. Larch Ltd links the data for the Oak Partnership."
    )
    assert [one.name for one in read(text, page="Larch Ltd").processors] == ["Larch Ltd"]
