"""The data that is checked: a snapshot's statements or any RDF file, as an rdflib graph."""

from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.term import Node

from kg.errors import UsageError
from kg.write.snapshot import open_snapshot

_FORMATS = {
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
}


def load_data(path: Path) -> Graph:
    """All statements of a snapshot's folder, or of one RDF file, graphs put together.

    Raises:
        SnapshotError: the folder holds no snapshot.
        UsageError: the file is missing, of an unknown kind, or no RDF.
    """
    file = open_snapshot(path).nquads if path.is_dir() else path
    if file.suffix not in _FORMATS:
        kinds = " ".join(sorted(_FORMATS))
        raise UsageError(f"{file}: unknown kind of file; give one of {kinds} or a build's folder")
    graph = Graph()
    try:
        # pyoxigraph reads twenty times faster than rdflib, and fetches nothing.
        for quad in parse(path=str(file), format=_FORMATS[file.suffix]):
            graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    except FileNotFoundError:
        raise UsageError(f"{file}: no such file") from None
    except (SyntaxError, OSError) as reason:
        raise UsageError(f"{file}: no RDF of that kind: {reason}") from None
    return graph


def _term(term: object) -> Node:
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if isinstance(term, Literal):
        if term.language:
            return RdflibLiteral(term.value, lang=term.language)
        datatype = term.datatype.value
        plain = datatype == "http://www.w3.org/2001/XMLSchema#string"
        return RdflibLiteral(term.value, datatype=None if plain else URIRef(datatype))
    raise UsageError(f"a term that RDF 1.1 does not know: {term}")
