"""What all sources together say of a thing: agreements, versions, approvals, and their history."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg import iris, terms
from kg.describe.about import About
from kg.describe.facets import Kind, compare, strongest
from kg.describe.history import History, Listing
from kg.describe.names import (
    agreement_iri,
    approval_iri,
    entry_key_iri,
    field_iri,
    ground_iri,
    month_edition_iri,
    release_iri,
    version_below,
)
from kg.describe.node import STATED, Node, NodeBuilder, inferred
from kg.describe.sources import describe_spans
from kg.values.references import base_reference, version_key, version_number

_APPROVED_UNDER = "nhsa-2006-s251"
"""Approvals of the Confidentiality Advisory Group are given under this ground."""
_HISTORY = inferred("edition-history")


def describe_agreements(abouts: Iterable[About], history: History) -> dict[str, list[Node]]:
    """The nodes of every agreement, its versions and their history, by the agreement's IRI."""
    listed = list(abouts)
    nodes: dict[str, list[Node]] = {}
    for about in listed:
        nodes.setdefault(agreement_iri(about.reference), []).extend(_about_nodes(about))
    for agreement, numbers in _versions(listed).items():
        nodes[agreement] += _order_nodes(agreement, numbers)
    for agreement, spans in _lone_headings(listed).items():
        nodes[agreement] += describe_spans((), spans)
    facets = {about.entry: about.facets for about in listed if about.entry is not None}
    for (reference, key), listing in history.entries.items():
        base = base_reference(reference)
        nodes[agreement_iri(base)] += _entry_history(base, key, listing, facets)
    for (reference, key), listing in history.releases.items():
        base = base_reference(reference)
        subject = release_iri(base, version_number(reference), key)
        nodes[agreement_iri(base)].append(_listing(NodeBuilder(subject, _HISTORY), listing).build())
    return nodes


def describe_approvals(abouts: Iterable[About]) -> Iterator[Node]:
    """The approvals that entries name, each with every place that prints it."""
    for about in abouts:
        for reference, span in about.approvals:
            node = NodeBuilder(approval_iri(reference), STATED, "ConfidentialityApproval")
            node.add("dcterms:identifier", terms.string(reference))
            yield node.link("statedIn", span).build()
            ground = NodeBuilder(approval_iri(reference), inferred("approval-ground"))
            yield ground.link("grantedUnder", ground_iri(_APPROVED_UNDER)).build()


def _about_nodes(about: About) -> Iterator[Node]:
    node = NodeBuilder(agreement_iri(about.reference), STATED, "DataSharingAgreement")
    node.add("baseReference", terms.string(about.reference))
    node.add("dcterms:identifier", terms.string(about.printed))
    yield node.link("statedIn", about.heading).build()
    if about.version is not None:
        subject = version_below(agreement_iri(about.reference), about.version)
        node = NodeBuilder(subject, STATED, "AgreementVersion")
        node.link("prov:specializationOf", agreement_iri(about.reference))
        node.add("versionNumber", terms.string(about.version))
        node.add("versionKey", terms.string(version_key(about.version)))
        yield node.link("statedIn", about.heading).build()


def _versions(abouts: Iterable[About]) -> dict[str, set[str]]:
    numbers: dict[str, set[str]] = {}
    for about in abouts:
        if about.version is not None:
            numbers.setdefault(agreement_iri(about.reference), set()).add(about.version)
    return numbers


def _lone_headings(abouts: Iterable[About]) -> dict[str, set[str]]:
    """The rows of releases that entries without other rows stand in, if no release does.

    They are told here because a release's row is described with the release.
    """
    entries: dict[str, set[str]] = {}
    releases: set[str] = set()
    for about in abouts:
        if about.entry is None:
            releases.add(about.heading)
        elif about.released_only:
            entries.setdefault(agreement_iri(about.reference), set()).add(about.heading)
    return {agreement: spans - releases for agreement, spans in entries.items()}


def _order_nodes(agreement: str, numbers: Iterable[str]) -> Iterator[Node]:
    """Each version points to the next lower one that any source names."""
    ordered = sorted(numbers, key=version_key)
    for before, after in itertools.pairwise(ordered):
        node = NodeBuilder(version_below(agreement, after), inferred("version-order"))
        yield node.link("prov:wasRevisionOf", version_below(agreement, before)).build()


def _entry_history(
    base: str, key: str, listing: Listing, facets: Mapping[str, Mapping[str, Any]]
) -> Iterator[Node]:
    subject = entry_key_iri(base, key)
    node = _listing(NodeBuilder(subject, _HISTORY), listing)
    if listing.before is not None:
        before = entry_key_iri(base, listing.before)
        moved = compare(facets.get(before, {}), facets.get(subject, {}))
        node.link("prov:wasRevisionOf", before)
        # Entries differ, so something does: where no field tells, it is how the cells are spaced.
        kind = strongest(moved.values()) or Kind.TYPOGRAPHY
        node.link("revisionKind", iris.code("revision-kind", kind))
        real = (field for field in moved if moved[field] is Kind.SUBSTANCE)
        node.link("revisedField", *(field_iri(field) for field in real))
    yield node.build()


def _listing(node: NodeBuilder, listing: Listing) -> NodeBuilder:
    node.link("firstEdition", month_edition_iri(listing.first))
    node.link("lastEdition", listing.last and month_edition_iri(listing.last))
    return node.link("missingFrom", *map(month_edition_iri, listing.missing))
