"""Queries of shapes, asked of a store in a process beside this one, each within a deadline."""

import atexit
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from multiprocessing import TimeoutError as LateError
from multiprocessing import get_context
from multiprocessing.pool import AsyncResult, Pool
from pathlib import Path

from pyoxigraph import QuerySolutions, RdfFormat, Store

Row = dict[str, str]
"""What a solution binds, each term as N-Triples spells it."""


_PART = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"


class UncheckedError(Exception):
    """A query was not answered within its deadline."""


class Worker:
    """One process that answers queries one after another, and is replaced when it takes too long.

    It is started with the first query, and serves every store that is asked.
    """

    def __init__(self) -> None:
        self.holds: int | None = None
        self._pool: Pool | None = None
        self._lock = threading.Lock()

    def submit(self, function: object, *arguments: object) -> "AsyncResult[list[Row]]":
        """Have a function of this module called there, after those before it."""
        with self._lock:
            if self._pool is None:
                self._pool = get_context("spawn").Pool(1)
                atexit.register(self.stop)
            return self._pool.apply_async(function, arguments)  # type: ignore[arg-type]

    def stop(self) -> None:
        """End the process, whatever it does; the next query starts another."""
        with self._lock:
            pool, self._pool, self.holds = self._pool, None, None
        if pool is not None:
            pool.terminate()
            pool.join()


_WORKER = Worker()
_NAMES = count()


@dataclass
class Questions:
    """The queries to one store: a snapshot's by its folder, or one of statements as N-Triples.

    Args:
        source: where the statements are.
        seconds: what one query may take.
    """

    source: Path | Callable[[], bytes]
    seconds: float
    _name: int = field(default_factory=lambda: next(_NAMES))
    _asked: "dict[str, AsyncResult[list[Row]]]" = field(default_factory=dict)
    _late: set[str] = field(default_factory=set)

    def submit(self, query: str) -> None:
        """Have a query answered while other things are done."""
        if query not in self._asked:
            self._send(query)

    def _send(self, query: str) -> None:
        if _WORKER.holds != self._name:
            source = self.source if isinstance(self.source, Path) else self.source()
            _WORKER.submit(_open, source)
            _WORKER.holds = self._name
        self._asked[query] = _WORKER.submit(_answer, query)

    def rows(self, query: str) -> Sequence[Row]:
        """The answers to a query over all graphs together.

        Raises:
            UncheckedError: it took longer than it may; the others are asked again.
        """
        self.submit(query)
        for one, answer in list(self._asked.items()):
            if one == query or one in self._late:
                break
            with suppress(UncheckedError):
                self._wait(one, answer)
        return self._wait(query, self._asked[query])

    def parts(self, kind: str) -> list[str]:
        """The spellings of a class and of those below it."""
        rows = self.rows(f"SELECT DISTINCT ?part WHERE {{ ?part {_PART}* {kind} }}")
        return sorted({kind, *(row["part"] for row in rows)})

    def _wait(self, query: str, answer: "AsyncResult[list[Row]]") -> list[Row]:
        if query in self._late:
            raise UncheckedError(f"no answer within {self.seconds:g} seconds")
        try:
            return answer.get(self.seconds)
        except LateError:
            self._late.add(query)
            self._start_again()
            raise UncheckedError(f"no answer within {self.seconds:g} seconds") from None

    def _start_again(self) -> None:
        left = [one for one, answer in self._asked.items() if not answer.ready()]
        _WORKER.stop()
        for one in left:
            if one not in self._late:
                self._send(one)


_store = Store()


def _open(source: Path | bytes) -> list[Row]:
    global _store  # noqa: PLW0603  # the process serves one store after another
    if isinstance(source, Path):
        _store = Store.read_only(str(source))
    else:
        _store = Store()
        _store.bulk_load(source, format=RdfFormat.N_TRIPLES, lenient=True)
    return []


def _answer(query: str) -> list[Row]:
    answer = _store.query(query, use_default_graph_as_union=True)
    if not isinstance(answer, QuerySolutions):
        raise TypeError("the query is no SELECT")
    names = [variable.value for variable in answer.variables]
    rows = (zip(names, row, strict=True) for row in answer)
    return [{name: str(term) for name, term in row if term is not None} for row in rows]
