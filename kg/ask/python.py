"""Questions asked from Python."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

from kg.ask.engine import Table, ask
from kg.ask.find import find_question
from kg.ask.names import Names
from kg.ask.parameters import bind
from kg.ask.rows import Rows
from kg.ask.table import Labels
from kg.errors import QueryError, UsageError
from kg.resolve.known import load_known
from kg.resources import data_folder
from kg.write.snapshot import open_snapshot
from kg.write.store import open_store


def ask_rows(question: str | Path, home: Path, given: Mapping[str, object]) -> Rows:
    """The rows that answer a question of the catalogue, or of a file.

    Raises:
        QueryError: there is no such question, or a parameter is unknown, missing or ill-typed.
        UsageError: a value is of a type that no parameter takes.
        SnapshotError: the folder holds no snapshot.
    """
    if question == "-":
        raise UsageError("'-' is for the command line; give a name or a Path")
    name = f"{question.parent}/{question.name}" if isinstance(question, Path) else question
    found = find_question(name, BytesIO())
    values = {key.removesuffix("_"): _to_text(key, value) for key, value in given.items()}
    store = open_store(open_snapshot(home).store)
    names = Names(lambda: load_known(data_folder("ontology")), store)
    bindings, notes = bind(found, values, names)
    answer = ask(store, found.text, bindings)
    if not isinstance(answer, Table):
        raise QueryError(f"{found.name} gives no rows; ask it with kg.open(...).query(...)")
    return Rows(answer, notes, Labels(store).of)


def _to_text(name: str, value: object) -> str:
    if isinstance(value, (str, int, date)) and not isinstance(value, bool):
        return str(value)
    kind = type(value).__name__
    raise UsageError(f"{name} is a {kind}; give a str, an int, a date or an address")
