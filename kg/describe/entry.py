"""An entry to nodes: what the source says, each node with the lines or the row that say it."""

from collections.abc import Iterator, Mapping

from kg import iris, terms
from kg.describe.field import add_code, field_node, other_nodes
from kg.describe.law import describe_bases, describe_confidentiality, describe_grounds
from kg.describe.names import (
    Slugs,
    agreement_iri,
    dataset_iri,
    entry_iri,
    listed_under,
    organisation_iri,
    version_iri,
)
from kg.describe.node import STATED, Node, NodeBuilder
from kg.records import Span
from kg.resolve.entry import Entry
from kg.resolve.folding import letters_of
from kg.values.periods import Period

Part = tuple[str | None, Node]
"""A node below an entry, and the property by which the entry points to it, if it does."""


def describe_entry(entry: Entry) -> Iterator[Node]:
    """The entry's node, and the nodes below it."""
    parts = list(_parts(entry))
    yield _entry_node(entry, parts)
    for _, node in parts:
        yield node


def _entry_node(entry: Entry, parts: list[Part]) -> Node:
    project = entry.project
    node = NodeBuilder(entry_iri(entry), STATED, "RegisterEntry")
    node.link("foaf:primaryTopic", agreement_iri(entry.base_reference))
    node.link("aboutVersion", version_iri(entry.base_reference, entry.version))
    node.add("printedReference", terms.string(project.reference))
    node.add("dcterms:title", terms.text(project.title) if project.title else None)
    node.link("listedUnder", listed_under(entry))
    if entry.arrangement is not None:
        node.link("controllerArrangement", iris.code("control-arrangement", entry.arrangement))
    for coded in entry.codes:
        add_code(node, coded)
    for answer in entry.commercial:
        node.add("commercialUse", terms.boolean(value=answer))
    for answer in entry.sublicensing:
        node.add("sublicensingPermitted", terms.boolean(value=answer))
    for predicate, part in parts:
        if predicate is not None:
            node.link(predicate, part.subject)
    return node.stated_in(project.span).build()


def _parts(entry: Entry) -> Iterator[Part]:
    base, slugs = entry_iri(entry), Slugs()
    for printed in entry.project.fields:
        yield "hasField", field_node(base, printed)
    yield from _section_nodes(base, entry)
    citations = list(describe_bases(base, entry.bases, slugs))
    for basis, (_, node) in zip(entry.bases, citations, strict=True):
        yield "hasCitation", node
        yield None, describe_grounds(node.subject, basis)
    yield from _opt_out_nodes(base, entry, slugs)
    excuses = list(describe_confidentiality(base, entry.confidentiality, slugs))
    yield from (("hasConfidentialityStatement", node) for _, node in excuses)
    said = {printed: node.subject for printed, node in reversed((*citations, *excuses))}
    yield from _provision_nodes(base, entry, slugs, said)
    yield from _role_nodes(base, entry)
    yield from _period_nodes(base, entry)


def _section_nodes(base: str, entry: Entry) -> Iterator[tuple[str, Node]]:
    for section in entry.project.sections:
        node = NodeBuilder(iris.below(base, "section", section.key), STATED, "EntrySection")
        node.link("sectionKind", iris.code("section", section.key))
        node.add("printedLabel", terms.string(section.label) if section.label else None)
        text = "\n".join(line for _, line in section.lines)
        node.add("textDigest", terms.string(iris.digest(text, 64)))
        node.add("foldedDigest", terms.string(iris.digest(letters_of(text), 64)))
        yield "hasSection", node.stated_in(section.heading, section.span).build()


def _provision_nodes(
    base: str, entry: Entry, slugs: Slugs, said: Mapping[str, str]
) -> Iterator[Part]:
    """One node a row; ``said`` are the nodes of the law by what is printed."""
    for row in entry.provisions:
        key = slugs.next("provision", row.printed)
        node = NodeBuilder(iris.below(base, "provision", key), STATED, "DatasetProvision")
        node.add("verbatim", terms.string(row.printed))
        node.add("ordinal", terms.integer(row.ordinal))
        node.link("providedDataset", dataset_iri(row.dataset.slug))
        node.link("certainty", iris.code("certainty", "stated-uncertain") if row.doubted else None)
        for coded in row.codes:
            add_code(node, coded)
        node.link("hasCitation", *dict.fromkeys(said[basis.printed] for basis in row.bases))
        excuses = dict.fromkeys(said[coded.printed] for coded in row.confidentiality)
        node.link("hasConfidentialityStatement", *excuses)
        others = list(other_nodes(node.subject, row.others))
        node.link("hasField", *(other.subject for other in others))
        yield from ((None, other) for other in others)
        yield "hasProvision", node.stated_in(row.span, *row.again).build()


def _opt_out_nodes(base: str, entry: Entry, slugs: Slugs) -> Iterator[tuple[str, Node]]:
    for answer in entry.answers:
        key = slugs.next("opt-out", answer.printed)
        node = NodeBuilder(iris.below(base, "opt-out", key), STATED, "OptOutStatement")
        node.add("verbatim", terms.string(answer.printed))
        node.link("optOutState", iris.code("opt-out-state", answer.state))
        reason = iris.code("opt-out-reason", answer.reason) if answer.reason else None
        node.link("optOutReason", reason)
        yield "hasOptOutStatement", node.stated_in(answer.span).build()


def _role_nodes(base: str, entry: Entry) -> Iterator[tuple[str, Node]]:
    """The applicant that a row names, and every controller under each of its printed names."""
    spans: dict[tuple[str, str], set[Span]] = {}
    printed: dict[tuple[str, str], set[str]] = {}
    named = [("controller", party.organisation, party.span) for party in entry.controllers]
    if entry.version_row and entry.page_organisation.printed:
        named.append(("applicant", entry.page_organisation, entry.project.span))
    for role, body, span in named:
        spans.setdefault((role, body.slug), set()).add(span)
        printed.setdefault((role, body.slug), set()).add(body.printed)
    for role, slug in sorted(spans):
        node = NodeBuilder(iris.below(base, "role", role, slug), STATED, "PartyRole")
        node.link("dcat:hadRole", iris.code("role", role))
        node.link("prov:agent", organisation_iri(slug))
        node.link("certainty", iris.code("certainty", "stated"))
        for name in sorted(printed[role, slug]):
            node.add("verbatim", terms.string(name))
        yield "hasRole", node.stated_in(*sorted(spans[role, slug])).build()


def _period_nodes(base: str, entry: Entry) -> Iterator[tuple[str, Node]]:
    span = entry.project.span if entry.version_row else entry.project.field("when").span
    if entry.releases is not None:
        yield "releasePeriod", _period_node(iris.below(base, "releases"), entry.releases, span)
    if entry.term is not None:
        yield "agreementTerm", _period_node(iris.below(base, "term"), entry.term, span)


def _period_node(subject: str, period: Period, span: Span | None) -> Node:
    node = NodeBuilder(subject, STATED, "dcterms:PeriodOfTime")
    node.add("dcat:startDate", terms.moment(period.start) if period.start else None)
    node.add("dcat:endDate", terms.moment(period.end) if period.end else None)
    node.add("verbatim", terms.string(period.verbatim))
    if period.open_start:
        node.add("openStart", terms.boolean(value=True))
    return node.stated_in(span).build()
