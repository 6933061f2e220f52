"""A snapshot of pages together with three editions of the workbook."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.build.order import Built, build

REVISED: Mapping[str, Any] = {
    "application_title": "Lungs of Elmbrook",
    "applicant_organisation": "ELMET CITY COUNCIL",
    "applicant_organisation_type": "Local Authority",
    "data_controllers": "ELMET CITY COUNCIL; UNIVERSITY OF ELMBROOK",
    "joint_control": "Joint Data Controller",
    "dsa_start": "2020-01-01",
    "dsa_end": "2021-01-01",
    "sublicensing_allowed": "Yes",
    "commercial_purposes": "Yes",
    "objectives": "To study lungs under CAG reference 19/CAG/0001.",
    "processing": "NHS Digital sends HES data to the University of Elmbrook.",
    "outputs": "Two papers.",
    "expected_benefits": "More health.",
    "yielded_benefits": "Some.",
}
ROW = {
    "dataset": "Unheard Of Data",
    "type-of-data": "Identifiable",
    "sensitive": "Sensitive",
    "access-method": "Ongoing",
    "legal-basis": "National Health Service Act 2006 - s251",
    "confidentiality": "Section 251 NHS Act 2006",
}


@pytest.fixture(scope="session")
def mixed(
    examples: Path,
    version: Any,
    workbook: Any,
    editions: dict[str, list[Any]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Built:
    """The examples, and editions with an agreement of theirs and one that is all amended."""
    folder = tmp_path_factory.mktemp("mixed")
    met = version("DARS-NIC-43421-F1R6G-v1.2", releases=({}, {"type-of-data": "Odd"}))
    plain, moved = "DARS-NIC-60000-A1B2C-v1", "NIC-60000-A1B2C-v2"
    more = {
        "may2026": [met, version(plain), version(moved)],
        "june2026": [met, version(plain, datasets=(ROW,), **REVISED), version(moved)],
        "july2026": [
            met,
            version(plain),
            version(moved, objectives="To study  HEARTS.\nAnd lungs"),
        ],
    }
    for month, versions in editions.items():
        workbook(folder / f"datausesregister_{month}.xlsx", [*versions, *more[month]])
    return build([examples, folder], tmp_path_factory.mktemp("mixed-home"))
