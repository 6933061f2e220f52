"""Any SPARQL endpoint: SPARQLWrapper behind limits on size, redirects and what comes back."""

import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPMessage, HTTPResponse
from ipaddress import ip_address
from typing import IO
from urllib.parse import urlsplit

from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results
from SPARQLWrapper import POST, SPARQLWrapper

from kg.ask.answer import Answer, Statements, collect
from kg.errors import UnavailableError, UsageError

MAX_BYTES = 64 * 1024 * 1024
MAX_REDIRECTS = 5
_CHUNK = 64 * 1024
_SHOWN = 200
"""Characters of an endpoint's own words that a message repeats."""

_ROWS = "application/sparql-results+json"
_TRIPLES = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address that answers SPARQL queries.

    Its whole time is the caller's to limit (:func:`kg.ask.wall.run_within`): ``seconds`` is what a
    single read from the network may take.

    Args:
        url: the address, over http or https.
        seconds: how long to wait for the next bytes.
        user: a name to sign in with; only over https, or on this machine.
        password: the password that belongs to it.

    Raises:
        UsageError: the address is none, or would carry the password in the clear.
    """

    url: str
    seconds: float = 30
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Refuse what must not be sent anywhere."""
        scheme, host = _check_address(self.url)
        if (self.user is None) != (self.password is None):
            raise UsageError("set both KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD, or neither")
        if self.user is not None and scheme != "https" and not _is_loopback(host):
            raise UsageError(f"{self.url}: a password is sent over https only; use https, or none")

    def ask_rows(self, query: str) -> Answer:
        """What a SELECT or ASK brings.

        Raises:
            UnavailableError: it cannot be reached, refuses, or what it sends is no answer.
        """
        _, body = self._exchange(query, _ROWS, {_ROWS})
        try:
            return collect(parse_query_results(body, format=QueryResultsFormat.JSON))
        except (SyntaxError, ValueError) as reason:
            raise self._broken(reason) from None

    def ask_triples(self, query: str) -> Statements:
        """What a CONSTRUCT or DESCRIBE brings.

        Raises:
            UnavailableError: it cannot be reached, refuses, or what it sends is no answer.
        """
        accept = "application/n-triples, text/turtle;q=0.9"
        media, body = self._exchange(query, accept, set(_TRIPLES))
        try:
            return Statements.of(quad.triple for quad in parse(body, format=_TRIPLES[media]))
        except (SyntaxError, ValueError) as reason:
            raise self._broken(reason) from None

    def _broken(self, reason: Exception) -> UnavailableError:
        said = _printable(str(reason))
        return UnavailableError(
            f"{self.url}: the answer breaks off or is damaged ({said}); ask again, or ask for less"
        )

    def _exchange(self, query: str, accept: str, wanted: set[str]) -> tuple[str, bytes]:
        client = _Client(self, query, accept)
        try:
            with client.query().response as response:
                return self._media(response, wanted), self._read(response)
        except urllib.error.HTTPError as refusal:
            with refusal:
                raise self._refused(refusal) from None
        except urllib.error.URLError as reason:
            raise UnavailableError(
                f"{self.url}: cannot be reached ({reason.reason}); "
                "check the address and the network"
            ) from None
        except (OSError, HTTPException) as reason:
            said = _printable(str(reason)) or type(reason).__name__
            raise UnavailableError(
                f"{self.url}: the connection broke ({said}); ask again"
            ) from None

    def _media(self, response: HTTPResponse, wanted: set[str]) -> str:
        media = response.headers.get_content_type()
        encoding = response.headers.get("Content-Encoding", "identity")
        if "Content-Type" in response.headers and media in wanted and encoding == "identity":
            return media
        if media == "text/html":
            raise UnavailableError(
                f"{self.url}: answers with a page for people (HTML), not with results; "
                "give the address that takes queries, often one that ends in /sparql"
            )
        named = media if "Content-Type" in response.headers else "no type at all"
        named = named if encoding == "identity" else f"{named}, packed as {encoding}"
        raise UnavailableError(
            f"{self.url}: answers with {_printable(named)} where {' or '.join(sorted(wanted))} "
            "was asked for; is it a SPARQL 1.1 endpoint?"
        )

    def _read(self, response: HTTPResponse) -> bytes:
        body = bytearray()
        while chunk := response.read1(_CHUNK):
            body += chunk
            if len(body) > MAX_BYTES:
                limit = MAX_BYTES // 1024 // 1024
                raise UnavailableError(
                    f"{self.url}: sends more than {limit} MiB; ask for less, as with LIMIT"
                )
        if response.length:
            raise UnavailableError(
                f"{self.url}: the answer breaks off, {response.length} bytes short; ask again"
            )
        return bytes(body)

    def _refused(self, refusal: urllib.error.HTTPError) -> UnavailableError:
        if refusal.code in range(300, 400):
            return UnavailableError(
                f"{self.url}: sends you on in a circle, or more than {MAX_REDIRECTS} times; "
                "give the address where the queries are answered"
            )
        words = _first_line(refusal)
        said = f"{refusal.code} {_printable(str(refusal.reason))}{': ' if words else ''}{words}"
        next_step = {
            400: "the endpoint refuses the query; see what it says",
            401: "set KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD",
            403: "the endpoint does not let you; ask its owner",
            404: "check the address",
        }.get(refusal.code, "the endpoint is at fault; ask again later")
        return UnavailableError(f"{self.url}: {said}; {next_step}")


class _Client(SPARQLWrapper):
    """SPARQLWrapper's request, sent our way: its own follows redirects with the password."""

    def __init__(self, endpoint: Endpoint, query: str, accept: str) -> None:
        super().__init__(endpoint.url)
        self.queryString = query
        # The library finds the kind by a search for words, which a prefix or a comment may hold.
        self.queryType = "SELECT"
        self.setMethod(POST)
        self.setOnlyConneg(True)
        self.addCustomHttpHeader("Accept", accept)
        if endpoint.user is not None:
            self.setCredentials(endpoint.user, endpoint.password)
        self._seconds = endpoint.seconds

    def _query(self) -> tuple[HTTPResponse, str]:
        opener = urllib.request.build_opener(_SameOrigin)
        return opener.open(self._createRequest(), timeout=self._seconds), self.returnFormat


class _SameOrigin(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, and none to another host, port or scheme."""

    max_redirections = MAX_REDIRECTS

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],  # noqa: ARG002
        code: int,
        msg: str,  # noqa: ARG002
        headers: HTTPMessage,  # noqa: ARG002
        newurl: str,
    ) -> urllib.request.Request:
        """The same query to the new address, which has to be of the same origin."""
        if _origin(newurl) != _origin(req.full_url):
            raise UnavailableError(
                f"{req.full_url}: sends you on to another place, {_printable(newurl)}, "
                "which was not followed; if you trust it, give that address"
            )
        data = None if code == 303 else req.data
        kept = {k: v for k, v in req.headers.items() if data or not k.startswith("Content-")}
        return urllib.request.Request(newurl, data, kept, method="GET" if code == 303 else "POST")  # noqa: S310 (same origin, so http or https)


def _check_address(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise UsageError(f"{url}: not an address") from None
    if parts.scheme not in {"http", "https"} or not host or not url.isascii() or " " in url:
        raise UsageError(f"{url}: give an address that starts with https:// or http://")
    if parts.username is not None:
        raise UsageError(
            "put name and password in KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD, not in the address"
        )
    return parts.scheme, host


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, port


def _first_line(refusal: urllib.error.HTTPError) -> str:
    """What the endpoint says of itself, unless it is a page for people."""
    if refusal.headers.get_content_type() == "text/html":
        return ""
    try:
        text = refusal.read(4 * _SHOWN).decode("utf-8", "replace").strip()
    except (OSError, HTTPException):
        return ""
    return _printable(text.partition("\n")[0])


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text[:_SHOWN]).strip()
