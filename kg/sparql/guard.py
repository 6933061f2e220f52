"""What no query may do: ask another endpoint, but for those that are named."""

import re
from collections.abc import Iterable

from kg.errors import QueryError
from kg.sparql.tokens import tokens

_UNICODE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_WORD = re.compile(r"service(?:silent)?", re.IGNORECASE)
_FUSED = re.compile(r"\).*service", re.IGNORECASE)
_OFF = "SERVICE asks another endpoint, which is switched off; remove it"
_REFUSED = (
    "SERVICE asks an endpoint that is not allowed; write its whole address, and allow its beginning"
)


def refuse_service(query: str, allowed: Iterable[str] = ()) -> None:
    r"""Let a query pass that asks no other endpoint than those whose address begins as allowed.

    The engine needs no space around a word, so that ``trueSERVICE:x`` asks one too: the word is
    looked for inside other words, and inside prefixes that the query does not declare. Engines
    differ on where ``\u0053`` is an escape, so both readings have to be clean.

    Raises:
        QueryError: the query holds ``SERVICE``, or what could be read as such, and not plainly
            with the whole address of an endpoint that is allowed.
    """
    begins = tuple(allowed)
    for reading in (query, _UNICODE.sub(_unescape, query)):
        text = _without_allowed(reading, begins) if begins else reading
        prefixes, last = set[str](), ""
        for found in tokens(text):
            if found["prefix"] is not None and last == "PREFIX":
                prefixes.add(found["prefix"])
            elif _asks_elsewhere(found, prefixes):
                line = text.count("\n", 0, found.start()) + 1
                raise QueryError(f"line {line}: {_REFUSED if begins else _OFF}")
            if found["comment"] is None:
                last = (found["word"] or "").upper()


def _without_allowed(text: str, begins: tuple[str, ...]) -> str:
    """The text with spaces in place of each ``SERVICE`` that an allowed address follows."""
    found = [token for token in tokens(text) if token["comment"] is None]
    for place, token in enumerate(found):
        if (token["word"] or "").upper() != "SERVICE":
            continue
        after = found[place + 1 : place + 3]
        if after and (after[0]["word"] or "").upper() == "SILENT":
            after = after[1:]
        address = (after[0]["iri"] or "")[1:-1] if after else ""
        if address.startswith(begins) and "\\" not in address:
            text = f"{text[: token.start()]}       {text[token.end() :]}"
    return text


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
