"""What keeps its address when pages change, and what does not."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.describe.names import Slugs, entry_iri
from kg.describe.node import STATED, Node, NodeBuilder, merge
from kg.describe.parts import page_parts
from kg.records import Page
from kg.resolve.interpret import Interpreter
from kg.resolve.known import Known

Read = Callable[[str], Page]


@pytest.fixture
def text(examples: Path) -> str:
    """A page that ships with the project."""
    return (examples / "nhs-surrey-downs-ccg.txt").read_text(encoding="utf-8")


@pytest.fixture
def nodes(read_text: Read, known: Known) -> Callable[[str], list[Node]]:
    """All nodes of a page."""

    def describe_text(text: str) -> list[Node]:
        parts = page_parts(Interpreter(known).read(read_text(text)), known)
        return [node for part in parts for node in part.nodes]

    return describe_text


@pytest.fixture
def entry(read_text: Read, known: Known) -> Callable[[str], str]:
    """The address of the first entry of a page."""

    def first(text: str) -> str:
        return entry_iri(Interpreter(known).read(read_text(text)).entries[0])

    return first


def test_an_entry_keeps_its_address_when_it_moves(text: str, entry: Callable[[str], str]) -> None:
    """Blank lines above, another count, and other line ends change nothing of the entry."""
    moved = text.replace("238 data files", "240 data files").replace("DSfC", "\n\nDSfC", 1)
    assert entry(moved) == entry(text)
    assert entry(text.replace("\n", "\r\n")) == entry(text)


@pytest.mark.parametrize(
    ("old", "new"), [("2020.03", "2020.04"), ("6. Comm", "6. comm"), ("RS, Comm", "RS & Comm")]
)
def test_an_entry_that_says_something_else_is_another(
    text: str, entry: Callable[[str], str], old: str, new: str
) -> None:
    """Any change of what is printed in it makes a new entry of the same agreement."""
    before, after = entry(text), entry(text.replace(old, new, 1))
    assert before != after
    assert before.rpartition("/")[0] == after.rpartition("/")[0]


def _subjects(nodes: list[Node], part: str) -> Iterator[str]:
    return (node.subject for node in nodes if part in node.subject)


def test_two_rows_of_one_name_are_two_provisions(
    text: str, nodes: Callable[[str], list[Node]]
) -> None:
    """A dataset printed twice is two rows, each with its own line."""
    doubled = text.replace("  2. Acute", "  2. SUS for Commissioners\n  2. Acute", 1)
    found = sorted(_subjects(nodes(doubled), "/provision/sus-for-commissioners"))
    assert [iri.rpartition("/")[2] for iri in found] == [
        "sus-for-commissioners",
        "sus-for-commissioners-2",
    ]


def test_no_node_is_described_twice(text: str, nodes: Callable[[str], list[Node]]) -> None:
    """Of one thing no two single values stand against each other: ordinals, keys, digests."""
    single = ("ordinal", "verbatim", "textDigest", "lineStart", "sha256")
    for (_, subject), statements in merge(nodes(text)).items():
        for name in single:
            values = [term for predicate, term in statements if predicate.endswith(f"#{name}")]
            assert len(values) <= 1 or "/role/" in subject, (subject, name, values)


def test_slugs_of_equal_labels_are_numbered() -> None:
    """The second of two equal labels gets a number, by kind, in print order."""
    slugs = Slugs()
    assert [slugs.next("a", "X y"), slugs.next("a", "x-Y"), slugs.next("b", "X y")] == [
        "x-y",
        "x-y-2",
        "x-y",
    ]


def test_a_slug_with_its_own_number_meets_no_numbered_one() -> None:
    """A label that itself ends in a number is not taken for the second of another."""
    slugs = Slugs()
    found = [slugs.next("a", label) for label in ("X", "X", "X 2")]
    assert len(set(found)) == 3


def test_what_is_none_is_not_said() -> None:
    """A builder leaves out what is not known."""
    node = NodeBuilder("https://a.example/", STATED, "Finding")
    node.add("verbatim", None).link("focus", None).stated_in(None)
    assert len(node.build().statements) == 1


def test_an_address_that_is_none_is_refused() -> None:
    """A space in an address is a fault of the caller."""
    with pytest.raises(ValueError, match="not an IRI"):
        NodeBuilder("https://a.example/", STATED).link("focus", "https://a.example/a b")
