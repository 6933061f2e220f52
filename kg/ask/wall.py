"""The wall around a question: a process of its own, which ends when its time is up."""

import multiprocessing
import os
import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from tempfile import TemporaryFile
from typing import IO, TypeVar

from kg.errors import KGError, UnavailableError

Made = TypeVar("Made")

MAX_MEMORY = 8 * 1024**3
"""Bytes that the work may fill; the pages of a store's files do not count."""

_FULL = "the answer does not fit into memory; ask for less, as with LIMIT"


def run_within(seconds: float, work: Callable[[], Made], where: str) -> Made:
    """What the work makes, in a process of its own.

    Neither an engine nor a look-up of a host's name can be stopped from inside; a process can.
    The caller must not have a store open, nor threads running.

    Args:
        seconds: how long the work may take, all in all.
        work: what it returns must be picklable.
        where: what is asked, as the message names it.

    Raises:
        KGError: what the work raised.
        UnavailableError: its time was up, or it died.
    """
    with TemporaryFile() as complaint, _started(seconds, work, complaint) as (child, receiver):
        try:
            # A pipe does not know what passes through it.
            received: tuple[Made, KGError | None] = receiver.recv()
        except (EOFError, OSError):
            child.join()
            said = _end(child.exitcode, seconds, complaint)
            raise UnavailableError(f"{where}: {said}") from None
    made, error = received
    if error is not None:
        raise error
    return made


@contextmanager
def _started(
    seconds: float, work: Callable[[], object], complaint: IO[bytes]
) -> Iterator[tuple[ForkProcess, Connection]]:
    """The process, and where its message arrives; it does not outlive its use."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(seconds, work, sender, complaint.fileno()))
    child.start()
    sender.close()
    try:
        yield child, receiver
    finally:
        child.kill()
        child.join()


def _work(seconds: float, work: Callable[[], object], sender: Connection, complaint: int) -> None:
    os.dup2(complaint, 2)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    within = MAX_MEMORY if hard == resource.RLIM_INFINITY else min(MAX_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (within, hard))
    try:
        sender.send((work(), None))
    except MemoryError:
        sender.send((None, UnavailableError(_FULL)))
    except KGError as error:
        sender.send((None, error))


def _end(code: int | None, seconds: float, complaint: IO[bytes]) -> str:
    """How the process ended, in words."""
    if code == -signal.SIGALRM:
        return (
            f"no whole answer within {seconds:g} seconds; "
            "ask for less, or give more time with --timeout"
        )
    if code in {-signal.SIGKILL, -signal.SIGABRT}:
        return _FULL
    complaint.seek(0)
    lines = complaint.read().decode("utf-8", "replace").strip().splitlines()
    return f"ended without an answer ({lines[-1][:200] if lines else code}); report this"
