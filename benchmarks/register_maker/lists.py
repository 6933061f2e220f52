"""Lists of words that texts and names are made from."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


def word_list(name: str) -> tuple[str, ...]:
    """The words of one list of ``words.txt``."""
    return _lists()[name]


def groups(file: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The lines of a file of texts, each with the words of the ``@`` line above it."""
    group: tuple[str, ...] = ()
    for line in (_FOLDER / file).read_text("utf-8").splitlines():
        if line.startswith("@"):
            group = tuple(line.split()[1:])
        elif not line.startswith("#"):
            yield group, line


@cache
def _lists() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for (name,), line in groups("words.txt"):
        found[name] = (*found.get(name, ()), *line.split("|"))
    return found
