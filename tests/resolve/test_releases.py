"""Released files: month, answer and codes, held against the dataset rows of their version."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from kg.records import Span
from kg.resolve.entry import FileRelease
from kg.resolve.known import Known
from kg.resolve.version import VersionReader

REFERENCE = "DARS-NIC-11111-A1B2C-v1.2"
SOURCE = "e2" * 32

ReadReleases = Callable[..., tuple[FileRelease, ...]]


@pytest.fixture
def releases(version: Any, read_versions: Any, known: Known) -> ReadReleases:
    """The releases of a version that prints these files."""

    def read(*rows: Mapping[str, str], **printed: Any) -> tuple[FileRelease, ...]:
        (one,) = read_versions(version(REFERENCE, releases=rows, **printed))
        return VersionReader(known).read(one, SOURCE).releases

    return read


def _faults(release: FileRelease) -> list[str]:
    return [problem.code for problem in release.problems]


def test_files_of_one_dataset_month_and_answer_are_one_release(releases: ReadReleases) -> None:
    """With their number and their rows."""
    found = releases({}, {}, {"month": "Aug-19"}, {})
    assert [(one.files, one.month) for one in found] == [(1, "2019-08"), (3, "2019-07")]
    assert found[1].span == Span(SOURCE, 2, 5, "DataReleases", ((2, 3), (5, 5)))
    assert found[0].span == Span(SOURCE, 4, 4, "DataReleases")


@pytest.mark.parametrize(
    ("printed", "state"), [("Yes", "upheld"), ("No", "not-upheld"), ("", None), ("Perhaps", None)]
)
def test_the_answer_is_a_state(releases: ReadReleases, printed: str, state: str | None) -> None:
    """Of opt-outs; what is none is told where something is printed."""
    (one,) = releases({"opt-outs": printed})
    assert one.state == state
    assert _faults(one) == (["value-not-understood"] if printed == "Perhaps" else [])


def test_a_month_that_is_none_is_kept_as_printed(releases: ReadReleases) -> None:
    """And told."""
    (one,) = releases({"month": "Spring"})
    assert (one.month, one.printed_month) == (None, "Spring")
    assert _faults(one) == ["month-not-understood"]


def test_a_dataset_that_the_version_does_not_list_is_told(releases: ReadReleases) -> None:
    """With its row, and the reference of the version."""
    (one,) = releases({"dataset": "Unheard Of Data"})
    assert _faults(one) == ["dataset-unknown", "release-dataset-not-listed"]
    assert {(problem.span, problem.project) for problem in one.problems} == {(one.span, REFERENCE)}


@pytest.mark.parametrize(
    ("column", "printed", "label"),
    [
        ("type-of-data", "Identifiable", "Type of Data is 'Identifiable'"),
        ("sensitive", "Sensitive", "Sensitive or Non-Sensitive is 'Sensitive'"),
        ("access-method", "Ongoing", "Frequency is 'Ongoing'"),
        ("legal-basis", "Consent", "the legal basis is 'Consent'"),
    ],
)
def test_a_file_that_differs_from_its_row_is_told(
    releases: ReadReleases, column: str, printed: str, label: str
) -> None:
    """By the column, and what it prints."""
    (one,) = releases({column: printed})
    (problem,) = one.problems
    assert problem.code == "release-disagrees"
    assert problem.message == f"{label} here, and not in the dataset's row"


def test_a_file_may_agree_with_any_row_of_its_dataset(releases: ReadReleases) -> None:
    """Where a dataset has several rows, one that fits is enough."""
    rows = ({}, {"type-of-data": "Identifiable"})
    (one,) = releases({"type-of-data": "Identifiable"}, datasets=rows)
    assert _faults(one) == []


def test_spelling_is_no_disagreement(releases: ReadReleases) -> None:
    """Codes and folded labels are held against each other."""
    basis = "HEALTH AND SOCIAL CARE ACT 2012 - s261(2)(c)"
    (one,) = releases({"sensitive": "Non-Sensitive", "legal-basis": basis})
    assert _faults(one) == []


def test_variants_of_one_release_keep_their_codes(releases: ReadReleases) -> None:
    """Files that share dataset, month and answer may differ in the rest."""
    (one,) = releases({}, {"type-of-data": "Identifiable"})
    assert one.files == 2
    assert {code.printed for code in one.codes} >= {
        "Identifiable",
        "Anonymised - ICO Code Compliant",
    }
    assert _faults(one) == ["release-disagrees"]
