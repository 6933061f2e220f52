"""The reference graph: ontology, schemes and reviewed names, and what nobody has reviewed yet."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg import iris, terms
from kg.describe.names import dataset_iri, ground_iri, organisation_iri
from kg.describe.node import REFERENCE, Node, NodeBuilder
from kg.resolve.authority import Authority, Ground
from kg.resolve.entry import Entry
from kg.resolve.names import Resolution
from kg.values.citations import section_path

_EXAMPLES = "examples"


def reference_files(ontology: Path) -> tuple[Path, ...]:
    """Every Turtle file of the ontology folder but the worked examples, in a fixed order."""
    files = sorted(ontology.rglob("*.ttl"))
    return tuple(file for file in files if file.parent.name != _EXAMPLES)


def reference_lines(ontology: Path) -> list[str]:
    """The shipped Turtle as N-Quads lines of the reference graph."""
    return [
        f"{triple.subject} {triple.predicate} {triple.object} <{REFERENCE}> ."
        for file in reference_files(ontology)
        for triple in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
    ]


def unlisted_organisations(
    entries: Iterable[Entry], organisations: Iterable[Resolution]
) -> list[Resolution]:
    """Organisations that pages, fields or prose name and no list holds, by slug."""
    bodies = set(organisations)
    for entry in entries:
        bodies |= {party.organisation for party in entry.controllers}
        bodies |= set(entry.actors.values())
    return _unknown(bodies)


def describe_unreviewed(
    entries: Iterable[Entry], organisations: Iterable[Resolution], authority: Authority
) -> Iterator[Node]:
    """Names and sections that entries use and no list holds, each marked as unreviewed."""
    listed = list(entries)
    for body in organisations:
        yield _name_node(organisation_iri(body.slug), "org:Organization", body)
    sets = {row.dataset for entry in listed for row in entry.provisions}
    sets |= {dataset for entry in listed for dataset in entry.carried.values()}
    for dataset in _unknown(sets):
        yield _dataset_node(dataset)
    grounds = {g for entry in listed for basis in entry.bases for g in basis.grounds}
    for ground in sorted(grounds, key=lambda ground: ground.slug):
        if ground.slug not in authority.grounds.entities:
            yield _ground_node(ground, authority)


def _unknown(names: Iterable[Resolution]) -> list[Resolution]:
    """Unlisted names by slug; of several spellings of one, the first in the alphabet."""
    by_slug: dict[str, Resolution] = {}
    for name in sorted(names, key=lambda name: (name.slug, name.printed)):
        if not name.known:
            by_slug.setdefault(name.slug, name)
    return list(by_slug.values())


def _name_node(subject: str, kind: str, name: Resolution) -> Node:
    node = NodeBuilder(subject, REFERENCE, kind)
    node.add("skos:prefLabel", terms.text(name.label))
    return node.add("unreviewed", terms.boolean(value=True)).build()


def _dataset_node(dataset: Resolution) -> Node:
    node = NodeBuilder(dataset_iri(dataset.slug), REFERENCE, "dcat:Dataset")
    node.add("dcterms:title", terms.text(dataset.label))
    node.add("dcterms:description", terms.text("A dataset name that nobody has reviewed yet."))
    return node.add("unreviewed", terms.boolean(value=True)).build()


def _ground_node(ground: Ground, authority: Authority) -> Node:
    """A section of a known Act that the list does not hold; the grammar tells all there is."""
    node = NodeBuilder(ground_iri(ground.slug), REFERENCE, "LegalGround", "dpv:LegalBasis")
    act = authority.grounds.entities[ground.act or ""]
    node.add("skos:prefLabel", terms.text(f"{act.label}, {ground.section}"))
    node.add("skos:notation", terms.string(ground.slug))
    node.link("skos:inScheme", iris.thing("scheme", "legal-ground"))
    node.link("skos:broader", act.iri).add("section", terms.string(ground.section))
    node.link("citesProvision", _provision(act.iri, ground, authority))
    node.link("groundKind", iris.code("ground-kind", ground.kind))
    return node.add("unreviewed", terms.boolean(value=True)).build()


def _provision(act: str, ground: Ground, authority: Authority) -> str | None:
    """The section's address below that of its Act."""
    subject, cites = ox.NamedNode(act), ox.NamedNode(iris.term("citesProvision"))
    for quad in authority.statements:
        if quad.subject == subject and quad.predicate == cites:
            return f"{terms.iri_of(str(quad.object))}/{section_path(ground.section)}"
    return None
