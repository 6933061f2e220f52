"""Reading time grows with the text, not faster, and no line can stall it."""

import time
from collections.abc import Callable
from itertools import pairwise

import pytest

from kg.prose.records import Prose
from kg.prose.sentences import read_item, read_paragraph
from kg.prose.words import split_words

Read = Callable[..., Prose]

LENGTH = 100_000
SECONDS = 20.0
"""What a line may take at most; a line that stalls a quadratic reader takes minutes."""

HOSTILE = {
    "one word": "a" * LENGTH,
    "capitals": "Aa " * (LENGTH // 3),
    "names": "Larch Ltd and " * (LENGTH // 14),
    "commas": "Larch Ltd, " * (LENGTH // 11),
    "brackets": "(" * LENGTH,
    "open aliases": "Larch Ltd (" * (LENGTH // 11),
    "verbs": "sends to from by " * (LENGTH // 17),
    "dots": "a." * (LENGTH // 2),
    "sentences": "Larch Ltd sends data to Quay CSU. " * (LENGTH // 34),
    "spaces": "processor" + " " * LENGTH + "x",
    "numbers": "1) " * (LENGTH // 3),
    "processors": "data processor " * (LENGTH // 15),
    "private letters": "\ue000 is a processor " * (LENGTH // 18),
    "dashes": "Data Processor 1 " + "- " * (LENGTH // 2),
    "only": "only " * (LENGTH // 5),
    "limits": "not shared only held " * (LENGTH // 21),
}


@pytest.mark.parametrize("line", HOSTILE.values(), ids=HOSTILE)
def test_no_line_stalls_the_reader(read: Read, line: str) -> None:
    """A line of 100,000 hostile characters is read in seconds."""
    start = time.perf_counter()
    read(line)
    assert time.perf_counter() - start < SECONDS


def _text(lines: int) -> str:
    return "\n".join(
        f"{number}. Larch {number} Ltd sends the data of year {number} to Quay CSU."
        for number in range(1, lines + 1)
    )


def _seconds(read: Read, text: str) -> float:
    read_paragraph.cache_clear()
    read_item.cache_clear()
    start = time.perf_counter()
    read(text)
    return time.perf_counter() - start


def test_time_grows_with_the_text(read: Read) -> None:
    """Four times the lines take at most eight times as long."""
    _seconds(read, _text(50))
    small = min(_seconds(read, _text(250)) for _ in range(3))
    large = min(_seconds(read, _text(1000)) for _ in range(2))
    assert large < 8 * small


def test_every_word_keeps_its_place() -> None:
    """The words of a sentence lie where they say, in order and apart."""
    sentence = "Ash & Elm Commissioning Support Unit's data (SUS) goes to King’s College."
    words = split_words(sentence)
    assert all(sentence[word.start : word.end] == word.text for word in words)
    assert all(a.end <= b.start for a, b in pairwise(words))
