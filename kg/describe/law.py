"""What a source prints of the law to nodes: legal bases cited, and duties of confidentiality."""

from collections.abc import Iterable, Iterator

from kg import iris, terms
from kg.describe.names import Slugs, ground_iri
from kg.describe.node import STATED, Node, NodeBuilder, inferred
from kg.resolve.entry import CitedBasis, CodedValue

Cited = tuple[str, Node]
"""What is printed, and the node that says so."""


def describe_bases(base: str, bases: Iterable[CitedBasis], slugs: Slugs) -> Iterator[Cited]:
    """One citation for every printed label, and what each cites."""
    for basis in bases:
        key = slugs.next("citation", basis.printed)
        node = NodeBuilder(iris.below(base, "citation", key), STATED, "LegalBasisCitation")
        node.add("verbatim", terms.string(basis.printed))
        node.link("citedIn", iris.code("field", "legal-basis"))
        yield basis.printed, node.stated_in(basis.span).build()


def describe_grounds(citation: str, basis: CitedBasis) -> Node:
    """What the label cites: stated where it names its Act, else by a rule."""
    graph = STATED if basis.act_printed else inferred("act-of-label")
    node = NodeBuilder(citation, graph)
    node.link("citesGround", *(ground_iri(ground.slug) for ground in basis.grounds))
    certainty = "stated" if basis.act_printed else "inferred-certain"
    return node.link(
        "certainty", iris.code("certainty", certainty) if basis.grounds else None
    ).build()


def describe_confidentiality(
    base: str, values: Iterable[CodedValue], slugs: Slugs
) -> Iterator[Cited]:
    """One statement for every printed duty of confidentiality."""
    for coded in values:
        key = slugs.next("confidentiality", coded.printed)
        subject = iris.below(base, "confidentiality", key)
        node = NodeBuilder(subject, STATED, "ConfidentialityStatement")
        node.add("verbatim", terms.string(coded.printed))
        _, _, code = (coded.code or "").partition("/")
        node.link(
            "confidentialityBasis", iris.code("confidentiality-basis", code) if code else None
        )
        yield coded.printed, node.stated_in(coded.field.span).build()
