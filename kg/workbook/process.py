"""A child process that is asked one thing: whatever becomes of it, its parent goes on."""

import json
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from typing import Any

from kg.errors import SourceError, UnavailableError

MAX_ANSWER = 256 * 1024 * 1024


def ask(command: Sequence[str], name: str, seconds: int) -> Mapping[str, Any]:
    """The index that the command prints about the source of that name.

    The command prints one object of JSON: ``{"index": {…}}``, ``{"refusal": [name, row,
    message]}`` or ``{"unavailable": message}``.

    Raises:
        SourceError: it refuses the source, dies, prints anything else, or takes too long.
        UnavailableError: it says that the machine does not allow it now.
    """
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as complaint:
        try:
            ended = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=answer,
                stderr=complaint,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise unread(name, f"the reader took longer than {seconds} seconds") from None
        answer.seek(0)
        complaint.seek(0)
        if ended.returncode:
            raise unread(name, _end(ended.returncode, complaint.read(MAX_ANSWER), seconds))
        return _index(name, answer.read(MAX_ANSWER))


def _end(code: int, complaint: bytes, seconds: int) -> str:
    """How the child ended, in words."""
    if b"MemoryError" in complaint or b"memory allocation" in complaint:
        return "the reader ran out of memory"
    if code in (-signal.SIGXCPU, -signal.SIGALRM):
        return f"the reader took longer than {seconds} seconds"
    if code < 0:
        return f"the reader ended by signal {-code}"
    lines = complaint.decode("utf-8", "replace").strip().splitlines()
    return f"the reader ended with an error ({lines[-1][:200] if lines else code})"


def unread(name: str, cause: str) -> SourceError:
    """The refusal of a source whose reader failed, and not by its own words."""
    message = f"could not be read: {cause}; download it again from its publisher"
    return SourceError(name, None, message)


def _index(name: str, answer: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(answer)
        if "refusal" in said:
            place, row, message = said["refusal"]
            refusal: Exception = SourceError(place, row, message)
        elif "unavailable" in said:
            refusal = UnavailableError(said["unavailable"])
        else:
            index: Mapping[str, Any] = dict(said["index"])
            return index
    except (ValueError, KeyError, TypeError):
        refusal = unread(name, "the reader's answer makes no sense")
    raise refusal
