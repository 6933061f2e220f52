"""The command that holds data against the shapes."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from kg.cli_options import DEFAULT_HOME, refuse_form, utf8_output
from kg.errors import UsageError

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.check.report import Report
    from kg.reports.context import Surroundings

ENGINES = ("columns", "pyshacl", "both")
FORMS = ("table", "json", "turtle", "junit", "sarif", "html", "csv")
LEVELS = ("violation", "warning", "info")


@click.command()
@click.argument("given", required=False, metavar="[DATA]", type=click.Path(path_type=Path))
@click.option(
    "-d",
    "--data",
    default=DEFAULT_HOME,
    envvar="KG_DATA",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The same as DATA.",
)
@click.option(
    "--shapes", "file", type=click.Path(path_type=Path), help="Shapes to check against, not ours."
)
@click.option(
    "--format",
    "form",
    default="table",
    show_default=True,
    type=click.Choice(FORMS),
    help="csv holds texts as they are, for programs; html is safe to open, whatever they say.",
)
@click.option(
    "--engine",
    default="columns",
    show_default=True,
    type=click.Choice(ENGINES),
    help="Columns of numbers, pySHACL, or both and a comparison.",
)
@click.option(
    "--fail-on",
    default="violation",
    show_default=True,
    type=click.Choice(LEVELS),
    help="The least severity that makes the exit code 1.",
)
@click.option(
    "--shape",
    "names",
    multiple=True,
    metavar="NAME",
    help="Only this shape, or those that it holds, such as Entry or Entry-topic; may be repeated.",
)
@click.option(
    "--focus",
    "foci",
    multiple=True,
    metavar="THING",
    help="Only what is found about this thing and what lies below it: an IRI, organisation/SLUG, "
    "or a reference; may be repeated.",
)
@click.option(
    "--since",
    metavar="EDITION",
    help="Only what is new since this edition, a month or 'previous': findings about an entry, a "
    "release or whatever else no edition up to it lists. What none dates, such as a page, is kept.",
)
@click.option("--explain", metavar="NAME", help="Explain a shape: rule, case, query. No check.")
@click.option("--list", "is_list", is_flag=True, help="List the shapes. No check.")
@click.pass_context
def check(
    ctx: click.Context,
    /,
    given: Path | None,
    data: Path,
    file: Path | None,
    explain: str | None,
    is_list: bool,
    **wanted: Any,  # noqa: ANN401 (click passes them by name)
) -> None:
    """Hold a build, an RDF file, or Turtle on - against the shapes, e.g. kg check kg-data

    What was accepted ('kg check accept') is shown apart and does not make the check fail.
    """
    if is_list or explain is not None:
        refuse_form("--list" if is_list else "--explain", wanted["form"])
    shapes = _sound_shapes(file)
    if is_list:
        _list(shapes)
    elif explain is not None:
        _explain(explain, shapes)
    else:
        ctx.exit(_check(_chosen(ctx, given, data), shapes, _Wanted(**wanted)))


def _chosen(ctx: click.Context, given: Path | None, data: Path) -> Path:
    if given is None:
        return data
    if ctx.get_parameter_source("data") is ParameterSource.COMMANDLINE:
        raise UsageError("name what is checked once, as DATA or with --data")
    return given


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a person asks of a check, as the options have it."""

    form: str
    engine: str
    fail_on: str
    names: tuple[str, ...]
    foci: tuple[str, ...]
    since: str | None


def _sound_shapes(file: Path | None) -> "Graph":
    """Ours, or those of a file if nothing speaks against them."""
    from kg.check.shapes import load_shapes

    shapes = load_shapes(file)
    if file is not None:
        from kg.check.lint import refuse_unsound

        refuse_unsound(shapes, str(file))
    return shapes


def _list(shapes: "Graph") -> None:
    from kg.ask.table import printable
    from kg.reports.rules import read_rules

    for rule in read_rules(shapes):
        click.echo(printable(f"{rule.severity:9}  {rule.name:36}  {rule.message}"))


def _explain(name: str, shapes: "Graph") -> None:
    from kg.ask.table import printable
    from kg.reports.explain import explain

    click.echo("\n".join(map(printable, explain(name, shapes).splitlines())))


def _check(data: Path, shapes: "Graph", wanted: _Wanted) -> int:
    """Check and print; the exit code."""
    from kg.ask.table import printable
    from kg.findings.apart import read_accepted, set_apart
    from kg.reports.finished import Finished
    from kg.reports.forms import WRITERS
    from kg.reports.rules import read_rules, select_shapes

    shapes = select_shapes(shapes, wanted.names) if wanted.names else shapes
    around = _surroundings(data)
    report = _report(data, shapes, wanted.engine)
    if wanted.since is not None:
        report = _new_since(report, data, wanted.since)
    if wanted.foci:
        report = report.only(around.are_about(wanted.foci, data))
    report, accepted = set_apart(report, read_accepted(data))
    for shape, reason in report.handed_over.items():
        click.echo(printable(f"left to pySHACL: {shape}: {reason}"), err=True)
    for shape, reason in report.unchecked.items():
        click.echo(printable(f"not checked: {shape}: {reason}"), err=True)
    failing = LEVELS[: LEVELS.index(wanted.fail_on) + 1]
    finished = Finished(report, accepted, read_rules(shapes), around, failing)
    if wanted.form == "table":
        WRITERS[wanted.form](finished, sys.stdout)
    else:
        with utf8_output() as out:
            WRITERS[wanted.form](finished, out)
    return 1 if finished.failed else 0


def _report(data: Path, shapes: "Graph", engine: str) -> "Report":
    from kg.check.engines import check_path, check_turtle

    if data == Path("-"):
        return check_turtle(sys.stdin.buffer.read(), shapes, engine)
    return check_path(data, shapes, engine)


def _surroundings(data: Path) -> "Surroundings":
    from kg.reports.context import Surroundings, read_surroundings
    from kg.write.snapshot import open_snapshot

    return read_surroundings(open_snapshot(data)) if data.is_dir() else Surroundings()


def _new_since(report: "Report", data: Path, month: str) -> "Report":
    from kg.findings.since import new_since
    from kg.write.snapshot import open_snapshot
    from kg.write.store import open_store

    if not data.is_dir():
        raise UsageError("--since asks for the folder of a build, whose editions have an order")
    return new_since(report, open_store(open_snapshot(data).store), month)
