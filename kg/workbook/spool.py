"""Versions as lines of JSON in a file, each found again by its place."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from kg.records import ReleasedFiles, Row, Version

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


@dataclass(frozen=True, slots=True)
class VersionIndex:
    """Where a version lies in the spool, and the keys that tell whether it is known already."""

    reference: str
    key: str
    release_keys: tuple[str, ...]
    offset: int
    length: int


def write_versions(spool: BinaryIO, versions: Iterable[Version]) -> Iterator[VersionIndex]:
    """Write each version as it comes, and give its place."""
    offset = 0
    for version in versions:
        line = _encode(_plain(version)).encode("utf-8", "surrogatepass") + b"\n"
        spool.write(line)
        keys = tuple(files.key for files in version.releases)
        yield VersionIndex(version.reference, version.key, keys, offset, len(line))
        offset += len(line)


def load_versions(spool: Path, indexes: Iterable[VersionIndex]) -> Iterator[Version]:
    """The versions at these places; any process may ask for any of them, in any order."""
    with spool.open("rb") as file:
        for index in indexes:
            file.seek(index.offset)
            line = file.read(index.length).decode("utf-8", "surrogatepass")
            yield _version(json.loads(line))


def _plain(version: Version) -> list[object]:
    agreement = version.agreement
    return [
        version.key,
        version.reference,
        None if agreement is None else [agreement.number, agreement.cells],
        [[row.number, row.cells] for row in version.datasets],
        [
            [f.key, f.dataset, f.month, f.opt_outs, f.files, f.runs, f.variants]
            for f in version.releases
        ],
    ]


def _version(plain: list[Any]) -> Version:
    key, reference, agreement, datasets, releases = plain
    return Version(
        key,
        reference,
        None if agreement is None else Row(*agreement),
        tuple(Row(*row) for row in datasets),
        tuple(
            ReleasedFiles(
                key,
                dataset,
                month,
                opt_outs,
                files,
                tuple((a, b) for a, b in runs),
                tuple(variants),
            )
            for key, dataset, month, opt_outs, files, runs, variants in releases
        ),
    )
