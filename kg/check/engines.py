"""The engines of ``kg check``: columns of statements, the authority, or both."""

from functools import partial
from pathlib import Path

from rdflib import Graph

from kg.check.columns.engine import Data, validate_data
from kg.check.columns.table import read_graph
from kg.check.data import load_data, load_dump, load_table, load_turtle
from kg.check.report import Report, Result
from kg.check.validate import validate
from kg.errors import CheckError
from kg.write.snapshot import Snapshot, open_snapshot

_SHOWN = 5


def check_path(path: Path, shapes: Graph, engine: str) -> Report:
    """The report on a snapshot's folder or an RDF file.

    Raises:
        SnapshotError: the folder holds no snapshot.
        UsageError, DataError: the file or a shape cannot be read or run.
        CheckError: both engines ran, and found different things.
    """
    if engine == "pyshacl":
        return validate(load_data(path), shapes)
    if path.is_dir():
        report = check_snapshot(open_snapshot(path), shapes)
    else:
        report = validate_data(Data(lambda _: load_table(path)), shapes)
    if engine == "both":
        _compare(report, validate(load_data(path), shapes))
    return report


def check_snapshot(snapshot: Snapshot, shapes: Graph) -> Report:
    """The report on a snapshot, by columns, be it published or about to be.

    Raises:
        UsageError: a file is missing, or a shape cannot be read or run.
    """
    return validate_data(Data(partial(load_dump, snapshot.nquads), snapshot.store), shapes)


def check_turtle(text: bytes, shapes: Graph, engine: str) -> Report:
    """The report on a Turtle document.

    Raises:
        UsageError, DataError: it or a shape cannot be read or run.
        CheckError: both engines ran, and found different things.
    """
    data = load_turtle(text)
    if engine == "pyshacl":
        return validate(data, shapes)
    report = check_graph(data, shapes)
    if engine == "both":
        _compare(report, validate(data, shapes))
    return report


def check_graph(data: Graph, shapes: Graph) -> Report:
    """The report on a graph of rdflib.

    Raises:
        UsageError: a shape cannot be read or run.
    """
    return validate_data(Data(lambda _: read_graph(data)), shapes)


def _compare(columns: Report, authority: Report) -> None:
    extra = sorted(set(columns.results) - set(authority.results), key=_line)
    missing = sorted(set(authority.results) - set(columns.results), key=_line)
    if extra or missing:
        lines = [f"the engines differ in {len(extra) + len(missing)} results; report this:"]
        lines += [f"only columns: {_line(one)}" for one in extra[:_SHOWN]]
        lines += [f"only pyshacl: {_line(one)}" for one in missing[:_SHOWN]]
        raise CheckError("\n".join(lines))


def _line(result: Result) -> str:
    value = "" if result.value is None else f" value {result.value}"
    return f"{result.severity} {result.shape} at {result.focus}{value}"
