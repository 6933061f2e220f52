"""Constraints that are queries of their own (SHACL-SPARQL), asked about all nodes at once."""

import re
from collections.abc import Iterator

from pyoxigraph import QuerySolutions
from pyshacl.constraints.sparql.sparql_based_constraints import SPARQLBasedConstraint
from pyshacl.helper.path_helper import shacl_path_to_sparql_path
from pyshacl.helper.sparql_query_helper import SPARQLQueryHelper
from pyshacl.shape import Shape
from rdflib import SH, Literal
from rdflib.term import Node

from kg.check.compiled.ask import Asked
from kg.check.compiled.binding import binds_this, open_groups
from kg.check.compiled.outcome import Found, Outcome
from kg.check.compiled.terms import Term
from kg.check.prepared import header_end, prepare_query
from kg.check.statements import as_rdflib
from kg.errors import UsageError

_PATH = re.compile(r"[$?]PATH\b")
_SHAPES = re.compile(r"[$?](shapesGraph|currentShape)\b")


def find_sparql(asked: Asked) -> Iterator[Found]:
    """The nodes that the queries of a shape find.

    Raises:
        UsageError: a query cannot be read.
        NotCompiledError: a query asks what only the authority can answer.
    """
    for constraint in SPARQLBasedConstraint(asked.shape).sparql_constraints:
        if not constraint.deactivated:
            for row in dict.fromkeys(_rows(asked, _query(asked, constraint))):
                yield _found(asked.shape, constraint, dict(row))


def _query(asked: Asked, constraint: SPARQLQueryHelper) -> str:
    """The query of a constraint, held to the focus nodes of the scope."""
    text = constraint.select_text
    constraint.check_invalid_sparql(text)
    if _SHAPES.search(text):
        raise UsageError(f"{asked.shape.node}: a query about the shapes graph cannot be run")
    if asked.shape.is_property_shape:
        path = shacl_path_to_sparql_path(asked.shape.sg, asked.shape.path())
        text = _PATH.sub(lambda _: path, text)
    bound = binds_this(prepare_query(constraint.apply_prefixes(text)))
    scope = f"{{ SELECT DISTINCT ?this WHERE {{ {asked.focus} }} }}"
    end = header_end(text)
    header, query = constraint.apply_prefixes(text[:end]), text[end:]
    if not bound:
        query = open_groups(query, scope)
    return f"{header}\nSELECT * WHERE {{ {scope} {{ {query} }} }}"


def _rows(asked: Asked, query: str) -> Iterator[tuple[tuple[str, Term], ...]]:
    answer = asked.store.query(query, use_default_graph_as_union=True)
    if isinstance(answer, QuerySolutions):
        names = [name.value for name in answer.variables]
        for row in answer:
            yield tuple((name, row[name]) for name in names if row[name] is not None)


def _found(shape: Shape, constraint: SPARQLQueryHelper, row: dict[str, Term]) -> Found:
    focus = row["this"]
    path = as_rdflib(row["path"]) if "path" in row else None
    value = row.get("value", None if shape.is_property_shape else focus)
    named = {name: str(as_rdflib(term)) for name, term in row.items()}
    if value is not None:
        named["value"] = str(as_rdflib(value))
    outcome = Outcome(
        shape,
        SH.sparql,
        SH.SPARQLConstraintComponent,
        focus,
        value,
        path=path,
        constraint=constraint.node,
        messages=tuple(_messages(shape, constraint, named)),
    )
    return Found(focus, outcome)


def _messages(shape: Shape, constraint: SPARQLQueryHelper, named: dict[str, str]) -> Iterator[Node]:
    """The messages of the constraint and of its shape, with what the row gives for names."""
    for message in {*constraint.messages, *shape.message}:
        text = str(message)
        for name, given in named.items():
            text = text.replace(f"{{?{name}}}", given).replace(f"{{${name}}}", given)
        yield Literal(text)
