"""What checking a snapshot takes: the columns, pySHACL and pyrudof, side by side in one run.

    python benchmarks/check_speed.py SNAPSHOT [--seconds 600] [--memory 20]

Each engine reads the same statements and holds them against the same shapes, once without the
constraints that are queries (SHACL Core) and, where it knows them, once with all. Each is a whole
process that includes its start; one that passes the limits of time or memory is named as such.
pyrudof lives in a throw-away environment that this program makes.
"""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measure import COLUMNS, HERE, PYTHON, measure, run, table
from rdflib import SH, Graph

from kg.check.shapes import load_shapes

PEER = "pyrudof==0.3.35"
KG = Path(PYTHON).with_name("kg")


def main() -> None:
    """Write the statements and the shapes for the peers, run every engine, print one table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("snapshot", type=Path, help="what kg build made")
    options.add_argument("--seconds", type=int, default=600, help="what one engine may take")
    options.add_argument("--memory", type=int, default=20, help="GiB that one engine may take")
    options.add_argument("--environment", type=Path, help="keep the environment here for next time")
    chosen = options.parse_args()
    limits = ["prlimit", f"--as={chosen.memory << 30}", "timeout", str(chosen.seconds)]
    with tempfile.TemporaryDirectory(prefix="check-") as name:
        folder = Path(name)
        python = peer_python(chosen.environment or folder / "environment")
        statements = write_ntriples(chosen.snapshot / "current" / "data.nq", folder / "data.nt")
        core, whole = write_shapes(folder)
        rows = list(measured(chosen.snapshot, limits, python, folder / "data.nt", core, whole))
        print(f"{statements} statements, {count(core)} property shapes")
    print(table(["engine", *COLUMNS], rows))


def measured(
    snapshot: Path, limits: list[str], python: Path, data: Path, core: Path, whole: Path
) -> Iterator[list[str]]:
    """A row for each engine and set of shapes, ours first."""
    check = [KG, "check", snapshot, "--format", "json", "--shapes"]
    rudof = [python, HERE / "peer" / "rudof_run.py", data, core]
    for name, command in (
        ("columns, Core", [*check, core]),
        ("columns, all", [*check, whole]),
        ("pyrudof, Core", rudof),
        ("pySHACL, Core", [*check, core, "--engine", "pyshacl"]),
        ("pySHACL, all", [*check, whole, "--engine", "pyshacl"]),
    ):
        try:
            row = measure([*limits, *command]).columns()
        except SystemExit as failure:
            said = str(failure).strip().splitlines()
            row = [said[-1].rpartition(" ")[2] if said else "?", "-", "-"]
            print(name, said[-2:], flush=True)
        print(name, *row, flush=True)
        yield [name, *row]


def write_ntriples(dump: Path, file: Path) -> int:
    """The statements of a dump, graphs together and each once; how many they are."""
    seen = set[int]()
    with dump.open("rb") as lines, file.open("wb") as out:
        for line in lines:
            statement = line[: line.rindex(b" <")] + b" .\n"
            if (key := hash(statement)) not in seen:
                seen.add(key)
                out.write(statement)
    return len(seen)


def write_shapes(folder: Path) -> tuple[Path, Path]:
    """Our shapes without and with the constraints that are queries."""
    core, whole = folder / "core.ttl", folder / "whole.ttl"
    shapes = load_shapes()
    shapes.serialize(whole, format="turtle")
    shapes.remove((None, SH.sparql, None))
    for query in list(shapes.subjects(SH.select)):
        shapes.remove((query, None, None))
    shapes.serialize(core, format="turtle")
    return core, whole


def count(shapes: Path) -> int:
    """How many property shapes there are in a file."""
    return len(set(Graph().parse(shapes, format="turtle").subjects(SH.path)))


def peer_python(environment: Path) -> Path:
    """The interpreter of an environment that holds the peer; made if it is not there."""
    python = environment / "bin" / "python"
    if not python.exists():
        run(PYTHON, "-m", "venv", environment)
        run(python, "-m", "pip", "install", "--quiet", PEER)
    return python


if __name__ == "__main__":
    main()
