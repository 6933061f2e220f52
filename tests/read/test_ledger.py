"""The accounts: every line in exactly one place, whatever happens to the page."""

from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.read.document import parse_document
from kg.read.ledger import Ledger
from kg.read.page import parse_page, truncation
from kg.records import Disposition, Page, Severity
from kg.resources import data_folder

SEED_LIKE = (
    (data_folder("ontology").parent / "examples" / "nhs-west-cheshire-ccg.txt")
    .read_text(encoding="utf-8")
    .split("\n")
)
PLACES = st.integers(0, len(SEED_LIKE) - 1)
DAMAGE = st.lists(
    st.tuples(st.sampled_from(["delete", "double", "swap", "cut", "clip", "join"]), PLACES, PLACES),
    min_size=1,
    max_size=12,
)


def _damage(lines: list[str], steps: list[tuple[str, int, int]]) -> list[str]:
    """The lines after each step: one deleted, doubled, swapped, clipped, joined, or all cut."""
    lines = list(lines)
    for step, first, second in steps:
        a, b = first % max(len(lines), 1), second % max(len(lines), 1)
        if step == "delete":
            del lines[a : a + 1 + second % 5]
        elif step == "double":
            lines[a:a] = lines[b : b + 1 + first % 20]
        elif step == "swap" and lines:
            lines[a], lines[b] = lines[b], lines[a]
        elif step == "cut":
            lines = lines[: max(a, 1)]
        elif step == "clip" and lines:
            lines[a] = lines[a][: len(lines[a]) // 2]
        elif step == "join" and a + 1 < len(lines):
            lines[a] += lines.pop(a + 1)
    return lines


def _check(page: Page, lines: int) -> None:
    """The accounts close, and every record keeps to lines that were taken for it."""
    accounts = page.accounts()
    assert accounts.pop("total") == lines == sum(accounts.values())
    for project in page.projects:
        places = [field.span for field in project.fields] + [row.span for row in project.datasets]
        spans = [span for span in places if span is not None]
        spans += chain.from_iterable((s.heading, s.span) for s in project.sections)
        assert all(1 <= span.first <= span.last <= lines for span in [*spans, project.span])
        assert all(project.span.first <= span.first for span in spans)
        assert all(span.last <= project.span.last for span in spans)
    for problem in page.problems:
        assert 1 <= problem.span.first <= problem.span.last <= lines


@given(DAMAGE)
@settings(max_examples=150, deadline=None)
def test_any_damage_to_a_page_is_accounted_for(steps: list[tuple[str, int, int]]) -> None:
    """Lines lost, doubled, moved or joined: the sums close, or the page is refused."""
    text = "\n".join(_damage(SEED_LIKE, steps))
    try:
        page = parse_page(parse_document("page.txt", text.encode()))
    except SourceError as refusal:
        page, told = None, str(refusal)
    else:
        told = "page.txt:"
        _check(page, len(page.source.lines))
        truncation(page)
    assert told.startswith("page.txt:")


@given(st.lists(st.sampled_from(sorted(set(SEED_LIKE))) | st.text(max_size=30), max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_order_of_lines_is_accounted_for(lines: list[str]) -> None:
    """Real lines in any order, mixed with any text: the sums close, or the page is refused."""
    try:
        page = parse_page(parse_document("page.txt", "\n".join(lines).encode()))
    except SourceError as refusal:
        told = str(refusal)
    else:
        told = "page.txt:"
        _check(page, len(page.source.lines))
    assert told.startswith("page.txt:")


def test_the_real_page_cut_anywhere_is_accounted_for(seed: Path) -> None:
    """The first lines of the real page, however many: the sums close, or it is cut or refused."""
    lines = seed.read_text(encoding="utf-8").split("\n")
    refused = 0
    for count in range(1, len(lines), 19):
        text = "\n".join([*lines[:count], ""])
        document = parse_document("page.txt", text.encode())
        try:
            _check(parse_page(document), count)
        except SourceError:
            refused += 1
    assert refused == 1


def test_a_line_is_taken_once() -> None:
    """Taking a line twice is a fault of the reader, not of the page, and stops it."""
    ledger = Ledger(parse_document("p", b"a\nb"))
    ledger.take(1, Disposition.FIELD)
    with pytest.raises(ValueError, match="line 1 was taken as fields"):
        ledger.take(1, Disposition.FURNITURE)
    assert not ledger.is_free(1)
    assert ledger.is_free(2)


def test_what_nobody_took_is_furniture_or_quarantined() -> None:
    """A blank line left over is furniture; a printed one is quarantined and reported."""
    ledger = Ledger(parse_document("p", b"a\n\nb"))
    ledger.take(1, Disposition.FIELD)
    assert ledger.close() == (
        Disposition.FIELD,
        Disposition.FURNITURE,
        Disposition.QUARANTINE,
    )
    problem = ledger.problems[0]
    assert (problem.code, problem.span.first) == ("line-not-understood", 3)
    assert problem.severity is Severity.WARNING


def test_lines_past_the_ends_are_blank() -> None:
    """Rules may look above the first line and below the last."""
    ledger = Ledger(parse_document("p", b"a"))
    assert ledger.is_blank(0)
    assert ledger.is_blank(2)
    assert not ledger.is_blank(1)
