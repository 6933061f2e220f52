"""Two entries held against each other."""

import pytest

from kg.describe.facets import Kind
from kg.diff.compare import FieldChange, compare_contents
from kg.diff.content import Content, ProvidedRow
from kg.diff.names import Bodies, Kept, Link, Renaming

BODIES = Bodies({"old-ccg": ("icb",), "other-ccg": ("icb",), "split": ("icb", "trust")})


def _controllers(**named: str) -> Content:
    """An entry with these controllers: slug by printed name, with underscores for spaces."""
    names = {name.replace("_", " "): frozenset((slug,)) for name, slug in named.items()}
    key = "data-controller-type"
    return Content(fields={key: "; ".join(names)}, parties={key: names})


def _rows(*rows: tuple[str, str, str]) -> Content:
    """An entry with rows of name, dataset and legal basis."""
    return Content(
        rows={
            str(number): ProvidedRow(name, dataset, number, {"legal-basis": {basis: frozenset()}})
            for number, (name, dataset, basis) in enumerate(rows)
        }
    )


def test_nothing_differs() -> None:
    """Equal entries have no changes."""
    one = _controllers(Old_CCG="old-ccg")

    assert compare_contents(one, one, BODIES) == ((), ())


def test_a_merger_is_two_relabellings() -> None:
    """Two bodies that became one are each relabelled."""
    old, new = _controllers(OLD="old-ccg", OTHER="other-ccg"), _controllers(ICB="icb")
    (change,), renamings = compare_contents(old, new, BODIES)

    assert change.kind is Kind.RELABELLING
    assert renamings == (
        Renaming(Kept.ORGANISATION, "OLD", "ICB", Link.SUCCESSION),
        Renaming(Kept.ORGANISATION, "OTHER", "ICB", Link.SUCCESSION),
    )


def test_part_of_a_split_body_is_another() -> None:
    """Where only one of two successors takes over, the field differs in substance."""
    (change,), _ = compare_contents(_controllers(A="split"), _controllers(B="icb"), BODIES)

    assert change.kind is Kind.SUBSTANCE


def test_a_relabelling_beside_a_new_party() -> None:
    """The field differs in substance, and the relabelled name is told all the same."""
    old, new = _controllers(OLD="old-ccg"), _controllers(ICB="icb", NEW="new")
    (change,), renamings = compare_contents(old, new, BODIES)

    assert change.kind is Kind.SUBSTANCE
    assert renamings == (Renaming(Kept.ORGANISATION, "OLD", "ICB", Link.SUCCESSION),)


def test_a_name_in_other_letter_case_is_no_relabelling() -> None:
    """Typography is not told as another name."""
    (change,), renamings = compare_contents(
        _controllers(icb="icb"), _controllers(ICB="icb"), BODIES
    )

    assert (change.kind, renamings) == (Kind.TYPOGRAPHY, ())


def test_a_new_row_changes_the_datasets_alone() -> None:
    """What the new row says of itself is no change of the others."""
    kept, new = ("HES", "hes", "one"), ("Deaths", "deaths", "two")
    changes, _ = compare_contents(_rows(kept), _rows(kept, new), BODIES)

    assert changes == (FieldChange("datasets", Kind.SUBSTANCE, "", "Deaths"),)


def test_the_order_of_rows_is_no_change() -> None:
    """A dataset's other name may sort it elsewhere."""
    rows = ("HES", "hes", "one"), ("Deaths", "deaths", "two")

    assert compare_contents(_rows(*rows), _rows(*reversed(rows)), BODIES) == ((), ())


def test_rows_show_the_values_that_differ() -> None:
    """Once each, whatever the number of rows."""
    old = _rows(("HES", "hes", "one"), ("Deaths", "deaths", "one"), ("APC", "apc", "same"))
    new = _rows(("HES", "hes", "two"), ("Deaths", "deaths", "two"), ("APC", "apc", "same"))

    assert compare_contents(old, new, BODIES)[0] == (
        FieldChange("legal-basis", Kind.SUBSTANCE, "one", "two"),
    )


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (("a", "x"), ("b", "x"), Kind.TYPOGRAPHY),
        (("a", "x"), ("b", "y"), Kind.SUBSTANCE),
    ],
)
def test_prose_by_its_digests(old: tuple[str, str], new: tuple[str, str], kind: Kind) -> None:
    """Equal folded digests leave typography alone."""
    changes, _ = compare_contents(
        Content(sections={"outputs": old}), Content(sections={"outputs": new}), BODIES
    )

    assert changes == (FieldChange("outputs", kind),)


def test_a_section_that_came() -> None:
    """Prose that one side lacks has words on neither."""
    changes, _ = compare_contents(Content(), Content(sections={"outputs": ("a", "x")}), BODIES)

    assert [(change.field, change.kind, change.new) for change in changes] == [
        ("outputs", Kind.SUBSTANCE, None)
    ]
