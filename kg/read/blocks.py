"""Where projects begin and end on a page, and where their sections do."""

from dataclasses import dataclass

from kg.read.grammar import SECTION_LABELS, match_field, match_heading, match_item, match_section
from kg.read.ledger import Ledger

_RANK = {label: rank for rank, label in enumerate(SECTION_LABELS)}
_FIRST_FIELDS = ("type-of-data", "opt-outs-honoured")


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one project, heading included; ``heading`` is 0 where none is printed."""

    heading: int
    first: int
    last: int


def split_blocks(ledger: Ledger, total: int) -> tuple[Block, ...]:
    """One block a project, in page order; the lines before the first are the page's header."""
    starts = [line for line in range(1, total + 1) if _is_start(ledger, line, total)]
    ends = [start - 1 for start in starts[1:]] + [total]
    return tuple(
        Block(first if match_heading(ledger.text(first)) else 0, first, last)
        for first, last in zip(starts, ends, strict=False)
    )


def find_sections(ledger: Ledger, first: int, last: int) -> tuple[tuple[int, str], ...]:
    """(line, label) of the section labels between two lines, in the order that pages keep.

    Prose can print the same words as sub-headings. A label stands between blank lines wherever
    the block has blank lines around any, and of those that remain the longest run in page order
    is taken, the later one where two would do.
    """
    found = [(n, label) for n in range(first, last + 1) if (label := match_section(ledger.text(n)))]
    apart = [(n, label) for n, label in found if ledger.is_blank(n - 1) and ledger.is_blank(n + 1)]
    return _longest_ordered(apart or found)


def _is_start(ledger: Ledger, line: int, total: int) -> bool:
    text = ledger.text(line)
    if match_heading(text):
        below = _next_printed(ledger, line, total)
        return below is None or match_field(ledger.text(below)) is not None
    field = match_field(text)
    return field is not None and field[0] in _FIRST_FIELDS and _opens_fields(ledger, line, total)


def _opens_fields(ledger: Ledger, line: int, total: int) -> bool:
    """Whether a first field stands with no heading or field above it, and fields below."""
    above = next((n for n in range(line - 1, 0, -1) if not ledger.is_blank(n)), None)
    if above is not None:
        text = ledger.text(above)
        if match_heading(text) or match_field(text) or match_item(text):
            return False
    below = _next_printed(ledger, line, total)
    return below is not None and match_field(ledger.text(below)) is not None


def _next_printed(ledger: Ledger, line: int, total: int) -> int | None:
    return next((n for n in range(line + 1, total + 1) if not ledger.is_blank(n)), None)


def _longest_ordered(found: list[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    best: list[tuple[tuple[int, str], ...]] = []
    for line, label in found:
        before = [run for run in best if _RANK[run[-1][1]] < _RANK[label]]
        longest: tuple[tuple[int, str], ...] = ()
        for run in before:
            longest = run if len(run) >= len(longest) else longest
        best.append((*longest, (line, label)))
    result: tuple[tuple[int, str], ...] = ()
    for run in best:
        result = run if len(run) >= len(result) else result
    return result
