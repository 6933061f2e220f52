"""One block of lines to one project: its fields, rows and sections."""

from collections.abc import Iterator
from dataclasses import replace

from kg.read.blocks import Block, find_sections
from kg.read.claims import field_claims
from kg.read.grammar import (
    FIELD_LABELS,
    PLACEHOLDER,
    find_references,
    match_field,
    match_heading,
    match_item,
)
from kg.read.layout import choose_labels, tell_later_layout
from kg.read.ledger import Ledger
from kg.records import (
    Claim,
    Disposition,
    FieldState,
    PrintedField,
    PrintedRow,
    Project,
    Section,
    Severity,
)

_EMPTY_PRINTS = ("", "()")
_LAST_FIELDS = ("datasets", "type-of-data")
_CORE_FIELDS = ("opt-outs-honoured", "legal-basis", "when", "datasets")


class ProjectReader:
    """Reads one block; what it understands is taken from the ledger, the rest stays there."""

    def __init__(self, ledger: Ledger, block: Block) -> None:
        self._ledger = ledger
        self._block = block
        self._first = block.heading + 1 if block.heading else block.first
        self._labels = choose_labels(ledger, self._first, block.last)
        self._fields: dict[str, PrintedField] = {}
        self._items: list[PrintedRow] = []
        self._claims: list[Claim] = []
        self._place = ledger.span(block.first)
        self._reference = ""
        self._title: str | None = None

    def read(self) -> tuple[Project, tuple[Claim, ...]]:
        """The project and what the page's makers say inside it."""
        last = self._block.last
        labels = find_sections(self._ledger, self._first, last, self._labels.sections)
        end = labels[0][0] - 1 if labels else last
        self._read_heading(end)
        prose = self._read_fields(self._first, end)
        sections = self._read_sections(labels, prose)
        self._settle_datasets()
        self._report_gaps()
        self._claims += field_claims(self._fields.values())
        named = (replace(claim, project=self._reference or None) for claim in self._claims)
        return self._project(sections), tuple(named)

    def _project(self, sections: tuple[Section, ...]) -> Project:
        block, ledger = self._block, self._ledger
        last = next(n for n in range(block.last, 0, -1) if not ledger.is_blank(n))
        fields, rows = tuple(self._fields.values()), tuple(self._rows())
        return Project(
            heading=ledger.text(block.heading).strip() if block.heading else "",
            title=self._title,
            reference=self._reference,
            heading_span=self._place,
            span=ledger.span(block.first, last),
            fields=fields,
            datasets=rows,
            sections=sections,
            layout=(self._labels.layout or tell_later_layout(fields, rows)) if fields else None,
        )

    def _rows(self) -> Iterator[PrintedRow]:
        """The printed items; the oldest layout prints one a file, so that names repeat."""
        if self._labels.layout != "A":
            yield from self._items
            return
        named: dict[str, list[PrintedRow]] = {}
        for item in self._items:
            named.setdefault(item.text, []).append(item)
        for row, *again in named.values():
            yield replace(row, again=tuple(item.span for item in again))

    def _read_heading(self, end: int) -> None:
        """The reference from the heading, or from the field that stands for one."""
        line = self._block.heading
        found = match_heading(self._ledger.text(line)) if line else None
        if found is not None:
            self._title, references = found
            self._ledger.take(line, Disposition.FIELD)
        else:
            line, references = self._find_id(end)
        if not references:
            self._report(
                "heading-missing",
                "no heading with a reference stands above these fields",
                self._block.first,
                Severity.ERROR,
            )
            return
        self._place = self._ledger.span(line)
        self._reference = references[0]
        if len(references) > 1:
            others = ", ".join(references[1:])
            self._report(
                "two-references",
                f"the heading prints further references: {others}",
                line,
                Severity.WARNING,
            )

    def _find_id(self, end: int) -> tuple[int, tuple[str, ...]]:
        for line in range(self._first, end + 1):
            field = match_field(self._ledger.text(line), self._labels.fields)
            if field is not None and field[0] == "hscic-id" and field[2]:
                return line, find_references(field[2]) or (field[2],)
        return 0, ()

    def _read_fields(self, first: int, last: int) -> int:
        """Read down to where prose begins without a label, and return that line."""
        previous = ""
        for line in range(first, last + 1):
            if self._ledger.is_blank(line):
                continue
            field = self._match_field(line)
            item = match_item(self._ledger.text(line))
            if field is not None:
                previous = self._read_field(line, *field)
            elif item is not None and previous in self._labels.above_list:
                self._ledger.take(line, Disposition.FIELD)
                self._items.append(PrintedRow(item, self._ledger.span(line)))
                previous = "datasets"
            elif self._items and previous in _LAST_FIELDS and not self._goes_on(line, last):
                return line
            else:
                self._read_remark(line, previous)
        return last + 1

    def _match_field(self, line: int) -> tuple[str, str, str] | None:
        return match_field(self._ledger.text(line), self._labels.fields)

    def _goes_on(self, line: int, last: int) -> bool:
        """Whether the rows of the oldest layout, each with its label, go on around the line."""
        around = (line - 1, line + 1)
        is_inside = line < last and all(self._match_field(n) for n in around)
        return self._labels.layout == "A" and is_inside

    def _read_field(self, line: int, key: str, label: str, value: str) -> str:
        is_row = self._labels.layout == "A" and key == "datasets"
        if key in self._fields and not is_row:
            reason = f"the field '{label}' is printed before, on line {self._line_of(key)}"
            self._ledger.quarantine(line, "repeated-line", reason, self._reference)
            return key
        self._ledger.take(line, Disposition.FIELD)
        if is_row and value:
            self._items.append(PrintedRow(value, self._ledger.span(line)))
        state = FieldState.GIVEN
        if value.strip() in _EMPTY_PRINTS:
            state = FieldState.EMPTY
        elif value.strip() == PLACEHOLDER:
            state = FieldState.PLACEHOLDER
        found = PrintedField(key, label, value, state, self._ledger.span(line))
        self._fields.setdefault(key, found)
        return key

    def _settle_datasets(self) -> None:
        """The label stands on a line of its own; the rows below it are its value."""
        label = self._fields.get("datasets")
        if label is None or label.span is None or not self._items:
            return
        value = "\n".join(row.text for row in self._items)
        lines = [label.span.first, *(row.span.first for row in self._items)]
        span = self._ledger.span(min(lines), max(lines))
        self._fields["datasets"] = replace(label, value=value, state=FieldState.GIVEN, span=span)
        if self._labels.layout == "A":
            count = len({row.text for row in self._items})
            self._ledger.report(
                "datasets-run-together",
                f"{len(self._items)} lines name {count} datasets; files of several agreements may "
                f"stand under {self._reference or 'the first reference'}",
                span,
                Severity.WARNING,
                self._reference or None,
            )

    def _read_remark(self, line: int, previous: str) -> None:
        text = self._ledger.text(line).strip()
        if previous == "access-method" and text.startswith("("):
            self._ledger.take(line, Disposition.FIELD)
            span = self._ledger.span(line)
            self._claims.append(Claim("supervised-access-remark", text, text, span))
        elif previous == "purposes":
            self._read_purpose_prose(line)
        else:
            reason = "no rule understands this line among the fields"
            self._ledger.quarantine(line, "line-not-understood", reason, self._reference)

    def _read_purpose_prose(self, line: int) -> None:
        """Some rows print a whole paragraph after the Yes or No; it belongs to the value."""
        before = self._fields["purposes"]
        self._ledger.take(line, Disposition.FIELD)
        first = before.span.first if before.span else line
        value = f"{before.value}\n{self._ledger.text(line)}"
        span = self._ledger.span(first, line)
        self._fields["purposes"] = PrintedField(
            before.key, before.label, value, FieldState.GIVEN, span
        )

    def _read_sections(
        self, labels: tuple[tuple[int, str], ...], prose: int
    ) -> tuple[Section, ...]:
        ends = [line - 1 for line, _ in (*labels, (self._block.last + 1, ""))][1:]
        sections = [
            self._section(self._labels.sections[label], label, line, end)
            for (line, label), end in zip(labels, ends, strict=True)
        ]
        before = labels[0][0] - 1 if labels else self._block.last
        if prose <= before:
            sections.insert(0, self._section("unlabelled", "", prose, before))
        return tuple(sections)

    def _section(self, key: str, label: str, first: int, last: int) -> Section:
        """A section from its first printed line to its last; no lines where none is printed."""
        ledger = self._ledger
        printed = range(first + 1 if label else first, last + 1)
        while printed and ledger.is_blank(printed[-1]):
            printed = printed[:-1]
        while printed and ledger.is_blank(printed[0]):
            printed = printed[1:]
        if label:
            ledger.take(first, Disposition.SECTION)
        lines = tuple((n, ledger.text(n)) for n in printed)
        for line, text in lines:
            if ledger.is_free(line):
                ledger.take(line, Disposition.SECTION if text.strip() else Disposition.FURNITURE)
        span = ledger.span(printed[0], printed[-1]) if printed else ledger.span(first)
        return Section(key, label, ledger.span(first), span, lines)

    def _report_gaps(self) -> None:
        missing = [key for key in _CORE_FIELDS if key not in self._fields and not self._has(key)]
        if not missing:
            return
        labels = ", ".join(label for label, key in FIELD_LABELS.items() if key in missing)
        self._report("field-missing", f"not printed: {labels}", self._block.first, Severity.WARNING)

    def _has(self, key: str) -> bool:
        return key == "datasets" and bool(self._items)

    def _line_of(self, key: str) -> int:
        span = self._fields[key].span
        return span.first if span else 0

    def _report(self, code: str, message: str, line: int, severity: Severity) -> None:
        span = self._ledger.span(line)
        self._ledger.report(code, message, span, severity, self._reference or None)
