"""Blocks of an HTML page to the lines of a text page: labels, values and items as text has them."""

from collections import Counter

from kg.read.grammar import match_item
from kg.read.labels import ITEM, Label, Wording
from kg.read.shown import Block, Line, Role, by_cell

_LONGEST_ROW = 500
"""Characters; the longest row seen, which lists several datasets, is half of it."""


def render_blocks(blocks: list[Block], wording: Wording) -> tuple[str, ...]:
    """The lines of the text page that says the same, one blank line between blocks."""
    writer = _Writer(blocks, wording)
    at = 0
    while at < len(blocks):
        at = writer.write(at)
    lines = writer.lines
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


class _Writer:
    """Writes block after block; ``write`` says which is next."""

    def __init__(self, blocks: list[Block], wording: Wording) -> None:
        self._wording = wording
        self.lines: list[str] = []
        self._blocks = blocks
        self._in_prose = False
        self._in_items = False
        self._row = ""
        self._note = ""
        labels = [
            label
            for b in blocks
            for line in b.lines
            if (label := self._wording.bare_label(line.text))
        ]
        self._has_colons = any(label.is_section and label.has_colon for label in labels)
        self._apart = _labels_apart(blocks, wording)

    def write(self, at: int) -> int:
        """Write the block there, with those that belong to it; a note below the first field."""
        note, self._note = self._note, self._blocks[at].note
        after = self._write_block(at)
        if note:
            self._put(note)
        return after

    def _write_block(self, at: int) -> int:
        block = self._blocks[at]
        label = self._wording.bare_label(block.text) if len(block.lines) == 1 else None
        self._in_prose &= not block.starts_project
        if block.verbatim:
            self._part()
            self.lines += [line.text for line in block.lines]
            self._in_prose = False
        elif block.role is Role.TERM and (label is None or not label.is_section):
            return self._write_term(at, label)
        elif label is not None and self._is_label(block, label):
            return self._write_label(at, label)
        elif block.is_jump and not block.marker and not self._is_kept(block):
            pass
        else:
            self._write_text(at)
        return at + 1

    def _is_label(self, block: Block, label: Label) -> bool:
        """Whether the words name what follows; in prose only a section's name can."""
        if label.is_section:
            marked = block.is_heading or block.lines[0].lead == block.text
            is_name = marked or block.role is Role.TERM
            return label.has_colon or (is_name and not self._has_colons)
        return not self._in_prose or self._wording.is_first_field(label.text)

    def _write_label(self, at: int, label: Label) -> int:
        if label.is_section:
            self._put(label.text)
            self._in_prose, self._row = True, ""
            return at + 1
        if not label.is_list and self._value_follows(at, label):
            return self._write_value(at + 1, label.text)
        self._put(label.text)
        self._in_prose = False
        self._row = label.row
        return self._itemise(at, label) if label.is_list else at + 1

    def _value_follows(self, at: int, label: Label) -> bool:
        """Whether the block below the label there is its value."""
        if self._apart[self._blocks[at].tag] <= 0 or at + 1 >= len(self._blocks):
            return False
        below = self._wording.bare_label(self._blocks[at + 1].lines[0].text)
        is_word = below is not None and (
            below.text == label.text or (label.has_colon and not below.has_colon)
        )
        # A value can be spelt as a label is ("Sensitive").
        return is_word or not self._is_part(self._blocks[at + 1])

    def _write_value(self, at: int, label: str) -> int:
        """The label's value from the block there, or from the list that starts there."""
        values, after = [self._blocks[at].text], at + 1
        while self._blocks[at].marker and _has_marker(self._blocks, after):
            values.append(self._blocks[after].text)
            after += 1
        self._put_field(f"{label} {', '.join(values)}", self._blocks[at].lines)
        self._in_prose = False
        return after

    def _itemise(self, at: int, label: Label) -> int:
        """A list that is printed without list markup, in like blocks below its label."""
        after = at + 1
        while (
            after < len(self._blocks)
            and self._blocks[after].tag == self._blocks[at + 1].tag
            and self._can_be_rows(self._blocks[after], label)
        ):
            self._write_items([self._blocks[after]])
            after += 1
        return after

    def _can_be_rows(self, block: Block, label: Label) -> bool:
        if block.marker or self._is_part(block) or self._wording.bare_label(block.text) == label:
            return False
        return not any(
            len(line.text) > _LONGEST_ROW or line.text.endswith(":") or match_item(line.text)
            for line in block.lines
        )

    def _write_term(self, at: int, label: Label | None) -> int:
        """A name and the values that the markup gives it."""
        end = at + 1
        while end < len(self._blocks) and self._blocks[end].role is Role.VALUE:
            end += 1
        term, values = self._blocks[at], self._blocks[at + 1 : end]
        self._in_prose &= not self._wording.is_first_field(label.text if label else "")
        if self._in_prose or (label is None and (self._is_kept(term) or not values)):
            return self._write_row(at, end)
        if label is None and values and {term.tag, *(b.tag for b in values)} == {"th"}:
            return end
        if label is not None and label.is_list:
            if label.row == ITEM or not values:
                self._put(label.text)
            self._row = label.row
            self._write_items(values)
        else:
            name = label.text if label else f"{term.text.removesuffix(':')}:"
            self._write_values(name, values)
        self._in_prose = False
        return end

    def _write_row(self, at: int, end: int) -> int:
        """What names no value: a heading over its content, or a row of a table in prose."""
        row = self._blocks[at:end]
        if self._in_prose and row[0].tag != "dt" and not self._is_kept(row[0]):
            self._put(" ".join(block.text for block in row))
            return end
        self._write_text(at)
        for block in row[1:]:
            block.role = Role.TEXT
        return at + 1

    def _write_items(self, values: list[Block]) -> None:
        for block in values:
            for number, line in enumerate(block.lines):
                marker = self._marker(block) if number == 0 and block.marker else self._row
                self._put(marker + line.text, is_item=True)

    def _marker(self, block: Block) -> str:
        return self._row if self._row not in ("", ITEM) else block.marker

    def _as_row(self, text: str) -> str:
        item = match_item(text)
        if self._row == ITEM:
            return text if item else ITEM + text
        return self._row + (item or text)

    def _write_values(self, name: str, values: list[Block]) -> None:
        """The first value on the label's line with its like; further paragraphs below."""
        listed = [b.text for b in values if b.marker] or [cell[0].text for cell in by_cell(values)]
        text = " ".join([name, ", ".join(listed)]).rstrip()
        self._put_field(text, values[0].lines if values else [])
        for group in by_cell(values):
            for block in group[1:]:
                if not block.marker:
                    self._write_lines([line.text for line in block.lines])

    def _write_text(self, at: int) -> None:
        block = self._blocks[at]
        if block.marker:
            self._put(self._marker(block) + block.text, is_item=True)
            return
        lines: list[str] = []
        self._row = ""
        for line in block.lines:
            section, rest = self._wording.section_above(
                line.text, line.lead, is_bare=not self._has_colons
            )
            if section is None:
                self._add_line(lines, self._line_text(block, line, lines))
                continue
            self._write_lines(lines)
            self._put(section.text)
            self._in_prose, self._row = True, ""
            lines = [rest] if rest else []
        self._write_lines(lines)

    def _line_text(self, block: Block, line: Line, above: list[str]) -> str:
        """The line, with a colon where a break alone parts a label from its value."""
        label = self._wording.bare_label(line.text)
        first = self._wording.bare_label(block.lines[0].text)
        if (
            label is not None
            and len(block.lines) > 1
            and (line.lead == line.text or (first is not None and not first.has_colon))
            and (not self._in_prose or self._wording.is_first_field(label.text))
            # A value can be spelt as its label is ("Sensitive").
            and above[-1:] != [label.text]
        ):
            return label.text
        text = self._labelled(line)
        return line.text if self._in_prose and not self._wording.is_own_field(text) else text

    def _add_line(self, lines: list[str], text: str) -> None:
        """A line of a block; what goes on after a break belongs to the field before it."""
        label = self._wording.bare_label(text)
        self._in_prose &= not self._wording.is_first_field(text)
        if self._in_prose:
            pass
        elif self._wording.is_field(text):
            self._row = label.row if label is not None else ""
        elif self._row and lines:
            text = self._as_row(text)
        elif lines and self._wording.goes_on(lines[-1], text):
            text = f"{lines.pop()} {text}"
        lines.append(text)

    def _write_lines(self, lines: list[str]) -> None:
        if lines:
            self._part()
            self.lines += lines

    def _put(self, text: str, *, is_item: bool = False) -> None:
        if not (is_item and self._in_items):
            self._part()
        self.lines.append(text)
        self._in_items = is_item

    def _put_field(self, text: str, lines: list[Line]) -> None:
        """A field with its value; the site's remark below the value has a line of its own."""
        remark = lines[-1].text if len(lines) > 1 else ""
        is_remark = self._wording.is_remark(text, remark)
        self._put(text.removesuffix(remark).rstrip() if is_remark else text)
        self._write_lines([remark] if is_remark else [])

    def _part(self) -> None:
        self._in_items = False
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def _is_part(self, block: Block) -> bool:
        """Whether the block starts something of its own, so that it is nobody's value."""
        text = self._labelled(block.lines[0])
        return (
            block.verbatim
            or block.role is not Role.TEXT
            or block.is_heading
            or self._wording.bare_label(block.lines[0].text) is not None
            or self._wording.is_of_register(text)
        )

    def _is_kept(self, block: Block) -> bool:
        return block.is_heading or self._wording.is_of_register(block.text)

    def _labelled(self, line: Line) -> str:
        return self._wording.labelled(line.text, line.lead)


def _labels_apart(blocks: list[Block], wording: Wording) -> Counter[str]:
    """By tag: above zero where labels of fields stand in blocks of their own, not with values."""
    apart: Counter[str] = Counter()
    for block in blocks:
        if block.role is Role.TEXT and not block.verbatim:
            label = wording.bare_label(block.text)
            if label is not None and not label.is_section:
                apart[block.tag] += not label.is_list
            elif wording.is_field(wording.labelled(block.lines[0].text, block.lines[0].lead)):
                apart[block.tag] -= 1
    for tag in [block.tag for block in blocks if block.is_heading]:
        apart[tag] = 1
    return apart


def _has_marker(blocks: list[Block], at: int) -> bool:
    return at < len(blocks) and bool(blocks[at].marker)
