"""A graph that parses each query once, however many nodes a shape asks it about."""

from collections.abc import Callable
from functools import lru_cache

from pyoxigraph import QuerySolutions, Store
from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result

from kg.errors import UsageError


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
            UsageError: the query is no SELECT of SPARQL 1.1, or uses a prefix that none declares.
        """
        ask: Callable[..., Result] = super().query
        if isinstance(query_object, str):
            query_object = _prepare(query_object)
        return ask(query_object, *args, **options)


@lru_cache(maxsize=256)
def _prepare(text: str) -> Query:
    """Checked by pyoxigraph first, for rdflib has no error of its own for an unknown prefix.

    Nothing is fetched by it: pySHACL has refused SERVICE, and there is nothing to match.
    """
    try:
        answer = Store().query(text)
    except SyntaxError as reason:
        raise UsageError(
            f"the query of a shape cannot be read: {reason}; it reads\n{text}"
        ) from None
    if not isinstance(answer, QuerySolutions):
        raise UsageError(f"the query of a shape is no SELECT; it reads\n{text}")
    return prepareQuery(text)
