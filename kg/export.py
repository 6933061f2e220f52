"""All statements of a snapshot in one format, piece by piece."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize

from kg.errors import SnapshotError
from kg.iris import PREFIXES
from kg.write.snapshot import Snapshot
from kg.write.statements import split_quad
from kg.write.turtle import trig_text

_READY = {"turtle": "data.ttl", "jsonld": "data.jsonld", "nquads": "data.nq"}


def export_chunks(snapshot: Snapshot, form: str) -> Iterator[bytes]:
    """Bytes of turtle, jsonld, nquads, ntriples, trig or rdfxml; the same for the same snapshot.

    Raises:
        SnapshotError: a file of the snapshot is missing.
    """
    try:
        if form in _READY:
            yield (snapshot.folder / _READY[form]).read_bytes()
            return
        lines = sorted(snapshot.nquads.read_text(encoding="utf-8").split("\n")[:-1])
    except OSError as reason:
        raise SnapshotError(f"{reason.filename}: {reason.strerror}; build again") from None
    if form == "trig":
        yield from (piece.encode() for piece in trig_text(lines))
    elif form == "ntriples":
        yield from (f"{line}\n".encode() for line in _ntriples(lines))
    else:
        yield _rdfxml(lines)


def _ntriples(lines: list[str]) -> list[str]:
    triples = {f"<{s}> <{p}> {o} ." for s, p, o, _ in map(split_quad, lines)}
    return sorted(triples)


def _rdfxml(lines: list[str]) -> bytes:
    text = "\n".join(_ntriples(lines)).encode()
    triples = (
        Triple(quad.subject, NamedNode(quad.predicate.value), quad.object)
        for quad in parse(text, format=RdfFormat.N_TRIPLES)
    )
    return serialize(triples, format=RdfFormat.RDF_XML, prefixes=PREFIXES) or b""
