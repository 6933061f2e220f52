"""Whether each question finds what is planted in a large register, and nothing else.

    python benchmarks/planted_facts.py SNAPSHOT [QUESTION...]

SNAPSHOT is a folder that ``kg build`` wrote; it is copied, not touched. What is planted is the
data of the question's test (``tests/queries``), whose bodies and datasets are made up. A question
is asked before and after; rows are told apart by all columns but counts and shares, which may rest
on the whole register. A row that comes anew and is not expected is invented, one expected that
does not come is missing. Exits with 1 if any is.
"""

import argparse
import csv
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measure import table
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.ask.answer import Table, Value
from kg.ask.catalogue import ColumnKind, Question, load_catalogue
from kg.ask.engine import ask

TESTS = Path(__file__).parent.parent / "tests" / "queries"
COUNTED = {ColumnKind.COUNT, ColumnKind.SHARE}
Row = tuple[str, ...]


def main() -> None:
    """Plant for each question in turn, and print what it found."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("snapshot", type=Path)
    options.add_argument("questions", nargs="*", metavar="QUESTION")
    chosen = options.parse_args()
    catalogue = load_catalogue()
    # The store still tidies up in the background when its folder goes.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "store"
        shutil.copytree(chosen.snapshot / "current" / "store", copy)
        store = Store(str(copy))
        names = chosen.questions or list(catalogue)
        rows = [judge(store, catalogue[name]) for name in names]
    print(table(["question", "planted", "found", "missing", "invented"], rows))
    faults = [row for row in rows if row[3:] != ["0", "0"]]
    print(f"\n{len(rows)} questions, {len(faults)} with a row missing or invented")
    sys.exit(1 if faults else 0)


def judge(store: Store, question: Question) -> list[str]:
    """The question's line of the table."""
    values = read_values(question)
    planted = set(read_expected(question))
    before = answer(store, question, values)
    quads = [quad for quad in read_plant(question) if quad not in store]
    store.extend(quads)
    after = answer(store, question, values)
    for quad in quads:
        store.remove(quad)
    missing, invented = planted - after, after - before - planted
    for words, found in (("missing", missing), ("invented", invented)):
        for row in sorted(found)[:3]:
            print(f"{question.name}: {words}: {' | '.join(row)}", file=sys.stderr)
    counts = (len(planted), len(planted & after), len(missing), len(invented))
    return [question.name, *map(str, counts)]


def answer(store: Store, question: Question, values: dict[str, Value]) -> set[Row]:
    """The rows, without counts and shares."""
    found = ask(store, question.text, values)
    assert isinstance(found, Table)
    return {told_apart(question, ["" if c is None else c.value for c in row]) for row in found.rows}


def told_apart(question: Question, cells: list[str]) -> Row:
    """The cells of a row that tell it from others."""
    pairs = zip(question.columns, cells, strict=True)
    return tuple(cell for column, cell in pairs if column.kind not in COUNTED)


def read_expected(question: Question) -> Iterator[Row]:
    """The rows that the test expects."""
    with (TESTS / question.name / "expected.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from (told_apart(question, row) for row in rows)


def read_plant(question: Question) -> Iterator[Quad]:
    """The statements of the test's data."""
    return parse(path=str(TESTS / question.name / "data.trig"), format=RdfFormat.TRIG)


def read_values(question: Question) -> dict[str, Value]:
    """The values that the expected rows were written for."""
    file = TESTS / question.name / "parameters.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    kinds = {parameter.name: parameter.kind for parameter in question.parameters}
    values: dict[str, Value] = {}
    for name, value in (line.split("=", 1) for line in lines):
        datatype = kinds[name].datatype
        values[name] = (
            NamedNode(value) if datatype is None else Literal(value, datatype=NamedNode(datatype))
        )
    return values


if __name__ == "__main__":
    main()
