"""The W3C's test suite for SHACL: each case gives the report that the suite expects.

A term is compared as the store keeps it: 1.50 and 1.5 are one number.
"""

import tarfile
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest
from pyoxigraph import NamedNode, Quad, Store
from rdflib import RDF, SH, BNode, Graph, Literal, Namespace
from rdflib.compare import isomorphic
from rdflib.term import Node

from kg.check.data import load_data
from kg.check.engines import check_graph
from kg.check.shapes import load_shapes
from kg.check.statements import as_rdflib, as_term
from kg.check.validate import run_authority
from kg.errors import UsageError

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")
FIELDS = (
    SH.focusNode,
    SH.resultPath,
    SH.value,
    SH.sourceShape,
    SH.sourceConstraint,
    SH.sourceConstraintComponent,
    SH.resultSeverity,
)
ARCHIVE = Path(__file__).resolve().parents[3] / "shared/conformance/w3c-shacl/shacl-tests.tar.gz"
BEYOND = {"shacl/sparql/pre-binding/shapesGraph-001.ttl"}
"""Support for ``$shapesGraph`` is optional; it is refused with its reason."""


UNLIKE = {
    "shacl/core/property/uniqueLang-002.ttl",  # the authority takes "1"^^xsd:boolean for true
    "shacl/sparql/node/prefixes-001.ttl",  # and knows no prefixes that are imported
}
"""Cases whose reports differ from the authority's, each with the reason."""


def cases(part: str) -> list[str]:
    """The files of the suite that hold a case."""
    if not ARCHIVE.exists():
        return []
    with tarfile.open(ARCHIVE) as archive:
        files = [
            one for one in archive.getmembers() if one.name.removeprefix("./").endswith(".ttl")
        ]
        texts = {one.name.removeprefix("./"): archive.extractfile(one) for one in files}
        return sorted(
            name
            for name, text in texts.items()
            if name.startswith(f"shacl/{part}/") and text and b"sht:Validate" in text.read()
        )


CORE, SPARQL = cases("core"), cases("sparql")


@pytest.fixture(scope="session")
def suite(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The suite's files."""
    folder = tmp_path_factory.mktemp("w3c")
    with tarfile.open(shared / "conformance/w3c-shacl/shacl-tests.tar.gz") as archive:
        archive.extractall(folder, filter="data")
    return folder


def kept(node: Node | None, graph: Graph) -> object:
    """A term as the store keeps it; a node without a name as what is said of it."""
    if isinstance(node, Literal):
        store = Store()
        store.add(Quad(NamedNode("urn:a"), NamedNode("urn:b"), as_term(node)))
        (quad,) = store
        return as_rdflib(quad.object)
    if isinstance(node, BNode):
        said = graph.predicate_objects(node)
        return tuple(sorted((str(p), str(kept(o, graph))) for p, o in said if p != SH.declare))
    return node


def results(graph: Graph, report: Node | None) -> Counter[tuple[object, ...]]:
    """What a report says, each result as often as it is there."""
    return Counter(
        tuple(
            isinstance(value, BNode) if field == SH.sourceShape else kept(value, graph)
            for field in FIELDS
            for value in [graph.value(result, field)]
        )
        for result in graph.objects(report, SH.result)
    )


def local(iri: Node | None) -> Path:
    """The file that an IRI names."""
    return Path(unquote(urlparse(str(iri)).path))


def read_case(file: Path) -> tuple[Graph, Node | None, Graph, Graph]:
    """The manifest of a file, and the expected report, the data and the shapes of its case."""
    manifest = load_data(file)
    (case,) = manifest.subjects(RDF.type, SHT.Validate)
    action, expected = manifest.value(case, MF.action), manifest.value(case, MF.result)
    data = load_data(local(manifest.value(action, SHT.dataGraph)))
    return manifest, expected, data, load_shapes(local(manifest.value(action, SHT.shapesGraph)))


def check(file: Path) -> None:
    """Run the case of a file."""
    manifest, expected, data, shapes = read_case(file)
    if expected == SHT.Failure:
        with pytest.raises(UsageError):
            check_graph(data, shapes)
        return
    report = check_graph(data, shapes).graph
    node = report.value(None, RDF.type, SH.ValidationReport)
    assert results(report, node) == results(manifest, expected)
    assert str(report.value(node, SH.conforms)) == str(manifest.value(expected, SH.conforms))


@pytest.mark.filterwarnings("ignore:Parsing weird boolean")
@pytest.mark.parametrize("name", CORE)
def test_core(name: str, suite: Path) -> None:
    """SHACL Core."""
    check(suite / name)


@pytest.mark.parametrize("name", [name for name in SPARQL if name not in BEYOND])
def test_sparql(name: str, suite: Path) -> None:
    """SHACL-SPARQL."""
    check(suite / name)


@pytest.mark.filterwarnings("ignore:Parsing weird boolean")
@pytest.mark.parametrize("name", [one for one in CORE + SPARQL if one not in BEYOND | UNLIKE])
def test_the_report_is_that_of_the_authority(name: str, suite: Path) -> None:
    """Node for node: with messages, details and the shapes that are quoted."""
    _, expected, data, shapes = read_case(suite / name)
    if expected != SHT.Failure:
        report = check_graph(data, shapes).graph
        assert isomorphic(report, run_authority(data, Graph() + shapes))


def test_a_query_about_the_shapes_graph_is_refused(suite: Path) -> None:
    """The suite lets an engine fail here; it says why."""
    (name,) = BEYOND
    data = load_data(suite / name)
    with pytest.raises(UsageError, match="a query about the shapes graph cannot be run"):
        check_graph(data, data)


def test_the_suite_is_whole(suite: Path) -> None:
    """Ninety-eight cases of Core, and twenty-three of SPARQL, one of which no manifest lists."""
    assert suite.is_dir()
    assert (len(CORE), len(SPARQL)) == (98, 23)
