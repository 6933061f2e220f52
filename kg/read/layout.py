"""Which layout a project is printed in, and which labels are fields and sections there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.read.grammar import (
    EARLY_LABELS,
    EARLY_SECTIONS,
    FIELD_LABELS,
    SECTION_LABELS,
    VIEWER_LABELS,
    VIEWER_SECTIONS,
    match_field,
    match_item,
    match_section,
)
from kg.read.ledger import Ledger
from kg.records import PrintedField, PrintedRow

ANY_LABELS = EARLY_LABELS | VIEWER_LABELS
ANY_SECTIONS = SECTION_LABELS | EARLY_SECTIONS | VIEWER_SECTIONS
_VIEWER_ONLY = VIEWER_LABELS.keys() - EARLY_LABELS.keys() - {"Data", "HSCIC Id"}
_EARLY_ONLY = EARLY_LABELS.keys() - FIELD_LABELS.keys()
_LATER_ONLY = frozenset(FIELD_LABELS) - {
    "Opt outs honoured",
    "Sensitive",
    "When",
    "Legal basis",
    "Datasets",
}
_EXCUSES = "(Excuses:"


@dataclass(frozen=True, slots=True)
class Labels:
    """What is a label in one project; ``layout`` is None where the fields tell the later ones."""

    layout: str | None
    fields: Mapping[str, str]
    sections: Mapping[str, str]
    above_list: frozenset[str]
    """Fields that may stand above the dataset list; items below others are prose of those."""


_LATER = Labels(
    None,
    FIELD_LABELS,
    SECTION_LABELS,
    frozenset(
        {
            "when",
            "access-method",
            "data-controller-type",
            "sublicensing-allowed",
            "advisory-discussions",
            "datasets",
        }
    ),
)
_EARLY_LIST = _LATER.above_list | {"legal-basis", "categories"}
_VIEWER = Labels("A", VIEWER_LABELS, VIEWER_SECTIONS, frozenset())


def choose_labels(ledger: Ledger, first: int, last: int) -> Labels:
    """The labels of the project between two lines.

    The words of older layouts are common ones, and a project of a later layout may print prose
    among its fields: so they count only above the first field that no older layout has.
    """
    printed = set(_labels_above_prose(ledger, first, last))
    if _is_viewers(printed):
        return _VIEWER
    if not printed & _EARLY_ONLY:
        return _LATER
    lines = (ledger.text(n) for n in range(first, last + 1))
    is_late = any(match_section(line) == "Expected Benefits" for line in lines)
    sections = SECTION_LABELS if is_late else EARLY_SECTIONS
    return Labels("B", EARLY_LABELS, sections, _EARLY_LIST)


def may_be_older(text: str) -> bool:
    """Whether the text holds words without which every project is of a later layout."""
    held = {label for label in ANY_LABELS if label in text}
    return _is_viewers(held) or not _EARLY_ONLY.isdisjoint(held)


def tell_later_layout(fields: Iterable[PrintedField], rows: Iterable[PrintedRow]) -> str:
    """C, D or E, by the marks of each: what comes first, what comes last, what is new."""
    lines = {field.key: field.span.first for field in fields if field.span}
    excused = any(field.key == "opt-outs-honoured" and _EXCUSES in field.value for field in fields)
    if excused or "advisory-discussions" in lines:
        return "E"
    listed = [*(row.span.first for row in rows), *filter(None, [lines.get("datasets")])]
    if listed and lines.get("type-of-data", 0) > min(listed):
        return "E"
    return "D" if next(iter(lines), "") == "type-of-data" else "C"


def _is_viewers(labels: set[str]) -> bool:
    return "HSCIC Id" in labels or len(labels & _VIEWER_ONLY) > 1


def _labels_above_prose(ledger: Ledger, first: int, last: int) -> Iterator[str]:
    is_listed = False
    for line in range(first, last + 1):
        text = ledger.text(line)
        field = match_field(text, ANY_LABELS)
        if match_section(text, ANY_SECTIONS) or (field and field[1] in _LATER_ONLY):
            return
        if field is not None:
            yield field[1]
            is_listed = is_listed or field[1] == "Data"
        elif match_item(text):
            is_listed = True
        elif is_listed and text.strip():
            return
