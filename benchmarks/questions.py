"""How long each question of the catalogue takes on a snapshot, warm, in seconds of one core.

    python benchmarks/questions.py SNAPSHOT [QUESTION...]

SNAPSHOT is a folder that ``kg build`` wrote. Each question is asked four times of one store; the
median of the last three counts. A parameter takes the value that the snapshot uses most: the
dataset with most rows, the organisation with most entries, the ground most cited; months and days
are those of the editions. Sorting, and
handing all rows over, is part of the time, which is that of the processor.
"""

import argparse
import sys
import time
from pathlib import Path
from statistics import median

from measure import table
from pyoxigraph import Literal, NamedNode, Store

from kg import iris
from kg.ask.answer import Table, Value
from kg.ask.catalogue import Kind, Parameter, Question, load_catalogue
from kg.ask.engine import ask

ROUNDS = 3
XSD = iris.PREFIXES["xsd"]
BUSIEST = {
    Kind.DATASET: "?entry reg:hasProvision/reg:providedDataset ?value",
    Kind.ORGANISATION: "?entry dpv:hasRecipient ?value",
    Kind.GROUND: "?entry dpv:hasLegalBasis ?value",
}


def main() -> None:
    """Time the questions asked for, or all, and print them from the slowest."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("snapshot", type=Path)
    options.add_argument("questions", nargs="*", metavar="QUESTION")
    chosen = options.parse_args()
    store = Store.read_only(str(chosen.snapshot / "current" / "store"))
    catalogue = load_catalogue()
    names = chosen.questions or list(catalogue)
    usual = Usual(store)
    timed = [time_question(store, catalogue[name], usual) for name in names]
    timed.sort(reverse=True)
    rows = [[name, str(count), f"{1000 * seconds:.0f}"] for seconds, count, name in timed]
    print(table(["question", "rows", "ms"], rows))
    times = [seconds for seconds, _, _ in timed]
    print(
        f"\n{len(times)} questions, {len(store)} statements: median "
        f"{1000 * median(times):.0f} ms, slowest {1000 * max(times):.0f} ms, "
        f"sum {sum(times):.1f} s"
    )


class Usual:
    """The values that a snapshot uses most, found once each."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: dict[Kind, NamedNode] = {}
        months = self._ask("SELECT DISTINCT ?month { ?edition reg:editionMonth ?month }")
        self._months = sorted(cell.value for (cell,) in months if cell is not None)

    def value(self, parameter: Parameter) -> Value:
        """A term for the parameter: its default, or what is used most."""
        kind = parameter.kind
        if kind in BUSIEST:
            return self._busiest(kind)
        if kind is Kind.NUMBER:
            return Literal(parameter.default or "1", datatype=NamedNode(XSD + "integer"))
        if kind is Kind.DATE:
            return Literal(f"{self._months[-1]}-01", datatype=NamedNode(XSD + "date"))
        if kind is Kind.TEXT:
            return Literal(parameter.default or "data")
        first = parameter.name == "from"
        month = self._months[0 if first else -1]
        return Literal(month, datatype=NamedNode(XSD + "gYearMonth"))

    def _busiest(self, kind: Kind) -> NamedNode:
        if kind not in self._found:
            ((value, _),) = self._ask(
                f"SELECT ?value (COUNT(*) AS ?uses) {{ {BUSIEST[kind]} }} "
                "GROUP BY ?value ORDER BY DESC(?uses) ?value LIMIT 1"
            )
            assert isinstance(value, NamedNode)
            self._found[kind] = value
        return self._found[kind]

    def _ask(self, query: str) -> tuple[tuple[Value | None, ...], ...]:
        prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in iris.PREFIXES.items())
        answer = ask(self._store, prefixes + query, {})
        assert isinstance(answer, Table)
        return answer.rows


def time_question(store: Store, question: Question, usual: Usual) -> tuple[float, int, str]:
    """Median seconds, rows, and the name."""
    values = {parameter.name: usual.value(parameter) for parameter in question.parameters}
    times, count = [], 0
    for _ in range(ROUNDS + 1):
        start = time.process_time()
        answer = ask(store, question.text, values)
        times.append(time.process_time() - start)
        count = len(answer.rows) if isinstance(answer, Table) else 1
    print(f"{question.name}: {1000 * median(times[1:]):.0f} ms", file=sys.stderr)
    return median(times[1:]), count, question.name


if __name__ == "__main__":
    main()
