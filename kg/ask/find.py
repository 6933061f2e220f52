"""Where a question comes from: the catalogue, a file, or standard input."""

import io
import re
from collections.abc import Mapping
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from kg.ask.catalogue import Question, load_catalogue, parse_question
from kg.errors import QueryError
from kg.iris import PREFIXES
from kg.sparql.tokens import tokens

_OFFERED = 5
"""Questions that a message names."""


def find_question(name: str, standard_input: BinaryIO) -> Question:
    """The question of that name, file, or (for ``-``) on standard input.

    Raises:
        QueryError: there is none; says which names are near. Or it is not UTF-8, no query is in it,
            or it uses a prefix that it does not declare; says in which line.
    """
    if name == "-":
        place = "standard input"
        return _parse(place, place, _decode(place, standard_input.read()))
    if name.endswith(".rq") or "/" in name:
        return _read(Path(name))
    catalogue = load_catalogue()
    if name in catalogue:
        return catalogue[name]
    raise QueryError(_unknown(name, catalogue))


def about(word: str, catalogue: Mapping[str, Question]) -> dict[str, Question]:
    """The questions of the theme of that name; else those that speak of the word.

    That is, those whose name, theme or a tag holds it, or a word of the summary; hyphens or none.
    """
    theme = {name: one for name, one in catalogue.items() if one.theme == word.lower()}
    sought = _squeeze(word)
    return theme or {
        name: question
        for name, question in catalogue.items()
        if sought and any(sought in one for one in _said(question))
    }


def _said(question: Question) -> list[str]:
    texts = (question.name, question.theme, *question.tags, *question.summary.split())
    return [_squeeze(text) for text in texts]


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _unknown(name: str, catalogue: Mapping[str, Question]) -> str:
    found = about(name, catalogue)
    if any(one.theme == name.lower() for one in found.values()):
        return f"'{name}' is a theme; its questions are {', '.join(found)}"
    near = list(dict.fromkeys([*get_close_matches(name, catalogue, n=3), *found]))
    if not near:
        return f"no question is called '{name}'; 'kg query --list' lists them"
    hint = f"did you mean {', '.join(near[:_OFFERED])}?"
    more = f" 'kg query --list {name}' lists {len(found)}" if len(near) > _OFFERED else ""
    return f"no question is called '{name}'; {hint}{more}"


def _read(path: Path) -> Question:
    try:
        data = path.read_bytes()
    except OSError as reason:
        raise QueryError(f"{path}: cannot be read ({reason.strerror})") from None
    return _parse(path.stem, str(path), _decode(str(path), data))


def _decode(place: str, data: bytes) -> str:
    """The text, whatever ends its lines, without the mark that Windows puts before UTF-8."""
    try:
        return io.StringIO(data.decode("utf-8-sig"), newline=None).read()
    except UnicodeDecodeError:
        raise QueryError(f"{place}: not UTF-8; save the query as UTF-8") from None


def _parse(name: str, place: str, text: str) -> Question:
    words = [token for token in tokens(text) if token["comment"] is None]
    if not words:
        example = "SELECT * WHERE { ?thing ?property ?value } LIMIT 10"
        raise QueryError(f"{place}: no query is in it; write one, such as {example}")
    declared = {after["prefix"] for before, after in pairwise(words) if _declares(before)}
    for token in words:
        prefix = token["prefix"]
        if prefix is not None and prefix not in {*declared, "_"}:
            line = text.count("\n", 0, token.start()) + 1
            address = PREFIXES.get(prefix, "ITS ADDRESS")
            cause = f"the prefix '{prefix}:' is not declared"
            raise QueryError(f"{place}:{line}: {cause}; begin with PREFIX {prefix}: <{address}>")
    return parse_question(name, "", text)


def _declares(token: re.Match[str]) -> bool:
    return (token["word"] or "").upper() == "PREFIX"
