"""Exports: six formats, one graph, whichever reader reads them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from pyld import jsonld

from kg.build.order import Built
from kg.errors import SnapshotError
from kg.export import export_chunks
from kg.write.snapshot import Snapshot

FORMATS = {
    "turtle": (ox.RdfFormat.TURTLE, "turtle"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
    "ntriples": (ox.RdfFormat.N_TRIPLES, "nt"),
    "nquads": (ox.RdfFormat.N_QUADS, "nquads"),
    "trig": (ox.RdfFormat.TRIG, "trig"),
    "rdfxml": (ox.RdfFormat.RDF_XML, "xml"),
}
WITH_GRAPHS = {"nquads", "trig"}


def _canonical(quads: Iterator[ox.Quad], *, with_graphs: bool) -> list[str]:
    """Sorted canonical lines (RDFC-1.0), graphs put together where the format has none."""
    dataset = ox.Dataset(quad if with_graphs else ox.Quad(*quad.triple) for quad in quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))


def _export(snapshot: Snapshot, form: str) -> bytes:
    return b"".join(export_chunks(snapshot, form))


@pytest.fixture(scope="session")
def said(built: Built) -> dict[bool, list[str]]:
    """What the snapshot says, with and without its graphs."""
    data = built.snapshot.nquads.read_bytes()
    return {
        with_graphs: _canonical(
            ox.parse(data, format=ox.RdfFormat.N_QUADS), with_graphs=with_graphs
        )
        for with_graphs in (True, False)
    }


@pytest.mark.parametrize("form", FORMATS)
def test_oxigraph_reads_the_same_graph(
    built: Built, said: dict[bool, list[str]], form: str
) -> None:
    """Every format, read by Oxigraph, is canonically the snapshot."""
    quads = ox.parse(_export(built.snapshot, form), format=FORMATS[form][0])
    with_graphs = form in WITH_GRAPHS
    assert _canonical(quads, with_graphs=with_graphs) == said[with_graphs]


@pytest.mark.parametrize("form", FORMATS)
def test_rdflib_reads_the_same_graph(
    built: Built, said: dict[bool, list[str]], form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every format, read by rdflib with literals as they stand, is canonically the snapshot."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    with_graphs = form in WITH_GRAPHS
    graph = rdflib.Dataset() if with_graphs else rdflib.Graph()
    graph.parse(data=_export(built.snapshot, form), format=FORMATS[form][1])
    data = graph.serialize(format="nquads" if with_graphs else "nt", encoding="utf-8")
    quads = ox.parse(data, format=ox.RdfFormat.N_QUADS)
    assert _canonical(quads, with_graphs=with_graphs) == said[with_graphs]


def test_the_reference_processor_reads_the_same_jsonld(
    built: Built, said: dict[bool, list[str]]
) -> None:
    """The context is inside the document: nothing is fetched, and the graph is the same."""

    def refuse(url: str, options: dict[str, Any]) -> None:
        raise AssertionError(f"{url} was asked for with {options}")

    document = json.loads(_export(built.snapshot, "jsonld"))
    options = {"format": "application/n-quads", "documentLoader": refuse}
    assert jsonld.expand(document, {"documentLoader": refuse})
    quads = ox.parse(jsonld.to_rdf(document, options).encode(), format=ox.RdfFormat.N_QUADS)
    assert _canonical(quads, with_graphs=False) == said[False]


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_has_a_blank_node(built: Built, form: str) -> None:
    """Every subject and object is an address or a literal."""
    for quad in ox.parse(_export(built.snapshot, form), format=FORMATS[form][0]):
        assert not isinstance(quad.subject, ox.BlankNode)
        assert not isinstance(quad.object, ox.BlankNode)


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_the_same_each_time(built: Built, form: str) -> None:
    """Two exports of one snapshot are equal to the byte, and their last line is ended."""
    exported = _export(built.snapshot, form)
    assert exported == _export(built.snapshot, form)
    assert exported.endswith(b"\n")


def test_a_snapshot_without_its_data_is_named(tmp_path: Path) -> None:
    """A file that is gone is named, with the next step."""
    with pytest.raises(SnapshotError, match=r"data\.nq: No such file or directory; build again"):
        _export(Snapshot(tmp_path), "trig")
