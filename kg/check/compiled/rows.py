"""Answers of the store."""

from collections.abc import Iterator

from pyoxigraph import QuerySolution, QuerySolutions, Store


def solutions(store: Store, query: str) -> Iterator[QuerySolution]:
    """The answers to a SELECT over all graphs of a store together."""
    answer = store.query(query, use_default_graph_as_union=True)
    if not isinstance(answer, QuerySolutions):
        raise TypeError("the query is no SELECT")
    return iter(answer)
