"""The shapes that lines of a reformatted page take: labels, headings, list items, claims."""

import re
from collections.abc import Mapping

FIELD_LABELS: dict[str, str] = {
    "Type of data": "type-of-data",
    "Opt outs honoured": "opt-outs-honoured",
    "Legal basis": "legal-basis",
    "Purposes": "purposes",
    "Sensitive": "sensitive",
    "When": "when",
    "Access method": "access-method",
    "Data-controller type": "data-controller-type",
    "Sublicensing allowed": "sublicensing-allowed",
    "AGD/predecessor discussions": "advisory-discussions",
    "Datasets": "datasets",
}
"""Printed labels in the order of layout D, each with the key of its field."""

EARLY_LABELS: dict[str, str] = FIELD_LABELS | {
    "Repeats": "access-method",
    "Categories": "categories",
}
"""Labels of layout B; single ones of later layouts are read there as well."""

VIEWER_LABELS: dict[str, str] = {
    "Opt outs honoured": "opt-outs-honoured",
    "Basis": "legal-basis",
    "Format": "format",
    "How often": "access-method",
    "When": "when",
    "HSCIC Id": "hscic-id",
    "Data": "datasets",
}
"""Labels of layout A. Most are common words, and so are labels nowhere else."""

SECTION_LABELS: dict[str, str] = {
    "Objectives": "objectives",
    "Yielded Benefits": "yielded-benefits",
    "Expected Benefits": "expected-benefits",
    "Outputs": "outputs",
    "Processing": "processing",
}
"""Section labels in the order in which a page prints them."""

EARLY_SECTIONS: dict[str, str] = {
    "Objectives": "objectives",
    "Yielded Benefits": "yielded-benefits",
    "Benefits": "expected-benefits",
    "Outputs": "outputs",
    "Processing": "processing",
}
"""Section labels of the older pages of layout B."""

VIEWER_SECTIONS: dict[str, str] = {"Output": "outputs", "Activities": "processing"}
"""Section labels of layout A."""

PLACEHOLDER = "information not disclosed for TRE projects"
FLAG = "\N{TRIANGULAR FLAG ON POST}"
SITE_LINES = ("NHS Digital Data Release Register - reformatted", "Good TREs work")

_ITEM = re.compile(r"[ \t]*(?:\d{1,4}\.|[•*~-])[ \t]+(\S.*)")
_COUNT = re.compile(r"(\d[\d,]*) data files? in total (?:was|were) disseminated\b")
_FLAG_WORDS = "both with optouts respected and with optouts ignored"
_GENERIC_TITLE = re.compile(r"Project \d+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
REFERENCE = re.compile(
    r"(?<![\w-])(?:DARS-)?NIC-[0-9]{1,7}-[A-Z0-9]{5}(?:-v[0-9]+(?:\.[0-9]+)*)?(?![\w-])"
)
"""After the register's own references: two registers print them, one with ``DARS-``."""
_BETWEEN = re.compile(r"(?:[\s,;/&]|\band\b)*")


def match_field(line: str, labels: Mapping[str, str] = FIELD_LABELS) -> tuple[str, str, str] | None:
    """(key, label, printed value) where the line is a field with one of these labels."""
    label, colon, value = line.rstrip().partition(":")
    return (labels[label], label, value.lstrip(" \t")) if colon and label in labels else None


def match_section(line: str, labels: Mapping[str, str] = SECTION_LABELS) -> str | None:
    """The label where the line is nothing but one of these section labels."""
    label, colon, rest = line.rstrip().partition(":")
    return label if colon and not rest and label in labels else None


def match_item(line: str) -> str | None:
    """The text of a list item, without number or bullet."""
    found = _ITEM.fullmatch(line.rstrip())
    return None if found is None else found[1]


def match_count(line: str) -> str | None:
    """The digits of the file count where the line claims one."""
    found = _COUNT.match(line)
    return None if found is None else found[1].replace(",", "")


def is_flag(line: str) -> bool:
    """Whether the line claims files with and without opt-outs in one month."""
    return line.startswith(FLAG) or _FLAG_WORDS in line


def has_control_character(line: str) -> bool:
    """Whether the line holds a control character other than tab, or one that no XML holds."""
    return _CONTROL.search(line) is not None


def find_references(text: str) -> tuple[str, ...]:
    """The references that make up the text; none where it holds anything beside them.

    A part of a longer text could be the reference of another agreement.
    """
    is_whole = _BETWEEN.fullmatch(REFERENCE.sub("", text)) is not None
    return tuple(found[0] for found in REFERENCE.finditer(text)) if is_whole else ()


def match_heading(line: str) -> tuple[str | None, tuple[str, ...]] | None:
    """(title, references) where the line reads like a project heading.

    The title is None where it is only the counter ``Project N``. Behind the last em dash stands
    the reference; a counter may carry any text there, a title only references of the grammar.
    """
    title, dash, tail = line.strip().rpartition(" — ")
    if not dash or not tail.strip():
        return None
    references = find_references(tail)
    if _GENERIC_TITLE.fullmatch(title.strip()):
        return None, references or (tail.strip(),)
    return (title.strip(), references) if references else None
