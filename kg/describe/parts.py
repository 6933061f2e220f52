"""Pieces of the graph: which nodes stand together, are described together and copied together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg import iris
from kg.describe.about import About, about_entry, about_releases
from kg.describe.edition import describe_edition
from kg.describe.entry import describe_entry
from kg.describe.findings import describe_entry_findings, describe_page_findings
from kg.describe.node import Node
from kg.describe.prose import describe_prose
from kg.describe.release import describe_release
from kg.describe.rules import infer
from kg.describe.sources import describe_source, describe_spans
from kg.resolve.entry import Entry, FileRelease
from kg.resolve.interpret import Reading
from kg.resolve.known import Known
from kg.values.references import base_reference


@dataclass(frozen=True, slots=True)
class Part:
    """The nodes of one thing under a name that sorts it; ``about`` is what others gather of it."""

    name: str
    nodes: tuple[Node, ...]
    about: About | None


def entry_name(base: str, key: str) -> str:
    """The name of an entry's part, by the base reference of its agreement."""
    return f"{agreement_name(base)}/entry/{key}"


def releases_name(reference: str, month: str) -> str:
    """The name of the part with the releases of a version that an edition is the first to list."""
    # References that differ in case alone are two versions, and would share a slug.
    return f"{agreement_name(base_reference(reference))}/releases/{iris.digest(reference)}/{month}"


def agreement_name(base: str) -> str:
    """The name of an agreement's own part, by its base reference."""
    return f"agreement/{iris.slug(base)}"


def source_name(digest: str) -> str:
    """The name of the part of a source: the file, its edition, and the places in it."""
    return f"source/{digest[:12]}"


def page_parts(reading: Reading, known: Known) -> Iterator[Part]:
    """The part of the page, with all its spans, and one part for each entry."""
    parts = {entry.key: entry_part(entry, known) for entry in reversed(reading.entries)}
    page, organisation = reading.page, reading.organisation
    nodes = [
        *describe_source(page.source),
        *describe_edition(page, organisation, reading.entries),
        *describe_page_findings(page, organisation, reading.entries),
    ]
    gathered = (span for part in parts.values() if part.about for span in part.about.spans())
    inside = [*nodes, *(node for part in parts.values() for node in part.nodes)]
    spans = describe_spans(inside, gathered)
    yield Part(source_name(page.source.digest), (*nodes, *spans), None)
    yield from parts.values()


def entry_part(entry: Entry, known: Known) -> Part:
    """All that is said below one entry; that of a row has its spans with it."""
    nodes = [
        *describe_entry(entry),
        *describe_prose(entry, known),
        *infer(entry),
        *describe_entry_findings(entry),
    ]
    about = about_entry(entry, known.authority)
    if entry.version_row:
        nodes += _own_spans(nodes, about)
    return Part(entry_name(entry.base_reference, entry.key), tuple(nodes), about)


def _own_spans(nodes: Iterable[Node], about: About) -> Iterator[Node]:
    """The spans of an entry's rows; rows of releases are described with these, or gathered."""
    spans = describe_spans(nodes, about.spans())
    return (span for span in spans if not (about.released_only and span.subject == about.heading))


def releases_part(entry: Entry, releases: Iterable[FileRelease], month: str, known: Known) -> Part:
    """Releases of one version with their spans; ``month`` is the first edition to list them."""
    listed = list(releases)
    nodes = [node for release in listed for node in describe_release(entry, release)]
    nodes += describe_spans(nodes)
    name = releases_name(entry.project.reference, month)
    return Part(name, tuple(nodes), about_releases(entry, listed, known.authority))
