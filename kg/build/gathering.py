"""Pieces that gather from all sources: agreements, names, approvals, editions, the lists."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from kg.build.desk import Desk, open_desk
from kg.build.reading import Read
from kg.describe.book import Book, describe_book
from kg.describe.gather import describe_agreements, describe_approvals
from kg.describe.node import Node
from kg.describe.parts import agreement_name, source_name
from kg.describe.reference import describe_reference, describe_unreviewed
from kg.describe.rules import describe_rules
from kg.records import Problem, Span
from kg.resources import data_folder
from kg.write.dumps import PieceWriter, Placed
from kg.write.inventory import Inventory

REFERENCE, RULES = "reference", "rules"


def gather_pieces(read: Read, old: Inventory, files: Path) -> list[Placed]:
    """Describe and write what no single source tells; what did not change is taken over."""
    desk = open_desk()
    kept = [old.pieces[name, ""] for name in (REFERENCE, RULES) if (name, "") in old.pieces]
    gathered = _gathered(read, desk)
    if not kept:
        gathered = chain(gathered, _fixed())
    with PieceWriter(files, desk.compactor) as writer:
        return kept + [desk.write(writer, name, nodes, old) for name, nodes in gathered]


def _fixed() -> Iterator[tuple[str, Iterable[Node]]]:
    """What is the same for one program and its lists, whatever is read."""
    yield REFERENCE, describe_reference(data_folder("ontology"))
    yield RULES, describe_rules()


def _gathered(read: Read, desk: Desk) -> Iterator[tuple[str, Iterable[Node]]]:
    abouts = list(read.abouts())
    for agreement, nodes in describe_agreements(abouts, read.history).items():
        yield agreement_name(agreement.rpartition("/")[2]), nodes
    yield from _books(read)
    yield "approvals", describe_approvals(abouts)
    pages = {(slug, name) for page in read.of_kind("page") for slug, name in page["unlisted"]}
    yield "names", describe_unreviewed(abouts, pages, desk.known.authority)


def _books(read: Read) -> Iterator[tuple[str, Iterable[Node]]]:
    previous: str | None = None
    for book in sorted(read.of_kind("workbook"), key=lambda book: str(book["edition"])):
        facts = Book(
            digest=book["digest"],
            size=book["size"],
            media_type=book["media_type"],
            month=book["edition"],
            rows=sum(account["total"] for account in book["lines"].values()),
            problems=tuple(_problem(plain) for plain in book["problems"]),
            entries={reference: key for reference, key, _ in book["versions"]},
        )
        yield source_name(book["digest"]), describe_book(facts, previous)
        previous = book["edition"]


def _problem(plain: dict[str, Any]) -> Problem:
    span = plain["span"]
    runs = tuple((first, last) for first, last in span["runs"])
    return Problem(**{**plain, "span": Span(**{**span, "runs": runs})})
