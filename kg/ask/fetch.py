"""Files fetched from the web for one question: https, with limits on time, size and detours."""

import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage, HTTPResponse
from ipaddress import ip_address
from socket import getaddrinfo
from typing import IO
from urllib.parse import urlsplit

from kg.errors import UnavailableError, UsageError

MAX_BYTES = 256 * 1024 * 1024
MAX_SECONDS = 120
MAX_REDIRECTS = 5
_WAIT = 10
"""Seconds for the next bytes."""
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address sent, and which media type it gave it."""

    body: bytes
    media: str


def is_address(source: str) -> bool:
    """Whether the text is an address of the web, not the name of a file."""
    return source.partition("://")[0].lower() in {"http", "https"}


def fetch(url: str, *, seconds: float = MAX_SECONDS, size: int = MAX_BYTES) -> Fetched:
    """The body behind an address.

    Args:
        url: over https; over http on this machine only.
        seconds: how long all of it may take.
        size: how many bytes it may have.

    Raises:
        UsageError: the address is none, or not over https.
        UnavailableError: it cannot be reached, refuses, is too slow or too large, or sends one
            on to a place inside this network.
    """
    check_secure(url)
    end = time.monotonic() + seconds
    try:
        opener = urllib.request.build_opener(_SafeRedirects(url))
        with opener.open(url, timeout=min(_WAIT, seconds)) as response:
            return Fetched(_read(url, response, end, size), response.headers.get_content_type())
    except urllib.error.HTTPError as refusal:
        refusal.close()
        said = f"{refusal.code} {refusal.reason}"
        raise UnavailableError(f"{url}: {said}; check the address, or save the file") from None
    except urllib.error.URLError as reason:
        raise UnavailableError(f"{url}: cannot be reached ({reason.reason})") from None
    except (OSError, HTTPException) as reason:
        said = str(reason) or type(reason).__name__
        raise UnavailableError(f"{url}: the connection broke ({said}); try again") from None


def check_secure(url: str) -> None:
    """Let an address pass that is over https, or on this machine.

    Raises:
        UsageError: it is none of these.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host:
        raise UsageError(f"{url}: not an address of the web")
    if parts.scheme.lower() != "https" and not _is_loopback(host):
        raise UsageError(f"{url}: only https is fetched; save the file, and give its name")


def check_services(beginnings: Iterable[str]) -> tuple[str, ...]:
    """Beginnings of addresses that may be asked: https, or this machine, with a whole host.

    Raises:
        UsageError: one of them would let other hosts pass, or is not over https.
    """
    checked = tuple(beginnings)
    for beginning in checked:
        check_secure(beginning)
        if not urlsplit(beginning).path or "@" in beginning:
            raise UsageError(f"{beginning}: give the host with the slash after it, or more")
    return checked


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, over https only, and none into the inner network."""

    max_redirections = MAX_REDIRECTS

    def __init__(self, start: str) -> None:
        self._start = start

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """The next request, or a refusal."""
        old, new = urlsplit(self._start), urlsplit(newurl)
        if (old.scheme, old.netloc) != (new.scheme, new.netloc):
            if new.scheme != "https":
                raise UnavailableError(f"{self._start}: sends you on to {newurl}, not over https")
            _check_public(self._start, new.hostname or "")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _check_public(start: str, host: str) -> None:
    places = {item[4][0] for item in getaddrinfo(host, 443)}
    if not all(ip_address(place).is_global for place in places):
        raise UnavailableError(f"{start}: sends you on to {host}, inside a network; not followed")


def _read(url: str, response: HTTPResponse, end: float, size: int) -> bytes:
    body = bytearray()
    while chunk := response.read1(_CHUNK):
        body += chunk
        if len(body) > size:
            raise UnavailableError(f"{url}: more than {size // 1024 // 1024} MiB; save a part")
        if time.monotonic() > end:
            raise UnavailableError(f"{url}: too slow; save the file, and give its name")
    if response.length:
        raise UnavailableError(f"{url}: breaks off, {response.length} bytes short; try again")
    return bytes(body)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
