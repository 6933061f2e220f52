"""Pieces of the graph: their names, and which nodes stand in which."""

from collections.abc import Callable
from typing import Any

from kg import iris
from kg.describe.parts import (
    agreement_name,
    entry_name,
    entry_part,
    page_parts,
    releases_name,
    releases_part,
)
from kg.records import Page
from kg.resolve.interpret import Interpreter
from kg.resolve.known import Known
from kg.resolve.version import VersionReader

REFERENCE = "DARS-NIC-11111-A1B2C-v1.2"
PAGE = """\
Elmbrook University projects

Care — DARS-NIC-11111-A1B2C
Opt outs honoured: No
When:DSA runs 2024-02-05 — 2027-02-04
Datasets:
- Letters

Care — DARS-NIC-11111-A1B2C
Opt outs honoured: No
When:DSA runs 2024-02-05 — 2027-02-04
Datasets:
- Letters
"""


def _spans(nodes: Any) -> set[str]:
    return {node.subject for node in nodes if "#row=" in node.subject or "#line=" in node.subject}


def test_parts_of_an_agreement_stand_together() -> None:
    """Its own first, then its entries, then its releases."""
    names = [
        releases_name(REFERENCE, "2026-07"),
        entry_name("NIC-11111-A1B2C", "0123456789ab"),
        agreement_name("NIC-11111-A1B2C"),
        agreement_name("NIC-11112-A1B2C"),
    ]
    assert sorted(names) == [names[2], names[1], names[0], names[3]]


def test_references_that_share_a_slug_have_parts_of_their_own() -> None:
    """They are two versions, each with its releases."""
    names = {releases_name(one, "2026-07") for one in (REFERENCE, REFERENCE.lower())}
    assert len(names) == 2


def test_a_page_has_its_spans_and_each_entry_once(
    read_text: Callable[[str], Page], known: Known
) -> None:
    """One that is printed twice is one entry; its lines are told with the page."""
    page, *entries = page_parts(Interpreter(known).read(read_text(PAGE)), known)
    assert page.name.startswith("source/")
    assert len(entries) == 1
    assert _spans(entries[0].nodes) == set()
    assert _spans(page.nodes)


def test_an_entry_of_a_row_has_its_spans_with_it(
    version: Any, read_versions: Any, known: Known
) -> None:
    """The agreement's row and those of its datasets; files have theirs with the releases."""
    (one,) = read_versions(version(REFERENCE, releases=({}, {"month": "Aug-19"})))
    reading = VersionReader(known).read(one, "e2" * 32)
    entry = entry_part(reading.entry, known)
    releases = releases_part(reading.entry, reading.releases, "2026-07", known)
    source = iris.source("e2" * 32)
    assert _spans(entry.nodes) == {f"{source}/Agreements#row=2", f"{source}/Datasets#row=2"}
    assert _spans(releases.nodes) == {f"{source}/DataReleases#row={row}" for row in (2, 3)}


def test_an_entry_that_stands_in_rows_of_files_leaves_them_to_the_releases(
    version: Any, orphan: Any, read_versions: Any, known: Known
) -> None:
    """No row is told twice."""
    (one,) = read_versions(orphan(version(REFERENCE, datasets=(), releases=({},))))
    reading = VersionReader(known).read(one, "e2" * 32)
    entry = entry_part(reading.entry, known)
    assert _spans(entry.nodes) == set()
    assert entry.about is not None
    assert entry.about.heading.endswith("/DataReleases#row=2")
    assert _spans(releases_part(reading.entry, reading.releases, "2026-07", known).nodes)
