"""Real servers on loopback: one that answers SPARQL, and those that misbehave."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, Store, serialize

ROWS = "application/sparql-results+json"
EMPTY = b'{"head":{"vars":["s"]},"results":{"bindings":[]}}'

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Hands each request to the server's answer, and keeps what was sent."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_POST(self) -> None:
        """Answer a query."""
        self.body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        self.server.seen.append((self.path, dict(self.headers), self.body))
        self.server.answer(self)

    do_GET = do_POST  # noqa: N815 (the library calls it so)

    def log_message(self, *_: object) -> None:
        """Stay quiet."""

    def send(self, code: int, body: bytes = b"", **headers: str) -> None:
        """One whole answer; ``Content_Type`` stands for ``Content-Type``."""
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Server(ThreadingHTTPServer):
    """A server on a free port of loopback."""

    daemon_threads = True

    def __init__(self, answer: Answer) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer = answer
        self.seen: list[tuple[str, dict[str, str], str]] = []

    @property
    def url(self) -> str:
        """The address that takes queries."""
        return f"http://127.0.0.1:{self.server_port}/sparql"

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is no fault."""


@contextmanager
def serve(answer: Answer) -> Iterator[Server]:
    """A server that runs for as long as it is needed."""
    server = Server(answer)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def answering(store: Store) -> Answer:
    """An honest endpoint over a store."""

    def answer(handler: Handler) -> None:
        query = parse_qs(handler.body)["query"][0]
        results = store.query(query, use_default_graph_as_union=True)
        if isinstance(results, QueryTriples):
            body = serialize(results, format=RdfFormat.N_TRIPLES) or b""
            handler.send(200, body, Content_Type="application/n-triples")
        else:
            body = results.serialize(format=QueryResultsFormat.JSON) or b""
            handler.send(200, body, Content_Type=ROWS)

    return answer


def closed_port() -> int:
    """A port of loopback that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
