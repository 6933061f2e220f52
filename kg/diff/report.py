"""A comparison as people read it on a terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from kg.ask.present import open_console
from kg.ask.table import Labels
from kg.describe.facets import Kind
from kg.diff.comparison import Added, Comparison, Gone, Subject
from kg.diff.names import Kept
from kg.diff.plain import counts_of
from kg.diff.words import clip, count_of

_SUBJECT = ("reference", "held by", "title")
_RELABELLED = {
    Kept.ORGANISATION: ("organisation was relabelled", "organisations were relabelled"),
    Kept.DATASET: ("dataset was relabelled", "datasets were relabelled"),
    Kept.LEGAL_BASIS: ("legal basis was relabelled", "legal bases were relabelled"),
}
_NAMED = frozenset({"data-controller-type", "applicant-organisation", "datasets", "legal-basis"})
"""Fields whose relabelling is told by the names themselves."""
Cells = Sequence[str]


def print_comparison(comparison: Comparison, labels: Labels, limit: int | None) -> None:
    """The counts, then each list with at most ``limit`` rows; all where it is None."""
    _Report(open_console(), limit).show(comparison, labels)


class _Report:
    def __init__(self, console: Console, limit: int | None) -> None:
        self._console = console
        self._limit = limit

    def show(self, comparison: Comparison, labels: Labels) -> None:
        self._say("\n".join(summary_lines(comparison)))
        self._table("Agreements added", _SUBJECT, map(_added_row, comparison.agreements_added))
        self._gone("Agreements gone", comparison.agreements_gone)
        self._table("Versions added", _SUBJECT, map(_added_row, comparison.versions_added))
        self._gone("Versions gone", comparison.versions_gone)
        self._relabelled(comparison)
        columns = ("reference", "field", "old", "new")
        self._table("Amended in substance", columns, _field_rows(comparison, Kind.SUBSTANCE))
        self._table("Written otherwise", columns, _field_rows(comparison, Kind.RELABELLING))
        self._table("In typography only", ("field", "entries"), _typography_rows(comparison))
        self._files(comparison, labels)

    def _gone(self, title: str, gone: Iterable[Gone]) -> None:
        columns = (*_SUBJECT, "last listed", "end of term", "")
        self._table(title, columns, map(_gone_row, gone))

    def _relabelled(self, comparison: Comparison) -> None:
        for kept, (one, several) in _RELABELLED.items():
            lines = [
                f"  {renaming.old} -> {renaming.new} ({_uses(entries, files)}, by {renaming.link})"
                for renaming, entries, files in comparison.relabelled()
                if renaming.kept is kept
            ]
            if lines:
                self._say(f"\n{count_of(len(lines), one, several)}:")
                self._say("\n".join(lines[: self._limit]))
                self._say_rest(len(lines))

    def _files(self, comparison: Comparison, labels: Labels) -> None:
        changes = sorted(
            comparison.files.datasets.values(),
            key=lambda c: (-(c.added + c.withdrawn + c.relabelled + c.amended), c.dataset),
        )
        rows = (
            (labels.of(c.dataset), *map(str, (c.added, c.withdrawn, c.relabelled, c.amended)))
            for c in changes
        )
        columns = ("dataset", "added", "withdrawn", "relabelled", "amended")
        self._table("Files", columns, rows)

    def _table(self, title: str, columns: Cells, rows: Iterable[Cells]) -> None:
        """A table with its title; nothing where there are no rows."""
        listed = list(rows)
        if not listed:
            return
        table = Table(title=f"\n{title}", title_justify="left", box=box.SIMPLE_HEAD)
        for column in columns:
            table.add_column(column, overflow="fold")
        for row in listed[: self._limit]:
            table.add_row(*map(escape, row))
        self._console.print(table)
        self._say_rest(len(listed))

    def _say_rest(self, number: int) -> None:
        if self._limit is not None and number > self._limit:
            self._say(f"  {number - self._limit} more; --limit 0 shows all")

    def _say(self, text: str) -> None:
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)


def summary_lines(comparison: Comparison) -> Iterator[str]:
    """The editions, and how much of what changed."""
    counts, pair = counts_of(comparison), comparison.pair
    yield f"{pair.old.name} -> {pair.new.name}  {pair.old.title} -> {pair.new.title}"
    early = f" ({counts['agreements_gone_early']} before their terms ended)"
    yield (
        f"agreements  {counts['agreements_added']} added, {counts['agreements_gone']} gone"
        f"{early if counts['agreements_gone_early'] else ''}"
    )
    yield f"versions    {counts['versions_added']} added, {counts['versions_gone']} gone"
    yield f"entries     {counts['amended']} amended in place"
    yield (
        f"            {counts['amended_substance']} in substance, "
        f"{counts['amended_relabelling']} by relabelling alone, "
        f"{counts['amended_typography']} in typography alone"
    )
    if pair.between:
        yield (
            f"files       {counts['files_added']} added, {counts['files_withdrawn']} withdrawn, "
            f"{counts['files_relabelled']} relabelled, {counts['files_amended']} amended"
        )


def _subject_row(subject: Subject) -> Cells:
    return subject.reference, subject.holder, subject.title


def _added_row(added: Added) -> Cells:
    reference, holder, title = _subject_row(added.subject)
    return reference, holder, f"{title} (listed before)" if added.returned else title


def _gone_row(gone: Gone) -> Cells:
    flag = "before its end" if gone.early else ""
    return *_subject_row(gone.subject), gone.last or "", gone.end or "", flag


def _field_rows(comparison: Comparison, kind: Kind) -> Iterator[Cells]:
    """A row for each field; of relabellings those alone that no name tells."""
    for amended in comparison.of_kind(kind):
        fields = [
            change
            for change in amended.fields
            if change.kind is kind and (kind is Kind.SUBSTANCE or change.field not in _NAMED)
        ]
        for change in fields:
            old, new = clip(change.old, change.new)
            yield amended.subject.reference, change.field, old, new


def _typography_rows(comparison: Comparison) -> Iterator[Cells]:
    amended = comparison.of_kind(Kind.TYPOGRAPHY)
    fields = Counter(change.field for one in amended for change in one.fields)
    for field, number in sorted(fields.items(), key=lambda item: (-item[1], item[0])):
        yield field, str(number)
    unseen = sum(not one.fields for one in amended)
    if unseen:
        yield "(in no field that the graph keeps)", str(unseen)


def _uses(entries: int, files: int) -> str:
    uses = [count_of(entries, "entry", "entries")] if entries or not files else []
    return ", ".join([*uses, *([count_of(files, "file", "files")] if files else [])])
