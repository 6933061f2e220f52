"""Released files as nodes: dataset, month, answer, number and law."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from kg import iris
from kg.describe.node import Node
from kg.describe.release import describe_release
from kg.resolve.known import Known
from kg.resolve.version import VersionReader

HSCA = "Health and Social Care Act 2012 \u2013 s261(2)(c)"

Describe = Callable[[Mapping[str, str]], list[Node]]


@pytest.fixture
def describe(version: Any, read_versions: Any, known: Known) -> Describe:
    """The nodes of the one release of a version."""

    def nodes(row: Mapping[str, str]) -> list[Node]:
        (one,) = read_versions(version("DARS-NIC-11111-A1B2C-v1.2", releases=(row,)))
        reading = VersionReader(known).read(one, "e2" * 32)
        return list(describe_release(reading.entry, reading.releases[0]))

    return nodes


def _values(node: Node, name: str) -> list[str]:
    """Literals, and of IRIs what follows the last slash."""
    found = (value for key, value in node.statements if key == iris.term(name))
    return [value.partition("^^")[0].rpartition("/")[2].strip('<>"') for value in found]


def test_a_release_says_what_its_files_share(describe: Describe) -> None:
    """Below its version, with its row."""
    node = describe({})[0]
    assert "/agreement/nic-11111-a1b2c/version/1.2/release/" in node.subject
    assert _values(node, "ofVersion") == ["1.2"]
    assert _values(node, "fileCount") == ["1"]
    assert _values(node, "optOutState") == ["not-upheld"]
    assert _values(node, "releaseMonth") == ["2019-07"]
    assert _values(node, "accessMethod") == ["one-off"]
    assert _values(node, "dataType") == ["anonymised-ico-code-compliant"]
    assert _values(node, "statedIn") == ["DataReleases#row=2"]


def test_a_month_that_is_none_stands_as_printed(describe: Describe) -> None:
    """And is no month."""
    node = describe({"month": "Spring"})[0]
    assert _values(node, "printedMonth") == ["Spring"]
    assert _values(node, "releaseMonth") == []


def test_no_answer_is_no_state(describe: Describe) -> None:
    """An empty cell says nothing."""
    assert _values(describe({"opt-outs": ""})[0], "optOutState") == []


def test_what_differs_is_a_finding_about_the_release(describe: Describe) -> None:
    """In the graph of findings, at the release's row."""
    release, *others = describe({"sensitive": "Sensitive"})
    (finding,) = [node for node in others if "/finding/" in node.subject]
    assert _values(finding, "findingKind") == ["release-disagrees"]
    assert _values(finding, "focus") == [release.subject.rpartition("/")[2]]
    assert _values(finding, "statedIn") == ["DataReleases#row=2"]


def test_the_law_of_files_is_printed_and_cited(describe: Describe) -> None:
    """What is printed is stated; the ground that it names is told beside it."""
    nodes = describe({})
    assert _values(nodes[0], "printedBasis") == [
        "Health and Social Care Act 2012 \u2013 s261(2)(c)"
    ]
    assert any("/legal-ground/" in value for node in nodes for _, value in node.statements)
