"""Queries of shapes, asked of a store in a process beside this one, each within a deadline."""

import atexit
import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.check.columns.child import Row
from kg.check.columns.scopes import BeyondError
from kg.errors import UnavailableError, UsageError

Task = Mapping[str, str]
"""A store to open, a file to load, or a query, by that name."""

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

    def submit(self, task: Task) -> "Future[list[Row]]":
        """Have a task done after those before it."""
        if self._process is None:
            # In a group of its own, so that who stops the command stops this process through it.
            self._process = subprocess.Popen(
                _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, process_group=0
            )
        return self._thread.submit(_do, self._process, task)

    def stop(self) -> None:
        """End the process, whatever it does; the next task starts another."""
        process, self._process, self.holder = self._process, None, None
        if process is not None:
            with suppress(BrokenPipeError), process:
                process.kill()


def _do(process: "subprocess.Popen[str]", task: Task) -> list[Row]:
    with suppress(BrokenPipeError):
        print(json.dumps(task), file=process.stdin, flush=True)
    line = process.stdout.readline() if process.stdout else ""
    answer = json.loads(line or "null")
    if isinstance(answer, list):
        return answer
    if isinstance(answer, str):
        what = "a query of a shape" if "query" in task else "the data"
        raise UsageError(f"{what} cannot be asked: {answer}")
    raise UnavailableError("the process that asks the queries of shapes ended; check again")


_WORKER = Worker()
atexit.register(_WORKER.stop)


@dataclass(eq=False)
class Questions:
    """The queries to one store: a snapshot's, or one that is made of statements.

    To be closed, so that nothing goes on that nobody waits for.

    Args:
        source: the folder of a store, or what writes the statements to a file as N-Triples.
        seconds: what one query may take.
    """

    source: Path | Callable[[Path], None]
    seconds: float
    _opened: "Future[list[Row]] | None" = None
    _asked: "dict[str, Future[list[Row]]]" = field(default_factory=dict)
    _late: set[str] = field(default_factory=set)
    _folder: "TemporaryDirectory[str] | None" = None

    def submit(self, query: str) -> None:
        """Have a query answered while other things are done."""
        if query not in self._asked:
            self._send(query)

    def rows(self, query: str) -> Sequence[Row]:
        """The answers to a query over all graphs together.

        Raises:
            UncheckedError: it took longer than it may; the others are asked again.
            UsageError: the data cannot be opened, or not be asked so.
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
        if self._folder is not None:
            self._folder.cleanup()

    @cached_property
    def _data(self) -> Task:
        if isinstance(self.source, Path):
            return {"store": str(self.source)}
        self._folder = TemporaryDirectory(prefix="kg-check-")
        file = Path(self._folder.name) / "data.nt"
        self.source(file)
        return {"file": str(file)}

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
            self._opened = _WORKER.submit(self._data)
            _WORKER.holder = self
        self._asked[query] = _WORKER.submit({"query": query})

    def _wait(self, query: str) -> list[Row]:
        """The answer to a query, when all that were asked before it are answered."""
        if query not in self._late:
            try:
                rows = self._asked[query].result(self.seconds)
            except TimeoutError:
                self._late.add(query)
                self._start_again()
            else:
                if self._opened is not None:
                    self._opened.result()
                return rows
        raise UncheckedError(f"no answer within {self.seconds:g} seconds")

    def _start_again(self) -> None:
        left = [one for one, answer in self._asked.items() if not answer.done()]
        _WORKER.stop()
        for one in left:
            if one not in self._late:
                self._send(one)
