"""No source that holds much less than the last time replaces what was published of it."""

import json
from collections.abc import Iterable, Iterator

from kg.build.profile import Profile, shrinkage
from kg.build.reading import Read
from kg.errors import RefusedSourcesError, ShrunkenError, SnapshotError, SourceError
from kg.write.snapshot import SUMMARY, Snapshot


def admit(read: Read, last: Snapshot | None, accept: Iterable[str]) -> Read:
    """Let pass what holds about as much as in the last snapshot, or what is accepted by name.

    Raises:
        RefusedSourcesError: no source could be read.
        ShrunkenError: a line for every source that shrank by a tenth, or lost a kind.
        SnapshotError: what the last snapshot held cannot be read.
    """
    if not read.readings:
        raise RefusedSourcesError(list(_refusals(read)))
    if last is None:
        return read
    before, after, accepted = _last_profiles(last), read.profiles(), set(accept)
    # A page that is no longer given counts in the total of pages; given, it is held to its own.
    names = [name for name in before if name in after or not name.startswith("page ")]
    reasons = [
        f"{name}: {reason}"
        for name in names
        if name not in accepted
        for reason in shrinkage(before[name], after.get(name, {}))
    ]
    if reasons:
        raise ShrunkenError([*reasons, *_next_steps(reasons)])
    return read


def _last_profiles(last: Snapshot) -> dict[str, Profile]:
    try:
        summary = json.loads((last.folder / SUMMARY).read_bytes())
    except (OSError, ValueError):
        cause = f"{last.folder / SUMMARY}: missing or damaged, so that nothing tells what shrank"
        raise SnapshotError(f"{cause}; remove the link 'current' and build again") from None
    profiles: dict[str, Profile] = summary.get("profiles", {})
    return profiles


def _refusals(read: Read) -> Iterator[SourceError]:
    yield from (SourceError(*refusal) for refusal in read.refused)
    if not read.refused:
        message = "neither a page nor a workbook; name a folder with pages or workbooks"
        yield from (SourceError(str(path), None, message) for path in read.passed_over)


def _next_steps(reasons: list[str]) -> Iterator[str]:
    names = dict.fromkeys(reason.partition(":")[0] for reason in reasons)
    options = " ".join(f'--accept-shrink "{name}"' for name in names)
    yield f"the last snapshot stays; look at the source, and if it is right, add {options}"
