"""The command that holds data against the shapes."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli_options import DEFAULT_HOME, print_json
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.check.report import Report
    from kg.findings.apart import Accepted

ENGINES = ("compiled", "pyshacl", "both")


@click.command()
@click.argument("data", default=DEFAULT_HOME, envvar="KG_DATA", type=click.Path(path_type=Path))
@click.option("--shapes", type=click.Path(path_type=Path), help="Shapes to check against.")
@click.option(
    "--format",
    "form",
    default="table",
    show_default=True,
    type=click.Choice(["table", "json", "turtle"]),
)
@click.option(
    "--engine",
    default="compiled",
    show_default=True,
    type=click.Choice(ENGINES),
    help="Queries to the store, pySHACL, or both and a comparison.",
)
@click.option(
    "--since",
    metavar="YYYY-MM",
    help="Only what is new since this edition: findings about an entry, a release or whatever else "
    "no edition up to it lists. What no edition dates, such as a page, is kept.",
)
@click.pass_context
def check(
    ctx: click.Context,
    data: Path,
    shapes: Path | None,
    form: str,
    engine: str,
    since: str | None,
) -> None:
    """Hold a build, an RDF file, or Turtle on - against the shapes, e.g. kg check kg-data

    What was accepted ('kg check accept') is shown apart and does not make the check fail.
    """
    from kg.check.engines import check_path, check_turtle
    from kg.check.shapes import load_shapes
    from kg.findings.apart import read_accepted, set_apart

    if data == Path("-"):
        report = check_turtle(sys.stdin.buffer.read(), load_shapes(shapes), engine)
    else:
        report = check_path(data, load_shapes(shapes), engine)
    if since is not None:
        report = _new_since(report, data, since)
    report, accepted = set_apart(report, read_accepted(data))
    for note in report.not_compiled:
        click.echo(f"not compiled: {note}", err=True)
    _print(report, accepted, form)
    ctx.exit(0 if report.publishable else 1)


def _print(report: "Report", accepted: "tuple[Accepted, ...]", form: str) -> None:
    if form == "turtle":
        click.echo(report.as_turtle(), nl=False)
    elif form == "json":
        print_json(report.as_json() | {"accepted": [one.as_json() for one in accepted]})
    else:
        from kg.check.table import print_report
        from kg.findings.apart import accepted_lines

        print_report(report)
        for line in accepted_lines(accepted):
            click.echo(line)


def _new_since(report: "Report", data: Path, month: str) -> "Report":
    from kg.findings.since import new_since
    from kg.write.snapshot import open_snapshot
    from kg.write.store import open_store

    if not data.is_dir():
        raise UsageError("--since asks for the folder of a build, whose editions have an order")
    return new_since(report, open_store(open_snapshot(data).store), month)
