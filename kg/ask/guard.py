"""What a query may not do: reach out to the network."""

import re

from kg.ask.tokens import tokens
from kg.errors import QueryError

_UNICODE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_WORD = re.compile(r"service(?:silent)?", re.IGNORECASE)
_FUSED = re.compile(r"\).*service", re.IGNORECASE)


def refuse_service(query: str) -> None:
    r"""Let a query pass that asks no other endpoint.

    The engine needs no space around a word, so that ``trueSERVICE:x`` asks one too: the word is
    looked for inside other words, and inside prefixes that the query does not declare. Engines
    differ on where ``\u0053`` is an escape, so both readings have to be clean.

    Raises:
        QueryError: the query holds ``SERVICE``, or what could be read as such.
    """
    for text in (query, _UNICODE.sub(_unescape, query)):
        prefixes, last = set[str](), ""
        for found in tokens(text):
            if found["prefix"] is not None and last == "PREFIX":
                prefixes.add(found["prefix"])
            elif _asks_elsewhere(found, prefixes):
                line = text.count("\n", 0, found.start()) + 1
                message = "SERVICE asks another endpoint, which is switched off; remove it"
                raise QueryError(f"line {line}: {message}")
            if found["comment"] is None:
                last = (found["word"] or "").upper()


def _unescape(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code < 0x110000 else found[0]


def _asks_elsewhere(found: re.Match[str], prefixes: set[str]) -> bool:
    if found["word"] is not None:
        return _WORD.search(found["word"]) is not None
    if found["prefix"] is not None:
        return _is_fused(found["prefix"], prefixes)
    # `?a<1)SERVICE:x#>` looks like an address; as an expression has to be closed before the word
    # may stand, only a bracket inside makes it doubtful.
    return found["iri"] is not None and _FUSED.search(found["iri"]) is not None


def _is_fused(prefix: str, prefixes: set[str]) -> bool:
    """Whether a prefix may also be read as the word and, after it, another prefix."""
    rests = {prefix[word.end() :] for word in _WORD.finditer(prefix)}
    return bool(rests) and (prefix not in prefixes or bool(rests & prefixes))
