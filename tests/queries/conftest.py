"""A real remote store: Virtuoso from the distribution's packages, on loopback only."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal

from kg.ask.answer import Table, Term, spell
from kg.ask.endpoint import Endpoint
from kg.errors import UnavailableError

_SETTINGS = Path(__file__).with_name("virtuoso.ini")
_START = 60
"""Seconds that a busy machine may need to start it."""


class Virtuoso:
    """A running server with the data of one question at a time."""

    def __init__(self, folder: Path, sql: int, http: int) -> None:
        self.endpoint = f"http://127.0.0.1:{http}/sparql"
        self._folder = folder
        self._address = f"127.0.0.1:{sql}"
        self._graphs: set[str] = set()

    def load(self, nquads: bytes, graphs: set[str]) -> None:
        """Hold these statements alone, put in through the server's bulk door."""
        file = self._folder / "data.nq"
        file.write_bytes(nquads)
        clear = [f"SPARQL CLEAR GRAPH <{graph}>;" for graph in self._graphs]
        load = f"DB.DBA.TTLP(file_to_string_output('{file}'), '', 'urn:none', 512);"
        self._graphs = graphs
        command = ["isql-vt", self._address, "dba", "dba", "BANNER=OFF", "PROMPT=OFF"]
        text = "\n".join([*clear, load])
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
        assert "*** Error" not in done.stdout + done.stderr, done.stdout + done.stderr

    def ask(self, query: str) -> list[list[str]]:
        """The heading and the rows as any endpoint gives them to us."""
        found = Endpoint(self.endpoint).ask_rows(query)
        assert isinstance(found, Table)
        return [list(found.columns), *([_cell(term) for term in row] for row in found.rows)]


def _cell(term: Term | None) -> str:
    """The value; a truth, which may be written in two ways, as SPARQL CSV mostly has it."""
    if isinstance(term, Literal) and term.datatype.value.endswith("#boolean"):
        return {"1": "true", "0": "false"}.get(term.value, term.value)
    return spell(term)


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    """A server of its own for each worker."""
    if shutil.which("virtuoso-t") is None:
        reason = "Virtuoso is not installed: apt-get install virtuoso-opensource-7-bin"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("virtuoso")
    sql, http = _free_ports()
    settings = _SETTINGS.read_text(encoding="utf-8")
    filled = settings.format(folder=folder, sql=sql, http=http, buffers=10_000)
    (folder / "virtuoso.ini").write_text(filled, encoding="utf-8")
    command = ["virtuoso-t", "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL) as server:
        try:
            yield _wait_for(Virtuoso(folder, sql, http), server)
        finally:
            server.kill()


def _wait_for(store: Virtuoso, server: subprocess.Popen[bytes]) -> Virtuoso:
    """The server as soon as it answers."""
    end = time.monotonic() + _START
    while time.monotonic() < end and server.poll() is None:
        try:
            store.ask("SELECT (1 AS ?one) WHERE {}")
        except UnavailableError:
            time.sleep(0.2)
        else:
            return store
    pytest.fail(f"Virtuoso did not start within {_START} s")


def _free_ports() -> tuple[int, int]:
    """Two ports that nobody listens on now."""
    with socket.socket() as one, socket.socket() as two:
        one.bind(("127.0.0.1", 0))
        two.bind(("127.0.0.1", 0))
        return one.getsockname()[1], two.getsockname()[1]
