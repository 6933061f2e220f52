"""Two entries held against each other, field by field."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.describe.facets import Facet, Kind, compare, facet
from kg.diff.content import Content, Meaning, Named, ProvidedRow
from kg.diff.names import Bodies, Renaming, find_renamings
from kg.diff.pairing import RowPairs, pair_rows
from kg.resolve.folding import letters_of

_ROW_KEYS = ("type-of-data", "sensitive", "access-method", "legal-basis", "confidentiality")
_DIGEST_LENGTH = 12
"""Of the digests of a facet."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field or section that differs; ``old`` and ``new`` are None where it is prose."""

    field: str
    kind: Kind
    old: str | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """A field of one of two entries: its facet, and what is shown of it."""

    facet: Facet
    shown: str | None


def compare_contents(
    old: Content, new: Content, bodies: Bodies
) -> tuple[tuple[FieldChange, ...], tuple[Renaming, ...]]:
    """The fields that differ, and the names that only another name took the place of."""
    rows = pair_rows(old.rows.values(), new.rows.values())
    sides = [dict(_entry_sides(content, bodies)) for content in (old, new)]
    for key, before, after in _row_sides(rows):
        sides[0][key], sides[1][key] = before, after
    kinds = compare(*({key: side.facet for key, side in found.items()} for found in sides))
    changes = (
        FieldChange(key, kind, *(_shown(found.get(key)) for found in sides))
        for key, kind in kinds.items()
    )
    return tuple(changes), tuple(find_renamings(old, new, rows, bodies))


def _shown(side: Side | None) -> str | None:
    return "" if side is None else side.shown


def _entry_sides(content: Content, bodies: Bodies) -> Iterator[tuple[str, Side]]:
    yield "application-title", Side(facet(content.title), content.title)
    for key, value in content.fields.items():
        yield key, Side(facet(value, _meaning(key, content, bodies)), value)
    for key, (text, folded) in content.sections.items():
        yield key, Side((text[:_DIGEST_LENGTH], folded[:_DIGEST_LENGTH], ""), None)


def _meaning(key: str, content: Content, bodies: Bodies) -> Iterable[str]:
    """What the field's value stands for, where the graph tells; else nothing."""
    if key in content.parties:
        slugs: Meaning = frozenset().union(*content.parties[key].values())
        return sorted(bodies.latest(slugs))
    if key == "legal-basis":
        return _meanings_of(content.citations)
    return [content.meanings[key]] if key in content.meanings else ()


def _row_sides(rows: RowPairs) -> Iterator[tuple[str, Side, Side]]:
    """The list of datasets, and the values of rows that stand on both sides."""
    both = sorted(rows.both, key=lambda pair: pair[0].dataset)
    before = _dataset_side([one for one, _ in both], rows.gone, [two for _, two in both])
    after = _dataset_side([two for _, two in both], rows.come, [one for one, _ in both])
    yield "datasets", before, after
    for key in _ROW_KEYS:
        values = [(one.values.get(key, {}), two.values.get(key, {})) for one, two in both]
        moved = [pair for pair in values if pair[0] != pair[1]]
        if moved:
            yield (
                key,
                _value_side([one for one, _ in moved]),
                _value_side([two for _, two in moved]),
            )


def _dataset_side(
    kept: list[ProvidedRow], others: tuple[ProvidedRow, ...], across: list[ProvidedRow]
) -> Side:
    """The list of one side; shown are the names that the other side does not print."""
    listed = [*kept, *others]
    moved = [one for one, two in zip(kept, across, strict=True) if one.printed != two.printed]
    return Side(
        facet("\n".join(row.printed for row in listed), [row.dataset for row in listed]),
        "; ".join(dict.fromkeys(row.printed for row in (*moved, *others))),
    )


def _value_side(values: list[Named]) -> Side:
    printed = ["; ".join(sorted(named)) for named in values]
    meanings = ("; ".join(_meanings_of(named)) for named in values)
    return Side(facet("\n".join(printed), meanings), " | ".join(dict.fromkeys(printed)))


def _meanings_of(named: Mapping[str, Meaning]) -> list[str]:
    """What the names stand for; one that nobody knows stands for its own letters."""
    found = {" ".join(sorted(meaning)) or letters_of(name) for name, meaning in named.items()}
    return sorted(found)
