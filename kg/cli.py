"""The command line: one thin command a task; results on standard output, messages on error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click

from kg.cli_accept import accept
from kg.cli_build import build
from kg.cli_check import check
from kg.cli_diff import diff
from kg.cli_inspect import inspect
from kg.cli_names import names, review
from kg.cli_options import (
    home_option,
    json_option,
    print_json,
)
from kg.cli_query import query
from kg.errors import (
    DataError,
    KGError,
    QueryError,
    SnapshotError,
    UnavailableError,
    UsageError,
)
from kg.streams import give_up_output, prepare_streams

EXPORTS = ("turtle", "jsonld", "ntriples", "nquads", "trig", "rdfxml")


class Commands(click.Group):
    """The group that turns errors a user can act on into one line and an exit code."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command, be its name one word or, as ``check accept``, two."""
        name = " ".join(args[:2])
        if name in self.commands and len(args) > 1:
            return name, self.commands[name], args[2:]
        return super().resolve_command(ctx, args)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 (click passes them by name)
    ) -> click.Context:
        """Read the options, of which some print and end the command; ends as ``invoke`` does."""
        prepare_streams()
        with _ending():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> None:
        """Run the command; 1 where the check fails, or a source or a list is at fault.

        2 where it is called wrongly, or data is missing or unreadable; 3 where it is not possible
        now. As shells have it, 130 where a person stopped it, 141 where nobody reads on.
        """
        with _ending():
            super().invoke(ctx)
            sys.stdout.flush()


@contextmanager
def _ending() -> Iterator[None]:
    """End the command with one line and a code, whatever a user can act on comes up."""
    try:
        yield
    except KGError as error:
        _end(_exit_code(error), str(error))
    except KeyboardInterrupt:
        _end(130, "stopped")
    except BrokenPipeError:
        give_up_output()
        _end(141)
    except OSError as reason:
        give_up_output()
        _end(3, f"{reason.strerror or reason}; nothing more was written")


def _end(code: int, message: str | None = None) -> NoReturn:
    if message is not None:
        click.echo(f"kg: {message}", err=True)
    raise click.exceptions.Exit(code)


def _exit_code(error: KGError) -> int:
    if isinstance(error, (UsageError, QueryError, SnapshotError, DataError)):
        return 2
    return 3 if isinstance(error, UnavailableError) else 1


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kg")
def main() -> None:
    """Linked data about who was given our health data, under which law, and by which road."""


@main.command()
@click.option("--format", "form", default="turtle", show_default=True, type=click.Choice(EXPORTS))
@click.option(
    "-o",
    "--output",
    default="-",
    show_default=True,
    type=click.Path(path_type=Path),
    help="File to write; - is standard output.",
)
@home_option
def export(form: str, output: Path, home: Path) -> None:
    """Write all statements in one format, e.g. kg export --format jsonld -o data.jsonld"""
    from kg.export import export_chunks
    from kg.whole import write_whole
    from kg.write.snapshot import open_snapshot

    chunks = export_chunks(open_snapshot(home), form)
    if str(output) == "-":
        sys.stdout.buffer.writelines(chunks)
    else:
        write_whole(output, chunks)


@main.command()
@click.argument("thing")
@click.option("--all", "whole", is_flag=True, help="Show every line and cell of a longer place.")
@json_option
@home_option
def trace(thing: str, whole: bool, as_json: bool, home: Path) -> None:
    """Show the source lines behind a thing.

    It goes by its IRI; by its reference; by what follows id/ in its IRI, as organisation/SLUG; or
    as answers and reports print lines and rows, as 0123456789ab:22, e.g. kg trace NIC-43421-F1R6G
    """
    from kg.ask.present import trail_lines
    from kg.ask.trace import trace as run_trace
    from kg.write.snapshot import open_snapshot
    from kg.write.store import open_store

    snapshot = open_snapshot(home)
    traced = run_trace(open_store(snapshot.store), snapshot.folder / "sources", thing, whole=whole)
    if as_json:
        print_json([trail.as_json() for trail in traced.trails])
    else:
        click.echo("\n".join(trail_lines(traced)))
    if any(trail.left_out for trail in traced.trails):
        click.echo("longer places are cut; 'kg trace --all' shows them whole", err=True)


main.add_command(build)
main.add_command(check)
main.add_command(accept, "check accept")
main.add_command(diff)
main.add_command(inspect)
main.add_command(names)
main.add_command(review, "names review")
main.add_command(query)
