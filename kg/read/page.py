"""A page capture to its record: header, projects, claims, problems and accounts."""

from collections import Counter
from dataclasses import replace

from kg.errors import SourceError
from kg.read.blocks import Block, split_blocks
from kg.read.grammar import has_control_character
from kg.read.header import read_header
from kg.read.ledger import Ledger
from kg.read.project import ProjectReader
from kg.records import Claim, Page, Project, Severity, SourceDocument

MAX_LINE = 65_536
"""Characters; the longest paragraph seen in the register is a tenth of it."""


def parse_page(document: SourceDocument) -> Page:
    """Everything that the page says, verbatim, each line accounted for.

    Raises:
        SourceError: no project of the register is printed there.
    """
    ledger = Ledger(document)
    readable = _set_damaged_lines_aside(document, ledger)
    total = len(document.lines)
    blocks = split_blocks(readable, total)
    if not blocks:
        raise SourceError(document.name, 1, _no_project(document))
    organisation, place, claims = read_header(readable, blocks[0].first - 1)
    projects, inner = _read_projects(readable, blocks)
    _report_repeated(readable, projects)
    _report_encoding(readable, document)
    return Page(
        source=document,
        organisation=organisation,
        organisation_span=place,
        layout=_layout(projects),
        claims=claims + inner,
        projects=projects,
        dispositions=readable.close(),
        problems=tuple(sorted(readable.problems, key=lambda p: (p.span, p.code))),
    )


def truncation(page: Page) -> SourceError | None:
    """The refusal of a page that is cut off: the end of its last project is missing.

    A project is cut that ends before its datasets, or whose sections stop before "Processing"
    where every other project of the page prints that section.
    """
    last, others = page.projects[-1], page.projects[:-1]
    if not (last.datasets or last.sections or last.field("datasets").span is not None):
        after = last.fields[-1].label if last.fields else "the heading"
    elif others and all(map(_is_whole, others)) and not _is_whole(last):
        after = last.sections[-1].label if last.sections else "Datasets"
    else:
        return None
    return SourceError(
        page.source.name,
        last.span.last,
        f"the page ends inside {last.reference or 'a project'}, after '{after}': it is cut off; "
        "save the whole page again",
    )


def _is_whole(project: Project) -> bool:
    return any(section.key == "processing" for section in project.sections)


def _read_projects(
    ledger: Ledger, blocks: tuple[Block, ...]
) -> tuple[tuple[Project, ...], tuple[Claim, ...]]:
    read = [ProjectReader(ledger, block).read() for block in blocks]
    return tuple(project for project, _ in read), tuple(c for _, claims in read for c in claims)


def _set_damaged_lines_aside(document: SourceDocument, ledger: Ledger) -> Ledger:
    """Take lines that no text page prints, so that every later rule sees them blank."""
    damaged: dict[int, tuple[str, str]] = {}
    for number, line in enumerate(document.lines, 1):
        if len(line) > MAX_LINE:
            damaged[number] = ("line-too-long", f"a line of {len(line)} characters")
        elif has_control_character(line):
            damaged[number] = ("control-character", "the line holds a control character")
    if not damaged:
        return ledger
    lines = tuple("" if n in damaged else text for n, text in enumerate(document.lines, 1))
    readable = Ledger(replace(document, lines=lines))
    for number, (code, reason) in damaged.items():
        readable.quarantine(number, code, reason)
    return readable


def _report_repeated(ledger: Ledger, projects: tuple[Project, ...]) -> None:
    first: dict[str, int] = {}
    for project in projects:
        line = project.heading_span.first
        if project.reference and project.reference in first:
            message = f"{project.reference} is printed before, on line {first[project.reference]}"
            ledger.report(
                "duplicate-project",
                message,
                project.heading_span,
                Severity.WARNING,
                project.reference,
            )
        first.setdefault(project.reference, line)


def _report_encoding(ledger: Ledger, document: SourceDocument) -> None:
    saved = document.original or document
    if not saved.encoding.startswith("utf"):
        message = f"not UTF-8; read as {saved.encoding}"
        ledger.report("encoding", message, ledger.span(1), Severity.WARNING)
    for number, line in enumerate(document.lines, 1):
        if "\N{REPLACEMENT CHARACTER}" in line:
            message = "a character was lost before the page was saved (U+FFFD)"
            ledger.report("character-lost", message, ledger.span(number), Severity.WARNING)


def _layout(projects: tuple[Project, ...]) -> str | None:
    """The layout that most projects keep; of equals the first in the alphabet."""
    letters = Counter(project.layout for project in projects if project.layout is not None)
    return min(letters, key=lambda letter: (-letters[letter], letter)) if letters else None


def _no_project(document: SourceDocument) -> str:
    seen = next((line.strip() for line in document.lines if line.strip()), "")
    return (
        f"no project of the register is printed here (the page opens '{seen[:60]}'); "
        "give a page of the reformatted register, saved as text or HTML"
    )
