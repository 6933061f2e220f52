"""The shapes that lines of a reformatted page take: labels, headings, list items, claims."""

import re

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

SECTION_LABELS: dict[str, str] = {
    "Objectives": "objectives",
    "Yielded Benefits": "yielded-benefits",
    "Expected Benefits": "expected-benefits",
    "Outputs": "outputs",
    "Processing": "processing",
}
"""Section labels in the order in which a page prints them."""

PLACEHOLDER = "information not disclosed for TRE projects"
FLAG = "\N{TRIANGULAR FLAG ON POST}"
SITE_LINES = ("NHS Digital Data Release Register - reformatted", "Good TREs work")

_FIELD = re.compile(rf"({'|'.join(map(re.escape, FIELD_LABELS))}):[ \t]*(.*)")
_SECTION = re.compile(rf"({'|'.join(SECTION_LABELS)}):[ \t]*")
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


def match_field(line: str) -> tuple[str, str, str] | None:
    """(key, label, printed value) where the line is a labelled field."""
    found = _FIELD.fullmatch(line.rstrip())
    return None if found is None else (FIELD_LABELS[found[1]], found[1], found[2])


def match_section(line: str) -> str | None:
    """The label where the line is nothing but a section label."""
    found = _SECTION.fullmatch(line.rstrip())
    return None if found is None else found[1]


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


def match_heading(line: str) -> tuple[str | None, tuple[str, ...]] | None:
    """(title, references) where the line reads like a project heading.

    The title is None where it is only the counter ``Project N``. Behind the last em dash stands
    the reference; a counter may carry any text there, a title only references of the grammar.
    """
    title, dash, tail = line.strip().rpartition(" — ")
    if not dash or not tail.strip():
        return None
    references = tuple(found[0] for found in REFERENCE.finditer(tail))
    if not _BETWEEN.fullmatch(REFERENCE.sub("", tail)):
        # A part of a longer text could be the reference of another agreement.
        references = ()
    if _GENERIC_TITLE.fullmatch(title.strip()):
        return None, references or (tail.strip(),)
    return (title.strip(), references) if references else None
