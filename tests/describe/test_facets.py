"""What moved between two entries of one version, and how much that means."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.describe.facets import Kind, compare, entry_facets, latest_bodies, strongest
from kg.resolve.authority import load_authority
from kg.resolve.codes import load_codes
from kg.resolve.known import Known
from kg.resolve.version import VersionReader
from kg.resources import data_folder

REFERENCE = "DARS-NIC-11111-A1B2C-v1"
BODY = "NHS Elmet CCG"

Moved = Callable[[Mapping[str, Any], Mapping[str, Any]], dict[str, Kind]]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Known:
    """Small lists of invented bodies, with a succession and a renamed dataset."""
    lists = Path(__file__).parent.parent / "resolve" / "lists"
    folder = Path(shutil.copytree(lists, tmp_path_factory.mktemp("small") / "lists"))
    codes = load_codes(data_folder("ontology") / "schemes")
    return Known(load_authority(folder, codes), codes)


@pytest.fixture
def moved(version: Any, read_versions: Any, small: Known) -> Moved:
    """The fields that differ between two printings of a version."""

    def between(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Kind]:
        facets = []
        for printed in (old, new):
            (one,) = read_versions(version(REFERENCE, **printed))
            entry = VersionReader(small).read(one, "e2" * 32).entry
            facets.append(entry_facets(entry, small.authority))
        return compare(*facets)

    return between


def test_what_is_printed_alike_has_not_moved(moved: Moved) -> None:
    """No field at all."""
    assert moved({}, {}) == {}


@pytest.mark.parametrize(
    ("field", "column", "old", "new"),
    [
        ("objectives", "objectives", "To study  hearts.", "To study hearts"),
        ("application-title", "application_title", "Hearts", "HEARTS"),
        ("data-controller-type", "data_controllers", "NHS Elmet CCG", "NHS ELMET CCG"),
    ],
)
def test_signs_and_case_are_typography(
    moved: Moved, field: str, column: str, old: str, new: str
) -> None:
    """The letters and digits are the same."""
    assert moved({column: old}, {column: new}) == {field: Kind.TYPOGRAPHY}


def test_a_successor_is_a_relabelling(moved: Moved) -> None:
    """What the body became stands for it, as controller and as applicant."""
    new = "NHS Elmet ICB - 99Z"
    assert moved({"data_controllers": BODY}, {"data_controllers": new}) == {
        "data-controller-type": Kind.RELABELLING
    }
    assert moved({"applicant_organisation": BODY}, {"applicant_organisation": new}) == {
        "applicant-organisation": Kind.RELABELLING
    }


def test_another_order_is_a_relabelling(moved: Moved) -> None:
    """The same bodies."""
    two = {"data_controllers": f"{BODY}; University of Elmet"}
    assert moved(two, {"data_controllers": f"University of Elmet; {BODY}"}) == {
        "data-controller-type": Kind.RELABELLING
    }


def test_another_body_is_substance(moved: Moved) -> None:
    """So is one more."""
    for new in ("University of Elmet", f"{BODY}; University of Elmet", ""):
        assert moved({"data_controllers": BODY}, {"data_controllers": new}) == {
            "data-controller-type": Kind.SUBSTANCE
        }


def test_a_renamed_dataset_is_a_relabelling(moved: Moved) -> None:
    """By its other label; the other rows and what they print have not moved."""
    other = {"dataset": "Teeth", "type-of-data": "Identifiable", "sensitive": "Sensitive"}
    old, new = {"dataset": "Tooth Census"}, {"dataset": "Tooth Census (TC)"}
    assert moved({"datasets": [other, old]}, {"datasets": [other, new]}) == {
        "datasets": Kind.RELABELLING
    }


def test_a_code_printed_otherwise_is_a_relabelling(moved: Moved) -> None:
    """It is the same code of its scheme."""
    old, new = {"confidentiality": "Section 251"}, {"confidentiality": "Section 251 NHS Act 2006"}
    assert moved({"datasets": [old]}, {"datasets": [new]}) == {"confidentiality": Kind.RELABELLING}


@pytest.mark.parametrize(
    ("field", "printed"),
    [
        ("datasets", {"dataset": "Teeth"}),
        ("type-of-data", {"type-of-data": "Identifiable"}),
        ("sensitive", {"sensitive": "Sensitive"}),
        ("access-method", {"access-method": "Ongoing"}),
        ("legal-basis", {"legal-basis": "Consent"}),
        ("confidentiality", {"confidentiality": "Consent (Reasonable Expectation)"}),
    ],
)
def test_another_value_of_a_row_is_substance(
    moved: Moved, field: str, printed: Mapping[str, str]
) -> None:
    """Named by its field alone."""
    assert moved({}, {"datasets": [printed]}) == {field: Kind.SUBSTANCE}


@pytest.mark.parametrize(
    ("field", "column", "printed"),
    [
        ("dsa-end", "dsa_end", "2024-12-05"),
        ("joint-control", "joint_control", "Joint Data Controller"),
        ("outputs", "outputs", "Two papers."),
        ("commercial-purposes", "commercial_purposes", "Yes"),
        ("outputs", "outputs", ""),
    ],
)
def test_other_words_are_substance(moved: Moved, field: str, column: str, printed: str) -> None:
    """Of a field or section that holds words alone; so are none."""
    assert moved({}, {column: printed}) == {field: Kind.SUBSTANCE}


def test_a_revision_is_as_strong_as_its_strongest_field() -> None:
    """From typography over relabelling to substance."""
    assert strongest([Kind.TYPOGRAPHY, Kind.SUBSTANCE, Kind.RELABELLING]) is Kind.SUBSTANCE
    assert strongest([Kind.RELABELLING, Kind.TYPOGRAPHY]) is Kind.RELABELLING
    assert strongest([]) is None


def test_a_body_without_successor_is_its_own_end(small: Known) -> None:
    """One with a successor ends in that; whoever is unknown stands for itself."""
    ends = {
        slug: latest_bodies(slug, small.authority.successors)
        for slug in ("nhs-elmet-ccg", "nobody")
    }
    assert ends == {"nhs-elmet-ccg": ("nhs-elmet-icb-99z",), "nobody": ("nobody",)}
