"""Terms of a shapes graph as the texts and the terms of the store's queries."""

from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib import BNode
from rdflib.term import Node

from kg.check.statements import as_term

Term = NamedNode | BlankNode | Literal


class NotCompiledError(Exception):
    """A shape asks what the store cannot be asked; says what."""


def as_text(node: Node) -> str:
    """The term as a query has it.

    Raises:
        NotCompiledError: it is a blank node, which no query can name.
    """
    if isinstance(node, BNode):
        raise NotCompiledError("a constant that is a blank node")
    return str(as_term(node))


def as_texts(nodes: Iterable[Node], between: str = " ") -> str:
    """Several terms as a query has them."""
    return between.join(map(as_text, nodes))
