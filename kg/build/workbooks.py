"""The workbooks of a build: each read once, and only new entries and releases described."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kg.build.crew import VERSIONS_A_BATCH, Crew, Order
from kg.build.desk import Refusal
from kg.build.notify import Notify
from kg.build.sources import digest_of
from kg.describe.about import count_faults, key_digest
from kg.describe.history import History, ListedEdition, ListedVersion
from kg.describe.parts import entry_name, releases_name
from kg.errors import SourceError
from kg.values.references import base_reference
from kg.workbook.book import Workbook, read_csv_sheets, read_workbook
from kg.workbook.editions import edition_of
from kg.write.dumps import Placed
from kg.write.inventory import Inventory, Reading


@dataclass(slots=True)
class Workbooks:
    """The workbooks that were read, by the digest of their file."""

    readings: dict[str, Reading] = field(default_factory=dict)
    files: dict[str, tuple[Path, ...]] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    opened: dict[str, Workbook] = field(default_factory=dict)
    """Those whose versions lie in a spool."""

    def editions(self) -> Iterator[ListedEdition]:
        """What each lists."""
        for reading in self.readings.values():
            versions = (
                ListedVersion(reference, key, tuple(keys.split()))
                for reference, key, keys in reading["versions"]
            )
            yield ListedEdition(reading["edition"], reading["digest"], tuple(versions))


def read_workbooks(
    given: Sequence[tuple[Path, ...]], old: Inventory, crew: Crew, notify: Notify
) -> Workbooks:
    """Read the workbooks that the last snapshot has not read already; equal files once."""
    books = Workbooks()
    for number, (digest, month, files) in enumerate(_in_order(books, given)):
        notify("workbooks", number, len(given))
        try:
            known = books.readings.get(digest) or (old.reading(digest) if month else None)
            _refuse_mislabelled(known, month, files)
            if digest not in books.readings:
                reading = known or _open(books, digest, files, crew)
                _refuse_second(books, reading["edition"], files)
                books.readings[digest] = reading
                books.files[digest] = files
        except SourceError as error:
            books.refused.append((error.name, error.line, error.reason))
    notify("workbooks", len(given), len(given))
    return books


def _in_order(
    books: Workbooks, given: Sequence[tuple[Path, ...]]
) -> list[tuple[str, str, tuple[Path, ...]]]:
    """The digest, the month if any, and the files of each, without those that cannot be read."""
    readable = []
    for files in given:
        try:
            readable.append((digest_of(files), _month(files) or "", files))
        except SourceError as error:
            books.refused.append((error.name, error.line, error.reason))
    # Of equal files under two months the earlier is right: a later name was given to an old file.
    return sorted(readable)


def describe_workbooks(
    books: Workbooks, history: History, old: Inventory, crew: Crew, notify: Notify
) -> Iterator[Placed]:
    """The pieces of all entries and releases, each as the first edition to list it has it."""
    plans = [_plan(edition, history, old) for edition in history.editions]
    total = sum(len(plan.orders) for plan in plans)
    done = 0
    notify("versions", done, total)
    for edition, plan in zip(history.editions, plans, strict=True):
        yield from plan.kept
        if plan.orders:
            opened = books.opened.get(edition.source)
            book = opened or _reopen(books, edition.source, crew)
            places = {index.reference: index for index in book.versions}
            orders = [Order(places[ref], *wanted) for ref, wanted in plan.orders.items()]
            for pieces in crew.read_versions(orders, book.spool, edition.source, edition.month):
                yield from pieces
                done += VERSIONS_A_BATCH
                notify("versions", min(done, total - 1), total)
            book.spool.unlink()
    notify("versions", total, total)


@dataclass(slots=True)
class _Plan:
    """What one edition is the first to list: pieces that are kept, and versions to describe."""

    kept: list[Placed] = field(default_factory=list)
    orders: dict[str, tuple[bool, frozenset[str]]] = field(default_factory=dict)


def _plan(edition: ListedEdition, history: History, old: Inventory) -> _Plan:
    plan = _Plan()
    for version in history.first_entries(edition.month):
        name = entry_name(base_reference(version.reference), version.entry)
        kept = old.pieces.get((name, edition.source))
        if kept is not None:
            plan.kept.append(kept)
        else:
            plan.orders[version.reference] = (True, frozenset())
    for version, keys in history.first_releases(edition.month):
        name = releases_name(version.reference, edition.month)
        kept = old.pieces.get((name, edition.source))
        if kept is not None and kept.about and kept.about["keys"] == key_digest(keys):
            plan.kept.append(kept)
        else:
            is_new, _ = plan.orders.get(version.reference, (False, frozenset()))
            plan.orders[version.reference] = (is_new, frozenset(keys))
    return plan


def _open(books: Workbooks, digest: str, files: tuple[Path, ...], crew: Crew) -> Reading:
    """Read a workbook into a spool, and keep what a later build will ask of it."""
    spool = crew.next_files().with_suffix(".spool")
    book = read_workbook(files[0], spool) if len(files) == 1 else read_csv_sheets(files, spool)
    books.opened[book.source.digest] = book
    return {
        "kind": "workbook",
        "file": digest,
        "digest": book.source.digest,
        "edition": book.edition,
        "size": book.source.size,
        "media_type": book.source.media_type,
        "versions": [[v.reference, v.key, " ".join(v.release_keys)] for v in book.versions],
        "problems": [asdict(problem) for problem in book.problems],
        "lines": {sheet: dict(account) for sheet, account in book.accounts.items()},
        "faults": count_faults(book.problems),
        "profile": dict(book.profile),
    }


def _reopen(books: Workbooks, source: str, crew: Crew) -> Workbook:
    digest = next(key for key, reading in books.readings.items() if reading["digest"] == source)
    _open(books, digest, books.files[digest], crew)
    return books.opened[source]


def _refuse_mislabelled(known: Reading | None, month: str, files: tuple[Path, ...]) -> None:
    """Refuse the same bytes under the name of another edition: an old file, saved anew."""
    if known is not None and month and known["edition"] != month:
        message = f"these are the bytes of the edition {known['edition']} under another name"
        raise SourceError(files[0].name, None, f"{message}; download the edition {month} again")


def _refuse_second(books: Workbooks, month: str, files: tuple[Path, ...]) -> None:
    """Refuse another workbook of a month that is there already."""
    if any(reading["edition"] == month for reading in books.readings.values()):
        message = f"another workbook of {month} is given, with other bytes; give one of the two"
        raise SourceError(files[0].name, None, message)


def _month(files: Sequence[Path]) -> str | None:
    """The one month that the names print, or else those of the folders; None where none does."""
    printed = {edition_of(file.name) for file in files} - {None}
    printed = printed or {edition_of(file.resolve().parent.name) for file in files} - {None}
    return printed.pop() if len(printed) == 1 else None
