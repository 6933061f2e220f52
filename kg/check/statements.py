"""RDF files as rdflib statements, read by pyoxigraph: quicker, stricter, and it fetches nothing."""

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse
from rdflib import BNode, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.term import Node

from kg.errors import UsageError

_STRING = "http://www.w3.org/2001/XMLSchema#string"


def read_statements(
    file: Path, kind: RdfFormat, data: bytes | None = None
) -> Iterator[tuple[Node, Node, Node]]:
    """All statements of a file, or of ``data`` under that name, graphs put together.

    Raises:
        UsageError: the file is missing or not of that kind; names the file, and the line if known.
    """
    try:
        base = file.absolute().as_uri()
        quads = (
            parse(path=str(file), format=kind, base_iri=base)
            if data is None
            else parse(data, format=kind, base_iri=base)
        )
        for quad in quads:
            yield as_rdflib(quad.subject), as_rdflib(quad.predicate), as_rdflib(quad.object)
    except SyntaxError as reason:
        place = f"{file}:{reason.lineno}" if reason.lineno else str(file)
        raise UsageError(f"{place}: no {kind.name}: {reason.msg}") from None
    except ValueError as reason:
        raise UsageError(f"{file}: {reason}") from None
    except OSError as reason:
        raise UsageError(f"{file}: cannot be read ({reason.strerror or reason})") from None


def as_quad(statement: tuple[Node, Node, Node]) -> Quad:
    """A statement of rdflib for the store.

    Raises:
        ValueError: RDF 1.1 has no such term.
        TypeError: RDF 1.1 has no such term in that place.
    """
    subject, predicate, value = map(as_term, statement)
    if isinstance(subject, Literal) or not isinstance(predicate, NamedNode):
        raise TypeError(f"no statement of RDF 1.1: {statement}")
    return Quad(subject, predicate, value)


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
