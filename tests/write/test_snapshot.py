"""Snapshots: whole or absent, and never changed by the next build."""

import fcntl
from pathlib import Path

import pytest

from kg.errors import SnapshotError, UnavailableError
from kg.write.snapshot import (
    SOURCES,
    STORE,
    SUMS,
    Snapshot,
    is_sound,
    open_snapshot,
    publish,
    workplace,
)


def _publish(home: Path, text: str) -> tuple[Snapshot, bool]:
    """A snapshot of one small file."""
    with workplace(home) as aside:
        (aside / "data.nq").write_text(text, encoding="utf-8")
        (aside / STORE).mkdir()
        return publish(home, aside)


def test_a_published_snapshot_is_current(tmp_path: Path) -> None:
    """The link leads to the folder that is named by its digests."""
    snapshot, changed = _publish(tmp_path, "a")
    assert changed
    assert open_snapshot(tmp_path) == snapshot
    assert (tmp_path / "current").is_symlink()
    assert (tmp_path / "current").resolve() == tmp_path / "snapshots" / snapshot.id


def test_a_snapshot_opens_by_its_own_folder(tmp_path: Path) -> None:
    """An older snapshot can be asked for by name."""
    first, _ = _publish(tmp_path, "a")
    _publish(tmp_path, "b")
    assert open_snapshot(first.folder) == first


def test_the_same_files_are_the_same_snapshot(tmp_path: Path) -> None:
    """Nothing is published twice."""
    first, _ = _publish(tmp_path, "a")
    assert _publish(tmp_path, "a") == (first, False)
    assert len(list((tmp_path / "snapshots").iterdir())) == 1


def test_an_older_snapshot_stays_and_comes_back(tmp_path: Path) -> None:
    """A build that ends where an earlier one did makes that one current again."""
    first, _ = _publish(tmp_path, "a")
    second, _ = _publish(tmp_path, "b")
    assert first.nquads.read_text(encoding="utf-8") == "a"
    assert _publish(tmp_path, "a") == (first, True)
    assert second.folder.is_dir()


def test_a_failing_build_leaves_nothing(tmp_path: Path) -> None:
    """What broke off is gone, and the last good snapshot is current."""
    first, _ = _publish(tmp_path, "a")
    with pytest.raises(UnicodeEncodeError):
        _publish(tmp_path, "\ud800")
    assert open_snapshot(tmp_path) == first
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "current", "snapshots"]


def test_what_a_killed_build_left_is_cleared(tmp_path: Path) -> None:
    """The next build removes half-built folders."""
    left = tmp_path / ".building-left"
    left.mkdir()
    (left / "data.nq").write_text("half", encoding="utf-8")
    _publish(tmp_path, "a")
    assert not left.exists()


@pytest.mark.parametrize("harm", ["data.nq", SUMS, STORE])
def test_a_damaged_snapshot_is_built_again(tmp_path: Path, harm: str) -> None:
    """A published file that was lost or changed since is put right by the next build."""
    first, _ = _publish(tmp_path, "a")
    lost = first.folder / harm
    if lost.is_dir():
        lost.rmdir()
    else:
        lost.write_text("harm", encoding="utf-8")
    again, changed = _publish(tmp_path, "a")
    assert (again, changed) == (first, True)
    assert again.nquads.read_text(encoding="utf-8") == "a"
    assert again.store.is_dir()


def test_a_link_that_leads_nowhere_is_mended(tmp_path: Path) -> None:
    """Where the current snapshot was deleted by hand, the next build is current."""
    (tmp_path / "current").symlink_to("snapshots/gone")
    snapshot, changed = _publish(tmp_path, "a")
    assert changed
    assert open_snapshot(tmp_path) == snapshot


def test_two_builds_do_not_meet(tmp_path: Path) -> None:
    """While one build is at work, another is told to wait, and harms nothing."""
    with workplace(tmp_path) as aside:
        with pytest.raises(UnavailableError, match="somebody else is writing here; try again"):
            _publish(tmp_path, "b")
        assert aside.is_dir()
    _publish(tmp_path, "a")


def test_the_lock_ends_with_its_holder(tmp_path: Path) -> None:
    """A lock file alone locks nothing."""
    (tmp_path / ".lock").touch()
    _publish(tmp_path, "a")
    with (tmp_path / ".lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_no_snapshot_says_how_to_make_one(tmp_path: Path) -> None:
    """The message names the folder and the command."""
    with pytest.raises(
        SnapshotError,
        match=r"no snapshot here; run 'kg build SOURCE.* first, or name its folder with -d",
    ):
        open_snapshot(tmp_path)


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    """A path that cannot be a folder is named with the machine's reason."""
    (tmp_path / "home").touch()
    with pytest.raises(UnavailableError, match=r"home: cannot be written \(File exists\)"):
        _publish(tmp_path / "home", "a")


def test_a_snapshot_is_sound_while_nothing_it_made_is_harmed(tmp_path: Path) -> None:
    """A byte changed or a file lost is noticed; sources are not what the next build copies."""
    with workplace(tmp_path) as aside:
        for name in ("data.nq", f"{SOURCES}/a.txt"):
            (aside / name).parent.mkdir(exist_ok=True)
            (aside / name).write_text("a", encoding="utf-8")
        (aside / STORE).mkdir()
        snapshot, _ = publish(tmp_path, aside)
    (snapshot.folder / SOURCES / "a.txt").write_text("b", encoding="utf-8")
    assert is_sound(snapshot)
    snapshot.nquads.write_text("b", encoding="utf-8")
    assert not is_sound(snapshot)
    snapshot.nquads.unlink()
    assert not is_sound(snapshot)
