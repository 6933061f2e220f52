"""What the questions of the catalogue take on four engines, side by side in one run.

    python benchmarks/engines.py SNAPSHOT [--engines oxigraph virtuoso] [--seconds 60]

Oxigraph, on the snapshot's own store, is what ``kg query`` asks. Virtuoso (``virtuoso-t``, from the
distribution's packages), maplib (in a throw-away environment that this program makes) and rdflib
load the same statements, without their graphs. Each engine is a process of its own, which answers
every question once unmeasured and then three times; the least of these counts. A question that
takes longer than the limit is named so, and counts with the limit. Virtuoso is asked over HTTP.
"""

import argparse
import json
import select
import subprocess
import tempfile
from pathlib import Path

from check_speed import write_ntriples
from measure import HERE, PYTHON, run, table
from pyoxigraph import Store
from questions import Usual

from kg.ask.catalogue import load_catalogue
from kg.sparql.tokens import put_in

PEER = "maplib==0.20.26"
SETTINGS = HERE.parent / "tests" / "queries" / "virtuoso.ini"
ENGINES = ("oxigraph", "virtuoso", "maplib", "rdflib")


def main() -> None:
    """Write the questions with their values, run each engine, print one table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("snapshot", type=Path, help="what kg build made")
    options.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    options.add_argument("--seconds", type=int, default=60, help="what one answer may take")
    options.add_argument("--environment", type=Path, help="keep the environment here for next time")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="engines-") as name:
        folder = Path(name)
        current = chosen.snapshot / "current"
        questions = ready_questions(Store.read_only(str(current / "store")))
        (folder / "questions.json").write_text(json.dumps(questions), encoding="utf-8")
        write_ntriples(current / "data.nq", folder / "data.nt")
        took = {}
        for engine in chosen.engines:
            python = PYTHON
            if engine == "maplib":
                python = maplib_python(chosen.environment or folder / "environment")
            data = current / "store" if engine == "oxigraph" else folder / "data.nt"
            took[engine] = ask_all(python, engine, data, folder, chosen.seconds)
    print_table(list(questions), took, chosen.seconds)


def ready_questions(store: Store) -> dict[str, str]:
    """Each question with a value for each of its parameters."""
    usual = Usual(store)
    return {
        name: put_in(question.text, {p.name: str(usual.value(p)) for p in question.parameters})
        for name, question in load_catalogue().items()
    }


def ask_all(python: str, engine: str, data: Path, folder: Path, seconds: float) -> dict[str, float]:
    """Seconds by question; infinite where the engine fails, or passes the limit.

    An engine that passes it is ended, and a new one is asked what is left.
    """
    waiting = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    took: dict[str, float] = {}
    while waiting:
        left = folder / "left.json"
        left.write_text(json.dumps(waiting), encoding="utf-8")
        command = [python, HERE / "peer" / "ask_run.py", engine, data, left, SETTINGS]
        with subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0) as process:
            lines = process.stdout
            assert lines is not None
            assert lines.readline().strip() == b"ready", f"{engine} does not start"
            for name in list(waiting):
                assert lines.readline().decode().strip() == name
                is_done = select.select([lines], [], [], 4 * seconds)[0]
                least = lines.readline() if is_done else b""
                took[name] = float(least or "inf")
                waiting.pop(name)
                if not least:  # too slow, or dead
                    process.kill()
                    break
    if min(took.values()) == float("inf"):
        raise SystemExit(f"{engine} answers no question; see above")
    return took


def maplib_python(environment: Path) -> str:
    """The interpreter of an environment that holds the peer; made if it is not there."""
    python = environment / "bin" / "python"
    if not python.exists():
        run(PYTHON, "-m", "venv", environment)
        run(python, "-m", "pip", "install", "--quiet", PEER)
    return str(python)


def print_table(names: list[str], took: dict[str, dict[str, float]], seconds: float) -> None:
    """Milliseconds by question and engine, with the sum, the median and the slowest."""
    rows = [[name, *(spell(took[engine][name]) for engine in took)] for name in names]
    counted = [sorted(min(took[engine][n], seconds) for n in names) for engine in took]
    rows.append(["sum", *(spell(sum(all_of)) for all_of in counted)])
    rows.append(["median", *(spell(all_of[len(all_of) // 2]) for all_of in counted)])
    rows.append(["slowest", *(spell(all_of[-1]) for all_of in counted)])
    print(table(["question, ms", *took], rows))


def spell(seconds: float) -> str:
    """Milliseconds, or that there was no answer."""
    return f"{1000 * seconds:.1f}" if seconds < float("inf") else "none"


if __name__ == "__main__":
    main()
