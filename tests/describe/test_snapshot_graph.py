"""The described graph: who says what, where it stands, and what follows from it by rule."""

import re
from collections.abc import Callable
from functools import cache
from urllib.parse import urldefrag

import pyoxigraph as ox
import pytest
from python_calamine import CalamineWorkbook

from kg import iris
from kg.build.order import Built
from kg.describe.rules import RULES
from kg.read.document import split_lines
from kg.write.snapshot import Snapshot

Quads = list[ox.Quad]
STATED_IN = ox.NamedNode(iris.term("statedIn"))
TYPE = ox.NamedNode(iris.term("rdf:type"))


Words = Callable[[str], list[str]]
"""The printed words of a span: its lines, or the cells of its rows."""


@pytest.fixture(scope="module", params=["built", "mixed"], ids=["pages", "pages and workbooks"])
def snapshot(request: pytest.FixtureRequest) -> Snapshot:
    """A snapshot of pages alone, and one of pages and workbooks."""
    found: Built = request.getfixturevalue(request.param)
    return found.snapshot


def _parse(snapshot: Snapshot) -> Quads:
    return list(ox.parse(path=str(snapshot.nquads), format=ox.RdfFormat.N_QUADS))


@pytest.fixture(scope="module")
def quads(snapshot: Snapshot) -> Quads:
    """All statements of a snapshot."""
    return _parse(snapshot)


@pytest.fixture(scope="module")
def pages(built: Built) -> Quads:
    """All statements of the examples."""
    return _parse(built.snapshot)


@pytest.fixture(scope="module")
def words(snapshot: Snapshot) -> Words:
    """What the published sources print."""
    folder = snapshot.folder / "sources"

    @cache
    def sheet(digest: str, name: str) -> list[list[str]]:
        book = CalamineWorkbook.from_path(folder / f"{digest}.xlsx")
        rows = book.get_sheet_by_name(name).iter_rows()
        return [[str(cell) for cell in row] for row in rows]

    def read(span: str) -> list[str]:
        place, fragment = urldefrag(span.removeprefix(iris.thing("source", "")))
        if fragment.startswith("line="):
            before, last = map(int, fragment.removeprefix("line=").split(","))
            text = (folder / f"{place}.txt").read_text(encoding="utf-8")
            return split_lines(text)[before:last]
        digest, name = place.split("/")
        runs = [run.split("-") for run in fragment.removeprefix("row=").split(";")]
        rows = [n for run in runs for n in range(int(run[0]), int(run[-1]) + 1)]
        return [cell for n in rows for cell in sheet(digest, name)[n - 1]]

    return read


def _graph(quads: Quads, name: str) -> Quads:
    graph = ox.NamedNode(iris.graph(name))
    return [quad for quad in quads if quad.graph_name == graph]


def _text(quads: Quads, subject: object, name: str) -> set[str]:
    predicate = ox.NamedNode(iris.term(name))
    return {q.object.value for q in quads if q.subject == subject and q.predicate == predicate}


def test_every_graph_is_one_of_the_kinds(quads: Quads) -> None:
    """Stated, reference, provenance, quality, and one graph a rule."""
    names = {quad.graph_name.value.removeprefix(f"{iris.BASE}graph/") for quad in quads}
    fixed = {"stated", "reference", "provenance", "quality"}
    assert fixed <= names
    assert names - fixed <= {f"inferred/{rule}" for rule in RULES}


def test_every_stated_thing_leads_to_its_lines(quads: Quads) -> None:
    """Each subject of the stated graph points to lines or rows.

    But for agreements, which entries share, and workbooks, whose month no row prints.
    """
    stated = _graph(quads, "stated")
    placed = {quad.subject for quad in stated if quad.predicate == STATED_IN}
    absent = {quad.subject for quad in stated} - placed
    kinds = {
        quad.object.value
        for q in absent
        for quad in stated
        if quad.subject == q and quad.predicate == TYPE
    }
    assert kinds <= {iris.term("DataSharingAgreement"), iris.term("RegisterEdition")}


def test_nothing_is_stated_twice(snapshot: Snapshot) -> None:
    """No line of the dump is there again, whichever pieces it might stand in."""
    lines = snapshot.nquads.read_text(encoding="utf-8").splitlines()
    assert len(set(lines)) == len(lines)


def test_every_span_is_described_and_lies_in_its_source(quads: Quads, words: Words) -> None:
    """The lines or rows that a statement points to exist, and their node says which they are."""
    spans = {
        quad.object.value
        for quad in quads
        if quad.predicate == STATED_IN and isinstance(quad.object, ox.NamedNode)
    }
    kind_of_place = ox.NamedNode(iris.term("SourceSpan"))
    described = {q.subject.value for q in quads if (q.predicate, q.object) == (TYPE, kind_of_place)}
    assert spans == described
    for span in spans:
        assert words(span)
        node, fragment = ox.NamedNode(span), urldefrag(span).fragment
        numbers = [int(number) for number in re.findall(r"[0-9]+", fragment)]
        if fragment.startswith("line="):
            first, last, kind = numbers[0] + 1, numbers[1], "line"
        else:
            first, last, kind = numbers[0], numbers[-1], "row"
        assert _text(quads, node, f"{kind}Start") == {str(first)}
        assert _text(quads, node, f"{kind}End") == {str(last)}


def test_a_verbatim_text_stands_in_its_place(quads: Quads, words: Words) -> None:
    """What is given as printed is printed, on the lines or in the rows that are given for it."""
    stated = _graph(quads, "stated")
    verbatim = ox.NamedNode(iris.term("verbatim"))
    spans: dict[object, list[str]] = {}
    for quad in stated:
        if quad.predicate == STATED_IN:
            spans.setdefault(quad.subject, []).append(quad.object.value)
    checked = 0
    for quad in stated:
        if quad.predicate == verbatim:
            printed = "\n".join(word for span in spans[quad.subject] for word in words(span))
            # The two days of a row's term stand in two cells.
            parts = quad.object.value.split(
                " \u2014 " if "#row=" in str(spans[quad.subject]) else "\n"
            )
            assert all(part in printed for part in parts), quad
            checked += 1
    assert checked > 100


def test_inferred_graphs_are_disjoint_from_what_is_stated(quads: Quads) -> None:
    """No statement is both said by a page and concluded by a rule."""
    stated = {quad.triple for quad in _graph(quads, "stated")}
    inferred = {q.triple for q in quads if "/graph/inferred/" in q.graph_name.value}
    assert inferred
    assert stated & inferred == set()


def test_every_inferred_graph_names_its_rule(quads: Quads) -> None:
    """The provenance tells, for each, the rule and how sure it is; the rule is explained."""
    explained = {
        q.subject.value for q in quads if q.predicate.value == iris.term("skos:definition")
    }
    for rule, certainty in RULES.items():
        node = ox.NamedNode(iris.graph(f"inferred/{rule}"))
        assert _text(quads, node, "rule") == {iris.code("inference-rule", rule)}
        assert _text(quads, node, "certainty") == {iris.code("certainty", certainty)}
        assert iris.code("inference-rule", rule) in explained


def test_every_code_is_a_concept(quads: Quads) -> None:
    """Each code that is used is defined in a scheme that ships with the project."""
    prefix = f"{iris.BASE}id/code/"
    used = {q.object.value for q in quads if q.object.value.startswith(prefix)}
    defined = {q.subject.value for q in quads if q.predicate.value == iris.term("skos:prefLabel")}
    assert len(used) > 30
    assert used <= defined


def test_every_own_term_is_defined(quads: Quads) -> None:
    """Classes and properties of our namespace stand in the ontology."""
    used = {q.predicate.value for q in quads} | {
        q.object.value for q in quads if q.predicate == TYPE
    }
    ours = {term for term in used if term.startswith(iris.DEF)}
    defined = {q.subject.value for q in quads if q.predicate.value == iris.term("rdfs:label")}
    defined |= {q.subject.value for q in quads if q.predicate.value == iris.term("skos:definition")}
    assert ours <= defined


def test_everything_pointed_to_is_described(quads: Quads) -> None:
    """No address below our base leads nowhere."""
    subjects = {quad.subject.value for quad in quads} | {quad.graph_name.value for quad in quads}
    objects = {q.object.value for q in quads if isinstance(q.object, ox.NamedNode)}
    ours = {iri for iri in objects if iri.startswith(f"{iris.BASE}id/")}
    assert ours - subjects == set()


def test_a_reversed_period_implies_nothing(pages: Quads) -> None:
    """Days and months are concluded only from periods that run forward."""
    ends = {}
    for quad in _graph(pages, "stated"):
        if quad.predicate.value == iris.term("dcat:endDate"):
            ends[quad.subject] = quad.object.value
    reverse = [
        q.subject
        for q in _graph(pages, "stated")
        if q.predicate.value == iris.term("dcat:startDate")
        and q.object.value[:7] > ends[q.subject][:7]
    ]
    assert len(reverse) == 1
    inferred = {q.subject for q in pages if "/inferred/" in q.graph_name.value}
    assert not inferred & set(reverse)


def test_a_controller_taken_from_the_page_is_uncertain(pages: Quads) -> None:
    """Where no controller is printed, the page's body is taken for it, and marked as unsure."""
    guessed = _graph(pages, "inferred/page-controller")
    roles = {q.subject for q in guessed if q.object.value == iris.term("PartyRole")}
    assert roles
    for role in roles:
        assert _text(pages, role, "certainty") == {iris.code("certainty", "inferred-uncertain")}


def test_findings_lead_to_lines_entry_and_organisation(quads: Quads) -> None:
    """Every finding has a kind, a severity, a focus, words and lines; of a page, a body, too."""
    quality = _graph(quads, "quality")
    findings = {q.subject for q in quality if q.object.value == iris.term("Finding")}
    assert len(findings) > 50
    for finding in findings:
        for name in ("findingKind", "severity", "focus", "rdfs:comment", "statedIn"):
            assert _text(quality, finding, name), (finding, name)
        if all("#line=" in place for place in _text(quality, finding, "statedIn")):
            assert _text(quality, finding, "concerns"), finding


def test_one_agreement_gathers_its_printed_references(pages: Quads) -> None:
    """With and without the register's prefix it is one agreement with both identifiers."""
    agreement = ox.NamedNode(iris.thing("agreement", "nic-47238-y6l3m"))
    assert _text(pages, agreement, "baseReference") == {"NIC-47238-Y6L3M"}
    assert _text(pages, agreement, "dcterms:identifier") == {
        "DARS-NIC-47238-Y6L3M",
        "NIC-47238-Y6L3M",
    }
