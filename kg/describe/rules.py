"""What follows from an entry by rule; each rule fills a graph of its own.

The rules are named and explained in ``ontology/schemes/inference-rule.ttl``. A reader who trusts
none of them leaves the graphs ``inferred/*`` out and keeps all that the sources say.
"""

from collections.abc import Iterable, Iterator

from kg import iris, terms
from kg.describe.about import Named
from kg.describe.names import dataset_iri, entry_iri, ground_iri, listed_under, organisation_iri
from kg.describe.node import PROVENANCE, Node, NodeBuilder, inferred
from kg.records import FieldState
from kg.resolve.authority import Authority
from kg.resolve.entry import CitedBasis, Entry
from kg.resolve.folding import fold
from kg.values.periods import Period, first_day, last_day, months_between

NATIONAL_OPT_OUT = "2018-05"
"""Type 2 objections gave way to the national data opt-out on 25 May 2018."""

GROUND_PROPERTIES = {
    "dissemination-power": "disseminationPower",
    "confidentiality": "confidentialityGround",
    "consent": "consentGround",
}
"""The property that ties an entry to a ground of that kind; ``otherGround`` for the rest."""

CERTAIN, UNCERTAIN = "inferred-certain", "inferred-uncertain"
RULES = {
    "direct-roles": CERTAIN,
    "direct-datasets": CERTAIN,
    "direct-grounds": CERTAIN,
    "direct-opt-outs": CERTAIN,
    "page-recipient": CERTAIN,
    "applicant-recipient": CERTAIN,
    "page-controller": UNCERTAIN,
    "days-of-periods": CERTAIN,
    "months-of-periods": CERTAIN,
    "opt-out-regime": CERTAIN,
    "regional-office": CERTAIN,
    "act-of-label": CERTAIN,
    "approval-ground": CERTAIN,
    "prose-context": UNCERTAIN,
    "version-order": CERTAIN,
    "edition-history": CERTAIN,
}
"""Every rule with how sure its conclusions are."""


def infer(entry: Entry) -> Iterator[Node]:
    """All that follows from one entry."""
    yield from _direct_roles(entry)
    yield from _direct_datasets(entry)
    yield from infer_grounds(entry_iri(entry), entry.bases)
    yield from _direct_opt_outs(entry)
    yield from _recipient(entry)
    if not entry.version_row:
        yield from _page_controller(entry)
    for name, period in (("releases", entry.releases), ("term", entry.term)):
        if period is not None:
            yield from _period_rules(iris.below(entry_iri(entry), name), period)
    yield from _opt_out_regime(entry)


def infer_offices(names: Iterable[Named], authority: Authority) -> Iterator[Node]:
    """Of an unlisted name that adds a region to a listed office's: that office, and its parent."""
    generic = sorted({slug for slugs in authority.specialises.values() for slug in slugs})
    forms = {
        fold(form): slug
        for slug in generic
        for form in authority.organisations.entities[slug].printed
    }
    for name, printed in names:
        folded = f" {fold(printed)} "
        slug = next((forms[form] for form in sorted(forms) if f" {form} " in folded), None)
        if slug is not None:
            node = _about(organisation_iri(name), "regional-office")
            node.link("prov:specializationOf", organisation_iri(slug))
            parents = authority.parents.get(slug, ())
            yield node.link("org:unitOf", *map(organisation_iri, parents)).build()


def describe_rules() -> Iterator[Node]:
    """What each inferred graph holds, for the provenance."""
    for rule, certainty in RULES.items():
        node = NodeBuilder(inferred(rule), PROVENANCE, "RuleOutput")
        node.link("rule", iris.code("inference-rule", rule))
        yield node.link("certainty", iris.code("certainty", certainty)).build()


def _about(subject: str, rule: str) -> NodeBuilder:
    return NodeBuilder(subject, inferred(rule))


def _direct_roles(entry: Entry) -> Iterator[Node]:
    controllers = {party.organisation.slug for party in entry.controllers}
    stated = (found for found in entry.prose.processors if found.certain)
    processors = {entry.actors[found.name].slug for found in stated}
    node = _about(entry_iri(entry), "direct-roles")
    node.link("dpv:hasDataController", *map(organisation_iri, sorted(controllers)))
    node.link("dpv:hasDataProcessor", *map(organisation_iri, sorted(processors)))
    if controllers or processors:
        yield node.build()


def _direct_datasets(entry: Entry) -> Iterator[Node]:
    slugs = {row.dataset.slug for row in entry.provisions}
    slugs |= {member.slug for row in entry.provisions for member in row.members}
    if slugs:
        node = _about(entry_iri(entry), "direct-datasets")
        yield node.link("includesDataset", *map(dataset_iri, sorted(slugs))).build()


def infer_grounds(subject: str, bases: Iterable[CitedBasis]) -> Iterator[Node]:
    """The grounds that bases of an entry or a release cite, each by the property of its kind."""
    kinds = {ground.slug: ground.kind for basis in bases for ground in basis.grounds}
    node = _about(subject, "direct-grounds")
    for slug in sorted(kinds):
        node.link(GROUND_PROPERTIES.get(kinds[slug], "otherGround"), ground_iri(slug))
        node.link("dpv:hasLegalBasis", ground_iri(slug))
    if kinds:
        yield node.build()


def _direct_opt_outs(entry: Entry) -> Iterator[Node]:
    node = _about(entry_iri(entry), "direct-opt-outs")
    for answer in entry.answers:
        node.link("optOutState", iris.code("opt-out-state", answer.state))
        node.link("optOutReason", answer.reason and iris.code("opt-out-reason", answer.reason))
    for coded in entry.confidentiality:
        _, _, code = (coded.code or "").partition("/")
        node.link(
            "confidentialityBasis", (code and iris.code("confidentiality-basis", code)) or None
        )
    if entry.answers or any(coded.code for coded in entry.confidentiality):
        yield node.build()


def _recipient(entry: Entry) -> Iterator[Node]:
    """The page's organisation, or the applicant of a version, receives what the entry lists."""
    rule = "applicant-recipient" if entry.version_row else "page-recipient"
    yield _about(entry_iri(entry), rule).link("dpv:hasRecipient", listed_under(entry)).build()


def _page_controller(entry: Entry) -> Iterator[Node]:
    """Where the field names no controller, the page's organisation is taken for it, unsurely."""
    if entry.controllers or entry.project.field("data-controller-type").state is FieldState.GIVEN:
        return
    slug, base = entry.page_organisation.slug, entry_iri(entry)
    role = NodeBuilder(iris.below(base, "role", "controller", slug), inferred("page-controller"))
    role.link("rdf:type", iris.term("PartyRole"))
    role.link("dcat:hadRole", iris.code("role", "controller"))
    role.link("prov:agent", organisation_iri(slug))
    role.link("certainty", iris.code("certainty", UNCERTAIN))
    yield role.build()
    node = _about(base, "page-controller")
    node.link("hasRole", role.subject)
    yield node.link("dpv:hasDataController", organisation_iri(slug)).build()


def _period_rules(subject: str, period: Period) -> Iterator[Node]:
    """Days and months of a period that runs forward; nothing of one that ends before it starts."""
    if period.is_reversed or period.start is None or period.end is None:
        return
    days = _about(subject, "days-of-periods")
    days.add("firstDay", terms.typed(first_day(period.start), "date"))
    yield days.add("lastDay", terms.typed(last_day(period.end), "date")).build()
    months = _about(subject, "months-of-periods")
    for month in months_between(period):
        months.add("coversMonth", terms.moment(month))
    yield months.build()


def _opt_out_regime(entry: Entry) -> Iterator[Node]:
    period = entry.releases
    if period is None or period.is_reversed or period.start is None or period.end is None:
        return
    regime = None
    if period.end[:7] < NATIONAL_OPT_OUT:
        regime = "type-2-objection"
    elif period.start[:7] > NATIONAL_OPT_OUT:
        regime = "national-data-opt-out"
    if regime is not None:
        node = _about(entry_iri(entry), "opt-out-regime")
        yield node.link("optOutRegime", iris.code("opt-out-regime", regime)).build()
