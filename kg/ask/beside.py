"""Other people's data beside a snapshot, for one question."""

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg.ask.fetch import fetch, is_address
from kg.ask.mapping import find_mapping
from kg.ask.tabular import left_out, read_table
from kg.errors import SourceError, UnavailableError, UsageError
from kg.write.snapshot import Snapshot
from kg.write.store import open_store

_FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}
_MEDIA = {
    "text/turtle": ".ttl",
    "application/n-triples": ".nt",
    "application/ld+json": ".jsonld",
    "application/rdf+xml": ".rdf",
    "text/csv": ".csv",
}
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)


@contextmanager
def store_beside(
    snapshot: Snapshot, sources: Iterable[str], mapping: str | None = None
) -> Iterator[tuple[Path, list[str]]]:
    """The folder of a store that holds the snapshot and the sources, each in a graph of its own.

    It shares its files with the snapshot's, which stays as it is, and is gone afterwards. With
    it come lines that say what was read of each source.

    Args:
        snapshot: what was published.
        sources: files or addresses of Turtle, N-Triples, JSON-LD, RDF/XML or CSV.
        mapping: for each CSV that has no ``FILE-metadata.json`` beside it.

    Raises:
        SourceError: a source is damaged; with the line.
        UsageError: it is of no kind that is read here, or a CSV has no mapping.
        UnavailableError: it cannot be fetched, or there is no room beside the snapshot.
    """
    home = snapshot.folder.parent
    near = home if os.access(home, os.W_OK) else None
    try:
        with tempfile.TemporaryDirectory(prefix=".beside-", dir=near) as folder:
            place = Path(folder) / "store"
            open_store(snapshot.store).backup(place)
            yield place, _load_all(place, sources, mapping)
    except OSError as reason:
        raise UnavailableError(f"{home}: no place for a working copy ({reason})") from None


def graph_of(source: str) -> NamedNode:
    """The graph that holds a source: its address, or ``urn:with:`` and the name of the file."""
    return NamedNode(source if is_address(source) else f"urn:with:{quote(Path(source).name)}")


def _load_all(place: Path, sources: Iterable[str], mapping: str | None) -> list[str]:
    store = Store(str(place))
    notes = []
    for source in sources:
        body, kind = _open(source)
        graph = graph_of(source)
        if kind == ".csv":
            found = find_mapping(mapping, source)
            triples = read_table(source, body, found)
            rest = left_out(body, found)
        else:
            triples, rest = _read_rdf(source, body, kind), []
        quads = [Quad(t.subject, t.predicate, t.object, graph) for t in triples]
        store.bulk_extend(quads)
        skipped = f"; columns left out: {', '.join(rest)}" if rest else ""
        notes.append(f"{source}: {len(quads)} statements in <{graph.value}>{skipped}")
    store.flush()
    return notes


def _open(source: str) -> tuple[bytes, str]:
    """The bytes of a source, and the extension that tells its kind."""
    ending = Path(urlsplit(source).path if is_address(source) else source).suffix.lower()
    if is_address(source):
        fetched = fetch(source)
        body, ending = fetched.body, _MEDIA.get(fetched.media, ending)
    else:
        try:
            body = Path(source).read_bytes()
        except OSError as reason:
            raise UsageError(f"{source}: cannot be read ({reason.strerror})") from None
    if ending != ".csv" and ending not in _FORMATS:
        known = ", ".join([*_FORMATS, ".csv"])
        raise UsageError(f"{source}: of no kind that is read here ({known})")
    return body, ending


def _read_rdf(name: str, body: bytes, kind: str) -> Iterator[Triple]:
    # An entity of XML can stand for gigabytes, and the parser would write them out.
    if kind == ".rdf" and _DOCTYPE.search(body):
        raise SourceError(name, None, "RDF/XML with a DOCTYPE is not read; convert it to Turtle")
    base = name if is_address(name) else None
    try:
        for quad in parse(body, format=_FORMATS[kind], base_iri=base, rename_blank_nodes=True):
            yield quad.triple
    except SyntaxError as reason:
        raise SourceError(name, reason.lineno, f"not {_FORMATS[kind].name}: {reason.msg}") from None
