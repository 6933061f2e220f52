"""What the makers of a page say inside entries, and rows that may be another agreement's."""

from collections.abc import Callable

import pytest

from kg import iris
from kg.describe.edition import describe_edition
from kg.describe.entry import describe_entry
from kg.describe.node import Node
from kg.records import Page
from kg.resolve.interpret import Interpreter, Reading
from kg.resolve.known import Known

Read = Callable[[str], Reading]

PAGE = """\
Elmbrook University projects

Care — DARS-NIC-11111-A1B2C
Opt outs honoured: No
When:DSA runs 2024-02-05 — 2027-02-04 breached contract — audit report.
AGD/predecessor discussions: IGARD_Minutes_23.03.17.pdf, minutes undated.pdf
Datasets:
- Letters

More care — DARS-NIC-22222-A1B2C
Opt outs honoured: No
When:DSA runs 2024-02-05 — 2027-02-04 breached contract — audit report.
Datasets:
- Letters
"""


@pytest.fixture
def read(read_text: Callable[[str], Page], known: Known) -> Read:
    """A page from its text, names looked up."""
    return lambda text: Interpreter(known).read(read_text(text))


def _claims(reading: Reading, kind: str) -> list[Node]:
    pointer = ("claimKind", iris.code("claim-kind", kind))
    nodes = describe_edition(reading.page, reading.organisation, reading.entries)
    return [node for node in nodes if pointer in _said(node)]


def _said(node: Node) -> list[tuple[str, str]]:
    return [
        (predicate.removeprefix(iris.DEF), value.strip('<>"'))
        for predicate, value in node.statements
    ]


def _values(node: Node, name: str) -> list[str]:
    return [value for predicate, value in _said(node) if predicate == name]


def test_one_remark_in_two_entries_is_two_claims(read: Read) -> None:
    """Each points to the agreement in whose entry it stands, and to its line."""
    claims = _claims(read(PAGE), "breach-remark")
    assert len({node.subject for node in claims}) == 2
    assert [_values(node, "claimedOfAgreement") for node in claims] == [
        [iris.thing("agreement", "nic-11111-a1b2c")],
        [iris.thing("agreement", "nic-22222-a1b2c")],
    ]
    assert all(
        _values(node, "statedIn")[0].endswith(("#line=4,5", "#line=11,12")) for node in claims
    )


def test_minutes_have_their_day_and_group(read: Read) -> None:
    """What a name does not tell is not said."""
    dated, undated = _claims(read(PAGE), "advisory-minutes")
    assert _values(dated, "committee") == ["IGARD"]
    assert _values(dated, "discussedOn")[0].startswith("2017-03-23")
    assert _values(undated, "committee") == _values(undated, "discussedOn") == []
    assert _values(undated, "verbatim") == ["minutes undated.pdf"]


def test_a_doubted_row_says_so_and_keeps_its_lines(read: Read) -> None:
    """A dataset printed once a file leads to each line, and is no certain part of the agreement."""
    text = (
        "Elmbrook University\n\nOpt outs honoured: Y\nBasis: Consent\nHow often: One-Off\n"
        "HSCIC Id: NIC-1-A1B2C\nData: Letters\nData: Calls\nData: Letters\n"
    )
    (entry,) = read(text).entries
    rows = [node for node in describe_entry(entry) if "/provision/" in node.subject]
    assert [len(_values(node, "statedIn")) for node in rows] == [2, 1]
    doubt = iris.code("certainty", "stated-uncertain")
    assert all(_values(node, "certainty") == [doubt] for node in rows)
    plain = read(PAGE).entries[0]
    listed = [node for node in describe_entry(plain) if "/provision/" in node.subject]
    assert [_values(node, "certainty") for node in listed] == [[]]
