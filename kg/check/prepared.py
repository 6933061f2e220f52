"""A graph that parses each query once, however many nodes a shape asks it about."""

from collections.abc import Callable
from functools import lru_cache

from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result


class PreparedGraph(Graph):
    """The statements of another graph, shared and not copied.

    pySHACL hands over the text of a query anew for every node, and rdflib takes longer to parse
    it than to answer it.
    """

    def __init__(self, data: Graph) -> None:
        super().__init__(store=data.store, identifier=data.identifier)

    def query(self, query_object: str | Query, *args: object, **options: object) -> Result:
        """The answer, as of any graph."""
        ask: Callable[..., Result] = super().query
        if isinstance(query_object, str):
            query_object = _prepare(query_object)
        return ask(query_object, *args, **options)


@lru_cache(maxsize=256)
def _prepare(text: str) -> Query:
    return prepareQuery(text, initNs=dict(Graph().namespaces()))
