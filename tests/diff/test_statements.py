"""A comparison as RDF."""

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg import iris
from kg.diff.order import compare_editions
from kg.diff.statements import comparison_turtle

COMPARISON = iris.thing("comparison", "2026-04-to-2026-05")


@pytest.fixture(scope="module")
def statements(store: Store) -> Store:
    """The statements about the first two editions."""
    found = Store()
    text = "".join(comparison_turtle(compare_editions(store, "2026-04", "2026-05")))
    found.load(text.encode(), RdfFormat.TURTLE)
    return found


def _objects(store: Store, subject: str, predicate: str) -> set[str]:
    pattern = NamedNode(subject), NamedNode(iris.term(predicate)), None
    return {quad.object.value for quad in store.quads_for_pattern(*pattern)}


def _agreement(number: int) -> str:
    return iris.thing("agreement", f"nic-{number:05}-a1b2c")


def test_the_editions(statements: Store) -> None:
    """The comparison names both."""
    ends = [_objects(statements, COMPARISON, end) for end in ("fromEdition", "toEdition")]

    assert ends == [{iris.thing("edition", month)} for month in ("2026-04", "2026-05")]


def test_what_it_adds(statements: Store) -> None:
    """An agreement, a version, and releases, which change with the files they count."""
    added = _objects(statements, COMPARISON, "adds")
    releases = {iri for iri in added if "/release/" in iri}

    assert added - releases == {_agreement(2), f"{_agreement(6)}/version/10.0"}
    assert {iri.partition("/version/")[0] for iri in releases} == {*map(_agreement, (31, 32, 33))}


def test_what_it_removes(statements: Store) -> None:
    """Agreements and a version; those that went before their end by a term of its own."""
    removed = _objects(statements, COMPARISON, "removes")
    early = {_agreement(3), _agreement(5), f"{_agreement(7)}/version/1.0"}

    assert {iri for iri in removed if "/release/" not in iri} == {_agreement(4), *early}
    assert _objects(statements, COMPARISON, "removesEarly") == early


def test_an_amended_entry(store: Store, statements: Store) -> None:
    """It revises the old entry, in a kind and in fields."""
    amended = compare_editions(store, "2026-04", "2026-05").amended
    entry = next(a for a in amended if a.subject.iri.startswith(_agreement(23)))

    assert entry.new in _objects(statements, COMPARISON, "amends")
    assert _objects(statements, entry.new, "prov:wasRevisionOf") == {entry.old}
    assert _objects(statements, entry.new, "revisionKind") == {
        iris.code("revision-kind", "substance")
    }
    assert _objects(statements, entry.new, "revisedField") == {iris.code("field", "dsa-end")}


def test_every_code_is_one_of_the_lists(store: Store, statements: Store) -> None:
    """Kinds and fields are concepts that the ontology defines."""
    pattern = None, NamedNode(iris.term("revisedField")), None
    fields = {quad.object for quad in statements.quads_for_pattern(*pattern)}
    label = NamedNode(iris.term("skos:prefLabel"))

    assert all(any(store.quads_for_pattern(field, label, None, None)) for field in fields)
