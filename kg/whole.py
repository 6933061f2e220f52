"""Files that people name, written whole or not at all; what is no file takes what comes."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from kg.errors import UnavailableError


def write_whole(file: Path, chunks: Iterable[bytes]) -> None:
    """Put the chunks into the file; what was there stays until all of them are written.

    No file can take the place of a pipe, a device, or a stream that is open already, such as
    ``/dev/stdout``: they get the chunks as they come.

    Raises:
        UnavailableError: the file cannot be written; it is as it was.
        OSError: a pipe, a device or a stream takes no more.
    """
    try:
        other = _open_other(file)
        if other is None:
            _replace(file.resolve(), chunks)
            return
    except OSError as reason:
        said = reason.strerror or str(reason)
        raise UnavailableError(f"{file}: cannot be written ({said}); nothing was") from None
    with os.fdopen(other, "wb") as stream:
        stream.writelines(chunks)


def _open_other(file: Path) -> int | None:
    """What is no regular file, opened; None for a file, be it there already or not."""
    if not file.exists():
        return None
    stream = _stream(file)
    if stream is not None:
        return os.dup(stream)
    return None if file.is_file() else os.open(file, os.O_WRONLY)


def _stream(file: Path) -> int | None:
    """The number of the open stream that a name such as ``/dev/stdout`` or ``/dev/fd/3`` means.

    Opened by its name once more, a file behind it would be written from its beginning.
    """
    place = file.parent.resolve()
    if place == Path("/dev/fd").resolve():
        return int(file.name)
    return _stream(place / file.readlink()) if file.is_symlink() else None


def _replace(target: Path, chunks: Iterable[bytes]) -> None:
    aside = target.with_name(f".{os.getpid()}.part")
    try:
        with aside.open("xb") as whole:
            whole.writelines(chunks)
            whole.flush()
            os.fsync(whole.fileno())
        if target.exists():
            shutil.copymode(target, aside)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
