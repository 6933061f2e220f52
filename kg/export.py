"""All statements of a snapshot in one format, piece by piece."""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize

from kg.errors import SnapshotError
from kg.iris import PREFIXES
from kg.write.snapshot import Snapshot
from kg.write.statements import split_quad
from kg.write.turtle import trig_text

_BLOCK = 1024 * 1024
_READY = {"turtle": "data.ttl", "jsonld": "data.jsonld", "nquads": "data.nq"}


def export_chunks(snapshot: Snapshot, form: str) -> Iterator[bytes]:
    """Bytes of turtle, jsonld, nquads, ntriples, trig or rdfxml; the same for the same snapshot.

    Raises:
        SnapshotError: a file of the snapshot is missing.
    """
    path = snapshot.folder / _READY.get(form, snapshot.nquads.name)
    try:
        with path.open("rb") as dump:
            if form in _READY:
                while block := dump.read(_BLOCK):
                    yield block
            elif form == "ntriples":
                yield from _ntriples(line.decode() for line in dump)
            else:
                lines = sorted(dump.read().decode().split("\n")[:-1])
                yield from _trig(lines) if form == "trig" else [_rdfxml(lines)]
    except OSError as reason:
        raise SnapshotError(f"{reason.filename}: {reason.strerror}; build again") from None


def _ntriples(lines: Iterable[str]) -> Iterator[bytes]:
    """The lines without their graphs; what two graphs say stands in neighbouring lines."""
    before = None
    for line in lines:
        subject, predicate, term, _ = split_quad(line.rstrip("\n"))
        triple = f"<{subject}> <{predicate}> {term} .\n"
        if triple != before:
            yield triple.encode()
        before = triple


def _trig(lines: Iterable[str]) -> Iterator[bytes]:
    return (piece.encode() for piece in trig_text(lines))


def _rdfxml(lines: list[str]) -> bytes:
    text = b"".join(_ntriples(lines))
    triples = (
        Triple(quad.subject, NamedNode(quad.predicate.value), quad.object)
        for quad in parse(text, format=RdfFormat.N_TRIPLES)
    )
    return (serialize(triples, format=RdfFormat.RDF_XML, prefixes=PREFIXES) or b"") + b"\n"
