"""The statements of the data, graphs together: for each property the pairs that it joins."""

from array import array
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
from pyoxigraph import Quad
from rdflib import Graph
from rdflib.term import Node

from kg.check.columns.pairs import EMPTY, Pairs, firsts, pair, seconds, seconds_of, swap
from kg.check.columns.terms import Nodes, Numbers, Terms, read_term, spell


class Table:
    """Statements as columns of numbers."""

    def __init__(self, terms: Terms, pairs: dict[int, Pairs]) -> None:
        self.terms = terms
        self._pairs = pairs
        self._swapped: dict[int, Pairs] = {}

    def pairs(self, predicate: Node) -> Pairs:
        """Subjects with the objects that the property leads to."""
        return self._pairs.get(self.terms.number(predicate), EMPTY)

    def swapped(self, predicate: Node) -> Pairs:
        """Objects with the subjects that lead to them."""
        number = self.terms.number(predicate)
        if number not in self._swapped:
            self._swapped[number] = swap(self.pairs(predicate))
        return self._swapped[number]

    def predicates(self) -> list[int]:
        """The properties that the data has, as numbers."""
        return sorted(self._pairs)

    def about(self, subject: int) -> list[tuple[int, int]]:
        """The properties and values of one node."""
        found = []
        for predicate, pairs in sorted(self._pairs.items()):
            found += [(predicate, value) for value in seconds_of(pairs, subject).tolist()]
        return found

    def statements(self) -> Iterator[tuple[int, int, int]]:
        """Subject, property and value of each."""
        for predicate, pairs in self._pairs.items():
            for one, other in zip(firsts(pairs).tolist(), seconds(pairs).tolist(), strict=True):
                yield one, predicate, other

    def write_ntriples(self, file: Path) -> None:
        """Write all statements as N-Triples."""
        token = self.terms.token
        with file.open("wb") as out:
            out.writelines(b" ".join((*map(token, one), b".\n")) for one in self.statements())

    def graph(self) -> Graph:
        """All statements, for the authority."""
        graph, node = Graph(), self.terms.node
        for subject, predicate, value in self.statements():
            graph.add((node(subject), node(predicate), node(value)))
        return graph

    def values(self, subject: int, predicate: Node) -> Nodes:
        """The values of a property of one node."""
        return seconds_of(self.pairs(predicate), subject)


class _Columns:
    """Statements as they are read, in the order of the data."""

    def __init__(self) -> None:
        self.numbers = Numbers()
        self.subjects, self.predicates, self.objects = array("i"), array("i"), array("i")

    def table(self) -> Table:
        """All of them, sorted."""
        columns = (self.subjects, self.predicates, self.objects)
        subjects, predicates, objects = (
            np.frombuffer(one, dtype=np.int32).astype(np.int64) for one in columns
        )
        order = np.argsort(predicates, kind="stable")
        subjects, objects, ordered = subjects[order], objects[order], predicates[order]
        edges = [0, *(np.flatnonzero(np.diff(ordered)) + 1), len(ordered)]
        pairs = {
            int(ordered[low]): pair(subjects[low:high], objects[low:high])
            for low, high in pairwise(edges)
            if high > low
        }
        return Table(Terms(self.numbers), pairs)


def read_dump(file: Path, predicates: Collection[Node] | None = None) -> Table:
    """The statements of a snapshot's N-Quads, which names the graph on each line.

    Args:
        file: the dump.
        predicates: only statements with one of these properties; without it, all.
    """
    columns = _Columns()
    wanted = None if predicates is None else frozenset(map(spell, predicates))
    numbers, add_subject = columns.numbers, columns.subjects.append
    add_predicate, add_object = columns.predicates.append, columns.objects.append
    with file.open("rb") as lines:
        for line in lines:
            subject, predicate, rest = line.split(b" ", 2)
            if wanted is None or predicate in wanted:
                value = rest[: rest.rindex(b" <")]
                if b"\\" in value:
                    value = spell(read_term(value))
                add_subject(numbers[subject])
                add_predicate(numbers[predicate])
                add_object(numbers[value])
    return columns.table()


def read_quads(quads: Iterable[Quad]) -> Table:
    """Statements as a parser gives them."""
    columns = _Columns()
    numbers = columns.numbers
    for quad in quads:
        columns.subjects.append(numbers[str(quad.subject).encode()])
        columns.predicates.append(numbers[str(quad.predicate).encode()])
        columns.objects.append(numbers[str(quad.object).encode()])
    return columns.table()


def read_graph(graph: Graph) -> Table:
    """The statements of a graph of rdflib."""
    columns = _Columns()
    numbers = columns.numbers
    for subject, predicate, value in graph:
        columns.subjects.append(numbers[spell(subject)])
        columns.predicates.append(numbers[spell(predicate)])
        columns.objects.append(numbers[spell(value)])
    return columns.table()
