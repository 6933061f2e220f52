"""The command that builds: options in, progress and a summary out."""

import os
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from kg.cli_options import DEFAULT_HOME, json_option, print_json

if TYPE_CHECKING:
    from kg.build.notify import Notify
    from kg.build.order import Built

_KIBIBYTES_A_MEBIBYTE = 1024
_SHOWN = 3
_SECONDS_A_LINE = 2.0


class Orders(TypedDict):
    """What the operator orders of a build, as it takes it."""

    workers: int
    accept: tuple[str, ...]
    allow: tuple[str, ...]


@click.command()
@click.argument(
    "sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path(path_type=Path)
)
@click.option(
    "-o",
    "--output",
    "home",
    default=DEFAULT_HOME,
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the snapshot.",
)
@click.option(
    "--accept-shrink",
    "accept",
    multiple=True,
    metavar="NAME",
    help="Publish although this source shrank; NAME as the refusal gives it.",
)
@click.option(
    "--allow-shape",
    "allow",
    multiple=True,
    metavar="NAME",
    help="Publish although data breaks this shape; the snapshot says so.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    help="Processes that read; the result is the same.  [default: one a core]",
)
@click.option("--quiet", is_flag=True, help="No progress and no summary.")
@json_option
def build(
    sources: tuple[Path, ...], home: Path, quiet: bool, as_json: bool, **orders: Unpack[Orders]
) -> None:
    """Turn pages and workbooks into a snapshot, e.g. kg build examples -o kg-data"""
    from kg.build.order import build as run_build
    from kg.errors import GateError, RefusedSourcesError, ShrunkenError, SourceError

    began = time.monotonic()
    try:
        with _progress(quiet=quiet) as notify:
            built = run_build(sources, home, notify=notify, **orders)
    except (GateError, RefusedSourcesError, ShrunkenError) as error:
        if as_json:
            print_json({"snapshot": None, "changed": False, "errors": str(error).splitlines()})
        raise
    if as_json:
        details = {"snapshot": str(built.snapshot.folder), "changed": built.changed}
        print_json(details | built.summary)
    elif not quiet:
        _print_summary(built, home, time.monotonic() - began)
    from kg.summary import gone_lines

    for line in gone_lines(built.verdict.gone):
        click.echo(line, err=True)
    for refusal in built.refused:
        click.echo(f"kg: {SourceError(*refusal)}", err=True)
    click.get_current_context().exit(1 if built.refused else 0)


def _print_summary(built: "Built", home: Path, seconds: float) -> None:
    from kg.summary import summary_lines

    for line in summary_lines(built.summary):
        click.echo(line)
    if built.passed_over:
        click.echo(f"passed    {_few([path.name for path in built.passed_over])}, as no source")
    checked = f"{built.verdict.seconds:.1f} s of it to check"
    click.echo(f"took      {seconds:.1f} s, {checked}, {_peak_memory()} MiB at most in one process")
    state = "" if built.changed else " (nothing changed)"
    click.echo(f"snapshot  {home / 'current'} -> {built.snapshot.id}{state}")
    click.echo(f"          data.ttl data.jsonld data.nq; next: kg check {home}")


def _few(names: list[str]) -> str:
    shown = ", ".join(sorted(names)[:_SHOWN])
    return f"over {shown}" + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


def _peak_memory() -> int:
    """The largest resident size of this process or of one that it started, in MiB."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    size = max(resource.getrusage(one).ru_maxrss for one in whose)
    return size // (_KIBIBYTES_A_MEBIBYTE**2 if sys.platform == "darwin" else _KIBIBYTES_A_MEBIBYTE)


@contextmanager
def _progress(*, quiet: bool) -> "Iterator[Notify]":
    """A bar for each stage on a terminal, a line for each elsewhere, nothing where quiet."""
    if quiet:
        yield lambda *_: None
    elif sys.stderr.isatty():
        with _bars() as notify:
            yield notify
    else:
        yield _Lines()


class _Lines:
    """A line now and then, so that a log shows a long build at work and a short one stays short."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Say how far the stage is, unless something was said a moment ago."""
        now = time.monotonic()
        if now - self._last >= _SECONDS_A_LINE:
            self._last = now
            click.echo(f"{stage}: {done} of {total} done", err=True)


@contextmanager
def _bars() -> "Iterator[Notify]":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
    from rich.progress import TimeElapsedColumn as Elapsed

    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), Elapsed())
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=Console(stderr=True)) as progress:

        def notify(stage: str, done: int, total: int) -> None:
            if total and stage not in tasks:
                tasks[stage] = progress.add_task(stage, total=total)
            if stage in tasks:
                progress.update(tasks[stage], completed=done, total=total)

        yield notify
