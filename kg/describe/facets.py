"""What an entry says field by field, as digests: two entries are told apart by what moved.

A field has three digests: of what is printed, of its letters and digits alone, and of what it
means (organisations followed to their successors, datasets, codes, legal grounds). The first that
agree tell the kind of a change: typography, relabelling, or substance.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from kg.resolve.authority import Authority
from kg.resolve.entry import Entry
from kg.resolve.folding import letters_of

Facet = tuple[str, str, str]
"""Digests of what is printed, of its letters, and of what it means (empty where only words are)."""

Facets = Mapping[str, Facet]
_LENGTH = 12


class Kind(StrEnum):
    """How much a revision changes, from least to most."""

    TYPOGRAPHY = "typography"
    RELABELLING = "relabelling"
    SUBSTANCE = "substance"


def entry_facets(entry: Entry, authority: Authority) -> dict[str, Facet]:
    """The facets of an entry by the key of the field or section."""
    return dict(_facets(entry, authority))


def compare(old: Facets, new: Facets) -> dict[str, Kind]:
    """The fields that differ, each with the kind of its change."""
    empty = _facet("")
    found: dict[str, Kind] = {}
    for key in sorted(old.keys() | new.keys()):
        before, after = old.get(key, empty), new.get(key, empty)
        if before[0] == after[0]:
            continue
        if before[1] == after[1]:
            found[key] = Kind.TYPOGRAPHY
        elif before[2] and before[2] == after[2]:
            found[key] = Kind.RELABELLING
        else:
            found[key] = Kind.SUBSTANCE
    return found


def strongest(kinds: Iterable[Kind]) -> Kind | None:
    """The kind that the whole revision has; None where nothing differs."""
    order = list(Kind)
    return max(kinds, key=order.index, default=None)


def latest_bodies(slug: str, authority: Authority) -> tuple[str, ...]:
    """The organisations that an organisation became, step by step; itself where it still stands."""
    seen, open_ends, ends = {slug}, [slug], set[str]()
    while open_ends:
        body = open_ends.pop()
        after = [other for other in authority.successors.get(body, ()) if other not in seen]
        seen.update(after)
        open_ends += after
        if body not in authority.successors:
            ends.add(body)
    return tuple(sorted(ends))


def _facets(entry: Entry, authority: Authority) -> Iterator[tuple[str, Facet]]:
    yield "application-title", _facet(entry.project.title or "")
    bodies = {
        "data-controller-type": [party.organisation.slug for party in entry.controllers],
        "applicant-organisation": [entry.page_organisation.slug],
    }
    for field in entry.project.fields:
        slugs = bodies.get(field.key)
        meaning = slugs and [end for slug in slugs for end in latest_bodies(slug, authority)]
        yield field.key, _facet(field.value, sorted(set(meaning)) if meaning else ())
    for section in entry.project.sections:
        yield section.key, _facet("\n".join(line for _, line in section.lines))
    # By dataset, so that a new name for one leaves the others in their places.
    rows = sorted(entry.provisions, key=lambda row: (row.dataset.slug, row.printed))
    yield "datasets", _facet("\n".join(r.printed for r in rows), [r.dataset.slug for r in rows])
    for key in ("type-of-data", "sensitive", "access-method"):
        codes = [c for row in rows for c in row.codes if c.field.key == key]
        yield key, _facet("\n".join(c.printed for c in codes), [c.code or "" for c in codes])
    excuses = [c for row in rows for c in row.confidentiality]
    yield (
        "confidentiality",
        _facet("\n".join(c.printed for c in excuses), [c.code or "" for c in excuses]),
    )
    bases = [basis for row in rows for basis in row.bases]
    grounds = [ground.slug for basis in bases for ground in basis.grounds]
    yield "legal-basis", _facet("\n".join(basis.printed for basis in bases), grounds)


def _facet(printed: str, meaning: Iterable[str] = ()) -> Facet:
    meant = "\n".join(meaning)
    return _digest(printed), _digest(letters_of(printed)), _digest(meant) if meant else ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]
