"""Tables whose columns are fields and whose rows are projects."""

import re
from dataclasses import dataclass

from kg.read.grammar import find_references, match_heading
from kg.read.labels import Label, Wording
from kg.read.shown import Block, Line

Cell = list[Block]
_REFERENCE = re.compile(
    r"(?:\w+ )?ref(?:erence)?s?\.?(?: (?:number|no\.?|id))?:?|nic (?:number|no\.?|id)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:project )?(?:title|name)|projects?", re.IGNORECASE)
_FEWEST = 3
"""Labels side by side that no table of names and values prints by chance."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The heads of the columns, each with its label where it has one."""

    heads: tuple[str, ...]
    labels: tuple[Label | None, ...]

    def heading(self, cells: list[Cell], number: int) -> Block | None:
        """The heading of the row's project; ``number`` stands for a title where it has none."""
        others = [(h, _text(c)) for h, c, label in self._zip(cells) if label is None]
        title = next((text for head, text in others if _TITLE.fullmatch(head) and text), "")
        named = (text for head, text in others if _REFERENCE.fullmatch(head) and text)
        found = next(named, "") or next((text for _, text in others if find_references(text)), "")
        if found:
            title = f"{title or f'Project {number}'} — {found}"
        is_heading = match_heading(title) is not None
        return Block("th", [Line(title)], starts_project=True) if is_heading else None

    def values(self, cells: list[Cell], heading: Block | None) -> list[tuple[Block, Cell]]:
        """The name of every other column with what the row holds there: fields, then sections."""
        fields: list[tuple[Block, Cell]] = []
        lists: list[tuple[Block, Cell]] = []
        sections: list[tuple[Block, Cell]] = []
        unknown: list[tuple[Block, Cell]] = []
        for head, cell, label in self._zip(cells):
            pair = Block("th", [Line(label.text if label else head)]), cell
            if label is None:
                if cell and (heading is None or _text(cell) not in heading.text):
                    unknown.append(pair)
            elif label.is_section:
                sections.append(pair)
            else:
                (lists if label.is_list else fields).append(pair)
        # A heading is one only above a field.
        return [*fields[:1], *unknown, *fields[1:], *lists, *sections]

    def _zip(self, cells: list[Cell]) -> list[tuple[str, Cell, Label | None]]:
        return list(zip(self.heads, cells, self.labels, strict=True))


def find_columns(cells: list[Cell], wording: Wording) -> Columns | None:
    """The columns where the row's cells are their heads."""
    if any(len(cell) != 1 or len(cell[0].lines) != 1 for cell in cells):
        return None
    heads = tuple(_text(cell) for cell in cells)
    labels = tuple(wording.bare_label(head) for head in heads)
    known = len({label.text for label in labels if label})
    has_reference = any(map(_REFERENCE.fullmatch, heads))
    leading = sum(bool(_REFERENCE.fullmatch(head) or _TITLE.fullmatch(head)) for head in heads)
    is_head = known >= _FEWEST or (known > 0 and has_reference)
    return Columns(heads, labels) if is_head and 2 * (known + leading) > len(cells) else None


def _text(cell: Cell) -> str:
    return " ".join(block.text for block in cell)
