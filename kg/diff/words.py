"""Values cut for reading, and numbers with their nouns."""

from itertools import takewhile

_LONG = 90
"""Characters of a value that are shown whole."""
_AROUND = 20
_CUT = "\u2026"
_PROSE = ("(prose)", "(other prose)")


def count_of(number: int, one: str, several: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{number} {one if number == 1 else several}"


def clip(old: str | None, new: str | None) -> tuple[str, str]:
    """Both values, cut to what differs where they are long; of prose no words."""
    if old is None or new is None:
        return _PROSE
    if max(len(old), len(new)) <= _LONG:
        return old, new
    before = _shared(old, new)
    after = _shared(old[before:][::-1], new[before:][::-1])
    return _around(old, before, after), _around(new, before, after)


def _shared(one: str, other: str) -> int:
    """How many letters both begin with."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _around(value: str, before: int, after: int) -> str:
    start, end = max(0, before - _AROUND), min(len(value), len(value) - after + _AROUND)
    if end - start > 2 * _LONG:
        end = start + 2 * _LONG
    head, tail = _CUT if start else "", _CUT if end < len(value) else ""
    return f"{head}{value[start:end]}{tail}"
