"""The shipped lists, and a small set of lists that a test may spoil."""

import shutil
from pathlib import Path

import pytest

from kg.resolve.authority import Authority, load_authority
from kg.resolve.codes import Codes, load_codes
from kg.resources import data_folder

SMALL = Path(__file__).parent / "lists"


@pytest.fixture(scope="session")
def codes() -> Codes:
    """The shipped schemes."""
    return load_codes(data_folder("ontology") / "schemes")


@pytest.fixture(scope="session")
def authority(codes: Codes) -> Authority:
    """The shipped lists."""
    return load_authority(data_folder("ontology") / "authority", codes)


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """A copy of small lists about invented bodies."""
    return Path(shutil.copytree(SMALL, tmp_path / "lists"))
