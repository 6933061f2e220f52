"""A workbook as a file and as an edition, and what is wrong with it as a whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg import iris, terms
from kg.describe.edition import REGISTER
from kg.describe.findings import finding_node
from kg.describe.names import entry_key_iri, month_edition_iri
from kg.describe.node import PROVENANCE, QUALITY, STATED, Node, NodeBuilder
from kg.describe.sources import describe_spans, source_node
from kg.records import Problem
from kg.values.references import base_reference


@dataclass(frozen=True, slots=True)
class Book:
    """Facts of one workbook; ``entries`` are the keys of its entries by printed reference."""

    digest: str
    size: int
    media_type: str
    month: str
    rows: int
    problems: tuple[Problem, ...]
    entries: Mapping[str, str]


def describe_book(book: Book, previous: str | None) -> Iterator[Node]:
    """The source, its edition (a revision of the ``previous`` month's), findings and their rows."""
    yield _source_node(book)
    yield _edition_node(book, previous)
    yield _title_node(book)
    findings = [_finding(book, problem) for problem in book.problems]
    yield from findings
    # The rows of entries and releases are described with these, whichever edition has them first.
    yield from describe_spans(findings, graph=QUALITY)


def _source_node(book: Book) -> Node:
    node = source_node(book.digest, book.size, book.media_type)
    return node.add("rowCount", terms.integer(book.rows)).build()


def _edition_node(book: Book, previous: str | None) -> Node:
    node = NodeBuilder(month_edition_iri(book.month), STATED, "RegisterEdition")
    node.link("dcterms:isPartOf", REGISTER)
    node.link("prov:wasDerivedFrom", iris.source(book.digest))
    node.add("editionMonth", terms.moment(book.month))
    return node.link("prov:wasRevisionOf", previous and month_edition_iri(previous)).build()


def _title_node(book: Book) -> Node:
    """Our own words for catalogues; no row of the workbook says them."""
    node = NodeBuilder(month_edition_iri(book.month), PROVENANCE)
    node.add("dcterms:title", terms.text(f"Data Uses Register, {book.month}"))
    words = f"The monthly workbook of the register, {len(book.entries)} agreement versions."
    return node.add("dcterms:description", terms.text(words)).build()


def _finding(book: Book, problem: Problem) -> Node:
    """About the entry that the problem names, else about the edition."""
    reference = problem.project or ""
    key = book.entries.get(reference)
    focus = entry_key_iri(base_reference(reference), key) if key else month_edition_iri(book.month)
    return finding_node(problem, focus, None, book.digest)
