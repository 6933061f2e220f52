"""Linked data about who was given England's health data.

::

    import kg

    data = kg.open("kg-data")                                   # an rdflib Dataset, for reading
    rows = kg.query("processors-shared-by-controllers", home="kg-data")     # typed rows
"""

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.ask.rows import Rows

__version__ = "0.1.0"
__all__ = ["open", "query"]


def open(path: str | PathLike[str] = "kg-data") -> "Dataset":  # noqa: A001 (said as kg.open)
    """The current snapshot below a folder that ``kg build`` wrote, for reading with rdflib.

    All graphs are taken together; ``get_graph`` gives one. What is opened stays as it is while
    newer snapshots are published beside it.

    Raises:
        kg.errors.SnapshotError: no snapshot is there.
    """
    from kg.ask.dataset import open_dataset

    return open_dataset(Path(path))


def query(
    question: str | PathLike[str], /, *, home: str | PathLike[str] = "kg-data", **values: object
) -> "Rows":
    """The rows that answer a question, as named tuples of Python values.

    Args:
        question: a name of the catalogue (``kg query --list`` shows them), or a path to a file.
        home: the folder that ``kg build`` wrote.
        values: the question's parameters; organisations, datasets and legal grounds by name or
            address, months as ``2018-06``. Write ``from_`` for a parameter called ``from``.

    Raises:
        kg.errors.QueryError: there is no such question, or a parameter is unknown, missing or
            of another type; the message says what would do.
        kg.errors.UsageError: a value is of a type that no parameter takes.
        kg.errors.SnapshotError: no snapshot is there.
    """
    from kg.ask.python import ask_rows

    return ask_rows(question if isinstance(question, str) else Path(question), Path(home), values)
