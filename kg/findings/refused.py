"""What kept a build from being published: kept beside the snapshots until one passes."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from kg.check.report import Result
from kg.findings.context import read_context
from kg.findings.nodes import describe_finding
from kg.whole import write_whole
from kg.write.snapshot import Snapshot
from kg.write.statements import group
from kg.write.store import open_store
from kg.write.turtle import turtle_block, turtle_header

REFUSED = "refused.ttl"
_HEADER = """\
# The violations for which the last build was not published, under the names that
# 'kg check accept' takes. The next build writes this file anew, or removes it.
"""


def keep_refused(home: Path, snapshot: Snapshot, results: Iterable[Result]) -> Path:
    """Write these findings about a snapshot that is not published, and return the file.

    Raises:
        UnavailableError: it cannot be written.
    """
    context = read_context(open_store(snapshot.store))
    ordered = sorted(results, key=lambda result: result.key)
    nodes = (describe_finding(result, context) for result in ordered)
    blocks = (
        f"\n{turtle_block(node.subject, group(sorted(set(node.statements))))}" for node in nodes
    )
    path = home / REFUSED
    write_whole(path, map(str.encode, chain((_HEADER, turtle_header()), blocks)))
    return path


def forget_refused(home: Path) -> None:
    """Remove what an earlier build was refused for: a later one passes."""
    (home / REFUSED).unlink(missing_ok=True)
