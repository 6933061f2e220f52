"""Endpoints, honest and not: what comes back, and what is refused, within its time."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store
from servers import EMPTY, ROWS, Handler, answering, closed_port, serve

from kg.ask import endpoint as limits
from kg.ask.endpoint import Endpoint
from kg.ask.engine import Statements, Table, ask
from kg.errors import KGError, QueryError, UnavailableError, UsageError

KG = Path(sys.executable).with_name("kg")
DATA = """
<http://e/a> <http://e/says> "one, \\"two\\" } #"@en , 7 .
<http://e/b> <http://e/says> <http://e/a> .
"""
ALL = "SELECT ?s ?o { ?s <http://e/says> ?o } ORDER BY ?s ?o"


@pytest.fixture
def store() -> Store:
    """Three statements."""
    filled = Store()
    filled.load(DATA.encode(), RdfFormat.TURTLE)
    return filled


# What an honest endpoint brings


def test_rows_are_those_of_a_store(store: Store) -> None:
    """The same question has the same answer, near and far."""
    with serve(answering(store)) as server:
        assert ask(Endpoint(server.url), ALL, {}) == ask(store, ALL, {})


def test_triples_are_those_of_a_store(store: Store) -> None:
    """A CONSTRUCT is asked as triples, however its text looks."""
    query = "PREFIX select: <http://e/> CONSTRUCT { ?o select:of ?s } { ?s select:says ?o }"
    with serve(answering(store)) as server:
        far = ask(Endpoint(server.url), query.replace("?o select", "<http://e/x> select"), {})
    assert isinstance(far, Statements)
    assert len(far.triples) == 2


def test_truth_comes_as_truth(store: Store) -> None:
    """A question of yes or no."""
    with serve(answering(store)) as server:
        assert ask(Endpoint(server.url), "ASK { ?s ?p ?o }", {}) is True


def test_a_value_is_one_term_on_its_way(store: Store) -> None:
    """A value with quotes and brackets is found, and cannot add to the query."""
    value = Literal('one, "two" } #', language="en")
    with serve(answering(store)) as server:
        found = ask(Endpoint(server.url), "SELECT ?s { ?s ?p ?o }", {"o": value})
        assert found == Table(("s",), ((NamedNode("http://e/a"),),))
        assert len(server.seen) == 1


def test_what_is_no_sparql_is_not_sent(store: Store) -> None:
    """Line and column are known here already."""
    with serve(answering(store)) as server:
        with pytest.raises(QueryError, match="line 1, column"):
            ask(Endpoint(server.url), "SELECT ?s { ?s ?p", {})
        with pytest.raises(QueryError, match="SERVICE asks another endpoint"):
            ask(Endpoint(server.url), "ASK { SERVICE <http://e/> { ?s ?p ?o } }", {})
        assert server.seen == []


# What is no answer


def _page(handler: Handler) -> None:
    handler.send(200, b"<html><body>Log in</body></html>", Content_Type="text/html")


def _lie(handler: Handler) -> None:
    handler.send(200, b"<html><body>Log in</body></html>", Content_Type=ROWS)


def _other_type(handler: Handler) -> None:
    handler.send(200, EMPTY, Content_Type="text/csv")


def _no_type(handler: Handler) -> None:
    handler.send(200, EMPTY)


def _packed(handler: Handler) -> None:
    handler.send(200, EMPTY, Content_Type=ROWS, Content_Encoding="gzip")


def _cut(handler: Handler) -> None:
    handler.send(200, EMPTY[:-4], Content_Type=ROWS)


def _short(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", ROWS)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(EMPTY)
    handler.close_connection = True


def _hang_up(handler: Handler) -> None:
    handler.close_connection = True


def _circle(handler: Handler) -> None:
    handler.send(307, Location=handler.path)


def _deep(handler: Handler) -> None:
    handler.send(307, Location=f"{handler.path}x")


def _refuse(handler: Handler) -> None:
    handler.send(400, b"Lexical error \x1b[31mat line 3\nmore", Content_Type="text/plain")


def _break(handler: Handler) -> None:
    handler.send(503, b"<html>sorry", Content_Type="text/html")


def _unauthorised(handler: Handler) -> None:
    handler.send(401)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (_page, r"a page for people \(HTML\)"),
        (_lie, "breaks off or is damaged"),
        (_other_type, "answers with text/csv where"),
        (_no_type, "answers with no type at all"),
        (_packed, "packed as gzip"),
        (_cut, "breaks off or is damaged"),
        (_short, "breaks off"),
        (_hang_up, "the connection broke"),
        (_circle, "sends you on in a circle"),
        (_deep, "more than 5 times"),
        (_refuse, r"400 Bad Request: Lexical error  \[31mat line 3; the endpoint refuses"),
        (_break, "503 Service Unavailable; the endpoint is at fault"),
        (_unauthorised, "401 Unauthorized; set KG_ENDPOINT_USER"),
    ],
)
def test_an_endpoint_at_fault_is_named_with_its_fault(
    answer: Callable[[Handler], None], words: str
) -> None:
    """One line with the address, the cause, and what to do."""
    with serve(answer) as server, pytest.raises(UnavailableError, match=words) as refusal:
        ask(Endpoint(server.url), ALL, {})
    assert str(refusal.value).startswith(server.url)
    assert str(refusal.value).isprintable()


def test_nobody_is_there() -> None:
    """A closed port is said to be one."""
    with pytest.raises(UnavailableError, match=r"cannot be reached .*check the address"):
        ask(Endpoint(f"http://127.0.0.1:{closed_port()}/"), ALL, {})


def test_an_answer_is_not_read_beyond_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """What never ends is cut at the limit."""

    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", ROWS)
        handler.end_headers()
        while True:
            handler.wfile.write(b" " * 65536)

    monkeypatch.setattr(limits, "MAX_BYTES", 3 * 1024 * 1024)
    with serve(endless) as server, pytest.raises(UnavailableError, match="more than 3 MiB"):
        ask(Endpoint(server.url), ALL, {})


# Where the password goes


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_no_redirect_leads_to_another_place(code: int, store: Store) -> None:
    """Neither the query nor the password reaches the other host."""
    with serve(answering(store)) as other:

        def away(handler: Handler) -> None:
            handler.send(code, Location=other.url)

        with serve(away) as server:
            far = Endpoint(server.url, user="u", password="marker")  # noqa: S106
            with pytest.raises(UnavailableError, match="another place"):
                ask(far, ALL, {})
        assert other.seen == []


def test_a_redirect_within_its_origin_is_followed(store: Store) -> None:
    """The query goes along, and so does the password."""

    def moved(handler: Handler) -> None:
        if handler.path == "/sparql":
            handler.send(308, Location="/new")
        else:
            answering(store)(handler)

    with serve(moved) as server:
        far = Endpoint(server.url, user="u", password="marker")  # noqa: S106
        assert ask(far, ALL, {}) == ask(store, ALL, {})
        assert [path for path, _, _ in server.seen] == ["/sparql", "/new"]
        assert all("Authorization" in headers for _, headers, _ in server.seen)


@pytest.mark.parametrize(
    ("url", "user", "words"),
    [
        ("http://e.example/sparql", "u", "over https only"),
        ("https://u:p@e.example/sparql", None, "not in the address"),
        ("file:///etc/passwd", None, "starts with https"),
        ("e.example/sparql", None, "starts with https"),
        ("http://[::1", None, "not an address"),
    ],
)
def test_an_address_that_must_not_be_asked(url: str, user: str | None, words: str) -> None:
    """Refused before anything is sent."""
    with pytest.raises(UsageError, match=words):
        Endpoint(url, user=user, password=user)


def test_a_password_is_never_shown() -> None:
    """Not even where the endpoint is printed."""
    assert "marker" not in repr(Endpoint("https://e.example/", user="u", password="marker"))  # noqa: S106


# The command


def _kg(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [KG, "query", *arguments],
        input=ALL,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
        timeout=60,
    )


def test_the_command_asks_an_endpoint(store: Store) -> None:
    """The standard CSV comes back."""
    with serve(answering(store)) as server:
        ended = _kg("-", "--endpoint", server.url, "--format", "csv")
    assert ended.stdout.splitlines()[0] == "s,o"
    assert len(ended.stdout.splitlines()) == 4


def _drip_head(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    _drip(handler)


def _drip_body(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: " + ROWS.encode() + b"\r\n\r\n")
    _drip(handler)


def _drip(handler: Handler) -> None:
    while True:
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


@pytest.mark.parametrize("answer", [_drip_head, _drip_body])
def test_a_slow_drip_ends_when_the_time_is_up(answer: Callable[[Handler], None]) -> None:
    """However often some byte comes; the exit code tells that the endpoint is at fault."""
    start = time.monotonic()
    with serve(answer) as server:
        ended = _kg("-", "--endpoint", server.url, "--timeout", "1")
    assert ended.returncode == 3
    assert "no whole answer within 1 seconds" in ended.stderr
    assert time.monotonic() - start < 10


def test_the_command_refuses_half_a_sign_in() -> None:
    """A name without its password is wrong usage."""
    ended = _kg("-", "--endpoint", "https://e.example/", KG_ENDPOINT_USER="u")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "set both" in ended.stderr


def test_errors_are_one_line() -> None:
    """No traceback, whatever the endpoint does."""
    with serve(_page) as server:
        ended = _kg("-", "--endpoint", server.url)
    assert (ended.returncode, ended.stdout) == (3, "")
    assert len(ended.stderr.splitlines()) == 1
    assert issubclass(UnavailableError, KGError)
