"""The commands about names: what nobody has reviewed, and a person's decisions."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli_options import home_option, json_option, load_names, open_current, print_json
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.naming import Unreviewed


@click.command()
@json_option
@home_option
def names(as_json: bool, home: Path) -> None:
    """List names that nobody has reviewed, with what they might be, e.g. kg names --json"""
    from dataclasses import asdict

    from kg.naming import unreviewed_names
    from kg.summary import name_lines

    found = unreviewed_names(open_current(home), load_names())
    if as_json:
        print_json([asdict(name) for name in found])
    else:
        click.echo("\n".join(name_lines(found)) or "every name is reviewed")


@click.command()
@home_option
def review(home: Path) -> None:
    """Decide names one by one; each decision is written at once, e.g. kg names review"""
    from kg.naming import unreviewed_names
    from kg.summary import name_lines

    for name in unreviewed_names(open_current(home), load_names()):
        click.echo("\n".join(name_lines([name])))
        _review_one(name)
    click.echo("no further name to review; 'kg build' applies the decisions", err=True)


def _review_one(name: "Unreviewed") -> None:
    """Ask for one judgement until it fits; an empty answer leaves the name for another day."""
    from kg.naming import decide
    from kg.resolve.review import Judgement

    choices = click.Choice([*map(str, Judgement), "skip"])
    answer = click.prompt("same, different, unsure, new, or skip", type=choices, default="skip")
    if answer == "skip":
        return
    other = None if answer == Judgement.NEW else click.prompt("which one (slug)")
    reason = click.prompt("why")
    try:
        path = decide(load_names(), name, Judgement(answer), other, reason)
    except UsageError as error:
        click.echo(f"kg: {error}", err=True)
        _review_one(name)
    else:
        click.echo(f"written to {path}", err=True)
