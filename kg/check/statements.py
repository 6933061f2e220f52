"""RDF files as rdflib statements, read by pyoxigraph: quicker, stricter, and it fetches nothing."""

from codecs import BOM_UTF8
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse
from rdflib import BNode, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.term import Node

from kg.errors import DataError
from kg.formats import open_rdf, reading

_STRING = "http://www.w3.org/2001/XMLSchema#string"


def read_statements(
    file: Path, kind: RdfFormat, data: bytes | None = None
) -> Iterator[tuple[Node, Node, Node]]:
    """All statements of a file, or of ``data`` under that name, graphs put together.

    Raises:
        DataError: the file is missing or not of that kind; names the file, and the line if known.
    """
    for quad in read_terms(file, kind, data):
        yield as_rdflib(quad.subject), as_rdflib(quad.predicate), as_rdflib(quad.object)


def read_terms(file: Path, kind: RdfFormat, data: bytes | None = None) -> Iterator[Quad]:
    """All statements of a file, or of ``data`` under that name, as the parser gives them.

    Raises:
        DataError: the file is missing or not of that kind; names the file, and the line if known.
    """
    base = file.absolute().as_uri()
    with (
        reading(str(file), kind),
        open_rdf(file) if data is None else BytesIO(data.removeprefix(BOM_UTF8)) as source,
    ):
        for quad in parse(source, format=kind, base_iri=base):
            _refuse_triple_terms(quad, str(file))
            yield quad


def _refuse_triple_terms(quad: Quad, name: str) -> None:
    if isinstance(quad.object, Triple):
        raise DataError(name, None, f"a term that RDF 1.1 does not know: {quad.object}")


def as_term(node: Node) -> NamedNode | BlankNode | Literal:
    """The same term for the store.

    Raises:
        ValueError: RDF 1.1 has no such term.
    """
    if isinstance(node, URIRef):
        return NamedNode(str(node))
    if isinstance(node, BNode):
        return BlankNode(str(node))
    if isinstance(node, RdflibLiteral):
        if node.language:
            return Literal(str(node), language=node.language)
        return Literal(str(node), datatype=NamedNode(str(node.datatype)) if node.datatype else None)
    raise ValueError(f"a term that RDF 1.1 does not know: {node}")


def as_rdflib(term: object) -> Node:
    """The same term for rdflib.

    Raises:
        ValueError: rdflib has no such term.
    """
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if isinstance(term, Literal):
        if term.language:
            return RdflibLiteral(term.value, lang=term.language)
        datatype = None if term.datatype.value == _STRING else URIRef(term.datatype.value)
        return RdflibLiteral(term.value, datatype=datatype, normalize=False)
    raise ValueError(f"a term that RDF 1.1 does not know: {term}")
