"""The command that holds data against the shapes."""

import sys
from pathlib import Path

import click

from kg.cli_options import DEFAULT_HOME, print_json

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
@click.pass_context
def check(ctx: click.Context, data: Path, shapes: Path | None, form: str, engine: str) -> None:
    """Hold a build, an RDF file, or Turtle on - against the shapes, e.g. kg check kg-data"""
    from kg.check.engines import check_path, check_turtle
    from kg.check.shapes import load_shapes

    if data == Path("-"):
        report = check_turtle(sys.stdin.buffer.read(), load_shapes(shapes), engine)
    else:
        report = check_path(data, load_shapes(shapes), engine)
    for note in report.not_compiled:
        click.echo(f"not compiled: {note}", err=True)
    if form == "turtle":
        click.echo(report.as_turtle(), nl=False)
    elif form == "json":
        print_json(report.as_json())
    else:
        from kg.check.table import print_report

        print_report(report)
    ctx.exit(0 if report.publishable else 1)
