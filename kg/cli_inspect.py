"""The command that shows what is read from one source."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli_options import json_option, load_names, print_json
from kg.errors import SourceError

if TYPE_CHECKING:
    from kg.records import SourceDocument

_STANDARD_INPUT = Path("-")

Inspected = tuple[dict[str, Any], Iterator[str], SourceError | None]
"""What was read, its lines for people, and the reason why a build would refuse it."""


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@json_option
def inspect(source: Path, as_json: bool) -> None:
    """Show what is read from one source, e.g. kg inspect examples/nhs-west-cheshire-ccg.txt"""
    from kg.inspection import inspect_refusal

    try:
        found, lines, cut = _read(source)
    except SourceError as error:
        if as_json:
            print_json(inspect_refusal(source.name, error))
        raise
    if as_json:
        print_json(found)
    else:
        click.echo("\n".join(lines))
    if cut is not None:
        raise cut


def _read(source: Path) -> Inspected:
    from kg.workbook.kinds import is_page, sniff

    if _is_stream(source) or is_page(source, sniff(source)):
        return _read_page(source)
    return _read_workbook(source)


def _is_stream(source: Path) -> bool:
    """Whether it can be read only once, as what a pipe brings; pages are."""
    is_kept = source.is_file() or source.is_dir()
    return source == _STANDARD_INPUT or (source.exists() and not is_kept)


def _read_page(source: Path) -> Inspected:
    from kg.inspection import inspect_reading
    from kg.read.page import parse_page, truncation
    from kg.resolve.interpret import Interpreter
    from kg.summary import inspection_lines

    known = load_names()
    page = parse_page(_read_source(source))
    found = inspect_reading(Interpreter(known).read(page), known)
    return found, inspection_lines(found), truncation(page)


def _read_workbook(source: Path) -> Inspected:
    from kg.inspection import inspect_workbook
    from kg.summary import workbook_lines
    from kg.workbook.book import read_workbook

    with tempfile.TemporaryDirectory() as folder:
        found = inspect_workbook(read_workbook(source, Path(folder) / "spool"))
    return found, workbook_lines(found), None


def _read_source(source: Path) -> "SourceDocument":
    from kg.read.document import parse_document, read_document

    if source == _STANDARD_INPUT:
        return parse_document("standard input", sys.stdin.buffer.read())
    return read_document(source)
