"""Where a question comes from: the catalogue, a file, or standard input."""

from difflib import get_close_matches
from pathlib import Path
from typing import TextIO

from kg.ask.catalogue import Question, load_catalogue, parse_question
from kg.errors import QueryError


def find_question(name: str, standard_input: TextIO) -> Question:
    """The question of that name, file, or (for ``-``) on standard input.

    Raises:
        QueryError: there is none; says which names are near.
    """
    if name == "-":
        return parse_question("standard input", "", standard_input.read())
    if name.endswith(".rq") or "/" in name:
        return _read(Path(name))
    catalogue = load_catalogue()
    if name in catalogue:
        return catalogue[name]
    near = get_close_matches(name, catalogue, n=3)
    hint = f"did you mean {', '.join(near)}?" if near else "'kg query --list' lists them"
    raise QueryError(f"no question is called '{name}'; {hint}")


def _read(path: Path) -> Question:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise QueryError(f"{path}: not UTF-8; save the query as UTF-8") from None
    except OSError as reason:
        raise QueryError(f"{path}: cannot be read ({reason.strerror})") from None
    return parse_question(path.stem, "", text)
