"""HTML elements by what they do to text: part it, name it, lead around the site, or hide it."""

import re

from selectolax.lexbor import LexborNode


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


HEADINGS = _names("h1 h2 h3 h4 h5 h6 summary legend caption")
LEFT_OUT = _names("head script style template iframe object canvas video audio datalist")
"""Elements that show no text of the page."""
REGIONS = _names("nav header footer aside form noscript svg select textarea dialog menu button")
"""Left out as a whole, unless the register's own words stand inside."""
_BLOCKS = (
    _names(
        "html body main article section div p blockquote pre figure figcaption hr address center "
        "details fieldset hgroup search ul ol dir li dl dt dd "
        "table thead tbody tfoot tr td th"
    )
    | HEADINGS
    | REGIONS
)
_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*(\w+)", re.IGNORECASE)
_INVISIBLE = re.compile(r"(?:^|;)\s*visibility\s*:\s*hidden", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,4}")

Attributes = dict[str, str | None]


def is_block(tag: str, attributes: Attributes) -> bool:
    """Whether the element starts on a line of its own; its style may say so."""
    display = _display(attributes)
    if display and display not in ("none", "contents"):
        return not display.startswith("inline")
    return tag in _BLOCKS


def is_hidden(attributes: Attributes) -> bool:
    """Whether a browser keeps the element from the reader."""
    if "hidden" in attributes:
        return attributes["hidden"] != "until-found"
    if attributes.get("aria-hidden") == "true" or _display(attributes) == "none":
        return True
    return _INVISIBLE.search(attributes.get("style") or "") is not None


def picture_text(attributes: Attributes) -> str:
    """The sign that a picture stands for; nothing where it is described in words."""
    text = attributes.get("alt") or ""
    return "" if any(map(str.isalnum, text)) else text


def first_number(node: LexborNode) -> tuple[int, int]:
    """The number of a list's first item, and the step to the next."""
    first = item_number(node.attributes.get("start"))
    if "reversed" not in node.attributes:
        return (1 if first is None else first), 1
    count = sum(child.tag == "li" for child in node.iter())
    return (count if first is None else first), -1


def item_number(value: str | None) -> int | None:
    """The number that an attribute gives, if it is one."""
    found = _NUMBER.fullmatch((value or "").strip())
    return None if found is None else int(found[0])


def _display(attributes: Attributes) -> str:
    found = _DISPLAY.search(attributes.get("style") or "")
    return found[1].lower() if found else ""
