"""What stands in which graph: the source's words apart from what was concluded from them."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, QuerySolutions, Store

from kg import iris
from kg.ask.catalogue import Kind
from kg.ask.names import Names
from kg.ask.place import Place
from kg.ask.trace import trace
from kg.build.order import Built
from kg.describe.node import PROVENANCE, STATED
from kg.describe.rules import GROUND_PROPERTIES, RULES
from kg.errors import QueryError, SourceError
from kg.read.document import parse_document
from kg.read.page import parse_page, truncation
from kg.resolve.known import Known
from kg.resources import data_folder
from kg.write.store import open_store


@pytest.fixture(scope="module")
def store(built: Built) -> Store:
    """The store of the examples."""
    return open_store(built.snapshot.store)


def test_nothing_uncertain_is_stated(store: Store) -> None:
    """The stated graph holds no node that is marked as inferred."""
    certainty, stated = NamedNode(iris.term("certainty")), NamedNode(STATED)

    found = {quad.object for quad in store.quads_for_pattern(None, certainty, None, stated)}

    assert found == {NamedNode(iris.code("certainty", "stated"))}


def test_every_inferred_graph_is_that_of_a_known_rule(store: Store) -> None:
    """Each graph of conclusions is described, and named for a rule that the scheme explains."""
    base = iris.graph("inferred/")
    graphs = {g.value for g in store.named_graphs() if g.value.startswith(base)}
    scheme = (data_folder("ontology") / "schemes" / "inference-rule.ttl").read_text("utf-8")

    assert {graph.removeprefix(base) for graph in graphs} <= set(RULES)
    assert [rule for rule in RULES if f'skos:notation "{rule}"' not in scheme] == []


def test_the_kinds_of_grounds_yield_the_properties_that_the_scheme_says() -> None:
    """The rule on legal grounds follows what the scheme of their kinds says it yields."""
    scheme = (data_folder("ontology") / "schemes" / "ground-kind.ttl").read_text("utf-8")

    for kind, name in GROUND_PROPERTIES.items():
        block = scheme.partition(f"groundkind:{kind} a ")[2].partition(" .\n")[0]
        assert f"reg:yields reg:{name}" in block


def test_each_kept_source_has_the_digest_that_the_graph_gives(built: Built, store: Store) -> None:
    """The sources of a snapshot are the files themselves, byte for byte."""
    predicate, graph = NamedNode(iris.term("sha256")), NamedNode(PROVENANCE)
    given = {q.object.value for q in store.quads_for_pattern(None, predicate, None, graph)}

    kept = (built.snapshot.folder / "sources").iterdir()

    assert {hashlib.sha256(file.read_bytes()).hexdigest() for file in kept} == given


def test_lines_are_traced_as_tables_print_them(built: Built, store: Store) -> None:
    """The short form of a place leads to the same words as the address of the lines."""
    sources = built.snapshot.folder / "sources"
    source = next(iter(sorted(sources.iterdir()))).stem

    (short,) = trace(store, sources, f"{source}:2-3").trails
    (whole,) = trace(store, sources, f"{iris.source(source)}#line=1,3").trails

    assert short.lines == Place(source, 2, 3)
    assert short.words == whole.words


def test_a_reference_leads_to_the_heading_that_prints_it(built: Built, store: Store) -> None:
    """Of an agreement's two headings each reference leads to the one that prints just it."""
    thing, sources = iris.thing("agreement", "nic-47238-y6l3m"), built.snapshot.folder / "sources"

    name = iris.term("dcterms:identifier")
    found = {t.value: t.words for t in trace(store, sources, thing).trails if t.property == name}

    assert found == {
        "DARS-NIC-47238-Y6L3M": ("Project 1 — DARS-NIC-47238-Y6L3M",),
        "NIC-47238-Y6L3M": ("Project 4 — NIC-47238-Y6L3M",),
    }


def test_an_unknown_name_is_refused_with_what_comes_near(store: Store, known: Known) -> None:
    """A misspelt dataset is no dataset without recipients."""
    names = Names(lambda: known, store)
    slug, _ = names.look_up(Kind.DATASET, "SUS for Comissioners")

    assert not names.holds(NamedNode(iris.thing("dataset", slug)))
    assert "'SUS for Commissioners'" in names.advice(Kind.DATASET, "SUS for Comissioners")


def test_an_unknown_name_is_refused_with_names_that_hold_its_words(
    store: Store, known: Known
) -> None:
    """People know a body by its place; only names that the data has are offered."""
    names = Names(lambda: known, store)

    edinburgh = names.advice(Kind.ORGANISATION, "Edinburgh")

    assert edinburgh == "nothing is called so; did you mean 'University of Edinburgh'?"
    assert re.search(r" or \d+ others\?$", names.advice(Kind.ORGANISATION, "NHS"))
    assert names.advice(Kind.ORGANISATION, "Zzz") == "nothing is called so"


def test_a_page_whose_last_project_lacks_its_processing_is_cut() -> None:
    """Where all other projects print a section, the last one that lacks it was cut off."""
    fields = "Type of data:\nOpt outs honoured: N\nLegal basis: X\nWhen:2018.01 — 2018.02.\n"
    project = "Project {n} — NIC-1{n}-A1B2C\n\n" + fields + "Datasets:\n\n  1. HES\n\n"
    whole = "\nObjectives:\n\nTo know.\n\nProcessing:\n\nIt is linked.\n\n"
    text = "Fenland CCG projects\n\n" + project.format(n=1) + whole + project.format(n=2)

    cut = truncation(
        parse_page(parse_document("page.txt", (text + "\nObjectives:\n\nTo").encode()))
    )

    assert isinstance(cut, SourceError)
    assert truncation(parse_page(parse_document("page.txt", (text + whole).encode()))) is None


def test_an_export_is_checked_through_a_pipe(built: Built) -> None:
    """Turtle on standard input is held against the shapes like a file."""
    kg = Path(sys.executable).with_name("kg")
    turtle = (built.snapshot.folder / "data.ttl").read_bytes()

    done = subprocess.run([kg, "check", "-"], input=turtle, capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"0 violation" in done.stdout


def test_lines_that_no_source_has_are_refused(built: Built, store: Store) -> None:
    """A place past the end of a source is an error, not an empty answer."""
    sources = built.snapshot.folder / "sources"
    source = next(iter(sorted(sources.iterdir()))).stem

    with pytest.raises(QueryError, match="none numbered 99999"):
        trace(store, sources, f"{source}:99999")


def test_whatever_the_sources_state_has_a_span(store: Store) -> None:
    """Of every class, those that no shape names too; an edition is its whole source."""
    query = f"""SELECT DISTINCT ?class WHERE {{
        GRAPH <{iris.graph("stated")}> {{ ?thing a ?class }}
        FILTER NOT EXISTS {{ GRAPH ?any {{ ?thing <{iris.term("statedIn")}> ?span }} }}
    }}"""
    answer = store.query(query)
    assert isinstance(answer, QuerySolutions)
    edition = NamedNode(iris.term("RegisterEdition"))
    assert {row["class"] for row in answer} <= {edition}
