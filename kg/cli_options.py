"""What commands share: options, and how they open what they need, only when they need it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from kg.errors import UsageError

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.resolve.known import Known

DEFAULT_HOME = "kg-data"

home_option = click.option(
    "-d",
    "--data",
    "home",
    default=DEFAULT_HOME,
    envvar="KG_DATA",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Folder that 'kg build' wrote.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


def refuse_form(option: str, form: str) -> None:
    """Refuse a form of answers beside an option that asks for words.

    Raises:
        UsageError: the form is not the table that stands for none.
    """
    if form != "table":
        raise UsageError(f"{option} tells people in words; leave out --format {form}")


def open_current(home: Path) -> "Store":
    """The store of the current snapshot, for reading."""
    from kg.write.snapshot import open_snapshot
    from kg.write.store import open_store

    return open_store(open_snapshot(home).store)


def load_names() -> "Known":
    """The reviewed names and the codes that ship with the package."""
    from kg.resolve.known import load_known
    from kg.resources import data_folder

    return load_known(data_folder("ontology"))


def print_json(value: object) -> None:
    """Print a value for programs, its text as it is."""
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@contextmanager
def utf8_output() -> Iterator[TextIO]:
    """Standard output for what programs read: UTF-8 and line ends as written, on any machine."""
    sys.stdout.flush()
    out = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="", write_through=True)
    try:
        yield out
    finally:
        out.detach()
