"""Whole editions of the made-up register."""

from collections.abc import Iterator
from pathlib import Path

from register_maker.agreements import make_versions
from register_maker.history import month_before
from register_maker.months import month_name
from register_maker.register import Register, Size
from register_maker.releases import make_releases
from register_maker.sheets import sheets
from register_maker.workbook import write_workbook


def make_register(seed: int, scale: float, month: int) -> Register:
    """The edition of a month; a scale of 1 is the size of the real register."""
    size = Size(scale)
    versions = make_versions(seed, size, month)
    releases = make_releases(seed, size, month, versions)
    return Register(seed, size, month, tuple(versions), tuple(releases))


def editions(latest: Register, earlier: int) -> Iterator[Register]:
    """The latest edition, then this many before it, one month after another."""
    yield latest
    for _ in range(earlier):
        latest = month_before(latest)
        yield latest


def write_edition(register: Register, folder: Path) -> Path:
    """Write ``datausesregister_july2026.xlsx``; the file written."""
    path = folder / f"datausesregister_{month_name(register.month)}.xlsx"
    write_workbook(sheets(register), path)
    return path
