"""What a browser shows of a page: blocks of lines, and what each is to its neighbours."""

from dataclasses import dataclass
from enum import Enum

from kg.read import elements


class Role(Enum):
    """What a block is to its neighbours: the name of a value, a value, or neither."""

    TEXT = "text"
    TERM = "term"
    VALUE = "value"


@dataclass(slots=True)
class Line:
    """Text as shown; ``lead`` is the part that the line's first inline element holds."""

    text: str
    lead: str = ""


@dataclass(slots=True)
class Block:
    """Lines between two block boundaries; ``cell`` numbers the element that holds a value."""

    tag: str
    lines: list[Line]
    role: Role = Role.TEXT
    cell: int = 0
    marker: str = ""
    verbatim: bool = False
    is_jump: bool = False
    """All its text leads to another place of the same page."""
    starts_project: bool = False
    note: str = ""
    """What stands behind a heading's reference and is no part of it, such as a badge."""

    @property
    def text(self) -> str:
        """All lines as one."""
        return " ".join(line.text for line in self.lines)

    @property
    def is_heading(self) -> bool:
        """Whether the markup says that it names what follows."""
        return self.tag in elements.HEADINGS


def by_cell(values: list[Block]) -> list[list[Block]]:
    """The blocks of each element that holds a value, in page order."""
    cells: dict[int, list[Block]] = {}
    for block in values:
        cells.setdefault(block.cell, []).append(block)
    return list(cells.values())
