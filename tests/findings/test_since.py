"""What is new since an edition, and what the graph tells of a finding's focus."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, Store

from kg import iris
from kg.build.order import Built, build
from kg.check.engines import check_snapshot
from kg.check.shapes import load_shapes
from kg.errors import QueryError
from kg.findings.context import read_context
from kg.findings.since import new_since
from kg.write.store import open_store

BODY = iris.thing("organisation", "university-of-elmbrook")
Write = Callable[[Path, Sequence[Any]], Path]


@pytest.fixture(scope="module")
def made(workbook: Write, version: Any, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Two editions: the later lists a second version, and one more file of the first."""
    folder = tmp_path_factory.mktemp("editions")
    late = {"month": "Aug-22"}
    first = "DARS-NIC-10000-A1B2C-v1"
    old = [version(first, releases=(late,))]
    new = [
        version(first, releases=(late, {"month": "Sep-22"})),
        version("DARS-NIC-20000-A1B2C-v1", releases=(late,), datasets=({"dataset": "Unheard Of"},)),
    ]
    files = [
        workbook(folder / "datausesregister_may2026.xlsx", old),
        workbook(folder / "datausesregister_june2026.xlsx", new),
    ]
    return build(files, folder / "home")


@pytest.fixture(scope="module")
def store(made: Built) -> Store:
    """The store of the two editions."""
    return open_store(made.snapshot.store)


def _about(made: Built, store: Store, month: str, shape: str) -> list[tuple[str, str]]:
    found = new_since(made.verdict.report, store, month).results
    local = (
        (one.focus.partition("/id/")[2], one.value or "")
        for one in found
        if one.shape.endswith(f"/{shape}")
    )
    return sorted((focus, value.rpartition("/")[2][:7]) for focus, value in local)


def test_a_new_file_of_an_old_version_is_new(made: Built, store: Store) -> None:
    """A finding is as old as the younger of its focus and its value."""
    every = [
        one for one in made.verdict.report.results if one.shape.endswith("/Release-after-term")
    ]
    assert len(every) == 3
    assert _about(made, store, "2026-05", "Release-after-term") == [
        ("agreement/nic-10000-a1b2c/version/1", "2022-09"),
        ("agreement/nic-20000-a1b2c/version/1", "2022-08"),
    ]


def test_a_name_is_as_old_as_what_points_to_it(made: Built, store: Store) -> None:
    """A dataset that a new entry is the first to list is new; after the newest edition none is."""
    assert _about(made, store, "2026-05", "Dataset-reviewed") == [("dataset/unheard-of", "")]
    assert _about(made, store, "2026-06", "Dataset-reviewed") == []


def test_the_standard_report_holds_the_same(made: Built, store: Store) -> None:
    """What is left out of the results is left out of the graph."""
    whole = check_snapshot(made.snapshot, load_shapes())
    part = new_since(whole, store, "2026-05")
    assert 0 < len(part.results) < len(whole.results)
    assert part.as_turtle().count("sh:focusNode") == len(part.results)
    assert whole.as_turtle().count("sh:focusNode") == len(whole.results)


def test_the_last_but_one_is_called_previous(made: Built, store: Store) -> None:
    """Names that compare editions name them here too."""
    report = made.verdict.report
    assert new_since(report, store, "previous") == new_since(report, store, "2026-05")
    assert new_since(report, store, "newest") == new_since(report, store, "2026-06")


def test_an_edition_that_is_not_there_is_refused(made: Built, store: Store) -> None:
    """The message names those that are."""
    with pytest.raises(QueryError, match=r"no edition called '2026-04' .*: 2026-05, 2026-06"):
        new_since(made.verdict.report, store, "2026-04")


def test_findings_are_dated_and_concern_an_organisation(made: Built, store: Store) -> None:
    """Both stand in the graph, of a version as of an entry."""
    (result,) = (
        one
        for one in made.verdict.report.results
        if one.shape.endswith("/Release-after-term") and "nic-20000" in one.focus
    )
    subject = NamedNode(iris.thing("finding", result.key))

    def one(name: str) -> str:
        (quad,) = store.quads_for_pattern(subject, NamedNode(iris.term(name)), None)
        return str(getattr(quad.object, "value", ""))

    assert one("concerns") == BODY
    assert one("foundSince") == iris.thing("edition", "2026-06")
    assert one("sh:sourceShape") == result.shape
    assert one("severity") == iris.code("severity", "warning")


def test_a_text_that_reads_like_an_address_is_a_text(store: Store) -> None:
    """Only what the graph speaks of is a thing; an address with a space breaks nothing."""
    context = read_context(store)
    assert context.term(BODY) == f"<{BODY}>"
    for text in ("https://example.org/nowhere", "not an address", f"{BODY} and more"):
        assert context.term(text) == f'"{text}"'
