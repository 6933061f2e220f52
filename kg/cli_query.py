"""The command that asks questions."""

import os
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from kg.cli_options import DEFAULT_HOME, load_names, refuse_form
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.ask.beside import Beside
    from kg.ask.catalogue import Question
    from kg.ask.endpoint import Endpoint
    from kg.ask.inquiry import Delivery, Inquiry

ANSWERS = ("table", "csv", "tsv", "json", "xml", "markdown", "xlsx", "turtle", "jsonld")
_ENDINGS = {".md": "markdown", ".ttl": "turtle"} | {f".{form}": form for form in ANSWERS[1:]}
_UNKNOWN_ENDING = (
    "its ending names no form; end it in .csv, .tsv, .json, .xml, .md, .xlsx, .ttl or .jsonld, "
    "add --format, or draw it with --chart FILE.svg"
)


@click.command()
@click.argument("question", required=False, metavar="NAME|FILE.rq|-")
@click.option(
    "--param",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help="Set a parameter; may be given more than once.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(ANSWERS),
    help="Default: what the ending of -o names, else table. csv and tsv hold texts as they are, "
    "for programs; xlsx is safe to open in a spreadsheet, as no text becomes a formula.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write, whole.")
@click.option("--chart", type=click.Path(path_type=Path), metavar="FILE.svg", help="Draw it, too.")
@click.option(
    "-d",
    "--data",
    default=DEFAULT_HOME,
    envvar="KG_DATA",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Folder that 'kg build' wrote, or a file of RDF.",
)
@click.option(
    "--endpoint",
    metavar="URL",
    help="A SPARQL endpoint to ask instead; signs in with KG_ENDPOINT_USER and "
    "KG_ENDPOINT_PASSWORD where they are set.",
)
@click.option(
    "--timeout",
    default=60.0,
    show_default=True,
    type=click.FloatRange(min=0, min_open=True, max=86_400),
    metavar="SECONDS",
    help="How long the whole may take.",
)
@click.option(
    "--with",
    "others",
    multiple=True,
    metavar="FILE|URL",
    help="Other data to ask beside ours: Turtle, N-Triples, JSON-LD, RDF/XML, or CSV.",
)
@click.option("--mapping", metavar="NAME|FILE", help="How a CSV of --with becomes statements.")
@click.option(
    "--allow-service",
    "services",
    multiple=True,
    metavar="PREFIX",
    help="Let SERVICE ask endpoints whose address begins so.",
)
@click.option("--explain", is_flag=True, help="Show the query as asked, and where the time went.")
@click.option("--cite", is_flag=True, help="Show what to cite.")
@click.option(
    "--list",
    "show_list",
    is_flag=True,
    help="List the questions, or those of a theme or about a word where one is given; "
    "or give them as turtle.",
)
@click.option("--describe", is_flag=True, help="Show what a row means, and the parameters.")
@click.option("--values", metavar="PARAMETER", help="List what a parameter may be.")
def query(
    question: str | None,
    show_list: bool,
    describe: bool,
    values: str | None,
    **wanted: Any,  # noqa: ANN401 (click passes them by name)
) -> None:
    """Ask a question, e.g. kg query same-dataset-opt-outs-differ"""
    from kg.ask.find import find_question

    if show_list:
        _list(question, wanted["form"])
        return
    if question is None:
        raise UsageError("name a question, a file or '-'; 'kg query --list' lists the questions")
    found = find_question(question, sys.stdin.buffer)
    if describe or values is not None:
        refuse_form("--describe" if describe else "--values", wanted["form"] or "table")
    if describe:
        from kg.ask.described import described_lines

        click.echo("\n".join(described_lines(found)))
    elif values is not None:
        _list_values(found, values, wanted)
    else:
        _answer(found, wanted)


def _list(word: str | None, form: str | None) -> None:
    from kg.ask.catalogue import load_catalogue
    from kg.ask.find import about

    listed = load_catalogue()
    if word is not None:
        listed = about(word, listed)
    if not listed:
        raise UsageError(f"no question speaks of '{word}'; 'kg query --list' lists all")
    if form == "turtle":
        from kg.ask.examples import build_examples
        from kg.iris import ENDPOINT

        examples = build_examples(listed.values(), ENDPOINT)
        click.echo(examples.serialize(format="turtle"), nl=False)
    elif form in {None, "table"}:
        from kg.ask.present import catalogue_lines

        click.echo("\n".join(catalogue_lines(listed)))
    else:
        raise UsageError(f"--list is a table, or turtle for programs; not {form}")


def _list_values(question: "Question", parameter: str, wanted: dict[str, Any]) -> None:
    from kg.ask.allowed import allowed_lines
    from kg.ask.wall import run_within
    from kg.ask.where import open_asked

    where = _where(wanted)

    def work() -> list[str]:
        return allowed_lines(question, parameter, open_asked(where).graphs)

    click.echo("\n".join(run_within(wanted["timeout"], work, _name(where))))


def _answer(question: "Question", wanted: dict[str, Any]) -> None:
    from kg.ask.beside import beside
    from kg.ask.inquiry import answer_inquiry
    from kg.ask.wall import run_within

    where = _where(wanted)
    if wanted["chart"] is not None and wanted["chart"].suffix.lower() != ".svg":
        raise UsageError(
            f"--chart {wanted['chart']}: charts are SVG; name a file that ends in .svg"
        )
    with beside(wanted["data"], wanted["others"], wanted["mapping"]) as others:
        inquiry = _inquiry(question, where, others, wanted)
        work = partial(answer_inquiry, inquiry, load_names)
        made = run_within(wanted["timeout"], work, _name(where))
    for note in made.notes:
        click.echo(note, err=True)
    _deliver(made, wanted["output"], wanted["chart"])


def _inquiry(
    question: "Question",
    where: "Path | Endpoint",
    others: "Beside | None",
    wanted: dict[str, Any],
) -> "Inquiry":
    from kg.ask.fetch import check_services
    from kg.ask.inquiry import Inquiry
    from kg.ask.present import read_screen

    return Inquiry(
        question=question,
        given=_given(wanted["parameters"]),
        where=where,
        form=_form(wanted["form"], wanted["output"]),
        screen=read_screen(is_file=wanted["output"] is not None),
        today=datetime.now(UTC).date(),
        chart=wanted["chart"] is not None,
        explain=wanted["explain"],
        cite=wanted["cite"],
        beside=others,
        services=check_services(wanted["services"]),
    )


def _deliver(made: "Delivery", output: Path | None, chart: Path | None) -> None:
    """Write files whole, then what people see."""
    from kg.whole import write_whole

    is_shown = output is None or str(output) == "-"
    if output is not None and not is_shown:
        write_whole(output, [made.content])
    if chart is not None and made.chart is not None:
        write_whole(chart, [made.chart])
    if is_shown:
        sys.stdout.buffer.write(made.content)
        sys.stdout.buffer.flush()
    if made.remarks:
        click.echo("\n".join(made.remarks), err=True)


def _form(form: str | None, output: Path | None) -> str:
    """The form that was named, else the one that the file's ending stands for."""
    chosen = form or "table"
    if form is None and output is not None and str(output) != "-":
        chosen = _ENDINGS.get(output.suffix.lower(), "")
    if not chosen:
        raise UsageError(f"-o {output}: {_UNKNOWN_ENDING}")
    if chosen == "xlsx" and output is None and sys.stdout.isatty():
        raise UsageError("a workbook is no text for a terminal; add -o FILE.xlsx")
    return chosen


def _where(wanted: dict[str, Any]) -> "Path | Endpoint":
    from kg.ask.endpoint import Endpoint

    if wanted["endpoint"] is None:
        data: Path = wanted["data"]
        return data
    context = click.get_current_context()
    if context.get_parameter_source("data") is ParameterSource.COMMANDLINE:
        raise UsageError("ask either --data or --endpoint, not both")
    user, password = (os.environ.get(f"KG_ENDPOINT_{name}") for name in ("USER", "PASSWORD"))
    return Endpoint(wanted["endpoint"], wanted["timeout"], user or None, password or None)


def _name(where: "Path | Endpoint") -> str:
    return str(where) if isinstance(where, Path) else where.url


def _given(items: tuple[str, ...]) -> dict[str, str]:
    given: dict[str, str] = {}
    for name, value in map(_split_parameter, items):
        if name in given:
            raise UsageError(f"--param {name} is given twice; a question takes one value for each")
        given[name] = value
    return given


def _split_parameter(item: str) -> tuple[str, str]:
    name, equals, value = item.partition("=")
    if not equals or not name:
        raise UsageError(f"--param {item}: write NAME=VALUE")
    return name, value
