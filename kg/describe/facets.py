"""What an entry says field by field, as digests: two entries are told apart by what moved.

A field has three digests: of what is printed, of its letters and digits alone, and of what it
means (organisations followed to their successors, datasets, codes, legal grounds). The first that
agree tell the kind of a change: typography, relabelling, or substance.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from kg.resolve.authority import Authority, Links
from kg.resolve.entry import CodedValue, Entry, Provision
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
    empty = facet("")
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


def latest_bodies(slug: str, successors: Links) -> tuple[str, ...]:
    """The organisations that an organisation became, step by step; itself where it still stands."""
    seen, open_ends, ends = {slug}, [slug], set[str]()
    while open_ends:
        body = open_ends.pop()
        after = [other for other in successors.get(body, ()) if other not in seen]
        seen.update(after)
        open_ends += after
        if body not in successors:
            ends.add(body)
    return tuple(sorted(ends))


def facet(printed: str, meaning: Iterable[str] = ()) -> Facet:
    """The facet of what is printed; ``meaning`` is empty where only words are."""
    meant = "\n".join(meaning)
    return _digest(printed), _digest(letters_of(printed)), _digest(meant) if meant else ""


def _facets(entry: Entry, authority: Authority) -> Iterator[tuple[str, Facet]]:
    yield "application-title", facet(entry.project.title or "")
    meanings = _field_meanings(entry, authority)
    for field in entry.project.fields:
        yield field.key, facet(field.value, meanings.get(field.key, ()))
    for section in entry.project.sections:
        yield section.key, facet("\n".join(line for _, line in section.lines))
    # By what they mean: rows come in the order of what they print, which a new name changes.
    rows = sorted(entry.provisions, key=lambda row: row.dataset.slug)
    yield "datasets", facet("\n".join(r.printed for r in rows), [r.dataset.slug for r in rows])
    others = [f"{row.printed} {one.label} {one.value}" for row in rows for one in row.others]
    yield "other:", facet("\n".join(others))
    for key in ("type-of-data", "sensitive", "access-method"):
        yield key, _coded(c for row in rows for c in row.codes if c.field.key == key)
    yield "confidentiality", _coded(c for row in rows for c in row.confidentiality)
    yield "legal-basis", _law(rows)


def _field_meanings(entry: Entry, authority: Authority) -> Mapping[str, Iterable[str]]:
    """What fields mean apart from their words: the bodies of today, and codes."""
    bodies = {
        "data-controller-type": [party.organisation.slug for party in entry.controllers],
        "applicant-organisation": [entry.page_organisation.slug],
    }
    latest = {
        key: sorted({end for slug in slugs for end in latest_bodies(slug, authority.successors)})
        for key, slugs in bodies.items()
    }
    types = [c.code for c in entry.codes if c.field.key == "applicant-organisation-type"]
    codes = {"applicant-organisation-type": types, "joint-control": [entry.arrangement]}
    known = {key: [code for code in found if code] for key, found in codes.items()}
    return latest | known


def _coded(values: Iterable[CodedValue]) -> Facet:
    """A printed value without a code means its own letters."""
    found = list(values)
    meaning = (value.code or letters_of(value.printed) for value in found)
    return facet("\n".join(value.printed for value in found), meaning)


def _law(rows: Iterable[Provision]) -> Facet:
    bases = [basis for row in rows for basis in row.bases]
    meaning = (
        " ".join(ground.slug for ground in basis.grounds) or letters_of(basis.printed)
        for basis in bases
    )
    return facet("\n".join(basis.printed for basis in bases), meaning)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]
