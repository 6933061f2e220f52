"""The three sheets of the register and their columns, found by header and never by position."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.workbook.cells import cell_text, day_text, month_text


@dataclass(frozen=True, slots=True)
class Layout:
    """One of the three sheets: its name, and its columns' keys by the header they print."""

    sheet: str
    headers: Mapping[str, str]
    readers: Mapping[str, Callable[[object], str]]
    """How cells of a column become text where it holds days or months."""

    def missing(self, columns: "Columns") -> list[str]:
        """The headers that the columns lack."""
        there = {key for _, key, _ in columns.known}
        return [printed for key, printed in self.headers.items() if key not in there]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one sheet, by their index in a row."""

    layout: Layout
    known: tuple[tuple[int, str, Callable[[object], str]], ...]
    """Index, key and reader, in the order of the layout, whatever the sheet's order."""
    others: tuple[tuple[int, str], ...]
    """Columns that nobody has looked at yet, by index and printed header."""
    repeated: tuple[str, ...]
    """Headers that are printed twice."""


AGREEMENTS = Layout(
    "Agreements",
    {
        "reference": "Reference Number",
        "application-title": "Application Title",
        "applicant-organisation": "Applicant Organisation",
        "applicant-organisation-type": "Applicant Organisation Type",
        "data-controllers": "Data Controller(s)",
        "joint-control": "Sole/Joint Data Controller",
        "dsa-start": "DSA Start Date",
        "dsa-end": "DSA End Date",
        "sublicensing-allowed": "Does Sublicensing Apply",
        "commercial-purposes": "For Commercial Purposes",
        "objectives": "Objective for Processing",
        "processing": "Processing Activities",
        "outputs": "Expected Output",
        "expected-benefits": "Expected Measurable Benefits",
        "yielded-benefits": "Yielded Benefits",
    },
    {"dsa-start": day_text, "dsa-end": day_text},
)
DATASETS = Layout(
    "Datasets",
    {
        "reference": "Reference Number",
        "dataset": "Dataset",
        "type-of-data": "Type of Data",
        "sensitive": "Sensitive or Non-Sensitive",
        "access-method": "Frequency",
        "legal-basis": "Legal Basis for Provision of Data",
        "confidentiality": "Common Law Duty of Confidentiality",
    },
    {},
)
RELEASES = Layout(
    "DataReleases",
    {
        "file-reference": "File Reference",
        "reference": "Reference Number",
        "dataset": "Dataset",
        "type-of-data": "Type of Data",
        "sensitive": "Sensitive or Non-Sensitive",
        "opt-outs": "Patient Opt-Outs Applied",
        "legal-basis": "Legal Basis for Provision of Data",
        "access-method": "Frequency",
        "month": "Month File Released",
    },
    {"month": month_text},
)
LAYOUTS = (AGREEMENTS, DATASETS, RELEASES)
_MARKS = re.compile(r"[\W_]+")


def fold(printed: str) -> str:
    """A header or sheet name without case, spaces and punctuation."""
    return _MARKS.sub("", printed).casefold()


def may_head(text: str) -> bool:
    """Whether so many headers of one sheet stand in the text that one of its rows may head it."""
    folded = fold(text)
    return any(
        2 * sum(fold(printed) in folded for printed in layout.headers.values())
        >= len(layout.headers)
        for layout in LAYOUTS
    )


def match_columns(row: Sequence[object]) -> Columns | None:
    """The columns that a row heads, if it prints at least half of the headers of one sheet."""
    texts = [cell_text(cell).strip() for cell in row]
    folded = [fold(text) for text in texts]
    found = [_columns(layout, texts, folded) for layout in LAYOUTS]
    best = max(found, key=lambda columns: (_share(columns) == 1, _count(columns), _share(columns)))
    return best if _share(best) >= 0.5 else None


def _columns(layout: Layout, texts: list[str], folded: list[str]) -> Columns:
    wanted = {fold(printed): key for key, printed in layout.headers.items()}
    places = {
        wanted[name]: index for index, name in reversed([*enumerate(folded)]) if name in wanted
    }
    return Columns(
        layout,
        tuple(
            (places[key], key, layout.readers.get(key, cell_text))
            for key in layout.headers
            if key in places
        ),
        tuple((i, texts[i]) for i, name in enumerate(folded) if texts[i] and name not in wanted),
        tuple(texts[i] for i, name in enumerate(folded) if name and name in folded[:i]),
    )


def _count(columns: Columns) -> int:
    return len(columns.known)


def _share(columns: Columns) -> float:
    return len(columns.known) / len(columns.layout.headers)
