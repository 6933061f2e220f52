"""The process that answers the queries of shapes: ``python -m kg.check.columns.child``.

It reads one JSON value a line and answers each with one: a folder opens its store, a list of one
text loads these N-Triples, and an object with a query asks it of what was opened last. The answer
is a list of rows, or a text that says why there is none.
"""

import json
import sys

from pyoxigraph import QuerySolutions, RdfFormat, Store

Row = dict[str, str]
"""What a solution binds, each term as N-Triples spells it."""


def main() -> None:
    """Answer until nobody asks any more."""
    store = Store()
    for line in sys.stdin:
        task = json.loads(line)
        answer: list[Row] | str = []
        try:
            if isinstance(task, dict):
                answer = _answer(store, task["query"])
            else:
                store = _opened(task)
        except (SyntaxError, ValueError, OSError) as reason:
            answer = str(reason)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _opened(source: str | list[str]) -> Store:
    if isinstance(source, str):
        return Store.read_only(source)
    store = Store()
    store.bulk_load(source[0].encode(), format=RdfFormat.N_TRIPLES, lenient=True)
    return store


def _answer(store: Store, query: str) -> list[Row]:
    answer = store.query(query, use_default_graph_as_union=True)
    if not isinstance(answer, QuerySolutions):
        raise ValueError("the query is no SELECT")  # noqa: TRY004  # it came as a text
    names = [variable.value for variable in answer.variables]
    rows = (zip(names, row, strict=True) for row in answer)
    return [{name: str(term) for name, term in row if term is not None} for row in rows]


if __name__ == "__main__":
    main()
