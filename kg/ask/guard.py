"""What a query may not do: reach out to the network."""

import re

from kg.errors import QueryError

_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n]*|<[^<>"{}|^`\\\x00-\x20]*>
      |\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
      |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'
      |[?$]\w+|\w*:[\w.-]*)
      |(?P<word>[A-Za-z]+)""",
    re.VERBOSE | re.DOTALL,
)
_UNICODE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def refuse_service(query: str) -> None:
    """Let a query pass that asks no other endpoint.

    The word is looked for outside comments, strings, addresses and prefixed names, after the
    escapes that SPARQL allows everywhere.

    Raises:
        QueryError: the query holds ``SERVICE``.
    """
    plain = _UNICODE.sub(lambda found: chr(int(found[1] or found[2], 16)), query)
    for found in _TOKEN.finditer(plain):
        if (found["word"] or "").upper() == "SERVICE":
            line = plain.count("\n", 0, found.start()) + 1
            message = "SERVICE asks another endpoint, which is switched off; remove it"
            raise QueryError(f"line {line}: {message}")
