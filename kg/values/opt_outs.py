"""The field "Opt outs honoured": answers, their reasons, and the duty of confidentiality."""

import re
from dataclasses import dataclass

from kg.values.lists import split_labels, split_last_bracket

_ANSWER = re.compile(r"(yes|no|y|n)(?:\s*-\s*(.*))?", re.IGNORECASE | re.DOTALL)
_FUSED = re.compile(r"(?:Yes|No) - .*[a-z](?:Yes|No) - ", re.DOTALL)
_EXCUSES = "Excuses:"


@dataclass(frozen=True, slots=True)
class Answer:
    """One printed item; state is None where it is no answer (old pages print types of data)."""

    printed: str
    state: str | None
    reason: str | None
    is_fused: bool = False


@dataclass(frozen=True, slots=True)
class OptOuts:
    """All answers of one field, and the printed bases in its bracket."""

    answers: tuple[Answer, ...]
    bases: tuple[str, ...]


def parse_opt_outs(value: str) -> OptOuts:
    """The answers before the bracket and the bases inside it; empty items are left out."""
    words, bracket = split_last_bracket(value)
    answers = tuple(_parse_answer(item) for item in split_labels(words) if item)
    inner = (bracket or "").strip()
    bases = split_labels(inner.removeprefix(_EXCUSES).strip())
    return OptOuts(answers, tuple(base for base in bases if base))


def _parse_answer(item: str) -> Answer:
    if _FUSED.match(item):
        return Answer(item, "mixed", None, is_fused=True)
    found = _ANSWER.fullmatch(item)
    if found is None:
        return Answer(item, None, None)
    state = "upheld" if found[1].lower().startswith("y") else "not-upheld"
    return Answer(item, state, (found[2] or "").strip() or None)
