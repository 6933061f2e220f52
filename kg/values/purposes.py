"""The field "Purposes": whether the use is commercial, and the kind of applicant."""

import re
from dataclasses import dataclass

from kg.values.lists import split_labels, split_last_bracket

_FLAGS = re.compile(r"(?:Yes|No)(?:,\s*(?:Yes|No))*(?=\Z|[ ,\n])")


@dataclass(frozen=True, slots=True)
class Purposes:
    """Printed commercial answers, printed kinds of applicant, and any prose between them."""

    commercial: tuple[bool, ...]
    applicant_types: tuple[str, ...]
    prose: str


def parse_purposes(value: str) -> Purposes:
    """``No, Yes (Charity)`` is two answers and one kind; ``()`` is none of anything."""
    words, bracket = split_last_bracket(value)
    flags = _FLAGS.match(words)
    prose = words[flags.end() :] if flags else words
    answers = (word.strip() == "Yes" for word in (flags[0].split(",") if flags else ()))
    kinds = tuple(kind for kind in split_labels(bracket or "") if kind)
    return Purposes(tuple(answers), kinds, prose.strip(" ,\n"))
