"""What all sources together say: agreements, versions, and the history of entries."""

from collections.abc import Callable, Iterable
from typing import Any

import pyoxigraph as ox
import pytest

from kg import iris
from kg.build.order import Built
from kg.describe.about import About
from kg.describe.gather import describe_agreements
from kg.describe.history import trace_history
from kg.describe.node import Node
from kg.write.store import open_store

Ask = Callable[[str], list[tuple[str, ...]]]
PREFIXES = "\n".join(f"PREFIX {name}: <{space}>" for name, space in iris.PREFIXES.items())
MOVED = iris.thing("agreement", "nic-60000-a1b2c")


@pytest.fixture(scope="module")
def ask(mixed: Built) -> Ask:
    """The answers to a question over all graphs, sorted, each by what follows its last slash."""
    store = open_store(mixed.snapshot.store)

    def answers(query: str) -> list[tuple[str, ...]]:
        found: Any = store.query(f"{PREFIXES} {query}", use_default_graph_as_union=True)
        return sorted(
            tuple("" if value is None else value.value.rpartition("/")[2] for value in row)
            for row in found
        )

    return answers


def _revisions(nodes: Iterable[Node]) -> list[tuple[str, str]]:
    link = iris.term("prov:wasRevisionOf")
    return [
        (node.subject.rpartition("/")[2], value.strip("<>").rpartition("/")[2])
        for node in nodes
        for predicate, value in node.statements
        if predicate == link
    ]


def test_versions_follow_by_number() -> None:
    """4.10 comes after 4.2, which comes after 4; sources may name them in any order."""
    abouts = [About("NIC-1-A1B2C", number, f"e{number}") for number in ("4.10", "4", "5", "4.2")]
    nodes = describe_agreements(abouts, trace_history([]))[iris.thing("agreement", "nic-1-a1b2c")]
    assert _revisions(nodes) == [("4.2", "4"), ("4.10", "4.2"), ("5", "4.10")]


def test_references_of_one_slug_are_one_agreement() -> None:
    """What shares an address is described in one piece."""
    abouts = [About("Ref 1", None, "a", "Ref 1"), About("REF-1", None, "b", "REF-1")]
    (nodes,) = describe_agreements(abouts, trace_history([])).values()
    assert {node.subject for node in nodes} == {iris.thing("agreement", "ref-1")}


def test_pages_and_workbooks_meet_in_an_agreement(ask: Ask) -> None:
    """By the base reference: one agreement with an entry of each."""
    agreement = iris.thing("agreement", "nic-43421-f1r6g")
    found = ask(
        f"SELECT ?source ?version {{ ?entry foaf:primaryTopic <{agreement}> ;"
        " reg:statedIn/oa:hasSource ?source . OPTIONAL { ?entry reg:aboutVersion ?version } }"
    )
    assert sorted(version for _, version in found) == ["", "1.2"]
    assert len({source for source, _ in found}) == 2


def test_an_entry_of_three_editions_is_stored_once(ask: Ask) -> None:
    """With the first edition that lists it, and no last."""
    topic = iris.thing("agreement", "nic-10000-a1b2c")
    found = ask(
        f"SELECT ?version ?first ?last {{ ?entry foaf:primaryTopic <{topic}> ; reg:aboutVersion"
        " ?version ; reg:firstEdition ?first . OPTIONAL { ?entry reg:lastEdition ?last } }"
    )
    assert found == [("4.10", "2026-06", ""), ("4.2", "2026-05", "")]


def test_a_revision_tells_what_moved(ask: Ask) -> None:
    """The kind of the whole, and the fields of which the substance moved."""
    found = ask(
        f"SELECT ?kind (COUNT(?field) AS ?fields) {{ ?entry foaf:primaryTopic <{MOVED}> ;"
        " reg:revisionKind ?kind . OPTIONAL { ?entry reg:revisedField ?field } }"
        " GROUP BY ?entry ?kind"
    )
    assert found == [("substance", "20"), ("typography", "0")]


def test_an_entry_that_came_back_was_missing(ask: Ask) -> None:
    """Its words of before were listed again after another entry stood in its place."""
    found = ask("SELECT DISTINCT ?month { ?entry a reg:RegisterEntry ; reg:missingFrom ?month }")
    assert found == [("2026-06",)]


def test_editions_of_the_workbook_follow_by_month(ask: Ask) -> None:
    """Each is a revision of the one before."""
    found = ask("SELECT ?new ?old { ?new a reg:RegisterEdition ; prov:wasRevisionOf ?old }")
    assert found == [("2026-06", "2026-05"), ("2026-07", "2026-06")]


def test_a_release_has_its_editions(ask: Ask) -> None:
    """That of a version which went is last listed where the version is."""
    version = iris.below(iris.thing("agreement", "nic-40000-a1b2c"), "version", "1")
    found = ask(
        f"SELECT ?first ?last {{ ?release a reg:Release ; reg:ofVersion <{version}> ;"
        " reg:firstEdition ?first ; reg:lastEdition ?last }"
    )
    assert found == [("2026-05", "2026-06")]


def test_an_approval_has_every_place_that_prints_it(mixed: Built) -> None:
    """And the ground under which it was given, by rule."""
    store = open_store(mixed.snapshot.store)
    approval = ox.NamedNode(iris.thing("approval", "19-cag-0001"))
    graphs = {
        quad.graph_name.value.removeprefix(f"{iris.BASE}graph/")
        for quad in store.quads_for_pattern(approval, None, None, None)
    }
    assert graphs == {"stated", "inferred/approval-ground"}
