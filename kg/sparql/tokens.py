"""The words of a SPARQL text, told apart from comments, strings, addresses and names."""

import re
from collections.abc import Iterator, Mapping

TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
      |(?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
      |(?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
        |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
      |(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
      |[?$](?P<variable>\w+)
      |(?P<prefix>[\w.-]*):(?:[\w.:-]|\\.|%[0-9A-Fa-f]{2})*
      |(?P<word>\w+)
      |(?P<opening>\{)""",
    re.VERBOSE | re.DOTALL,
)


def tokens(query: str) -> Iterator[re.Match[str]]:
    """The tokens in their order; of the signs between them only opening braces count."""
    return TOKEN.finditer(query)


def put_in(query: str, terms: Mapping[str, str]) -> str:
    """The query with terms, in N-Triples, in the places of the variables of those names."""

    def replace(found: re.Match[str]) -> str:
        return terms.get(found["variable"] or "", found[0])

    return TOKEN.sub(replace, query) if terms else query
