"""The kinds of RDF files: told by their endings, and read with one kind of error."""

from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import RdfFormat

from kg.errors import DataError, UsageError

ENDINGS = ".ttl .nt .nq .trig .jsonld .rdf"
"""Those that messages name."""
_ANY_TEXT = ".txt"
"""N-Triples for Oxigraph; a page of the register for us."""


def kind_of(file: Path) -> RdfFormat:
    """The kind of RDF that the ending of a file names.

    Raises:
        UsageError: it names none.
    """
    ending = file.suffix.lower()
    kind = RdfFormat.from_extension(ending.removeprefix("."))
    if kind is None or ending == _ANY_TEXT:
        raise UsageError(f"{file}: its ending names no kind of RDF; give one of {ENDINGS}")
    return kind


def open_rdf(file: Path) -> BinaryIO:
    """The file, open behind the mark that Windows puts before UTF-8, for no parser of RDF takes it.

    Raises:
        OSError: it cannot be opened.
    """
    opened = file.open("rb")
    if opened.peek(len(BOM_UTF8)).startswith(BOM_UTF8):
        opened.read(len(BOM_UTF8))
    return opened


@contextmanager
def reading(name: str, kind: RdfFormat) -> Iterator[None]:
    """Around what parses a file of that name and kind.

    Raises:
        DataError: it is not of that kind, with the line where there is one; or cannot be read.
    """
    try:
        yield
    except SyntaxError as reason:
        # A parser that knows no line says 0 or -1.
        line = reason.lineno if reason.lineno and reason.lineno > 0 else None
        raise DataError(name, line, f"not {kind.name}: {reason.msg}; mend it") from None
    except OSError as reason:
        said = reason.strerror or str(reason)
        raise DataError(name, None, f"cannot be read ({said})") from None
    except (ValueError, RuntimeError) as reason:
        raise DataError(name, None, f"not {kind.name}: {reason}; mend it") from None
