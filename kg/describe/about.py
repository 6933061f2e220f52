"""What other pieces gather from an entry: its agreement, its names, its counts.

It is kept beside the entry's piece, so that a later build can gather again without reading the
entry's source.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from kg.describe.facets import Facet, entry_facets
from kg.describe.names import entry_iri
from kg.describe.node import span_iri
from kg.iris import digest
from kg.records import Problem
from kg.resolve.authority import Authority
from kg.resolve.entry import CitedBasis, Entry, FileRelease
from kg.resolve.names import Resolution
from kg.resolve.project import RELEASES
from kg.values.references import unversioned

Named = tuple[str, str]
"""The slug of an unlisted name, and its label: as printed, where a source prints it."""


@dataclass(frozen=True, slots=True)
class About:
    """Facts of one entry, or of the releases of one version, as plain values."""

    reference: str
    version: str | None
    entry: str | None = None
    """The entry's IRI; None where only releases are meant."""
    printed: str = ""
    heading: str = ""
    """The span of the heading or row, as an IRI."""
    released_only: bool = False
    """Whether the entry has no row but those of released files; they are its heading."""
    approvals: tuple[Named, ...] = ()
    """References of approvals, each with the span that prints it."""
    organisations: tuple[Named, ...] = ()
    datasets: tuple[Named, ...] = ()
    grounds: tuple[tuple[str, str | None, str, str], ...] = ()
    """Unlisted legal grounds: slug, act, section, kind."""
    dataset_slugs: tuple[str, ...] = ()
    ground_slugs: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    faults: Mapping[str, int] = field(default_factory=dict)
    facets: Mapping[str, Facet] = field(default_factory=dict)
    keys: str = ""
    """Of releases, the digest of their keys."""

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "About":
        """The facts from their plain values."""
        tuples = {
            key: tuple(tuple(item) if isinstance(item, list) else item for item in value)
            for key, value in plain.items()
            if isinstance(value, list)
        }
        return cls(**{**plain, **tuples})

    def spans(self) -> tuple[str, ...]:
        """The spans that gathered pieces point to."""
        own = () if self.released_only else (self.heading,)
        return (*own, *(span for _, span in self.approvals))

    def as_json(self) -> dict[str, Any]:
        """Plain values; what is empty is left out."""
        plain = {name: getattr(self, name) for name in _NAMES}
        return {name: value for name, value in plain.items() if value or name == "version"}


_NAMES = tuple(one.name for one in fields(About))


def about_entry(entry: Entry, authority: Authority) -> About:
    """What is gathered from an entry."""
    bodies = {party.organisation for party in entry.controllers} | set(entry.actors.values())
    bodies.add(entry.page_organisation)
    sets = {row.dataset for row in entry.provisions} | set(entry.carried.values())
    return About(
        reference=entry.base_reference,
        version=entry.version,
        entry=entry_iri(entry),
        printed=unversioned(entry.project.reference),
        heading=span_iri(entry.project.heading_span),
        released_only=entry.project.span.sheet == RELEASES,
        approvals=tuple(
            (one.reference, span_iri(entry.project.place(one.line)))
            for one in entry.prose.approvals
        ),
        organisations=unlisted(bodies),
        datasets=unlisted(sets),
        grounds=_unlisted_grounds(entry.bases, authority),
        dataset_slugs=tuple(sorted({row.dataset.slug for row in entry.provisions})),
        ground_slugs=tuple(sorted({g.slug for b in entry.bases for g in b.grounds})),
        counts={
            "roles": len(entry.controllers) + len(entry.prose.processors),
            "flow_steps": len(entry.prose.flows),
        },
        faults=count_faults(entry.problems),
        facets=entry_facets(entry, authority) if entry.version_row else {},
    )


def about_releases(entry: Entry, releases: Iterable[FileRelease], authority: Authority) -> About:
    """What is gathered from some releases of an entry's version."""
    listed = list(releases)
    return About(
        reference=entry.base_reference,
        version=entry.version,
        printed=unversioned(entry.project.reference),
        heading=span_iri(listed[0].span),
        datasets=unlisted(release.dataset for release in listed),
        grounds=_unlisted_grounds((b for one in listed for b in one.bases), authority),
        counts={"releases": len(listed), "files": sum(one.files for one in listed)},
        faults=count_faults(problem for one in listed for problem in one.problems),
        keys=key_digest(one.key for one in listed),
    )


def key_digest(keys: Iterable[str]) -> str:
    """One digest of some releases' keys, whatever their order."""
    return digest(" ".join(sorted(keys)))


def count_faults(problems: Iterable[Problem]) -> dict[str, int]:
    """Problems by code, in the order of codes."""
    return dict(sorted(Counter(problem.code for problem in problems).items()))


def unlisted(names: Iterable[Resolution]) -> tuple[Named, ...]:
    """The names that no list knows, each spelling once."""
    return tuple(sorted({(n.slug, n.label) for n in names if not n.known and n.label}))


def _unlisted_grounds(
    bases: Iterable[CitedBasis], authority: Authority
) -> tuple[tuple[str, str | None, str, str], ...]:
    grounds = {ground for basis in bases for ground in basis.grounds}
    return tuple(
        (ground.slug, ground.act, ground.section, ground.kind)
        for ground in sorted(grounds, key=lambda ground: ground.slug)
        if ground.slug not in authority.grounds.entities
    )
