"""A parsed HTML page to its blocks of text, in the order in which a browser shows them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from kg.read import elements
from kg.read.grammar import FLAG, REFERENCE
from kg.read.grid import Columns, find_columns
from kg.read.labels import Wording
from kg.read.shown import Block, Line, Role

_MOST_REGIONS = 8
"""Regions inside one another; each looks through its blocks, so that more would take the square."""
_SPACES = re.compile(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class _Open:
    """An element that is being read: where its content began, and what stands around it."""

    tag: str
    block: str
    first: int
    piece: int
    is_block: bool = True
    hidden: bool = False
    opens_line: bool = False
    is_jump: bool = False
    is_nested: bool = False
    cells: list[int] = field(default_factory=list)
    columns: Columns | None = None
    head: list[Block] = field(default_factory=list)
    number: int = 1
    step: int = 1


def read_blocks(root: LexborNode, wording: Wording) -> list[Block]:
    """All text of the page but scripts and what only leads around the site."""
    reader = _FlowReader(wording)
    for node, closed in _events(root):
        if node.tag == "-text":
            reader.add(node.text_content or "")
        elif closed:
            reader.leave()
        else:
            reader.enter(node)
    return reader.blocks


def _events(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Every text once, every element as it opens and as it closes; without recursion."""
    stack = [(root, False)]
    while stack:
        node, closed = stack.pop()
        tag = node.tag or ""
        if tag in elements.LEFT_OUT or (tag.startswith("-") and tag != "-text"):
            continue
        yield node, closed
        if not closed and tag != "-text":
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(list(node.iter(include_text=True))))


class _FlowReader:
    """Takes elements as they open and close; ``blocks`` holds what has been read."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self.blocks: list[Block] = []
        self._open = [_Open("", "body", 0, 0)]
        self._pieces: list[str] = []
        self._lines: list[Line] = []
        self._lead = 0
        self._has_text = False
        self._jumps = 0
        self._verbatim = 0
        self._regions = 0
        self._cells = 0
        self._all_jump = True

    def add(self, text: str) -> None:
        """Text inside the element that opened last."""
        self._pieces.append(text)
        self._has_text |= bool(text.strip())
        self._all_jump &= self._jumps > 0 or not text.strip()

    def enter(self, node: LexborNode) -> None:
        """The start of an element."""
        tag, attributes = node.tag or "", node.attributes
        outer = self._open[-1]
        is_block = elements.is_block(tag, attributes)
        if is_block:
            self._flush()
        block = tag if is_block and outer.block not in elements.HEADINGS else outer.block
        opened = _Open(tag, block, len(self.blocks), len(self._pieces), is_block)
        opened.opens_line = not self._has_text
        opened.hidden = elements.is_hidden(attributes)
        opened.is_jump = tag == "a" and (attributes.get("href") or "").startswith("#")
        if tag == "br":
            self._end_line()
        elif tag == "img":
            self._pieces.append(elements.picture_text(attributes))
        elif tag == "ol":
            opened.number, opened.step = elements.first_number(node)
        elif tag == "li":
            self._number_item(opened, attributes.get("value"))
        self._count(opened, 1)
        self._open.append(opened)

    def leave(self) -> None:
        """The end of the element that opened last."""
        opened = self._open[-1]
        if opened.is_block:
            self._flush()
        elif opened.hidden and not any(FLAG in text for text in self._pieces[opened.piece :]):
            del self._pieces[opened.piece :]
        elif opened.opens_line and self._has_text and not self._lead:
            self._lead = len(self._pieces)
        self._open.pop()
        self._count(opened, -1)
        self._close_structure(opened)
        if _is_region(opened) and self._regions < _MOST_REGIONS:
            self._close_region(opened)

    def _count(self, opened: _Open, step: int) -> None:
        self._jumps += step * opened.is_jump
        self._verbatim += step * (opened.tag == "pre")
        self._regions += step * _is_region(opened)

    def _close_structure(self, opened: _Open) -> None:
        outer = self._open[-1]
        if opened.tag == "li":
            self._mark_item(opened)
        elif opened.tag in ("dt", "dd"):
            self._set_roles(opened)
        elif opened.tag in ("td", "th"):
            outer.cells.append(opened.first)
        elif opened.tag == "tr":
            self._close_row(opened)
        outer.is_nested |= opened.is_nested or opened.tag in ("dl", "dd", "table")

    def _set_roles(self, opened: _Open) -> None:
        is_term = opened.tag == "dt"
        count = len(self.blocks) - opened.first
        if opened.is_nested or (is_term and (count != 1 or len(self.blocks[-1].lines) != 1)):
            return
        self._give(self.blocks[opened.first :], Role.TERM if is_term else Role.VALUE)

    def _close_row(self, row: _Open) -> None:
        """A row of two or more cells whose first is a single line names what the others hold."""
        if row.is_nested or len(row.cells) < 2:
            return
        ends = [*row.cells[1:], len(self.blocks)]
        cells = [self.blocks[a:b] for a, b in zip(row.cells, ends, strict=True)]
        if self._close_project(row, cells) or len(cells[0]) != 1 or len(cells[0][0].lines) != 1:
            return
        texts = (line.text for cell in cells[1:] for block in cell for line in block.lines)
        if any(map(self._wording.is_field, texts)):
            return
        role = Role.VALUE
        for index, cell in enumerate(cells):
            # A value can be spelt as a label is ("Sensitive"), so that names need a value before.
            is_next = (
                role is Role.VALUE
                and len(cell) == 1
                and self._wording.bare_label(cell[0].text) is not None
            )
            role = Role.TERM if index == 0 or is_next else Role.VALUE
            self._give(cell, role)

    def _close_project(self, row: _Open, cells: list[list[Block]]) -> bool:
        """Whether the row is one of a table that prints a project a row, or its head."""
        table = next((each for each in reversed(self._open) if each.tag == "table"), None)
        if table is None:
            return False
        found = find_columns(cells, self._wording)
        if found is not None:
            table.columns = found
            table.head += self.blocks[row.first :]
            return True
        if table.columns is None or len(cells) != len(table.columns.heads):
            return False
        above = max(row.first - len(table.head), 0)
        if table.head and self.blocks[above : row.first] == table.head:
            del self.blocks[above : row.first]
            row.first = above
        table.head = []
        heading = table.columns.heading(cells, table.number)
        table.number += 1
        self.blocks[row.first :] = [heading] if heading else []
        for term, values in table.columns.values(cells, heading):
            self._give([term], Role.TERM)
            self._give(values, Role.VALUE)
            self.blocks += [term, *values]
        return True

    def _give(self, blocks: list[Block], role: Role) -> None:
        self._cells += 1
        for block in blocks:
            block.role, block.cell = role, self._cells

    def _number_item(self, item: _Open, value: str | None) -> None:
        """Items of a numbered list carry their number in ``cells``."""
        owner = self._open[-1]
        if owner.tag == "ol":
            given = elements.item_number(value)
            item.cells.append(owner.number if given is None else given)
            owner.number = item.cells[0] + owner.step

    def _mark_item(self, item: _Open) -> None:
        """A marker before the item, unless it is a box around parts of a project."""
        count = len(self.blocks) - item.first
        first = self.blocks[item.first] if count else None
        if first is None or first.marker or first.verbatim or first.role is not Role.TEXT:
            return
        line = first.lines[0]
        is_part = (
            self._wording.is_field(line.text)
            or self._wording.bare_label(line.text)
            or self._wording.bare_label(line.lead)
        )
        is_box = count > 1 and (first.is_heading or self._wording.is_of_register(line.text))
        if not (is_part or is_box):
            first.marker = f"  {item.cells[0]}. " if item.cells else "  • "

    def _close_region(self, region: _Open) -> None:
        """Keep of the region what the register prints, and all of it where fields stand in it."""
        inner = self.blocks[region.first :]
        before = self.blocks[region.first - 1] if region.first else None
        if region.hidden and before is not None and self._opens_panel(before):
            return
        if not any(self._is_content(block) for block in inner):
            is_title = region.tag in ("header", "form", "button") and not region.hidden
            is_title &= not (region.tag == "button" and before is not None and before.is_heading)
            kept = [b for b in inner if (is_title and _can_head(b)) or self._stands_out(b, region)]
            self.blocks[region.first :] = kept

    def _is_content(self, block: Block) -> bool:
        if block.role is Role.TERM and self._wording.bare_label(block.text) is not None:
            return True
        is_field, bare_label = self._wording.is_field, self._wording.bare_label
        return any(is_field(line.text) or bare_label(line.lead) for line in block.lines)

    def _stands_out(self, block: Block, region: _Open) -> bool:
        of_register = (self._wording.is_of_register(line.text) for line in block.lines)
        return region.tag != "nav" and any(of_register)

    def _opens_panel(self, block: Block) -> bool:
        is_label = self._wording.bare_label(block.text) is not None
        return is_label or block.is_heading or self._wording.is_of_register(block.text)

    def _flush(self) -> None:
        """Close the block that is being read; a blank line parts it in two."""
        self._end_line()
        lines, self._lines = self._lines, []
        is_jump, self._all_jump = self._all_jump, True
        tag = self._open[-1].block
        if self._verbatim:
            if any(line.text for line in lines):
                self.blocks.append(Block(tag, lines, verbatim=True))
            return
        group: list[Line] = []
        for line in [*lines, Line("")]:
            if line.text:
                group.append(line)
            elif group:
                self.blocks.append(Block(tag, group, is_jump=is_jump))
                group = []

    def _end_line(self) -> None:
        whole = "".join(self._pieces)
        if self._verbatim:
            self._lines += [Line(_breakable(text).rstrip()) for text in whole.split("\n")]
        elif self._lines or _shown(whole):
            lead = "".join(self._pieces[: self._lead])
            self._lines.append(Line(_shown(whole), _shown(lead)))
        self._pieces, self._lead, self._has_text = [], 0, False


def _can_head(block: Block) -> bool:
    return block.is_heading or REFERENCE.search(block.text) is not None


def _shown(text: str) -> str:
    """White space as a browser shows it; a space that must not break stays a space."""
    return _breakable(_SPACES.sub(" ", text)).strip(" ")


def _breakable(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _is_region(opened: _Open) -> bool:
    return opened.is_block and (opened.hidden or opened.tag in elements.REGIONS)
