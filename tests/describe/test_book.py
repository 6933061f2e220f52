"""A workbook as a file and as an edition, with the findings about it as a whole."""

from collections.abc import Mapping

from kg import iris
from kg.describe.book import Book, describe_book
from kg.describe.node import Node
from kg.records import Problem, Severity, Span

DIGEST = "e2" * 32
REFERENCE = "DARS-NIC-11111-A1B2C-v1.2"


def _book(*problems: Problem, entries: Mapping[str, str] | None = None) -> Book:
    return Book(DIGEST, 1234, "text/csv", "2026-07", 99, problems, entries or {})


def _problem(row: int, project: str | None = None) -> Problem:
    place = Span(DIGEST, row, row, "Datasets")
    return Problem("row-repeated", "again", place, Severity.INFO, project)


def _values(nodes: list[Node], subject: str, name: str) -> list[str]:
    return [
        value.strip("<>")
        for node in nodes
        for key, value in node.statements
        if (node.subject, key) == (subject, iris.term(name))
    ]


def test_a_workbook_is_a_source_and_an_edition() -> None:
    """The edition has the month, and comes from the file."""
    nodes = list(describe_book(_book(), None))
    source, edition = iris.source(DIGEST), iris.thing("edition", "2026-07")
    assert _values(nodes, source, "rowCount")[0].startswith('"99"')
    assert _values(nodes, source, "dcterms:format") == ['"text/csv"']
    assert _values(nodes, edition, "prov:wasDerivedFrom") == [source]
    assert _values(nodes, edition, "prov:wasRevisionOf") == []


def test_an_edition_revises_the_one_before() -> None:
    """Whichever month that was."""
    nodes = list(describe_book(_book(), "2026-05"))
    edition = iris.thing("edition", "2026-07")
    assert _values(nodes, edition, "prov:wasRevisionOf") == [iris.thing("edition", "2026-05")]


def test_a_finding_is_about_its_entry_or_the_edition() -> None:
    """By the reference that the problem names."""
    problems = (_problem(5, REFERENCE), _problem(7), _problem(9, "NIC-2-A1B2C-v1"))
    nodes = list(describe_book(_book(*problems, entries={REFERENCE: "0123456789ab"}), None))
    findings = [node.subject for node in nodes if "/finding/" in node.subject]
    edition = iris.thing("edition", "2026-07")
    entry = iris.below(iris.thing("agreement", "nic-11111-a1b2c"), "entry", "0123456789ab")
    assert [_values(nodes, one, "focus") for one in findings] == [[entry], [edition], [edition]]


def test_equal_faults_of_two_workbooks_are_two_findings() -> None:
    """In the same row, about the same entry: each stays when the other workbook goes."""
    problem, entries = _problem(5, REFERENCE), {REFERENCE: "0123456789ab"}
    one = describe_book(_book(problem, entries=entries), None)
    other = describe_book(
        Book("00" * 32, 1, "text/csv", "2026-08", 9, (problem,), entries), "2026-07"
    )
    findings = [
        {node.subject for node in nodes if "/finding/" in node.subject} for nodes in (one, other)
    ]
    assert findings[0] & findings[1] == set()


def test_rows_of_findings_are_described_beside_them() -> None:
    """In their own graph: the same row may be told with an entry, which comes and goes alone."""
    nodes = list(describe_book(_book(_problem(5)), None))
    (span,) = [node for node in nodes if "#row=" in node.subject]
    assert span.graph == iris.graph("quality")
    assert _values(nodes, span.subject, "sheetName") == ['"Datasets"']
