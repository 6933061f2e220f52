"""Other people's data beside a snapshot, for one question."""

import os
import re
import tempfile
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg.ask.fetch import fetch, is_address
from kg.ask.mapping import find_mapping
from kg.ask.tabular import read_table
from kg.errors import DataError, UnavailableError, UsageError
from kg.formats import kind_of, reading

_CSV = ".csv"
_UNTYPED = "text/plain"
"""How hosts of files send any text, whatever is in it."""
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
            DataError: a source is damaged; with the line.
            UsageError: it is of no kind that is read here, or a CSV has no mapping.
            UnavailableError: it cannot be fetched.
        """
        return [self._add(store, source) for source in self.sources]

    def _add(self, store: Store, source: str) -> str:
        body, kind = _open(source)
        graph, skipped = graph_of(source), ""
        if kind is None:
            table = read_table(source, body, find_mapping(self.mapping, source))
            triples = table.triples
            skipped = f"; columns left out: {', '.join(table.left_out)}" if table.left_out else ""
        else:
            triples = _read_rdf(source, body, kind)
        store.bulk_extend(Quad(t.subject, t.predicate, t.object, graph) for t in triples)
        count = sum(1 for _ in store.quads_for_pattern(None, None, None, graph))
        return f"{source}: {count} statements in <{graph.value}>{skipped}"


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


def _open(source: str) -> tuple[bytes, RdfFormat | None]:
    """The bytes of a source, and its kind of RDF; none for a CSV."""
    if is_address(source):
        fetched = fetch(source)
        name = Path(urlsplit(source).path)
        is_csv = fetched.media == "text/csv" or name.suffix.lower() == _CSV
        said = None if fetched.media == _UNTYPED else RdfFormat.from_media_type(fetched.media)
        return fetched.body, None if is_csv else said or kind_of(name)
    file = Path(source)
    kind = None if file.suffix.lower() == _CSV else kind_of(file)
    try:
        return file.read_bytes(), kind
    except OSError as reason:
        raise UsageError(f"{source}: cannot be read ({reason.strerror})") from None


def _read_rdf(name: str, body: bytes, kind: RdfFormat) -> Iterator[Triple]:
    # An entity of XML can stand for gigabytes, and the parser would write them out.
    if kind == RdfFormat.RDF_XML and _DOCTYPE.search(body):
        raise DataError(name, None, "RDF/XML with a DOCTYPE is not read; convert it to Turtle")
    base = name if is_address(name) else None
    text = body.removeprefix(BOM_UTF8)
    with reading(name, kind):
        for quad in parse(text, format=kind, base_iri=base, rename_blank_nodes=True):
            yield quad.triple
