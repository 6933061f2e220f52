"""What editions list: the entries of every agreement for which two editions may differ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Store

from kg import iris, terms
from kg.describe.history import Listing
from kg.diff.editions import Edition, Pair
from kg.diff.rows import read_rows, read_rows_of

_MOVED = """
SELECT DISTINCT ?thing WHERE {
  { VALUES ?edition { $LATER } ?thing reg:firstEdition ?edition }
  UNION { VALUES ?edition { $EARLIER } ?thing reg:lastEdition ?edition }
  UNION { VALUES ?edition { $ENDS } ?thing reg:missingFrom ?edition }
}
"""
_AGREEMENTS = (
    "SELECT ?agreement WHERE { VALUES ?entry { $GIVEN } ?entry foaf:primaryTopic ?agreement }"
)
_ENTRIES = """
SELECT ?entry ?agreement ?reference ?version ?order WHERE {
  VALUES ?agreement { $GIVEN }
  ?entry foaf:primaryTopic ?agreement ; reg:printedReference ?reference
  FILTER EXISTS { ?entry reg:firstEdition ?first }
  OPTIONAL { ?entry reg:aboutVersion ?version . ?version reg:versionKey ?order }
}
"""
_ON_PAGES = """
SELECT ?edition ?entry ?agreement ?reference ?version ?order WHERE {
  VALUES ?edition { $GIVEN }
  ?edition dcterms:hasPart ?entry .
  ?entry foaf:primaryTopic ?agreement ; reg:printedReference ?reference
  OPTIONAL { ?entry reg:aboutVersion ?version . ?version reg:versionKey ?order }
}
"""
_LISTINGS = """
SELECT ?thing ?first ?last ?missing WHERE {
  VALUES ?thing { $GIVEN }
  ?thing reg:firstEdition/reg:editionMonth ?first
  OPTIONAL { ?thing reg:lastEdition/reg:editionMonth ?last }
  OPTIONAL { ?thing reg:missingFrom/reg:editionMonth ?missing }
}
"""

_RELEASE = "/release/"


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """An entry: its agreement and version, and the reference it prints."""

    iri: str
    agreement: str
    reference: str
    version: str | None
    order: str
    """A text that sorts as versions do; empty where there is none."""

    @property
    def group(self) -> str:
        """What entries of one version share."""
        return self.version or self.reference


@dataclass(slots=True)
class Agreement:
    """The entries of one agreement by what lists them: an edition's month, or a page's IRI."""

    iri: str
    listed: dict[str, list[ListedEntry]] = field(default_factory=dict)
    firsts: dict[str, str] = field(default_factory=dict)
    """The month of the first edition ever to list any entry of a group."""

    def entries(self, edition: Edition) -> list[ListedEntry]:
        """The entries that the edition lists, by version."""
        return self.listed.get(edition.month or edition.iri, [])


@dataclass(frozen=True, slots=True)
class Moved:
    """What some edition between two workbooks is first, last or not to list."""

    entries: dict[str, Listing]
    releases: dict[str, Listing]


def read_moved(store: Store, pair: Pair) -> Moved:
    """The entries and releases in which the editions may differ; of pages, which list all, none."""
    if not pair.between:
        return Moved({}, {})
    editions = [iris.thing("edition", month) for month in pair.between]
    ends = [editions[0], editions[-1]]
    query = _MOVED
    for name, listed in (("$LATER", editions[1:]), ("$EARLIER", editions[:-1]), ("$ENDS", ends)):
        query = query.replace(name, " ".join(map(terms.iri, listed)))
    found = _listings(store, (row["thing"] for row in read_rows(store, query)))
    releases = {iri: listing for iri, listing in found.items() if _RELEASE in iri}
    entries = {iri: listing for iri, listing in found.items() if iri not in releases}
    return Moved(entries, releases)


def read_agreements(store: Store, pair: Pair, moved: Moved) -> list[Agreement]:
    """The agreements for which the editions may differ, by IRI, with all that lies between them."""
    if pair.between:
        return _of_workbooks(store, pair, moved)
    agreements: dict[str, Agreement] = {}
    for row in read_rows_of(store, _ON_PAGES, (pair.old.iri, pair.new.iri)):
        entry = _entry(row)
        agreement = agreements.setdefault(entry.agreement, Agreement(entry.agreement))
        agreement.listed.setdefault(row["edition"], []).append(entry)
    return _in_order(agreements)


def _of_workbooks(store: Store, pair: Pair, moved: Moved) -> list[Agreement]:
    touched = {row["agreement"] for row in read_rows_of(store, _AGREEMENTS, moved.entries)}
    entries = [_entry(row) for row in read_rows_of(store, _ENTRIES, touched)]
    listings = _listings(store, (entry.iri for entry in entries))
    agreements: dict[str, Agreement] = {}
    for entry in entries:
        agreement = agreements.setdefault(entry.agreement, Agreement(entry.agreement))
        _place(agreement, entry, listings[entry.iri], pair.between)
    return _in_order(agreements)


def _place(
    agreement: Agreement, entry: ListedEntry, listing: Listing, months: Iterable[str]
) -> None:
    first = agreement.firsts.get(entry.group, listing.first)
    agreement.firsts[entry.group] = min(first, listing.first)
    for month in months:
        if listing.holds(month):
            agreement.listed.setdefault(month, []).append(entry)


def _in_order(agreements: Mapping[str, Agreement]) -> list[Agreement]:
    for agreement in agreements.values():
        for entries in agreement.listed.values():
            entries.sort(key=lambda entry: (entry.order, entry.reference, entry.iri))
    return [agreements[iri] for iri in sorted(agreements)]


def _entry(row: Mapping[str, str]) -> ListedEntry:
    return ListedEntry(
        row["entry"], row["agreement"], row["reference"], row.get("version"), row.get("order", "")
    )


def _listings(store: Store, things: Iterable[str]) -> dict[str, Listing]:
    found: dict[str, Listing] = {}
    for row in read_rows_of(store, _LISTINGS, things):
        listing = found.setdefault(row["thing"], Listing(row["first"], row.get("last")))
        if "missing" in row:
            listing.missing.append(row["missing"])
    return found
