"""What is kept of an entry for pieces that gather from many."""

import json
from typing import Any

from kg.describe.about import About, about_entry, about_releases, key_digest
from kg.resolve.known import Known
from kg.resolve.version import VersionReader

REFERENCE = "DARS-NIC-11111-A1B2C-v1"


def _reading(version: Any, read_versions: Any, known: Known) -> Any:
    basis = "Section 9 of the Unheard Of Act 1999"
    rows = [{"dataset": "Unheard Of Data", "legal-basis": basis}]
    (one,) = read_versions(version(REFERENCE, datasets=rows, releases=({}, {"month": "Aug-19"})))
    return VersionReader(known).read(one, "e2" * 32)


def test_the_facts_come_back_from_json(version: Any, read_versions: Any, known: Known) -> None:
    """Whatever is kept, a later build gathers from the same."""
    reading = _reading(version, read_versions, known)
    for about in (
        about_entry(reading.entry, known.authority),
        about_releases(reading.entry, reading.releases, known.authority),
    ):
        plain = json.loads(json.dumps(about.as_json()))
        again = About.from_json(plain)
        assert json.loads(json.dumps(again.as_json())) == plain
        for name in ("reference", "version", "organisations", "datasets", "grounds", "heading"):
            assert getattr(again, name) == getattr(about, name)


def test_unlisted_names_are_kept_with_their_labels(
    version: Any, read_versions: Any, known: Known
) -> None:
    """Organisations and datasets that no list knows."""
    about = about_entry(_reading(version, read_versions, known).entry, known.authority)
    assert ("unheard-of-data", "Unheard Of Data") in about.datasets
    assert "UNIVERSITY OF ELMBROOK" in {label for _, label in about.organisations}


def test_releases_are_counted_with_their_files(
    version: Any, read_versions: Any, known: Known
) -> None:
    """And named by a digest that no order changes."""
    reading = _reading(version, read_versions, known)
    about = about_releases(reading.entry, reading.releases, known.authority)
    assert about.counts == {"releases": 2, "files": 2}
    keys = [release.key for release in reading.releases]
    assert about.keys == key_digest(keys) == key_digest(reversed(keys)) != key_digest(keys[:1])
