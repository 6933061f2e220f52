"""RDF files as rdflib statements, read by pyoxigraph: quicker, stricter, and it fetches nothing."""

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse
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
            yield _term(quad.subject), _term(quad.predicate), _term(quad.object)
    except SyntaxError as reason:
        place = f"{file}:{reason.lineno}" if reason.lineno else str(file)
        raise UsageError(f"{place}: no {kind.name}: {reason.msg}") from None
    except ValueError as reason:
        raise UsageError(f"{file}: {reason}") from None
    except OSError as reason:
        raise UsageError(f"{file}: cannot be read ({reason.strerror or reason})") from None


def _term(term: object) -> Node:
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if isinstance(term, Literal):
        if term.language:
            return RdflibLiteral(term.value, lang=term.language)
        datatype = term.datatype.value
        return RdflibLiteral(term.value, datatype=None if datatype == _STRING else URIRef(datatype))
    raise ValueError(f"a term that RDF 1.1 does not know: {term}")
