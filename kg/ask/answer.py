"""What comes back from a question: rows, triples, or yes and no."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Self

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Triple,
)

from kg.ask.stages import Stages

Value = NamedNode | Literal
Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of terms under named columns; a cell is None where the row leaves it open."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Statements:
    """The triples that a CONSTRUCT or DESCRIBE made, sorted."""

    triples: tuple[Triple, ...]

    @classmethod
    def of(cls, triples: Iterable[Triple]) -> Self:
        """Triples in any order, each once."""
        return cls(tuple(sorted(set(triples), key=str)))


Answer = Table | Statements | bool


def collect(
    results: QuerySolutions | QueryBoolean | QueryTriples, stages: Stages | None = None
) -> Answer:
    """All that an engine gives, read to its end; ``stages`` counts how long that takes."""
    stages = stages or Stages()
    if isinstance(results, QueryBoolean):
        return bool(results)
    if isinstance(results, QueryTriples):
        with stages.of("finding the triples"):
            return Statements.of(results)
    columns = tuple(variable.value for variable in results.variables)
    rows = (tuple(solution[name] for name in columns) for solution in results)
    with stages.of("finding the first row"):
        first = tuple(islice(rows, 1))
    with stages.of("finding the other rows"):
        return Table(columns, first + tuple(rows))


def spell(term: Term | None) -> str:
    """The term as SPARQL CSV has it: no quotes, no type, no language; nothing for an open cell."""
    if term is None:
        return ""
    return str(term) if isinstance(term, (Triple, BlankNode)) else term.value
