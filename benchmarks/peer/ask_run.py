"""Asks one engine questions: ``ask_run.py ENGINE DATA QUESTIONS.json [SETTINGS.ini]``.

DATA is N-Triples, or a store for Oxigraph. Prints each question's name when it begins, and then
the least seconds of three answers after one that does not count. A question that an engine cannot
answer ends this program, with the engine's words; another is started for the rest.
"""

import json
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path


def main() -> None:
    """Load, then ask one question after another."""
    engine, data, questions = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as folder:
        ask = OPENERS[engine](data, Path(folder))
        print("ready", flush=True)
        for name, query in json.loads(Path(questions).read_text("utf-8")).items():
            print(name, flush=True)
            least = min(timed(ask, query) for _ in range(4))
            print(least, flush=True)


def timed(ask: Callable[[str], object], query: str) -> float:
    """Seconds for a whole answer."""
    begin = time.perf_counter()
    ask(query)
    return time.perf_counter() - begin


def open_oxigraph(data: str, _: Path) -> Callable[[str], object]:
    """The store that kg query asks, in the same way."""
    from pyoxigraph import Store

    store = Store.read_only(data)
    return lambda query: [list(row) for row in store.query(query, use_default_graph_as_union=True)]


def open_rdflib(data: str, _: Path) -> Callable[[str], object]:
    """A graph in memory."""
    from rdflib import Graph

    graph = Graph().parse(data, format="nt")
    return lambda query: list(graph.query(query))


def open_maplib(data: str, _: Path) -> Callable[[str], object]:
    """A model in memory."""
    import maplib

    model = maplib.Model()
    model.read(data, format="ntriples")
    return lambda query: model.query(query).rows()


def open_virtuoso(data: str, folder: Path) -> Callable[[str], object]:
    """A server on this machine, gone with this program."""
    sql, http = free_ports()
    settings = Path(sys.argv[4]).read_text("utf-8")
    filled = settings.format(folder=folder, sql=sql, http=http, buffers=170_000)
    (folder / "virtuoso.ini").write_text(filled)
    (folder / "data.nt").symlink_to(Path(data).resolve())
    server = ["prlimit", "--core=0", "setpriv", "--pdeathsig", "KILL", "virtuoso-t"]
    subprocess.Popen([*server, "+foreground", "+configfile", str(folder / "virtuoso.ini")],
                     cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    load = f"ld_dir('{folder}', 'data.nt', 'urn:data');\nrdf_loader_run();\ncheckpoint;\n"
    for _ in range(60):
        time.sleep(1)
        command = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba"]
        done = subprocess.run(command, input=load, capture_output=True, text=True, check=False)
        if done.returncode == 0 and "Error" not in done.stdout + done.stderr:
            break
    else:
        raise SystemExit(done.stdout + done.stderr)
    headers = {"Accept": "application/sparql-results+json"}

    def ask(query: str) -> object:
        body = urllib.parse.urlencode({"query": query}).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{http}/sparql", body, headers)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    return ask


def free_ports() -> tuple[int, int]:
    """Two ports that nobody listens on now."""
    with socket.socket() as one, socket.socket() as two:
        one.bind(("127.0.0.1", 0))
        two.bind(("127.0.0.1", 0))
        return one.getsockname()[1], two.getsockname()[1]


OPENERS = {
    "oxigraph": open_oxigraph,
    "virtuoso": open_virtuoso,
    "maplib": open_maplib,
    "rdflib": open_rdflib,
}

if __name__ == "__main__":
    main()
