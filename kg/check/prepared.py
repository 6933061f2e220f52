"""A graph that parses each query once, however many nodes a shape asks it about."""

import re
from collections.abc import Callable
from functools import lru_cache

from pyoxigraph import QueryBoolean, QuerySolutions, Store
from rdflib import SH, Graph
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result

from kg.errors import UsageError

_HEADER = re.compile(r"(?:\s+|#[^\n]*\n|(?:PREFIX|BASE)\b[^>]*>)*", re.IGNORECASE)


class PreparedGraph(Graph):
    """The statements of another graph, shared and not copied.

    pySHACL hands over the text of a query anew for every node, and rdflib takes longer to parse
    it than to answer it.
    """

    def __init__(self, data: Graph) -> None:
        super().__init__(store=data.store, identifier=data.identifier)

    def query(self, query_object: str | Query, *args: object, **options: object) -> Result:
        """The answer, as of any graph.

        Raises:
            UsageError: the query is no SELECT or ASK, or uses a prefix that none declares.
        """
        ask: Callable[..., Result] = super().query
        if isinstance(query_object, str):
            query_object = prepare_query(query_object)
        return ask(query_object, *args, **options)


@lru_cache(maxsize=256)
def prepare_query(text: str) -> Query:
    """A query of a shape, parsed once.

    Checked by pyoxigraph first, for rdflib has no error of its own for an unknown prefix.

    Nothing is fetched by it: pySHACL has refused SERVICE, and there is nothing to match.

    Raises:
        UsageError: the query is no SELECT or ASK, or uses a prefix that none declares.
    """
    _refuse_others(text)
    return prepareQuery(text)


def _refuse_others(text: str) -> None:
    """Its own function, for errors inside rdflib's parser keep the caller's variables alive."""
    try:
        answer = Store().query(text)
    except SyntaxError as reason:
        raise UsageError(
            f"the query of a shape cannot be read: {reason}; it reads\n{text}"
        ) from None
    if not isinstance(answer, (QuerySolutions, QueryBoolean)):
        raise UsageError(f"the query of a shape is no SELECT or ASK; it reads\n{text}")


def check_selects(shapes: Graph) -> None:
    """Refuse shapes that give another query for a SELECT.

    Raises:
        UsageError: names the query.
    """
    for text in shapes.objects(None, SH.select):
        if not str(text)[header_end(str(text)) :].upper().startswith("SELECT"):
            raise UsageError(f"the query of a shape is no SELECT; it reads\n{text}")


def header_end(text: str) -> int:
    """Where the prologue of a query ends: its prefixes, base and comments."""
    header = _HEADER.match(text)
    return header.end() if header else 0
