"""Where projects begin and end on a page, and where their sections do."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice, takewhile

from kg.read.grammar import EARLY_LABELS, match_field, match_heading, match_item, match_section
from kg.read.layout import ANY_LABELS
from kg.read.ledger import Ledger

_FIRST_FIELDS = ("Type of data", "Opt outs honoured")
_VIEWER_LAST = ("Data", "HSCIC Id")
_VIEWER_MARK = "HSCIC Id"
_FEWEST = 3
"""Fields in a row that no prose prints by chance."""
_MOST = 12
"""As many fields as a project has; further ones tell nothing new."""
_BENEFITS = "Benefits"
_OWN = frozenset({"Opt outs honoured", "HSCIC Id", "Data-controller type", "Sublicensing allowed"})
"""Labels that no other page prints."""


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one project, heading included; ``heading`` is 0 where none is printed."""

    heading: int
    first: int
    last: int


def split_blocks(ledger: Ledger, total: int) -> tuple[Block, ...]:
    """One block a project, in page order; the lines before the first are the page's header."""
    starts = _Printed(ledger, total).starts()
    ends = [start - 1 for start in starts[1:]] + [total]
    return tuple(
        Block(first if match_heading(ledger.text(first)) else 0, first, last)
        for first, last in zip(starts, ends, strict=False)
    )


def find_sections(
    ledger: Ledger, first: int, last: int, labels: Mapping[str, str]
) -> tuple[tuple[int, str], ...]:
    """(line, label) of the section labels between two lines, in the order that pages keep.

    Prose can print the same words as sub-headings. A label stands between blank lines wherever
    the block has blank lines around any, and of those that remain the longest run in page order
    is taken, the later one where two would do. The old "Benefits" counts only as the first
    section, or before the outputs.
    """
    lines = range(first, last + 1)
    found = [(n, label) for n in lines if (label := match_section(ledger.text(n), labels))]
    apart = [(n, label) for n, label in found if ledger.is_blank(n - 1) and ledger.is_blank(n + 1)]
    kept = apart or found
    rank = {label: place for place, label in enumerate(labels)}
    if kept and kept[0][1] == _BENEFITS:
        others = [each for each in kept if each[1] != _BENEFITS]
        return (kept[0], *_longest_ordered(others, rank))
    if _BENEFITS in labels:
        end = next((n for n, label in kept if rank[label] > rank[_BENEFITS]), last)
        kept = [(n, label) for n, label in kept if label != _BENEFITS or n < end]
    return _longest_ordered(kept, rank)


class _Printed:
    """The lines of a page that are not blank, each with the label of the field that it prints."""

    def __init__(self, ledger: Ledger, total: int) -> None:
        self._lines = [line for line in range(1, total + 1) if not ledger.is_blank(line)]
        self._texts = [ledger.text(line) for line in self._lines]
        fields = (match_field(text, ANY_LABELS) for text in self._texts)
        self._labels = [field[1] if field else "" for field in fields]

    def starts(self) -> list[int]:
        """The first line of every project."""
        places = range(len(self._lines))
        starts = [place for place in places if self._is_start(place)]
        if not starts:
            # The heading and the first field can both be lost.
            found = (place for place in places if _is_registers(self._run(place)))
            starts = [*islice(found, 1)]
        return [self._lines[place] for place in starts]

    def _is_start(self, place: int) -> bool:
        if match_heading(self._texts[place]):
            below = self._texts[place + 1 : place + 2]
            return not below or match_field(below[0], EARLY_LABELS) is not None
        run = self._run(place)
        if len(set(run)) < _FEWEST or not self._is_apart(place, run):
            return False
        return run[0] in _FIRST_FIELDS or (_VIEWER_MARK in run and run[0] not in run[1:])

    def _is_apart(self, place: int, run: list[str]) -> bool:
        """Whether nothing above makes the first field of the run one of a project above."""
        if place == 0:
            return True
        label, text = self._labels[place - 1], self._texts[place - 1]
        if not label:
            return match_heading(text) is None and match_item(text) is None
        if run[0] in _FIRST_FIELDS and label != run[0] and label in run:
            # Prose that looks like a field of the project below, which prints that field itself.
            return True
        # In the oldest layout one project follows another without a word between.
        return label in _VIEWER_LAST and run[0] not in _VIEWER_LAST

    def _run(self, place: int) -> list[str]:
        """Labels of the fields from a place on, as far as nothing else is printed."""
        return [*takewhile(bool, self._labels[place : place + _MOST])]


def _is_registers(run: list[str]) -> bool:
    """Whether fields are the register's: two with a label of its own, or more than chance."""
    count = len(set(run))
    return count > _FEWEST or (count > 1 and not _OWN.isdisjoint(run))


def _longest_ordered(
    found: list[tuple[int, str]], rank: Mapping[str, int]
) -> tuple[tuple[int, str], ...]:
    # By rank of its last label, the longest run so far; a later one is never shorter.
    best: dict[int, tuple[tuple[int, str], ...]] = {}
    for line, label in found:
        before = (run for place, run in best.items() if place < rank[label])
        best[rank[label]] = (*max(before, key=_length_and_place, default=()), (line, label))
    return max(best.values(), key=_length_and_place, default=())


def _length_and_place(run: tuple[tuple[int, str], ...]) -> tuple[int, int]:
    return len(run), run[-1][0]
