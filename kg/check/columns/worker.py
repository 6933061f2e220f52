"""Queries of shapes, asked of a store in a process beside this one, each within a deadline."""

import atexit
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kg.check.columns.child import Row
from kg.check.columns.scopes import BeyondError
from kg.errors import UnavailableError, UsageError

_PART = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
_COMMAND = (sys.executable, "-m", "kg.check.columns.child")


class UncheckedError(Exception):
    """A query was not answered within its deadline."""


class Worker:
    """One process that does tasks one after another, and is replaced when it takes too long.

    It is started with the first task, and serves whoever asks.
    """

    def __init__(self) -> None:
        self.holder: object = None
        """Whose store the process has open."""
        self._process: subprocess.Popen[str] | None = None
        self._thread = ThreadPoolExecutor(1)

    def submit(self, task: object) -> "Future[list[Row]]":
        """Have a task done after those before it."""
        if self._process is None:
            self._process = subprocess.Popen(
                _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        return self._thread.submit(_do, self._process, task)

    def stop(self) -> None:
        """End the process, whatever it does; the next task starts another."""
        process, self._process, self.holder = self._process, None, None
        if process is not None:
            with process:
                process.kill()


def _do(process: "subprocess.Popen[str]", task: object) -> list[Row]:
    with suppress(BrokenPipeError):
        print(json.dumps(task), file=process.stdin, flush=True)
    line = process.stdout.readline() if process.stdout else ""
    answer = json.loads(line or "null")
    if isinstance(answer, list):
        return answer
    if isinstance(answer, str):
        raise UsageError(f"a query of a shape cannot be asked: {answer}")
    raise UnavailableError("the process that asks the queries of shapes ended; check again")


_WORKER = Worker()
atexit.register(_WORKER.stop)


@dataclass(eq=False)
class Questions:
    """The queries to one store: a snapshot's by its folder, or one of statements as N-Triples.

    To be closed, so that nothing goes on that nobody waits for.

    Args:
        source: where the statements are.
        seconds: what one query may take.
    """

    source: Path | Callable[[], bytes]
    seconds: float
    _asked: "dict[str, Future[list[Row]]]" = field(default_factory=dict)
    _late: set[str] = field(default_factory=set)

    def submit(self, query: str) -> None:
        """Have a query answered while other things are done."""
        if query not in self._asked:
            self._send(query)

    def rows(self, query: str) -> Sequence[Row]:
        """The answers to a query over all graphs together.

        Raises:
            UncheckedError: it took longer than it may; the others are asked again.
            UsageError: the store cannot be asked so.
            UnavailableError: the process that answers ended.
        """
        self.submit(query)
        for one in list(self._asked):
            if one != query and one not in self._late:
                with suppress(UncheckedError):
                    self._wait(one)
            elif one == query:
                break
        return self._wait(query)

    def close(self) -> None:
        """Give up what is not answered yet."""
        if not all(answer.done() for answer in self._asked.values()):
            _WORKER.stop()

    def of_class(self, name: str, kind: str) -> str:
        """A pattern that binds a variable to the members of a class and of those below it.

        Raises:
            BeyondError: one of them is a blank node, which no query can name.
        """
        rows = self.rows(f"SELECT DISTINCT ?part WHERE {{ ?part {_PART}* {kind} }}")
        parts = sorted({kind, *(row["part"] for row in rows)})
        if any(part.startswith("_") for part in parts):
            raise BeyondError("a class below its target that is a blank node")
        if len(parts) == 1:
            return f"{name} a {kind} ."
        return f"{name} a {name}c . VALUES {name}c {{ {' '.join(parts)} }}"

    def _send(self, query: str) -> None:
        if _WORKER.holder is not self:
            whole = self.source if isinstance(self.source, Path) else self.source()
            _WORKER.submit(str(whole) if isinstance(whole, Path) else [whole.decode()])
            _WORKER.holder = self
        self._asked[query] = _WORKER.submit({"query": query})

    def _wait(self, query: str) -> list[Row]:
        """The answer to a query, when all that were asked before it are answered."""
        if query not in self._late:
            try:
                return self._asked[query].result(self.seconds)
            except TimeoutError:
                self._late.add(query)
                self._start_again()
        raise UncheckedError(f"no answer within {self.seconds:g} seconds")

    def _start_again(self) -> None:
        left = [one for one, answer in self._asked.items() if not answer.done()]
        _WORKER.stop()
        for one in left:
            if one not in self._late:
                self._send(one)
