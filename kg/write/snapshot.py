"""Snapshots: a build appears whole under ``current``, or not at all.

::

    DIR/current -> snapshots/<id>        swapped by one rename
    DIR/accepted.ttl                     findings that a person accepted
    DIR/refused.ttl                      why the last build was not published, if it was not
    DIR/snapshots/<id>/data.nq .ttl .jsonld    everything that is published
                       sources/<digest>.txt    what it was read from; .html, .xlsx, .csv too
                       readings/<digest>.json  what was read from each, for the next build
                       pieces.jsonl            what the data is made of, and where it lies
                       store/                  the same data, ready for questions
                       summary.json            what was read
                       SHA256SUMS              written last; names the snapshot
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kg.errors import SnapshotError, UnavailableError

SUMS = "SHA256SUMS"
STORE = "store"
SUMMARY = "summary.json"
SOURCES = "sources"
_ASIDE = ".building-"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published build: its folder, and its id, which is the digest of its digests."""

    folder: Path

    @property
    def id(self) -> str:
        """The same for the same published bytes, wherever and whenever they were built."""
        return self.folder.name

    @property
    def store(self) -> Path:
        """The folder of the store."""
        return self.folder / STORE

    @property
    def nquads(self) -> Path:
        """All statements as sorted N-Quads."""
        return self.folder / "data.nq"


def open_snapshot(home: Path) -> Snapshot:
    """The current snapshot of a folder that ``kg build`` wrote, or of one snapshot's own folder.

    Raises:
        SnapshotError: there is none.
    """
    folder = home if (home / SUMS).is_file() else home / "current"
    if not (folder / SUMS).is_file():
        advice = f"run 'kg build SOURCE... -o {home}' first, or name its folder with -d"
        raise SnapshotError(f"{home}: no snapshot here; {advice}")
    return Snapshot(folder.resolve())


def find_snapshot(home: Path) -> Snapshot | None:
    """The current snapshot, or None where there is none yet, or none that is whole."""
    folder = home / "current"
    return Snapshot(folder.resolve()) if (folder / SUMS).is_file() else None


def is_sound(snapshot: Snapshot) -> bool:
    """Whether all that was made of the sources lies there as it was published."""
    lines = (snapshot.folder / SUMS).read_text(encoding="utf-8").splitlines()
    listed = [line.partition("  ") for line in lines]
    made = {name: digest for digest, _, name in listed if not name.startswith(f"{SOURCES}/")}
    files = [snapshot.folder / name for name in made]
    if not all(file.is_file() for file in files):
        return False
    with ThreadPoolExecutor() as threads:
        return list(threads.map(sha256_of, files)) == list(made.values())


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """Nobody else writes in the folder, of those who ask here.

    Raises:
        UnavailableError: somebody else is writing there, or the folder cannot be written.
    """
    try:
        lock = (home / ".lock").open("w")
    except OSError as reason:
        raise UnavailableError(f"{home}: cannot be written ({reason.strerror})") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            said = "somebody else is writing here; try again when they have finished"
            raise UnavailableError(f"{home}: {said}") from None
        yield


@contextmanager
def workplace(home: Path) -> Iterator[Path]:
    """An empty folder beside the snapshots, gone afterwards unless it was published.

    Raises:
        UnavailableError: somebody else is writing there, or the folder cannot be written.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise UnavailableError(f"{home}: cannot be written ({reason.strerror})") from None
    with locked(home):
        for left in home.glob(f"{_ASIDE}*"):
            shutil.rmtree(left)
        aside = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=home))
        try:
            yield aside
        except OSError as reason:
            raise UnavailableError(f"{home}: writing failed ({reason.strerror})") from None
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def publish(
    home: Path, aside: Path, known: Mapping[str, str] | None = None
) -> tuple[Snapshot, bool]:
    """Name the finished build, make it current, and say whether anything changed.

    ``known`` are digests of its files, by their path in it, that need not be reckoned again.
    """
    sums = _digest_lines(aside, known or {})
    (aside / SUMS).write_text(sums, encoding="utf-8")
    _sync(aside / SUMS)
    name = hashlib.sha256(sums.encode()).hexdigest()[:12]
    target = home / "snapshots" / name
    target.parent.mkdir(exist_ok=True)
    before = home / "current"
    changed = not before.exists() or before.resolve() != target.resolve()
    if not _is_whole(target, sums):
        damaged = home / f"{_ASIDE}damaged"
        if target.exists():
            target.rename(damaged)
        aside.chmod(0o755)
        aside.rename(target)
        shutil.rmtree(damaged, ignore_errors=True)
        changed = True
    if changed:
        _swap(before, Path("snapshots") / name)
    return Snapshot(target.resolve()), changed


def _is_whole(folder: Path, sums: str) -> bool:
    """Whether every file that was published there is there still, unchanged."""
    listed = folder / SUMS
    is_there = listed.is_file() and (folder / STORE).is_dir()
    return is_there and listed.read_bytes() == sums.encode() and _digest_lines(folder, {}) == sums


def _digest_lines(folder: Path, known: Mapping[str, str]) -> str:
    """Lines as ``sha256sum`` writes them; the store is derived and its bytes are its own."""
    files = sorted(
        path.relative_to(folder)
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] not in (STORE, SUMS)
    )
    digests = ((known.get(name.as_posix()) or sha256_of(folder / name), name) for name in files)
    return "".join(f"{digest}  {name.as_posix()}\n" for digest, name in digests)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file in hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _swap(link: Path, target: Path) -> None:
    fresh = link.with_name(".current-next")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target, target_is_directory=True)
    fresh.replace(link)
    _sync(link.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
