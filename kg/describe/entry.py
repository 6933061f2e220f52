"""An entry to nodes: what the source says, each node with the lines that say it."""

from collections.abc import Iterator

from kg import iris, terms
from kg.describe.names import (
    Slugs,
    agreement_iri,
    dataset_iri,
    entry_iri,
    ground_iri,
    organisation_iri,
)
from kg.describe.node import STATED, Node, NodeBuilder, inferred
from kg.records import FieldState, PrintedField, Span
from kg.resolve.entry import CitedBasis, CodedValue, Entry
from kg.values.periods import Period

Part = tuple[str | None, Node]
"""A node below an entry, and the property by which the entry points to it, if it does."""

_CODE_PROPERTIES = {
    "access-method": "accessMethod",
    "sensitivity": "sensitivity",
    "data-type": "dataType",
    "organisation-type": "applicantType",
}
"""The entry's property for each scheme whose codes a field may print."""


def describe_entry(entry: Entry) -> Iterator[Node]:
    """The agreement's node, the entry's node, and the nodes below it."""
    yield describe_agreement(entry)
    parts = list(_parts(entry))
    yield _entry_node(entry, parts)
    for _, node in parts:
        yield node


def describe_agreement(entry: Entry) -> Node:
    """What all entries of one agreement share: its reference, in every printed form."""
    node = NodeBuilder(agreement_iri(entry), STATED, "DataSharingAgreement")
    node.add("baseReference", terms.string(entry.base_reference))
    node.add("dcterms:identifier", terms.string(entry.project.reference))
    return node.stated_in(entry.project.heading_span).build()


def _entry_node(entry: Entry, parts: list[Part]) -> Node:
    project = entry.project
    node = NodeBuilder(entry_iri(entry), STATED, "RegisterEntry")
    node.link("foaf:primaryTopic", agreement_iri(entry))
    node.add("printedReference", terms.string(project.reference))
    node.add("dcterms:title", terms.text(project.title) if project.title else None)
    node.link("listedUnder", organisation_iri(entry.page_organisation.slug))
    for coded in entry.codes:
        _add_code(node, coded)
    for answer in entry.commercial:
        node.add("commercialUse", terms.boolean(value=answer))
    for answer in entry.sublicensing:
        node.add("sublicensingPermitted", terms.boolean(value=answer))
    for predicate, part in parts:
        if predicate is not None:
            node.link(predicate, part.subject)
    return node.stated_in(project.span).build()


def _add_code(node: NodeBuilder, coded: CodedValue) -> None:
    scheme, _, key = (coded.code or "").partition("/")
    if scheme in _CODE_PROPERTIES:
        node.link(_CODE_PROPERTIES[scheme], iris.code(scheme, key))


def _parts(entry: Entry) -> Iterator[Part]:
    base, slugs = entry_iri(entry), Slugs()
    for printed in entry.project.fields:
        yield "hasField", _field_node(base, printed)
    yield from _section_nodes(base, entry)
    yield from _provision_nodes(base, entry, slugs)
    yield from _basis_nodes(base, entry, slugs)
    yield from _opt_out_nodes(base, entry, slugs)
    yield from _controller_nodes(base, entry)
    yield from _period_nodes(base, entry)


def _field_node(base: str, printed: PrintedField) -> Node:
    node = NodeBuilder(iris.below(base, "field", printed.key), STATED, "PrintedField")
    node.link("fieldKind", iris.code("field", printed.key))
    node.link("fieldState", iris.code("field-state", printed.state))
    if printed.state is not FieldState.ABSENT:
        node.add("printedLabel", terms.string(printed.label))
        node.add("verbatim", terms.string(printed.value))
    return node.stated_in(printed.span).build()


def _section_nodes(base: str, entry: Entry) -> Iterator[tuple[str, Node]]:
    for section in entry.project.sections:
        node = NodeBuilder(iris.below(base, "section", section.key), STATED, "EntrySection")
        node.link("sectionKind", iris.code("section", section.key))
        node.add("printedLabel", terms.string(section.label) if section.label else None)
        text = "\n".join(line for _, line in section.lines)
        node.add("textDigest", terms.string(iris.digest(text, 64)))
        yield "hasSection", node.stated_in(section.heading, section.span).build()


def _provision_nodes(base: str, entry: Entry, slugs: Slugs) -> Iterator[tuple[str, Node]]:
    for row in entry.provisions:
        key = slugs.next("provision", row.printed)
        node = NodeBuilder(iris.below(base, "provision", key), STATED, "DatasetProvision")
        node.add("verbatim", terms.string(row.printed))
        node.add("ordinal", terms.integer(row.ordinal))
        node.link("providedDataset", dataset_iri(row.dataset.slug))
        node.link("certainty", iris.code("certainty", "stated-uncertain") if row.doubted else None)
        yield "hasProvision", node.stated_in(row.span, *row.again).build()


def _basis_nodes(base: str, entry: Entry, slugs: Slugs) -> Iterator[Part]:
    for basis in entry.bases:
        key = slugs.next("citation", basis.printed)
        node = NodeBuilder(iris.below(base, "citation", key), STATED, "LegalBasisCitation")
        node.add("verbatim", terms.string(basis.printed))
        node.link("citedIn", iris.code("field", "legal-basis"))
        yield "hasCitation", node.stated_in(basis.span).build()
        yield None, _ground_node(node.subject, basis)


def _ground_node(citation: str, basis: CitedBasis) -> Node:
    """What the label cites: stated where it names its Act, else by a rule."""
    graph = STATED if basis.act_printed else inferred("act-of-label")
    node = NodeBuilder(citation, graph)
    node.link("citesGround", *(ground_iri(ground.slug) for ground in basis.grounds))
    certainty = "stated" if basis.act_printed else "inferred-certain"
    return node.link(
        "certainty", iris.code("certainty", certainty) if basis.grounds else None
    ).build()


def _opt_out_nodes(base: str, entry: Entry, slugs: Slugs) -> Iterator[tuple[str, Node]]:
    for answer in entry.answers:
        key = slugs.next("opt-out", answer.printed)
        node = NodeBuilder(iris.below(base, "opt-out", key), STATED, "OptOutStatement")
        node.add("verbatim", terms.string(answer.printed))
        node.link("optOutState", iris.code("opt-out-state", answer.state))
        reason = iris.code("opt-out-reason", answer.reason) if answer.reason else None
        node.link("optOutReason", reason)
        yield "hasOptOutStatement", node.stated_in(answer.span).build()
    for coded in entry.confidentiality:
        key = slugs.next("confidentiality", coded.printed)
        node = NodeBuilder(
            iris.below(base, "confidentiality", key), STATED, "ConfidentialityStatement"
        )
        node.add("verbatim", terms.string(coded.printed))
        _, _, code = (coded.code or "").partition("/")
        node.link(
            "confidentialityBasis", iris.code("confidentiality-basis", code) if code else None
        )
        yield "hasConfidentialityStatement", node.stated_in(coded.field.span).build()


def _controller_nodes(base: str, entry: Entry) -> Iterator[tuple[str, Node]]:
    spans: dict[str, set[Span]] = {}
    printed: dict[str, set[str]] = {}
    for party in entry.controllers:
        spans.setdefault(party.organisation.slug, set()).add(party.span)
        printed.setdefault(party.organisation.slug, set()).add(party.printed)
    for slug in sorted(spans):
        node = NodeBuilder(iris.below(base, "role", "controller", slug), STATED, "PartyRole")
        node.link("dcat:hadRole", iris.code("role", "controller"))
        node.link("prov:agent", organisation_iri(slug))
        node.link("certainty", iris.code("certainty", "stated"))
        for name in sorted(printed[slug]):
            node.add("verbatim", terms.string(name))
        yield "hasRole", node.stated_in(*sorted(spans[slug])).build()


def _period_nodes(base: str, entry: Entry) -> Iterator[tuple[str, Node]]:
    span = entry.project.field("when").span
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
