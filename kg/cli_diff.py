"""The command that compares two editions."""

from pathlib import Path

import click

from kg.cli_options import home_option, open_current, print_json
from kg.errors import UsageError

_SHOWN = 20
"""Rows of each list in a table, where nobody asks for another number."""


@click.command()
@click.argument("first", metavar="EDITION")
@click.argument("second", metavar="EDITION")
@click.option(
    "--format",
    "form",
    default="table",
    show_default=True,
    type=click.Choice(["table", "json", "turtle"]),
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    help="Rows of each list, 0 for all.  [default: 20 in tables, all in JSON]",
)
@home_option
def diff(first: str, second: str, form: str, limit: int | None, home: Path) -> None:
    """Show what changed between two editions.

    An edition goes by its month, such as 2026-07, by its IRI, or as newest or previous, which mean
    the last two workbooks, e.g. kg diff previous newest
    """
    from kg.ask.table import Labels
    from kg.diff.order import compare_editions
    from kg.diff.plain import as_json
    from kg.diff.report import print_comparison
    from kg.diff.statements import comparison_turtle

    if form == "turtle" and limit is not None:
        raise UsageError("--limit cuts lists for reading; leave it out with --format turtle")
    store = open_current(home)
    comparison = compare_editions(store, first, second)
    pair = comparison.pair
    if pair.is_swapped:
        note = f"{first} is the later one: compared from {pair.old.name} to {pair.new.name}"
        click.echo(note, err=True)
    if form == "turtle":
        click.echo("".join(comparison_turtle(comparison)), nl=False)
    elif form == "json":
        print_json(as_json(comparison, Labels(store), limit or None))
    else:
        print_comparison(comparison, Labels(store), (_SHOWN if limit is None else limit) or None)
