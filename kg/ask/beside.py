"""Other people's data beside a snapshot, for one question."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg.ask.fetch import fetch, is_address
from kg.ask.mapping import find_mapping
from kg.ask.tabular import left_out, read_table
from kg.errors import SourceError, UnavailableError, UsageError

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


@dataclass(frozen=True, slots=True)
class Beside:
    """Data for one question, and an empty folder where a working copy may lie.

    Args:
        sources: files or addresses of Turtle, N-Triples, JSON-LD, RDF/XML or CSV.
        mapping: for each CSV that has no ``FILE-metadata.json`` beside it.
        room: the folder.
    """

    sources: tuple[str, ...]
    mapping: str | None
    room: Path

    @property
    def names(self) -> list[str]:
        """The sources as a citation names them."""
        return [source if is_address(source) else Path(source).name for source in self.sources]

    def copy(self, store: Store) -> Store:
        """A store as the given one, sharing its files, to which more can be added.

        Raises:
            UnavailableError: there is no room.
        """
        place = str(self.room / "store")
        try:
            store.backup(place)
            return Store(place)
        except OSError as reason:
            raise UnavailableError(f"{self.room}: no room for a working copy ({reason})") from None

    def load(self, store: Store) -> list[str]:
        """Add each source in a graph of its own, and say what was read of it.

        Raises:
            SourceError: a source is damaged; with the line.
            UsageError: it is of no kind that is read here, or a CSV has no mapping.
            UnavailableError: it cannot be fetched.
        """
        return [self._add(store, source) for source in self.sources]

    def _add(self, store: Store, source: str) -> str:
        body, kind = _open(source)
        graph, skipped = graph_of(source), ""
        if kind == ".csv":
            mapping = find_mapping(self.mapping, source)
            triples = read_table(source, body, mapping)
            rest = left_out(body, mapping)
            skipped = f"; columns left out: {', '.join(rest)}" if rest else ""
        else:
            triples = _read_rdf(source, body, kind)
        quads = [Quad(t.subject, t.predicate, t.object, graph) for t in triples]
        store.bulk_extend(quads)
        return f"{source}: {len(quads)} statements in <{graph.value}>{skipped}"


@contextmanager
def beside(home: Path, sources: tuple[str, ...], mapping: str | None) -> Iterator[Beside | None]:
    """The sources, with room where the snapshot's files can be shared; gone afterwards.

    None where there are no sources.

    Raises:
        UsageError: there is a mapping, but no source.
    """
    if not sources:
        if mapping is not None:
            raise UsageError("--mapping is for a CSV that --with names")
        yield None
        return
    near = home if home.is_dir() and os.access(home, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix=".beside-", dir=near) as room:
        yield Beside(sources, mapping, Path(room))


def graph_of(source: str) -> NamedNode:
    """The graph that holds a source: its address, or ``urn:with:`` and the name of the file."""
    return NamedNode(source if is_address(source) else f"urn:with:{quote(Path(source).name)}")


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
