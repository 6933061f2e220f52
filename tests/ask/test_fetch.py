"""What is fetched from the web, and what is not."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kg.ask.fetch import fetch
from kg.errors import UnavailableError, UsageError

TURTLE = b"<urn:a> <urn:b> <urn:c> .\n"


class Liar(BaseHTTPRequestHandler):
    """A server that does what its path says."""

    def do_GET(self) -> None:
        """Answer, or misbehave."""
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
        elif self.path == "/gone":
            self.send_error(410)
        else:
            self.send_response(200)
            self.send_header("Content-Type", "text/turtle; charset=utf-8")
            length = {"/cut": 1000}.get(self.path, len(TURTLE))
            if self.path not in {"/endless", "/slow"}:
                self.send_header("Content-Length", str(length))
            self.end_headers()
            self._send()

    def _send(self) -> None:
        try:
            for _ in range({"/endless": 1_000, "/slow": 50}.get(self.path, 1)):
                self.wfile.write(TURTLE * (1_000 if self.path == "/endless" else 1))
                time.sleep(0.1 if self.path == "/slow" else 0)
        except OSError:
            pass

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def liar() -> Iterator[str]:
    """The server's address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Liar)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_body_comes_with_its_type(liar: str) -> None:
    """On this machine http will do."""
    fetched = fetch(f"{liar}/plain")

    assert (fetched.body, fetched.media) == (TURTLE, "text/turtle")


def test_a_redirect_at_the_same_place_is_followed(liar: str) -> None:
    """As many sites move their files."""
    assert fetch(f"{liar}/to//plain").body == TURTLE


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/gone", "410"),
        ("/cut", "breaks off"),
        ("/endless", "more than"),
        ("/slow", "too slow"),
        ("/to/http://127.0.0.2:9/x", "not over https"),
        ("/to/https://127.0.0.1:9/x", "inside a network"),
        ("/to/https://[::ffff:10.0.0.1]/x", "inside a network"),
        ("/to/file:///etc/passwd", "not allowed"),
    ],
)
def test_a_server_that_misbehaves_is_one_error(liar: str, path: str, message: str) -> None:
    """Each ends in time, with a message that names the address."""
    begin = time.monotonic()

    with pytest.raises(UnavailableError, match=message):
        fetch(f"{liar}{path}", seconds=1, size=100_000)

    assert time.monotonic() - begin < 5


def test_a_circle_ends(liar: str) -> None:
    """The way on is followed a few times."""
    circle = f"{liar}/to/" + "/to/" * 8 + "/plain"

    with pytest.raises(UnavailableError):
        fetch(circle)


@pytest.mark.parametrize("url", ["http://example.org/x.ttl", "https://", "https://a:b:c/"])
def test_what_is_not_safe_is_not_asked(url: str) -> None:
    """Only https leaves this machine."""
    with pytest.raises(UsageError):
        fetch(url)
