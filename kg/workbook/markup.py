"""A linear look at a workbook's XML before any reader sees it: what would mislead one is refused.

Readers trust what a sheet says of itself: two cells at opposite corners make one reserve room for
seventeen thousand million, a false count makes it reserve that many strings, and a reference that
is none lands in the first cell without a word.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
MAX_TEXT = 8 * 1024 * 1024
"""Bytes between two tags; a cell of a sheet holds 32,767 characters."""
ROOM_PER_CELL = 16
ROOM_FREE = 2_000_000
"""Cells that a sheet may span beyond sixteen for each that it fills."""

_MARK = b"\xef\xbb\xbf"
_NO_SPACE = re.compile(rb"\S")
_FORBIDDEN = re.compile(rb"<!(?!--|\[CDATA\[)")
_ENCODING = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([\w.-]*)")
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)")
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="[0-9]+")?(?: t="s"><v>([0-9]+)</v>)?'
)
"""Cells as nearly every writer prints them."""
_CELL_START = re.compile(rb"<(?:[\w.-]+:)?c(?=[\s/>])")
_UNUSUAL_START = re.compile(rb"<(?:[\w.-]+:c[\s/>]|c[^ A-Za-z])")
_ATTRIBUTES = re.compile(rb"(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*\s*(/?)>")
_ATTRIBUTE = re.compile(rb"([\w:.-]+)\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
_REFERENCE = re.compile(rb"([A-Z]{1,3})([1-9][0-9]{0,6})")
_VALUE = re.compile(rb"\s*<(?:[\w.-]+:)?v(?:\s[^<>]*)?>([^<]*)<")
_DIRECTORY_TAG = re.compile(rb"<(?:[\w.-]+:)?(sheet|Relationship)\s([^<>]*)>")
_ERROR_CELL = re.compile(rb'<c r="[A-Z]+([0-9]+)"[^<>]* t="e"')
_STRING_START = re.compile(rb"<(?:[\w.-]+:)?si[\s/>]")
_STRINGS_TAG = re.compile(rb"<(?:[\w.-]+:)?sst\b([^<>]*)>")


class MarkupError(Exception):
    """What is wrong with a part; ``row`` where it is a row's fault."""

    def __init__(self, message: str, row: int | None = None) -> None:
        super().__init__(message)
        self.row = row


@dataclass(slots=True)
class SheetShape:
    """The extent of a sheet's cells, and the strings that they point at."""

    filled_only: bool = False
    """Whether cells without content are left out, as readers do."""
    cells: int = 0
    strings: int = 0
    rows: tuple[int, int] = (LAST_ROW, 1)
    columns: tuple[int, int] = (LAST_COLUMN, 1)
    top_string: tuple[int, int] = (-1, 0)
    """The greatest string index and a row that has it."""
    errors: list[int] = field(default_factory=list)
    """Rows of cells that hold a formula's error, which readers give as blank."""

    def room(self) -> int:
        """How many cells the sheet spans."""
        if not self.cells:
            return 0
        return (self.rows[1] - self.rows[0] + 1) * (self.columns[1] - self.columns[0] + 1)

    def is_sparse(self) -> bool:
        """Whether it spans far more cells than it fills."""
        return self.room() > ROOM_PER_CELL * self.cells + ROOM_FREE

    def add(self, piece: bytes) -> None:
        """Take the cells of a piece of the sheet; the piece ends before a tag."""
        found = _CELL.findall(piece)
        pointed = [index for _, _, index in found if index]
        usual = len(found) == piece.count(b"<c ") and len(pointed) == piece.count(b't="s"')
        if self.filled_only or not usual or _UNUSUAL_START.search(piece):
            found = list(_slow_cells(piece, filled_only=self.filled_only))
            pointed = [index for _, _, index in found if index]
        if not found:
            return
        self._extend(found)
        self.strings += len(pointed)
        top = max(pointed, key=int, default=b"-1")
        if int(top) > self.top_string[0]:
            self.top_string = (int(top), next(int(row) for _, row, index in found if index == top))
        if b't="e"' in piece:
            self.errors += map(int, _ERROR_CELL.findall(piece))

    def _extend(self, found: list[tuple[bytes, bytes, bytes]]) -> None:
        self.cells += len(found)
        rows = {int(row) for row in {row for _, row, _ in found}}
        if max(rows) > LAST_ROW:
            raise MarkupError(f"a cell stands in row {max(rows)}; a sheet has {LAST_ROW} rows")
        columns = {_column(letters) for letters in {letters for letters, _, _ in found}}
        if max(columns) > LAST_COLUMN:
            raise MarkupError("a cell stands beyond column XFD, the last of a sheet", min(rows))
        self.rows = (min(self.rows[0], *rows), max(self.rows[1], *rows))
        self.columns = (min(self.columns[0], *columns), max(self.columns[1], *columns))


@dataclass(slots=True)
class StringsShape:
    """How many strings a table of shared strings says that it holds, and holds."""

    declared: int = 0
    declared_uses: int = 0
    strings: int = 0

    def add(self, piece: bytes) -> None:
        """Take the strings of a piece of the table."""
        self.strings += len(_STRING_START.findall(piece))
        tag = _STRINGS_TAG.search(piece)
        if tag:
            said = {name: double or single for name, double, single in _ATTRIBUTE.findall(tag[1])}
            self.declared = _count(said.get(b"uniqueCount", b"0"))
            self.declared_uses = _count(said.get(b"count", b"0"))

    def check(self, uses: int) -> None:
        """Refuse counts that are false; ``uses`` is the number of cells that hold a string."""
        if self.declared > self.strings:
            said = f"{self.declared} strings are announced and {self.strings} are there"
            raise MarkupError(f"the table of strings is damaged: {said}")
        if self.declared_uses > 2 * max(uses, self.strings) + 1_000:
            said = f"{self.declared_uses} cells with strings are announced and {uses} are there"
            raise MarkupError(f"the table of strings is damaged: {said}")


def looks_like_markup(head: bytes) -> bool:
    """Whether a part starts as XML does, whatever its name."""
    return head.startswith(b"<", _after_space(head, len(_MARK) if head.startswith(_MARK) else 0))


def sheet_names(directory: bytes) -> dict[str, str]:
    """The printed names of sheets by the file names of their parts."""
    targets: dict[bytes, bytes] = {}
    names: dict[bytes, bytes] = {}
    for tag in _DIRECTORY_TAG.finditer(directory):
        said = {
            name.rpartition(b":")[2]: double or single
            for name, double, single in _ATTRIBUTE.findall(tag[2])
        }
        if tag[1] == b"sheet":
            names[said.get(b"id", b"")] = said.get(b"name", b"")
        else:
            targets[said.get(b"Id", b"")] = said.get(b"Target", b"")
    return {
        targets[key].rpartition(b"/")[2].decode(): html.unescape(name.decode())
        for key, name in names.items()
        if key in targets
    }


def root_name(head: bytes) -> str:
    """The name of the root element at the start of a part, its prefix left out."""
    start = _after_space(head, len(_MARK) if head.startswith(_MARK) else 0)
    encoding = _ENCODING.match(head, start)
    if encoding and encoding[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
        raise MarkupError(f"it is written in {_quote(encoding[1])}, not in UTF-8")
    while head.startswith((b"<?", b"<!--"), start):
        end = b"?>" if head.startswith(b"<?", start) else b"-->"
        closed = head.find(end, start)
        start = _after_space(head, closed + len(end) if closed >= 0 else len(head))
    found = _ROOT.match(head, start)
    if found is None:
        raise MarkupError(_fault(head[start : start + 4096]) or "it does not start as XML does")
    return found[1].decode("ascii", "replace")


def pieces(chunks: Iterable[bytes], root: str) -> Iterator[bytes]:
    """The same bytes cut before tags, cells whole; refuses what no workbook's XML holds.

    A part that ends before its root element does is refused with the last piece.
    """
    rest = b""
    for chunk in chunks:
        rest += chunk
        cut = rest.rfind(b"<c")
        if cut <= 0 or len(rest) - cut > MAX_TEXT // 8:
            cut = rest.rfind(b"<")
        if cut > 0:
            yield _checked(rest[:cut])
            rest = rest[cut:]
        if len(rest) > MAX_TEXT:
            raise MarkupError(f"a text of more than {MAX_TEXT} bytes stands in one place")
    name = re.escape(root.encode())
    ended = rb"</(?:[\w.-]+:)?%b\s*>\s*\Z|\A<(?:[\w.-]+:)?%b\b[^<>]*/>\s*\Z" % (name, name)
    if not re.search(ended, rest):
        raise MarkupError("it ends before it should: it is cut off")
    yield _checked(rest)


def _after_space(head: bytes, start: int) -> int:
    found = _NO_SPACE.search(head, start)
    return found.start() if found else len(head)


def _checked(piece: bytes) -> bytes:
    fault = _fault(piece)
    if fault:
        raise MarkupError(fault)
    return piece


def _fault(piece: bytes) -> str:
    if _FORBIDDEN.search(piece):
        return "it declares a document type or entities, which no workbook needs"
    return "it holds a NUL byte" if b"\0" in piece else ""


def _slow_cells(piece: bytes, *, filled_only: bool) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Cells written in any order of attributes, with any prefix."""
    for start in _CELL_START.finditer(piece):
        tag = _ATTRIBUTES.match(piece, start.end())
        if tag is None:
            raise MarkupError(f"a cell cannot be read ({_quote(piece[start.start() :])})")
        said = {name: double or single for name, double, single in _ATTRIBUTE.findall(tag[0])}
        reference = _REFERENCE.fullmatch(said.get(b"r", b""))
        if reference is None:
            printed = _quote(said.get(b"r", b""))
            raise MarkupError(f"'{printed}' is no reference of a cell (A1 to XFD1048576)")
        if tag[1] and filled_only:
            continue
        index = b""
        value = None if tag[1] or said.get(b"t") != b"s" else _VALUE.match(piece, tag.end())
        if value is not None:
            index = value[1].strip()
            if not (index.isdigit() and len(index) < 10):
                said_index = f"'{_quote(index)}' is no number of a string"
                raise MarkupError(said_index, int(reference[2]))
        yield reference[1], reference[2], index


def _count(printed: bytes) -> int:
    if not printed.isdigit() or len(printed) > 20:
        raise MarkupError(f"'{_quote(printed)}' is no count of strings")
    return int(printed)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _quote(printed: bytes) -> str:
    return printed[:40].decode("utf-8", "replace")
