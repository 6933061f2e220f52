"""Reading time grows with the text, not faster, and no line can stall it."""

import time
from collections.abc import Callable

import pytest

from kg.prose.records import Prose
from kg.prose.words import place_words, split_words

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


def _seconds(read: Read, lines: int, first: int) -> float:
    """Seconds for lines that nobody has read before."""
    text = "\n".join(
        f"{number}. Larch {number} Ltd sends the data of year {number} to Quay CSU."
        for number in range(first, first + lines)
    )
    start = time.perf_counter()
    read(text)
    return time.perf_counter() - start


def test_time_grows_with_the_text(read: Read) -> None:
    """Four times the lines take at most eight times as long."""
    _seconds(read, 50, 1)
    small = min(_seconds(read, 250, first) for first in (1000, 2000, 3000))
    large = min(_seconds(read, 1000, first) for first in (4000, 5000))
    assert large < 8 * small


def test_letters_that_only_look_alike_make_no_long_head() -> None:
    """A dotless i, which patterns take for an i when they ignore case, stops no reader."""
    words = split_words("Clınical Commissioning Group and Clinical Commissioning Group")
    assert [word.long_head for word in words] == ["", "", "CCG"]


def test_every_word_keeps_its_place() -> None:
    """The words of a sentence lie where they say, in order and apart."""
    sentence = "Ash & Elm Commissioning Support Unit's data (SUS) goes to King’s College."
    words, starts = place_words(sentence)
    ends = [start + len(word.text) for word, start in zip(words, starts, strict=True)]
    assert [sentence[a:b] for a, b in zip(starts, ends, strict=True)] == [w.text for w in words]
    assert all(end <= start for end, start in zip(ends[:-1], starts[1:], strict=True))
