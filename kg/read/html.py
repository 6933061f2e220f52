"""A saved HTML page to the lines of the text page that says the same, or a refusal."""

import re

from selectolax.lexbor import LexborHTMLParser

from kg.errors import SourceError
from kg.read.blocks import split_blocks
from kg.read.flow import read_blocks
from kg.read.grammar import FIELD_LABELS, SECTION_LABELS
from kg.read.heading import join_headings, settle_top
from kg.read.labels import Wording
from kg.read.layout import ANY_LABELS, ANY_SECTIONS, choose_labels, may_be_older
from kg.read.ledger import Ledger
from kg.read.markup import check_markup
from kg.read.rendition import render_blocks
from kg.records import SourceDocument

_ELEMENTS = (
    "html head body title meta link base style script header main nav article section aside footer "
    "div span p h1 h2 h3 h4 h5 h6 table thead tbody tr td th ul ol li dl dt dd details summary pre "
    "center font b strong a form blockquote hr br img"
)
_LEAD_IN = r"\ufeff?(?:\s+|<!--.*?-->|<\?[^>]*>)*+"
_START = re.compile(
    rf"{_LEAD_IN}<(?:!doctype\s+html|(?:{'|'.join(_ELEMENTS.split())})(?=[\s/>]))",
    re.IGNORECASE | re.DOTALL,
)
_FAILED = re.compile(
    r"\b[45]\d\d\b|not found|forbidden|denied|unavailable|error|just a moment|blocked",
    re.IGNORECASE,
)
_NEXT_STEP = "save an organisation's page of the reformatted register and give that file"


_DECLARED = re.compile(
    rb"<meta\s[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)|^\s*<\?xml\s[^>]*?encoding=[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4_096
"""Browsers look for the declaration in the first kilobyte; editors put notices before it."""
_WESTERN = (
    "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 latin1 latin-1 l1 ascii us-ascii"
)
"""One encoding by the names that browsers read it under."""
_READ = ("iso-8859-15", "windows-1250", "windows-1251", "macintosh")


def is_html(text: str) -> bool:
    """Whether the text opens as an HTML page, or a piece of one, does."""
    return _START.match(text) is not None


def declared_encoding(name: str, data: bytes) -> str | None:
    """The encoding that an HTML page declares, where it is another than UTF-8.

    None also where the bytes are UTF-8 in spite of the declaration: no other text is by chance.

    Raises:
        SourceError: it declares an encoding that is not read here.
    """
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    if found is None or not is_html(data[:_DECLARED_WITHIN].decode("ascii", errors="replace")):
        return None
    label = (found[1] or found[2]).decode("ascii").lower()
    if label in ("utf-8", "utf8", "utf-16") or _is_utf8(data):
        return None
    if label in _WESTERN.split():
        return "windows-1252"
    if label in _READ:
        return label
    cause = f"the page declares the encoding '{label}', which is not read here"
    raise SourceError(name, None, f"{cause}; save the page as UTF-8")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def render_html(name: str, text: str) -> tuple[str, ...]:
    """The numbered lines that the rest of the reader knows; one page, one rendition, always.

    Raises:
        SourceError: the markup is hostile or cut off, or no project of the register is in it.
    """
    check_markup(name, text)
    page = LexborHTMLParser(text)
    wording = _choose_wording(name, page)
    lines = _lay_out(page, wording)
    if not any(map(wording.is_field, lines)):
        raise SourceError(name, 1, f"{_likeness(page, lines)}; {_NEXT_STEP}")
    return lines


def _choose_wording(name: str, page: LexborHTMLParser) -> Wording:
    """The labels of the page's projects, chosen as for text, from its lines with every label."""
    if page.root is None or not may_be_older(" ".join(page.root.text().split())):
        return Wording(FIELD_LABELS, SECTION_LABELS)
    lines = _lay_out(page, Wording(ANY_LABELS, ANY_SECTIONS))
    ledger = Ledger(SourceDocument("", name, 0, "utf-8", lines, b""))
    fields: dict[str, str] = {}
    sections: dict[str, str] = {}
    for block in split_blocks(ledger, len(lines)):
        chosen = choose_labels(ledger, block.first + bool(block.heading), block.last)
        fields |= chosen.fields
        sections |= chosen.sections
    return Wording(fields or FIELD_LABELS, sections or SECTION_LABELS)


def _lay_out(page: LexborHTMLParser, wording: Wording) -> tuple[str, ...]:
    blocks = read_blocks(page.root, wording) if page.root is not None else []
    return render_blocks(settle_top(join_headings(blocks, wording), wording), wording)


def _likeness(page: LexborHTMLParser, lines: tuple[str, ...]) -> str:
    """What the page seems to be, in the words that it shows itself."""
    title_node = page.css_first("title")
    title = " ".join((title_node.text() if title_node else "").split())
    opening = next((line.strip() for line in lines if line.strip()), "")
    shown = f"its title is '{title[:60]}'" if title else f"it opens '{opening[:60]}'"
    if page.css_first("input[type=password]"):
        return f"this HTML page looks like a login form ({shown})"
    if _FAILED.search(title or opening):
        return f"this HTML page looks like a server's refusal ({shown})"
    if not opening:
        scripted = "; a script would draw it" if page.css_first("script") else ""
        return f"this HTML page shows no text{scripted}" + (f" ({shown})" if title else "")
    return f"this HTML page prints no project of the register ({shown})"
