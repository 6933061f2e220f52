"""The same acts in many authors' words: tables of invented sentences with what they tell."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.prose.records import Prose

Read = Callable[..., Prose]

HERE = Path(__file__).parent
WORDINGS: dict[str, dict[str, Any]] = json.loads((HERE / "wordings.json").read_text())
FORMS: list[dict[str, str]] = json.loads((HERE / "forms.json").read_text())


@pytest.mark.parametrize("case", WORDINGS.values(), ids=WORDINGS)
def test_each_wording_tells_its_flows(read: Read, case: dict[str, Any]) -> None:
    """A wording yields the flows of its row and no other."""
    prose = read(case["text"], case.get("page", "NHS Marsh CCG"))
    told = {(step.sender, step.recipient) for step in prose.flows}
    assert told == {tuple(flow) for flow in case["flows"]}


@pytest.mark.parametrize("case", FORMS, ids=[case["text"] for case in FORMS])
def test_each_wording_tells_how_identifiable_the_data_is(read: Read, case: dict[str, str]) -> None:
    """The words around a flow say which form of data moves."""
    assert [step.form for step in read(case["text"]).flows] == [case["form"]]
