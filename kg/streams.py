"""The standard streams, ready for any command, whatever the caller closed, filled or broke off."""

import os
import sys
from io import BufferedReader, BufferedWriter, FileIO, RawIOBase, TextIOWrapper
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

_INPUT, _OUTPUT, _ERROR = range(3)
"""Their numbers."""


def prepare_streams() -> None:
    """Lose nothing: a letter that a terminal lacks shows as its escape, and all is written.

    A stream that is closed is there afterwards: to read it raises UsageError, to write an answer to
    it OSError. A message that cannot be written is lost, and no error.
    """
    for number in (_INPUT, _OUTPUT, _ERROR):
        _keep_number(number)
    if sys.stdin is None:
        sys.stdin = TextIOWrapper(BufferedReader(_NoInput()))
    if sys.stdout is None:
        sys.stdout = os.fdopen(_OUTPUT, "w", closefd=False)
    if sys.stderr is sys.__stderr__:
        messages = BufferedWriter(_Messages(_ERROR, "w", closefd=False))
        encoding = getattr(sys.stderr, "encoding", None)
        sys.stderr = TextIOWrapper(messages, encoding, line_buffering=True)
    if isinstance(sys.stdout.buffer, RawIOBase):
        sys.stdout = TextIOWrapper(BufferedWriter(sys.stdout.buffer), sys.stdout.encoding)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def give_up_output() -> None:
    """What is left in the stream would be tried again, and complained of, at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _NoInput(RawIOBase):
    """Standard input where it is closed, which is not the same as empty."""

    def readable(self) -> bool:
        return True

    def readinto(self, _room: "WriteableBuffer", /) -> int:
        raise UsageError("standard input is closed; name a file, or give it something to read")


class _Messages(FileIO):
    """Standard error, which keeps no answer and no exit code from anybody."""

    def write(self, message: "ReadableBuffer", /) -> int:
        try:
            return super().write(message)
        except OSError:
            return memoryview(message).nbytes


def _keep_number(number: int) -> None:
    """Let no file that is opened later take the number of a stream, and what is written to it.

    An answer cannot be written to what stands there for standard output.
    """
    try:
        os.fstat(number)
    except OSError:
        os.open(os.devnull, os.O_WRONLY if number == _ERROR else os.O_RDONLY)
        os.set_inheritable(number, True)  # noqa: FBT003 (it takes no name)
