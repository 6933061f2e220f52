"""The reference graph: ontology, schemes and reviewed names, and what nobody has reviewed yet."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg import iris, terms
from kg.describe.about import About, Named
from kg.describe.names import dataset_iri, ground_iri, organisation_iri
from kg.describe.node import REFERENCE, Node, NodeBuilder
from kg.describe.rules import infer_offices
from kg.resolve.authority import Authority, Ground
from kg.values.citations import section_path

_EXAMPLES = "examples"


def reference_files(ontology: Path) -> tuple[Path, ...]:
    """Every Turtle file of the ontology folder but the worked examples, in a fixed order."""
    files = sorted(ontology.rglob("*.ttl"))
    return tuple(file for file in files if file.parent.name != _EXAMPLES)


def describe_reference(ontology: Path) -> Iterator[Node]:
    """The shipped Turtle as nodes of the reference graph, one a statement."""
    for file in reference_files(ontology):
        for triple in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE):
            pair = (triple.predicate.value, str(triple.object))
            yield Node(terms.iri_of(str(triple.subject)), REFERENCE, (pair,))


def describe_unreviewed(
    abouts: Iterable[About], pages: Iterable[Named], authority: Authority
) -> Iterator[Node]:
    """Names and sections that entries or pages use and no list holds, marked as unreviewed."""
    listed = list(abouts)
    named = (name for about in listed for name in about.organisations)
    bodies = _first_spellings((*pages, *named))
    for slug, printed in bodies:
        yield _name_node(organisation_iri(slug), printed)
    yield from infer_offices(bodies, authority)
    for slug, printed in _first_spellings(name for about in listed for name in about.datasets):
        yield _dataset_node(slug, printed)
    for ground in sorted({ground for about in listed for ground in about.grounds}):
        yield _ground_node(Ground(*ground), authority)


def _first_spellings(names: Iterable[Named]) -> list[Named]:
    """One name a slug, by slug; of several spellings of one, the first in the alphabet."""
    by_slug: dict[str, str] = {}
    for slug, printed in sorted(set(names)):
        by_slug.setdefault(slug, printed)
    return list(by_slug.items())


def _name_node(subject: str, printed: str) -> Node:
    node = NodeBuilder(subject, REFERENCE, "org:Organization")
    node.add("skos:prefLabel", terms.text(printed))
    return node.add("unreviewed", terms.boolean(value=True)).build()


def _dataset_node(slug: str, printed: str) -> Node:
    node = NodeBuilder(dataset_iri(slug), REFERENCE, "dcat:Dataset")
    node.add("dcterms:title", terms.text(printed))
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
