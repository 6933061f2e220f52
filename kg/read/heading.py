"""Headings of an HTML page: a project's title and reference on one line, the page's own on top."""

import re

from kg.read.grammar import REFERENCE, match_heading
from kg.read.labels import Wording, is_claim, is_site_line
from kg.read.shown import Block, Line, Role

_PROJECTS = " projects"
_COUNTER = re.compile(r"(Project \d+)[\s–—:|-]+(\S.*)")
_REFERENCES = rf"(?:{REFERENCE.pattern})(?:[\s,;/&]+(?:{REFERENCE.pattern}))*"
_ENDS_WITH_REFERENCE = re.compile(rf"(.*?\S)[\s–—:|(\[-]+({_REFERENCES})[)\]]?")
_WITH_NOTE = re.compile(rf"(.*?{_REFERENCES}[)\]]?)\s+(\S.{{0,40}})")
_ONLY_REFERENCE = re.compile(rf"(?:[\w ]{{0,30}}:\s*)?[(\[]?({_REFERENCES})[)\]]?")


def join_headings(blocks: list[Block], wording: Wording) -> list[Block]:
    """The blocks with every project's title and reference in one block, parted by an em dash."""
    joined: list[Block] = []
    for at, block in enumerate(blocks):
        above_field = at + 1 < len(blocks) and _opens_field(blocks[at + 1], wording)
        words, note = _without_note(block) if above_field else ("", "")
        text = _heading_text(joined, block, words, wording) if above_field else None
        if text is None:
            joined.append(block)
        else:
            joined.append(Block(block.tag, [Line(text)], starts_project=True, note=note))
    return joined


def _without_note(block: Block) -> tuple[str, str]:
    """The block's text up to its reference, and what a badge or a link adds behind."""
    text = block.text
    found = _WITH_NOTE.fullmatch(text)
    if found is None or not (block.is_heading or REFERENCE.search(block.lines[0].lead)):
        return text, ""
    return found[1], found[2] if any(map(str.isalnum, found[2])) else ""


def _heading_text(joined: list[Block], block: Block, words: str, wording: Wording) -> str | None:
    """The heading that the words print, alone or with the title above them, which is taken off."""
    if block.verbatim or _opens_field(block, wording):
        return None
    reference = _ONLY_REFERENCE.fullmatch(words)
    if reference and joined and _can_be_title(joined[-1], wording):
        return f"{joined.pop().text.rstrip('—– ')} — {reference[1]}"
    is_value = block.role is Role.VALUE or (joined and wording.bare_label(joined[-1].text))
    if is_value and not block.is_heading:
        return None
    text = _parted(words)
    return text if match_heading(text) else None


def settle_top(blocks: list[Block], wording: Wording) -> list[Block]:
    """What stands above the first project: its other lines as items, once the owner is found.

    Text pages print a list of contents there, and a reader takes the first plain line for the
    organisation; menus and greetings of a site must not be taken for it.
    """
    first = next(
        (n for n, b in enumerate(blocks) if b.starts_project or _opens_field(b, wording)),
        len(blocks),
    )
    top = [part for block in blocks[:first] for part in _single_lines(block)]
    owner = _owner(top)
    for block in top:
        text = block.text
        is_own = block is owner or is_claim(text) or is_site_line(text)
        if owner is not None and not (is_own or block.marker or block.verbatim):
            block.marker = "  • "
    return top + blocks[first:]


def _parted(text: str) -> str:
    """The heading with an em dash before its reference, where markup alone parts the two."""
    if match_heading(text):
        return text
    found = _COUNTER.fullmatch(text) or _ENDS_WITH_REFERENCE.fullmatch(text)
    return f"{found[1]} — {found[2]}" if found else text


def _can_be_title(block: Block, wording: Wording) -> bool:
    text = block.text
    return not (
        block.verbatim
        or block.marker
        or _opens_field(block, wording)
        or is_claim(text)
        or match_heading(text) is not None
    )


def _opens_field(block: Block, wording: Wording) -> bool:
    line = block.lines[0]
    label = wording.bare_label(line.text) or wording.bare_label(line.lead)
    return wording.is_field(line.text) or (label is not None and not label.is_section)


def _single_lines(block: Block) -> list[Block]:
    if block.verbatim or len(block.lines) < 2 or block.marker:
        return [block]
    return [Block(block.tag, [line], is_jump=block.is_jump) for line in block.lines]


def _owner(top: list[Block]) -> Block | None:
    """The block that names the organisation: by its last word, its rank, or its place."""
    plain = [b for b in top if not (b.marker or b.verbatim or is_claim(b.text))]
    named = [b for b in plain if not is_site_line(b.text)]
    projects = [b for b in named if b.text.endswith(_PROJECTS)]
    for found in (
        [b for b in projects if b.is_heading],
        projects,
        [b for b in named if b.tag == "h1"],
        [b for b in named if b.is_heading],
    ):
        if found:
            return found[0]
    site = next((n for n, b in enumerate(plain) if is_site_line(b.text)), None)
    after = plain[site + 1 :] if site is not None else []
    return after[0] if after and after[0] in named else None
