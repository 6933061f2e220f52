"""What other programs take for the structured part of the same made-up register.

    python benchmarks/peers.py --scale 1 [--nquads FILE]

makes CSV files of the register's three sheets without the prose columns, has Morph-KGC (one
process, then one a core) and maplib map them to the same triples, and pyoxigraph load and then
optimize an N-Quads file: FILE, or else what maplib wrote. Each step is a process of its own.
Reading the workbook and the prose, which a build of ours does, is no part of these figures.
Morph-KGC and maplib live in a throw-away environment that this program makes.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measure import COLUMNS, HERE, PYTHON, Measure, measure, run, table

PEERS = ("morph-kgc==2.10.0", "maplib==0.20.19", "pandas==2.3.3", "polars==2.1.0")
PEER = HERE / "peer"
OXIGRAPH = PEER / "oxigraph_run.py"
_MORPH = """[CONFIGURATION]
output_file = {output}
output_format = N-TRIPLES
number_of_processes = {processes}
logging_level = WARNING
[register]
mappings = {mapping}
"""


def main() -> None:
    """Make the tables and the environment, run every peer, print one table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--scale", type=float, default=1.0)
    options.add_argument("--nquads", type=Path, help="a file for pyoxigraph to load")
    options.add_argument("--environment", type=Path, help="keep the environment here for next time")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="peers-") as name:
        folder = Path(name)
        python = peer_python(chosen.environment or folder / "environment")
        run(PYTHON, PEER / "tables.py", str(chosen.scale), folder)
        rows = list(mapped(python, folder))
        nquads = (chosen.nquads or folder / "maplib.nt").resolve()
        rows += loaded(nquads, folder / "store")
    print(f"scale {chosen.scale:g}, {os.cpu_count()} cores")
    print(table(["peer", *COLUMNS, "triples", "triples/s"], rows))


def peer_python(environment: Path) -> Path:
    """The interpreter of an environment that holds the peers; made if it is not there."""
    python = environment / "bin" / "python"
    if not python.exists():
        run(PYTHON, "-m", "venv", environment)
        run(python, "-m", "pip", "install", "--quiet", *PEERS)
    return python


def mapped(python: Path, folder: Path) -> Iterator[list[str]]:
    """A row a mapper; they must agree on the number of triples."""
    counts = set()
    for processes in dict.fromkeys((1, os.cpu_count() or 1)):
        output = folder / f"morph-{processes}.nt"
        config = folder / f"morph-{processes}.ini"
        mapping = PEER / "morph.yml"
        config.write_text(_MORPH.format(output=output, processes=processes, mapping=mapping))
        taken = measure([python, "-m", "morph_kgc", config], folder)
        counts.add(lines(output))
        yield row(f"{PEERS[0]}, {processes} processes", taken, lines(output))
    output = folder / "maplib.nt"
    taken = measure([python, PEER / "maplib_run.py", output], folder)
    counts.add(lines(output))
    yield row(PEERS[1], taken, lines(output))
    assert len(counts) == 1, f"the mappers disagree on the triples: {sorted(counts)}"


def loaded(nquads: Path, store: Path) -> Iterator[list[str]]:
    """Two rows of pyoxigraph: loading the file, and optimizing the store."""
    load = measure([PYTHON, OXIGRAPH, "load", nquads, store])
    optimize = measure([PYTHON, OXIGRAPH, "optimize", store])
    count = int(run(PYTHON, OXIGRAPH, "count", store))
    yield row("pyoxigraph bulk_load", load, count)
    yield row("pyoxigraph optimize", optimize, count)


def lines(file: Path) -> int:
    """The lines of a file."""
    with file.open("rb") as opened:
        return sum(1 for _ in opened)


def row(name: str, taken: Measure, triples: int) -> list[str]:
    """One line of the table."""
    return [name, *taken.columns(), f"{triples:,}", f"{triples / taken.wall:,.0f}"]


if __name__ == "__main__":
    main()
