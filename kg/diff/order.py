"""The order of work: from two names of editions to their comparison."""

from collections import Counter
from collections.abc import Mapping

from pyoxigraph import Store

from kg.describe.facets import Kind, strongest
from kg.diff.compare import compare_contents
from kg.diff.comparison import Added, Amended, Comparison, Gone, Subject
from kg.diff.content import Content, read_contents, read_titles
from kg.diff.editions import find_pair
from kg.diff.files import compare_files
from kg.diff.hidden import Revisions, read_revisions
from kg.diff.listing import ListedEntry, read_agreements, read_moved
from kg.diff.names import Bodies, Renaming, read_bodies
from kg.diff.sorting import Arrival, Departure, Sorted, sort_agreements
from kg.values.references import unversioned


def compare_editions(store: Store, first: str, second: str) -> Comparison:
    """What changed between two editions, named as :func:`kg.diff.editions.find_pair` has it.

    Raises:
        QueryError: there is no such edition, or the two cannot be compared.
    """
    pair = find_pair(store, first, second)
    moved = read_moved(store, pair)
    agreements = read_agreements(store, pair, moved)
    found = sort_agreements(agreements, pair)
    comparison = Comparison(pair, files=compare_files(store, pair, moved.releases))
    _add_listed(comparison, found, read_titles(store, (entry.iri for entry in found.entries())))
    between = (e.iri for agreement in agreements for es in agreement.listed.values() for e in es)
    _Amendments(store, read_revisions(store, between)).add(comparison, found)
    return comparison


def _add_listed(comparison: Comparison, found: Sorted, contents: Mapping[str, Content]) -> None:
    comparison.agreements_added = [_added(one, contents) for one in found.agreements_come]
    comparison.agreements_gone = [_gone(one, contents) for one in found.agreements_gone]
    comparison.versions_added = [_added(one, contents) for one in found.versions_come]
    comparison.versions_gone = [_gone(one, contents) for one in found.versions_gone]


def _added(one: Arrival, contents: Mapping[str, Content]) -> Added:
    subject = _subject(one.iri, one.entries[-1], contents)
    return Added(subject, tuple(entry.iri for entry in one.entries), one.returned)


def _gone(one: Departure, contents: Mapping[str, Content]) -> Gone:
    latest = [entry for entry in one.entries if entry.group == one.entries[-1].group]
    ends = [end for entry in latest if (end := contents[entry.iri].end) is not None]
    end = max(ends, default=None)
    early = None if end is None or one.missed is None else end[:7] > one.missed
    subject = _subject(one.iri, one.entries[-1], contents)
    return Gone(subject, tuple(entry.iri for entry in one.entries), one.last, end, early)


def _subject(iri: str, entry: ListedEntry, contents: Mapping[str, Content]) -> Subject:
    """An agreement goes by its reference without a version, a version by its own."""
    content = contents[entry.iri]
    is_agreement = iri == entry.agreement
    reference = unversioned(entry.reference) if is_agreement else entry.reference
    return Subject(iri, reference, content.title, content.holder)


class _Amendments:
    """Compares entries; only those that differ are read."""

    def __init__(self, store: Store, revisions: Revisions) -> None:
        self._store = store
        self._revisions = revisions
        self._bodies: Bodies = read_bodies(store)

    def add(self, comparison: Comparison, found: Sorted) -> None:
        """Put what was amended, and what was relabelled by it, into the comparison."""
        wanted = (entry.iri for pair in found.amended for entry in pair)
        contents = read_contents(self._store, wanted)
        for old, new in found.amended:
            amended, renamings = self._compare(old, new, contents)
            comparison.amended.append(amended)
            comparison.renamings.update(renamings)

    def _compare(
        self, old: ListedEntry, new: ListedEntry, contents: Mapping[str, Content]
    ) -> tuple[Amended, Counter[Renaming]]:
        before, after = contents[old.iri], contents[new.iri]
        fields, renamings = compare_contents(before, after, self._bodies)
        fields = fields or self._revisions.changes(old.iri, new.iri)
        kind = strongest(change.kind for change in fields) or Kind.TYPOGRAPHY
        subject = _subject(new.version or new.agreement, new, contents)
        # An entry counts once, though applicant and controller, or several rows, print the name.
        return Amended(subject, old.iri, new.iri, kind, fields), Counter(set(renamings))
