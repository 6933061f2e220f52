"""A page capture as an edition: what it lists, and what its makers claim."""

from collections.abc import Iterator, Sequence

from kg import iris, terms
from kg.describe.names import agreement_iri, edition_iri, entry_iri, organisation_iri
from kg.describe.node import PROVENANCE, STATED, Node, NodeBuilder
from kg.read.minutes import committee
from kg.records import Claim, Page
from kg.resolve.entry import Entry
from kg.resolve.names import Resolution

_OF_THE_PAGE = ("files-disseminated", "opt-out-flag")
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
    agreements = {entry.project.reference: agreement_iri(entry.base_reference) for entry in entries}
    for claim in page.claims:
        yield _claim_node(base, about, agreements.get(claim.project or ""), claim)


def _title_node(base: str, page: Page) -> Node:
    """Our own words for catalogues; no line of the page says them."""
    name, count = page.organisation, len(page.projects)
    node = NodeBuilder(base, PROVENANCE)
    node.add("dcterms:title", terms.text(f"Register page of {name}"))
    words = f"A capture of the reformatted register page of {name}, {count} projects."
    return node.add("dcterms:description", terms.text(words)).build()


def _claim_node(base: str, about: str, agreement: str | None, claim: Claim) -> Node:
    """A page says of itself each thing once; what it says in projects is told by its words."""
    key = claim.kind
    if key not in _OF_THE_PAGE:
        key += "-" + iris.digest(f"{claim.project or ''}|{claim.verbatim}")
    node = NodeBuilder(iris.below(base, "claim", key), STATED, "PublisherClaim")
    node.link("claimKind", iris.code("claim-kind", claim.kind))
    node.add("verbatim", terms.string(claim.verbatim))
    if claim.kind == "files-disseminated":
        node.add("fileCount", terms.integer(int(claim.value)))
    elif claim.kind == "advisory-minutes":
        group = committee(claim.verbatim)
        node.add("committee", terms.string(group) if group else None)
        node.add("discussedOn", terms.moment(claim.value) if claim.value else None)
    node.link("claimedOfAgreement", agreement)
    node.link("oa:hasTarget", about).link("dcterms:isPartOf", base)
    return node.stated_in(claim.span).build()
