"""Constraints that are queries of their own (SHACL-SPARQL), asked about all nodes at once."""

import re
from collections.abc import Iterator

import numpy as np
from pyshacl.constraints.sparql.sparql_based_constraints import SPARQLBasedConstraint
from pyshacl.helper.path_helper import shacl_path_to_sparql_path
from pyshacl.helper.sparql_query_helper import SPARQLQueryHelper
from pyshacl.shape import Shape
from rdflib import SH, Literal
from rdflib.term import Node

from kg.check.columns.asked import Asked
from kg.check.columns.binding import binds_this, open_groups
from kg.check.columns.child import Row
from kg.check.columns.found import Constraint, Found
from kg.check.columns.scopes import Scope
from kg.check.columns.terms import Terms, read_term
from kg.check.columns.worker import Questions
from kg.check.prepared import header_end, prepare_query
from kg.errors import UsageError

_PATH = re.compile(r"[$?]PATH\b")
_SHAPES = re.compile(r"[$?](shapesGraph|currentShape)\b")
_NONE = -1


def find_sparql(asked: Asked, questions: Questions) -> Iterator[Found]:
    """The nodes that the queries of a shape find.

    Raises:
        UsageError: a query cannot be read.
        BeyondError: a query asks what only the authority can answer.
        UncheckedError: a query took longer than it may.
    """
    for constraint in _constraints(asked.shape):
        rows = questions.rows(_query(asked.shape, asked.scope, constraint, questions))
        distinct = {tuple(sorted(row.items())): row for row in rows}
        if distinct:
            yield _found(asked, constraint, list(distinct.values()))


def queries_of(shape: Shape, scope: Scope, questions: Questions) -> list[str]:
    """The queries of a shape, as the store is asked them.

    Raises:
        UsageError: a query cannot be read.
        BeyondError: a query asks what only the authority can answer.
    """
    return [_query(shape, scope, one, questions) for one in _constraints(shape)]


def _constraints(shape: Shape) -> Iterator[SPARQLQueryHelper]:
    if not any(shape.objects(SH.sparql)):
        return
    for constraint in SPARQLBasedConstraint(shape).sparql_constraints:
        if not constraint.deactivated:
            yield constraint


def _query(shape: Shape, scope: Scope, constraint: SPARQLQueryHelper, questions: Questions) -> str:
    """The query of a constraint, held to the focus nodes of the scope."""
    text = constraint.select_text
    constraint.check_invalid_sparql(text)
    if _SHAPES.search(text):
        raise UsageError(f"{shape.node}: a query about the shapes graph cannot be run")
    if shape.is_property_shape:
        path = shacl_path_to_sparql_path(shape.sg, shape.path())
        text = _PATH.sub(lambda _: path, text)
    bound = binds_this(prepare_query(constraint.apply_prefixes(text)))
    nodes = f"{{ SELECT DISTINCT ?this WHERE {{ {scope.pattern('this', questions.of_class)} }} }}"
    end = header_end(text)
    header, query = constraint.apply_prefixes(text[:end]), text[end:]
    if not bound:
        query = open_groups(query, nodes)
    return f"{header}\nSELECT * WHERE {{ {nodes} {{ {query} }} }}"


def _found(asked: Asked, constraint: SPARQLQueryHelper, rows: list[Row]) -> Found:
    terms, shape = asked.table.terms, asked.shape
    focus = [_number(row["this"], terms) for row in rows]
    given = [_number(row.get("value"), terms) for row in rows]
    values = [
        one if one != _NONE or shape.is_property_shape else own
        for one, own in zip(given, focus, strict=True)
    ]
    paths = [_number(row.get("path"), terms) for row in rows]
    return Found(
        Constraint(shape, SH.sparql, SH.SPARQLConstraintComponent, constraint.node),
        np.array(focus, dtype=np.int64),
        np.array(values, dtype=np.int64),
        paths=np.array(paths, dtype=np.int64),
        messages=_Messages(shape, constraint, rows).of(values, terms),
    )


def _number(spelling: str | None, terms: Terms) -> int:
    return _NONE if spelling is None else terms.number(read_term(spelling.encode()))


class _Messages:
    """The messages of a constraint and of its shape, with what a row gives for names."""

    def __init__(self, shape: Shape, constraint: SPARQLQueryHelper, rows: list[Row]) -> None:
        self._texts = {*constraint.messages, *shape.message}
        self._rows = rows
        self._open = any("{" in str(text) for text in self._texts)

    def of(self, values: list[int], terms: Terms) -> list[tuple[Node, ...]]:
        """For each row, its messages."""
        if not self._open:
            plain = tuple(Literal(str(text)) for text in self._texts)
            return [plain] * len(self._rows)
        return [
            tuple(self._filled(row, value, terms))
            for row, value in zip(self._rows, values, strict=True)
        ]

    def _filled(self, row: Row, value: int, terms: Terms) -> Iterator[Node]:
        named = {name: str(read_term(term.encode())) for name, term in row.items()}
        if value != _NONE:
            named["value"] = str(terms.node(value))
        for message in self._texts:
            text = str(message)
            for name, given in named.items():
                text = text.replace(f"{{?{name}}}", given).replace(f"{{${name}}}", given)
            yield Literal(text)
