"""Faults of known kinds, planted into sound data: the check finds each, and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from planting import (
    Key,
    Outcome,
    choose_faults,
    compare,
    invented_by,
    load_kinds,
    lost_by,
    write_planted,
)

from kg.build.order import build
from kg.check.engines import check_path
from kg.check.shapes import load_shapes

KINDS = load_kinds()


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check made of two faults of each kind."""

    outcomes: dict[str, Outcome]
    invented: set[Key]
    lost: set[Key]


@pytest.fixture(scope="session")
def checked(
    examples: Path,
    version: Callable[..., object],
    workbook: Callable[..., Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Checked:
    """The examples and a workbook of eighty versions, checked without and with the faults."""
    home = tmp_path_factory.mktemp("planted")
    versions = [
        version(f"DARS-NIC-{10000 + n}-A1B2C-v{number}", releases=({"month": "Feb-20"},) * (n % 2))
        for n in range(40)
        for number in (1, 2)
    ]
    book = workbook(home / "datausesregister_may2026.xlsx", versions)
    snapshot = build([examples, book], home / "built").snapshot
    before = check_path(snapshot.nquads, load_shapes(), "columns")
    faults = choose_faults(snapshot.store, KINDS, 2 * len(KINDS), 1, before)
    write_planted(snapshot.nquads, faults, home / "planted.nq")
    after = check_path(home / "planted.nq", load_shapes(), "columns")
    outcomes = {one.kind: one for one in compare(KINDS, faults, before, after)}
    return Checked(outcomes, invented_by(faults, before, after), lost_by(before, after))


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_each_planted_fault_is_found(checked: Checked, kind: str) -> None:
    """Two of each kind, at places by chance; each with its shape, focus and value."""
    outcome = checked.outcomes[kind]
    assert (outcome.planted, outcome.found) == (2, 2)


def test_nothing_is_invented(checked: Checked) -> None:
    """A fault changes the report by its own results, and no other result comes or goes."""
    assert (checked.invented, checked.lost) == (set(), set())
