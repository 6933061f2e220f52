"""Terms as numbers: each distinct term once, spelt as N-Triples spells it."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from pyoxigraph import RdfFormat, parse
from rdflib.term import Node

from kg.check.statements import as_rdflib, as_term

Nodes = NDArray[np.int64]
"""Numbers of terms; where they stand for a set, sorted and each once."""


class Numbers(dict[bytes, int]):
    """The number of each spelling; one that is new gets the next, and its place in ``tokens``."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens: list[bytes] = []

    def __missing__(self, token: bytes) -> int:
        number = self[token] = len(self.tokens)
        self.tokens.append(token)
        return number


class Terms:
    """The terms of the data and of the shapes, by number and by spelling."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._nodes: dict[int, Node] = {}

    def number(self, node: Node) -> int:
        """The number of a term, a new one where the data has no such term."""
        return self._numbers[spell(node)]

    def numbers(self, nodes: Iterable[Node]) -> Nodes:
        """The numbers of a set of terms."""
        return as_set([self.number(node) for node in nodes])

    def token(self, number: int) -> bytes:
        """The spelling of a term."""
        return self._numbers.tokens[number]

    def node(self, number: int) -> Node:
        """The term, with the spelling of its value that the data has."""
        if number not in self._nodes:
            self._nodes[number] = read_term(self.token(number))
        return self._nodes[number]

    def text(self, number: int) -> str | None:
        """What SPARQL's STR gives; None for a node without a name."""
        token = self.token(number)
        if token.startswith(b"<"):
            return token[1:-1].decode()
        if token.startswith(b"_"):
            return None
        inner = token[1 : token.rindex(b'"')]
        return str(read_term(token)) if b"\\" in inner else inner.decode()

    def is_a(self, number: int, sign: bytes) -> bool:
        """Whether the term is an IRI (``<``), a literal (``"``) or without a name (``_``)."""
        return self.token(number).startswith(sign)


def spell(node: Node) -> bytes:
    """A term as N-Triples has it, in the one spelling that is used here.

    Raises:
        ValueError: RDF 1.1 has no such term.
    """
    return str(as_term(node)).encode()


def read_term(token: bytes) -> Node:
    """The term of that spelling."""
    document = b"<urn:a> <urn:b> " + token + b" ."
    (statement,) = parse(document, format=RdfFormat.N_TRIPLES, lenient=True)
    return as_rdflib(statement.object)


def as_set(numbers: Iterable[int]) -> Nodes:
    """Numbers, sorted and each once."""
    return np.unique(np.fromiter(numbers, dtype=np.int64))
