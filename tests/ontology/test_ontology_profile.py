"""The ontology stays where simple reasoners can follow, by the word of an outside checker."""

from pathlib import Path

import pytest
from pyowl2_profiles import detect_profiles
from pyoxigraph import RdfFormat, Store


@pytest.mark.parametrize("profile", ["rl", "ql", "el", "dl"])
def test_the_terms_are_in_the_profile(folder: Path, profile: str) -> None:
    """The ontology is in OWL 2 RL, as the contract asks, and in QL, EL and DL besides."""
    store = Store()
    store.load(path=str(folder / "register.ttl"), format=RdfFormat.TURTLE)
    verdict = detect_profiles(store)[profile]
    assert verdict["in_profile"], verdict["sample_violations"]
