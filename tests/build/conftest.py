"""Sources of an invented register, small and many, and the proof that a snapshot is whole."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from kg.write.snapshot import SUMS, open_snapshot
from kg.write.store import open_store

PROJECT = """\
{title} — DARS-{reference}
Opt outs honoured: No
When:DSA runs 2024-02-05 — 2027-02-04
Datasets:
- Letters
"""


@pytest.fixture(scope="session")
def check_whole() -> Callable[[Path], str]:
    """The id of the current snapshot, whose files and store are as published."""

    def check(home: Path) -> str:
        snapshot = open_snapshot(home)
        for line in (snapshot.folder / SUMS).read_text(encoding="utf-8").splitlines():
            digest, name = line.split("  ", 1)
            assert hashlib.sha256((snapshot.folder / name).read_bytes()).hexdigest() == digest, name
        lines = snapshot.nquads.read_bytes().split(b"\n")[:-1]
        assert len(open_store(snapshot.store)) == len(set(lines)) == len(lines)
        return snapshot.id

    return check


@pytest.fixture(scope="session")
def page() -> Callable[..., Path]:
    """Write a page of one body with projects of these references."""

    def write(path: Path, body: str, references: Iterable[str], title: str = "Care") -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        projects = (PROJECT.format(title=title, reference=one) for one in references)
        path.write_text("\n".join([f"{body} projects\n", *projects]), encoding="utf-8")
        return path

    return write


@pytest.fixture
def sources(tmp_path: Path, page: Any, workbook: Any, editions: dict[str, list[Any]]) -> Path:
    """A folder of ten pages and the workbooks of three editions."""
    folder = tmp_path / "sources"
    for number in range(10):
        references = [f"NIC-{number}{place}000-A1B2C" for place in range(1, 3)]
        page(folder / f"page-{number}.txt", f"Elmbrook {number} University", references)
    for month, versions in editions.items():
        workbook(folder / f"datausesregister_{month}.xlsx", versions)
    return folder
