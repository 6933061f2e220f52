"""Files that people name, written whole or not at all."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from kg.errors import UnavailableError


def write_whole(file: Path, chunks: Iterable[bytes]) -> None:
    """Put the chunks into the file; what was there stays until all of them are written.

    Raises:
        UnavailableError: the file cannot be written; it is as it was.
    """
    target = file.resolve()
    try:
        if target.exists() and not target.is_file():
            # A pipe or a device takes no other file's place.
            with target.open("wb") as pipe:
                pipe.writelines(chunks)
        else:
            _replace(target, chunks)
    except OSError as reason:
        said = reason.strerror or str(reason)
        raise UnavailableError(f"{file}: cannot be written ({said}); nothing was") from None


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
