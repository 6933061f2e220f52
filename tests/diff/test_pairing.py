"""Rows of one dataset put together across two editions."""

from kg.diff.content import ProvidedRow
from kg.diff.pairing import pair_rows


def _row(printed: str, dataset: str, basis: str = "one") -> ProvidedRow:
    return ProvidedRow(printed, dataset, 1, {"legal-basis": {basis: frozenset()}})


def test_equal_rows_go_together_first() -> None:
    """Of two rows of one dataset, the one that is unchanged keeps its partner."""
    a, b = _row("HES", "hes", "one"), _row("HES", "hes", "two")
    c = _row("HES", "hes", "three")
    pairs = pair_rows([a, b], [b, c])

    assert pairs.both == ((b, b), (a, c))


def test_a_renamed_row_keeps_its_dataset() -> None:
    """Another name is no other dataset."""
    old, new = _row("Deaths", "deaths"), _row("Civil Registrations", "deaths")

    assert pair_rows([old], [new]).both == ((old, new),)


def test_what_has_no_partner() -> None:
    """Rows of datasets that one side alone lists."""
    old, new = _row("HES", "hes"), _row("Deaths", "deaths")
    pairs = pair_rows([old], [new])

    assert (pairs.both, pairs.gone, pairs.come) == ((), (old,), (new,))
