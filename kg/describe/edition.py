"""A page capture as an edition: what it lists, and what its makers claim."""

from collections.abc import Iterator, Sequence

from kg import iris, terms
from kg.describe.names import edition_iri, entry_iri, organisation_iri
from kg.describe.node import PROVENANCE, STATED, Node, NodeBuilder
from kg.records import Claim, Page
from kg.resolve.entry import Entry
from kg.resolve.names import Resolution

REGISTER = iris.thing("register", "nhs-data-uses")


def describe_edition(
    page: Page, organisation: Resolution, entries: Sequence[Entry]
) -> Iterator[Node]:
    """The edition with its entries, and one node a claim."""
    base = edition_iri(page.source.digest)
    about = organisation_iri(organisation.slug)
    node = NodeBuilder(base, STATED, "RegisterEdition")
    node.link("dcterms:isPartOf", REGISTER)
    node.link("prov:wasDerivedFrom", iris.source(page.source.digest))
    node.link("foaf:primaryTopic", about)
    node.add("printedTopic", terms.string(page.organisation))
    node.link("dcterms:hasPart", *(entry_iri(entry) for entry in entries))
    yield node.stated_in(page.organisation_span).build()
    yield _title_node(base, page)
    for number, claim in enumerate(page.claims, 1):
        yield _claim_node(base, about, number, claim)


def _title_node(base: str, page: Page) -> Node:
    """Our own words for catalogues; no line of the page says them."""
    name, count = page.organisation, len(page.projects)
    node = NodeBuilder(base, PROVENANCE)
    node.add("dcterms:title", terms.text(f"Register page of {name}"))
    words = f"A capture of the reformatted register page of {name}, {count} projects."
    return node.add("dcterms:description", terms.text(words)).build()


def _claim_node(base: str, about: str, number: int, claim: Claim) -> Node:
    """A page makes most claims once; remarks inside projects are told apart by their order."""
    key = claim.kind if claim.kind != "supervised-access-remark" else f"{claim.kind}-{number}"
    node = NodeBuilder(iris.below(base, "claim", key), STATED, "PublisherClaim")
    node.link("claimKind", iris.code("claim-kind", claim.kind))
    node.add("verbatim", terms.string(claim.verbatim))
    if claim.kind == "files-disseminated":
        node.add("fileCount", terms.integer(int(claim.value)))
    node.link("oa:hasTarget", about).link("dcterms:isPartOf", base)
    return node.stated_in(claim.span).build()
