"""The wall around a question: a process of its own, which ends when its time is up."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import TypeVar

from kg.errors import KGError, UnavailableError

Made = TypeVar("Made")


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
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(seconds, work, sender))
    child.start()
    sender.close()
    with _ending(child):
        try:
            made, error = receiver.recv()
        except EOFError:
            child.join()
            raise UnavailableError(_end(child.exitcode, seconds, where)) from None
    if error is not None:
        raise error
    return made  # type: ignore[no-any-return]  # a pipe does not know what passes through it


@contextmanager
def _ending(child: ForkProcess) -> Iterator[None]:
    try:
        yield
    finally:
        child.kill()
        child.join()


def _work(seconds: float, work: Callable[[], object], sender: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        sender.send((work(), None))
    except KGError as error:
        sender.send((None, error))


def _end(code: int | None, seconds: float, where: str) -> str:
    if code == -signal.SIGALRM:
        return (
            f"{where}: no whole answer within {seconds:g} seconds; "
            "ask for less, or give more time with --timeout"
        )
    if code == -signal.SIGKILL:
        return f"{where}: ended by the system, which was short of memory; ask for less"
    return f"{where}: ended without an answer (code {code}); ask again"
