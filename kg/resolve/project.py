"""A version of the workbook as a project: its row's cells as fields, rows and sections."""

from collections.abc import Iterable, Iterator, Mapping

from kg.records import (
    FieldState,
    PrintedField,
    PrintedRow,
    Project,
    Row,
    Section,
    Span,
    Version,
)
from kg.resolve.columns import FIELDS, OTHER, ROW_LABELS, SECTIONS

AGREEMENTS, DATASETS, RELEASES = "Agreements", "Datasets", "DataReleases"


def version_project(version: Version, source: str) -> Project:
    """What the sheets say of one version, in the form of a page's project.

    Lines of sections are counted through the entry; they stand in one row of the sheet.
    """
    row, span = version.agreement, _place(version, source)
    return Project(
        heading=version.reference,
        title=row.cells.get("application-title") if row else None,
        reference=version.reference,
        heading_span=span,
        span=span,
        fields=tuple(_fields(row, span)) if row else (),
        datasets=tuple(
            PrintedRow(dataset.cells.get("dataset", ""), row_span(source, DATASETS, dataset.number))
            for dataset in version.datasets
        ),
        sections=tuple(_sections(row, span)) if row else (),
    )


def row_span(source: str, sheet: str, row: int) -> Span:
    """One row of a sheet."""
    return Span(source, row, row, sheet)


def runs_span(source: str, sheet: str, runs: tuple[tuple[int, int], ...]) -> Span:
    """Several runs of rows of a sheet."""
    several = runs if len(runs) > 1 else ()
    return Span(source, runs[0][0], runs[-1][1], sheet, several)


def join_spans(spans: Iterable[Span]) -> Span:
    """One span of all rows that the spans of one sheet hold; neighbours make one run."""
    listed = sorted(spans)
    runs: list[tuple[int, int]] = []
    for first, last in sorted(run for s in listed for run in s.runs or ((s.first, s.last),)):
        if runs and first <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], max(runs[-1][1], last))
        else:
            runs.append((first, last))
    return runs_span(listed[0].source, listed[0].sheet, tuple(runs))


def row_fields(cells: Mapping[str, str], span: Span) -> dict[str, PrintedField]:
    """The cells of a row of datasets or releases as fields of that place."""
    return {
        key: PrintedField(
            key,
            label,
            cells.get(key, ""),
            FieldState.GIVEN if cells.get(key, "").strip() else FieldState.EMPTY,
            span,
        )
        for key, label in ROW_LABELS.items()
    }


def other_fields(cells: Mapping[str, str], span: Span) -> tuple[PrintedField, ...]:
    """The cells of columns that nobody has looked at, each under its printed header."""
    return tuple(
        PrintedField(column, column.removeprefix(OTHER), cells[column], FieldState.GIVEN, span)
        for column in sorted(cells)
        if column.startswith(OTHER)
    )


def _place(version: Version, source: str) -> Span:
    """The agreement's row; where it lacks one, the first row that names the version."""
    if version.agreement is not None:
        return row_span(source, AGREEMENTS, version.agreement.number)
    if version.datasets:
        return row_span(source, DATASETS, version.datasets[0].number)
    return runs_span(source, RELEASES, version.releases[0].runs)


def _fields(row: Row, span: Span) -> Iterator[PrintedField]:
    for column, (key, label) in FIELDS.items():
        value = row.cells.get(column, "")
        state = FieldState.GIVEN if value.strip() else FieldState.EMPTY
        yield PrintedField(key, label, value, state, span)
    yield from other_fields(row.cells, span)


def _sections(row: Row, span: Span) -> Iterator[Section]:
    number = 0
    for key, label in SECTIONS.items():
        text = row.cells.get(key, "")
        if text.strip():
            lines = tuple(enumerate(text.split("\n"), number + 1))
            number = lines[-1][0]
            yield Section(key, label, span, span, lines)
