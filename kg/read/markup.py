"""A scan of HTML markup before it is parsed: what would cost too much, or hide text, is refused."""

import re
from collections import Counter
from collections.abc import Iterator

from kg.errors import SourceError


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


MAX_CHARACTERS = 8 * 1024 * 1024
"""A page is some tens of kilobytes."""
MAX_TAGS = 200_000
"""The largest register page holds some ten thousand; the walk over them takes seconds at this."""
MAX_DEPTH = 1_000
"""Parsing takes the square of the depth: a tenth of a second at ten times this."""
MAX_ATTRIBUTES = 500
"""Of one tag: each is held against all before it; an editor's page has some twenty."""
MAX_REOPENED = 200_000
"""A parser opens bold or links that were never closed again in every later block."""
MAX_SIGNS = 1_000_000
"""Signs ``<`` and ``&``: each may open something; a page of prose has one in a hundred letters."""

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(
    r"""[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*|(["']))?)?"""
)
"""The group holds a quote that is never closed."""
_SPACE = re.compile(r"[\s/]*")
_COMMENT_END = re.compile(r"--!?>")
_DOCTYPE = re.compile(r"<!doctype([^>\[]*)", re.IGNORECASE)
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
_VOID = _names(
    "area base br col embed hr img input link meta param source track wbr keygen basefont"
)
_FORMATTING = _names("a b big code em font i nobr s small strike strong tt u")
_CLOSES = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "p": ("p",),
    "option": ("option",),
    "tr": ("tr",),
    "td": ("td", "th"),
    "th": ("td", "th"),
}
"""Elements whose next sibling ends them; the tag of the sibling, and what it ends."""
_PASSED = frozenset(("p", "div", "address")) | _FORMATTING


def check_markup(name: str, text: str) -> None:
    """Refuse markup that no saved page of the register has, before a parser sees it.

    Raises:
        SourceError: too many or too deep tags, entities of its own, or text hidden to the end.
    """
    if len(text) > MAX_CHARACTERS:
        raise SourceError(
            name, None, f"more than {MAX_CHARACTERS} characters; give one page a file"
        )
    for sign in "<&":
        if text.count(sign) > MAX_SIGNS:
            raise _refusal(name, text, 0, f"more than {MAX_SIGNS} signs '{sign}'")
    doctype = _DOCTYPE.search(text)
    if doctype and text[doctype.end() : doctype.end() + 1] == "[":
        raise _refusal(name, text, doctype.start(), "a DOCTYPE that declares entities of its own")
    tree = _Tree()
    for count, (start, closing, tag, attributes) in enumerate(_scan(name, text), 1):
        if count > MAX_TAGS:
            raise _refusal(name, text, start, f"more than {MAX_TAGS} tags")
        if closing:
            tree.close(tag)
        else:
            tree.open(tag, attributes)
        if tree.depth > MAX_DEPTH:
            raise _refusal(name, text, start, f"tags nested more than {MAX_DEPTH} deep")
        if tree.reopened > MAX_REOPENED:
            raise _refusal(name, text, start, "too many tags of emphasis that are never closed")


class _Tree:
    """How deep a parser's tree would be, and how often it would open an element again."""

    def __init__(self) -> None:
        self.reopened = 0
        self._open: list[str] = []
        self._counts: Counter[str] = Counter()
        self._formats: Counter[tuple[str, str]] = Counter()
        self._formatting: dict[str, list[str]] = {}

    @property
    def depth(self) -> int:
        """Open elements, with those that would be opened again."""
        return len(self._open) + len(self._formats)

    def open(self, tag: str, attributes: str) -> None:
        """An opening tag; it ends a sibling whose end tag may be left out."""
        if tag in _FORMATTING:
            self._formatting.setdefault(tag, []).append(attributes)
            self._formats[tag, attributes] += 1
        else:
            self.reopened += len(self._formats)
        if tag in _VOID:
            return
        self._end_sibling(_CLOSES.get(tag, ()))
        self._open.append(tag)
        self._counts[tag] += 1

    def close(self, tag: str) -> None:
        """An end tag; it ends all that stands open inside."""
        if self._formatting.get(tag):
            attributes = self._formatting[tag].pop()
            self._formats[tag, attributes] -= 1
            if not self._formats[tag, attributes]:
                del self._formats[tag, attributes]
        while self._counts[tag] and self._pop() != tag:
            pass

    def _end_sibling(self, ended: tuple[str, ...]) -> None:
        if not any(self._counts[tag] for tag in ended):
            return
        for back in range(1, min(len(self._open), 32) + 1):
            tag = self._open[-back]
            if tag in ended:
                for _ in range(back):
                    self._pop()
                return
            if tag not in _PASSED and tag not in ("td", "th"):
                return

    def _pop(self) -> str:
        tag = self._open.pop()
        self._counts[tag] -= 1
        return tag


def _scan(name: str, text: str) -> Iterator[tuple[int, bool, str, str]]:
    """(offset, whether an end tag, name, attributes) of every tag, comments and scripts skipped."""
    at = 0
    while (at := text.find("<", at)) >= 0:
        found = _TAG.match(text, at)
        if found is None:
            at = _skip_declaration(name, text, at)
            continue
        end = _end_of_tag(name, text, at, found.end())
        tag = found[2].lower()
        yield at, bool(found[1]), tag, text[found.end() : end]
        at = end + 1
        if tag in _RAW and not found[1]:
            at = _skip_raw(name, text, at, tag)


def _skip_declaration(name: str, text: str, at: int) -> int:
    """The offset behind a comment, a declaration, or a ``<`` that opens nothing."""
    if text.startswith(("<!-->", "<!--->"), at):
        return text.index(">", at) + 1
    if text.startswith("<!--", at):
        end = _COMMENT_END.search(text, at + 4)
        if end is None:
            raise _refusal(name, text, at, "a comment that is never closed hides the rest")
        return end.end()
    if text.startswith(("<!", "<?", "</"), at) and not text.startswith("</>", at):
        return text.find(">", at) + 1 or len(text)
    return at + 1


def _end_of_tag(name: str, text: str, start: int, at: int) -> int:
    """The offset of the ``>`` that ends the tag; quotes may hold others."""
    for _ in range(MAX_ATTRIBUTES + 1):
        found = _ATTRIBUTE.match(text, at)
        if found is None or found[1]:
            break
        at = found.end()
    else:
        raise _refusal(name, text, start, f"a tag with more than {MAX_ATTRIBUTES} attributes")
    space = _SPACE.match(text, at)
    at = space.end() if space else at
    if text.startswith(">", at):
        return at
    raise _refusal(name, text, start, "a tag that is never closed; the page is cut off or damaged")


def _skip_raw(name: str, text: str, at: int, tag: str) -> int:
    found = re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE).search(text, at)
    if found is None:
        raise _refusal(name, text, at, f"a <{tag}> that is never closed hides the rest")
    return found.start()


def _refusal(name: str, text: str, at: int, cause: str) -> SourceError:
    line = len(re.findall(r"\r\n|\r|\n", text[:at])) + 1
    return SourceError(name, line, f"{cause}; save the page again from a browser, as HTML only")
