"""RDF terms as their N-Triples text: what nodes carry and writers write."""

import re

from kg.iris import PREFIXES

XSD = PREFIXES["xsd"]

_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f]')
_UNESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_PLAIN = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?')
_FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def iri(value: str) -> str:
    """The IRI in angle brackets.

    Raises:
        ValueError: a character that no IRI may hold.
    """
    if _FORBIDDEN.search(value):
        raise ValueError(f"not an IRI: {value!r}")
    return f"<{value}>"


def text(value: str, language: str = "en") -> str:
    """A text for people, in a language."""
    return f"{_quote(value)}@{language}"


def string(value: str) -> str:
    """A plain string: a code, an identifier, or words as printed."""
    return _quote(value)


def typed(value: str, datatype: str) -> str:
    """A literal of an XML Schema datatype, named without prefix, such as ``gYearMonth``."""
    return f"{_quote(value)}^^<{XSD}{datatype}>"


def integer(value: int) -> str:
    """A whole number."""
    return typed(str(value), "integer")


def boolean(*, value: bool) -> str:
    """True or false."""
    return typed("true" if value else "false", "boolean")


def moment(value: str) -> str:
    """``2018-06`` as a month, ``2018-06-01`` as a date."""
    return typed(value, "date" if len(value) > 7 else "gYearMonth")


def is_iri(term: str) -> bool:
    """Whether the term is an IRI, not a literal."""
    return term.startswith("<")


def iri_of(term: str) -> str:
    """The IRI without its angle brackets."""
    return term[1:-1]


def literal_parts(term: str) -> tuple[str, str | None, str | None]:
    """(value, language, datatype IRI) of a literal.

    Raises:
        ValueError: the term is no literal.
    """
    found = _LITERAL.fullmatch(term)
    if found is None:
        raise ValueError(f"not a literal: {term!r}")
    value = _UNESCAPED.sub(_unescape, found[1]) if "\\" in found[1] else found[1]
    return value, found[2], found[3]


def _quote(value: str) -> str:
    return f'"{_ESCAPED.sub(_escape, value)}"'


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"


def _unescape(found: re.Match[str]) -> str:
    digits = found[1] or found[2]
    return chr(int(digits, 16)) if digits else _PLAIN.get(found[3], found[3])
