"""Whole invented projects, as people might write them, with what they say."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.prose.records import Prose

PAGES = json.loads((Path(__file__).parent / "pages.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=[page["name"] for page in PAGES])
def test_project_is_read_as_its_author_meant_it(
    read: Callable[..., Prose], page: dict[str, Any]
) -> None:
    """Processors and flows of the project are those of the file, no more and no fewer."""
    prose = read(
        "\n".join(page["processing"]), page=page["name"], objectives="\n".join(page["objectives"])
    )
    assert sorted(one.name for one in prose.processors) == sorted(page["processors"])
    routes = {(step.sender, step.recipient) for step in prose.flows}
    assert routes == {(sender, recipient) for sender, recipient in page["flows"]}
