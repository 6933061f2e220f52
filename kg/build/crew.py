"""The processes that read and describe: batches go out, pieces and readings come back in order."""

import gc
import os
import shutil
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from typing import Self, TypeVar

from kg.build.desk import PageWork, Wanted, open_desk
from kg.build.stock import Stock
from kg.errors import UnavailableError
from kg.workbook.spool import VersionIndex, load_versions
from kg.write.dumps import Placed

PAGES_A_BATCH = 20
VERSIONS_A_BATCH = 100
_OBJECTS_BETWEEN = 200_000
_BEHIND_THE_STORE = 5
"""How much a process gives way. What is loaded while others read need not be loaded at the end."""
_FEW = 2
"""Batches that are done sooner here than another process is ready."""

Job = TypeVar("Job")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Order:
    """A version, whether its entry is wanted, and the keys of the releases that are wanted."""

    place: VersionIndex
    entry: bool
    releases: frozenset[str]


class Crew:
    """Does batches here, or in as many processes as are asked for; the pieces are the same.

    Their files lie in a folder of its own, which goes when the crew does.
    """

    def __init__(self, folder: Path, workers: int, stock: Stock) -> None:
        """Work in that folder, and hand batches of which all will be published to the stock."""
        self._folder = folder
        self._workers = workers
        self.stock = stock
        self._numbers = count(1)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        self._folder.mkdir()
        return self

    def __exit__(self, *failure: object) -> None:
        self.dismiss()

    def dismiss(self) -> None:
        """Send the processes home and remove the batches, which hold as much as the dumps."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        shutil.rmtree(self._folder, ignore_errors=True)

    def next_files(self) -> Path:
        """A path, without suffixes, for the files of one more batch of pieces."""
        return self._folder / f"batch-{next(self._numbers):05}"

    def read_pages(self, files: Sequence[Path]) -> Iterator[list[PageWork]]:
        """The pages of each batch, in order."""
        jobs = [(batch, self.next_files()) for batch in _batches(files, PAGES_A_BATCH)]
        return self._map(_read_pages, jobs)

    def read_versions(
        self, orders: Sequence[Order], spool: Path, source: str, month: str
    ) -> Iterator[list[Placed]]:
        """The pieces of each batch of versions of one workbook, in order."""
        batches = _batches(orders, VERSIONS_A_BATCH)
        jobs = [(batch, spool, source, month, self.next_files()) for batch in batches]
        for (*_, files), pieces in zip(jobs, self._map(_read_versions, jobs), strict=True):
            self.stock.add_batch(files)
            yield pieces

    def _map(self, work: Callable[[Job], Result], jobs: Sequence[Job]) -> Iterator[Result]:
        if self._workers == 1 or len(jobs) <= _FEW:
            yield from map(work, jobs)
            return
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._workers, get_context("spawn"), _settle)
        try:
            yield from self._pool.map(work, jobs)
        except BrokenProcessPool:
            message = "a process of the build ended (out of memory, or killed); build again"
            raise UnavailableError(f"{message}, with --workers 1 where memory is short") from None


def _settle() -> None:
    """Leave the store its turn, and look for cycles rarely: records make none.

    A person who stops the build stops it; these processes then find nothing more to do.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_BEHIND_THE_STORE)
    gc.set_threshold(_OBJECTS_BETWEEN)


def _read_pages(job: tuple[list[Path], Path]) -> list[PageWork]:
    files, into = job
    return open_desk().read_pages(files, into)


def _read_versions(job: tuple[list[Order], Path, str, str, Path]) -> list[Placed]:
    orders, spool, source, month, into = job
    versions = load_versions(spool, [order.place for order in orders])
    wanted = (
        Wanted(version, order.entry, order.releases)
        for version, order in zip(versions, orders, strict=True)
    )
    return open_desk().read_versions(wanted, source, month, into)


def _batches(items: Sequence[Job], size: int) -> Iterable[list[Job]]:
    return (list(items[start : start + size]) for start in range(0, len(items), size))
