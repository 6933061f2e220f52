"""The process that answers the queries of shapes: ``python -m kg.check.columns.child``.

It reads one JSON object a line and answers each with one value: one with a store opens it, one with
a file loads its N-Triples, and one with a query asks it of what was opened last. The answer is a
list of rows, or a text that says why there is none.
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
            if "query" in task:
                answer = _answer(store, task["query"])
            else:
                store = _opened(**task)
        except (SyntaxError, ValueError, OSError, RuntimeError) as reason:
            answer = str(reason)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _opened(store: str = "", file: str = "") -> Store:
    if store:
        return Store.read_only(store)
    loaded = Store()
    loaded.bulk_load(path=file, format=RdfFormat.N_TRIPLES, lenient=True)
    return loaded


def _answer(store: Store, query: str) -> list[Row]:
    answer = store.query(query, use_default_graph_as_union=True)
    if not isinstance(answer, QuerySolutions):
        raise ValueError("the query is no SELECT")  # noqa: TRY004  # it came as a text
    names = [variable.value for variable in answer.variables]
    rows = (zip(names, row, strict=True) for row in answer)
    return [{name: str(term) for name, term in row if term is not None} for row in rows]


if __name__ == "__main__":
    main()
