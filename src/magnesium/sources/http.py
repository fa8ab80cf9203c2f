"""One careful client for the services that are asked: JSON over HTTPS, or a planned failure."""

import json
import re
import ssl
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException
from typing import Final, NoReturn
from urllib.parse import quote, urlencode, urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError
from urllib3.util import Retry

from magnesium.sources.bounds import BoundedSession, Bounds, bounded
from magnesium.sources.failures import LookUpFailed, PassingFailure, waiting
from magnesium.sources.rate import Counts, Limit

CONTACT: Final = "Magnesium Day"
"""Whom a service finds in our User-Agent; who runs the app does better to give an address."""

LARGEST_ANSWER: Final = 2_000_000
"""Bytes, unpacked; fifteen foods of USDA with all their nutrients have some 500,000."""

MOST_RETRIES: Final = 2

_LOOPBACK: Final = frozenset(("127.0.0.1", "localhost", "::1"))
_KEY: Final = re.compile(r"[\x21-\x7e]{1,200}")
_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds: for a connection, for the next bytes, for all of a look-up.

    ``pause_s`` comes before the first retry, twice of it before the next. ``total_s`` does not
    break off the system's own search for a host's name, nor the last of a host's addresses.
    """

    connect_s: float = 3.05
    read_s: float = 6.0
    total_s: float = 12.0
    pause_s: float = 0.5


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    headers: Mapping[str, str]
    body: bytes


class Client:
    """What asks; threads may share it. Limits count for a client: a process should have one."""

    def __init__(
        self,
        contact: str = CONTACT,
        *,
        patience: Patience | None = None,
        authorities: str | None = None,
    ) -> None:
        """Make a client; ``authorities`` is the path of other certificates to trust than usual."""
        self._patience = patience or Patience()
        self._counts = Counts()
        self._session = BoundedSession()
        self._session.verify = authorities or True
        # What no header can hold would fail every request.
        contact = re.sub(r"[^\x20-\x7e]+", " ", contact)
        self._session.headers.update(
            {
                "User-Agent": f"MagnesiumDay/0.1 ({contact})",
                "Accept": "application/json",
                "Accept-Encoding": "gzip",
            }
        )

    def get_json(
        self, address: str, query: Mapping[str, str], limit: Limit, key: str = ""
    ) -> object:
        """Return the decoded JSON of an answer: dict, list, str, int, float, bool or None.

        ``address`` is https, or http of this machine. The key goes into a header, so that it is in
        no address, and no log. Raises LookUpFailed, and nothing else.
        """
        url = f"{address}?{urlencode(query, quote_via=quote, errors='replace')}"
        if not _is_safe(url):
            raise LookUpFailed("insecure")
        if key and not _KEY.fullmatch(key):
            raise LookUpFailed("key_refused")
        headers = {"X-Api-Key": key} if key else {}
        deadline = time.monotonic() + self._patience.total_s
        pause_s = self._patience.pause_s
        # urllib3's Retry sleeps for as long as Retry-After says, or shorter than that where it is
        # told to: it can't give up at once on what goes beyond a deadline.
        tries_left = MOST_RETRIES
        while True:
            try:
                return _decoded(self._answer(url, headers, limit, deadline))
            except PassingFailure as failure:
                wait_s = max(pause_s, failure.after_s or 0.0)
                is_too_long = time.monotonic() + wait_s >= deadline
                if is_too_long and failure.after_s is not None:
                    raise LookUpFailed("busy", failure.params) from None
                if is_too_long or not tries_left:
                    raise
            time.sleep(wait_s)
            pause_s *= 2
            tries_left -= 1

    def _answer(self, url: str, headers: Mapping[str, str], limit: Limit, deadline: float) -> bytes:
        response = self._response(url, headers, limit, deadline)
        if response.status in _REDIRECTS:
            url = _redirected(url, response.headers.get("Location", ""))
            response = self._response(url, headers, limit, deadline)
        if response.status != 200:
            _fail(response, has_key=bool(headers))
        return response.body

    def _response(
        self, url: str, headers: Mapping[str, str], limit: Limit, deadline: float
    ) -> _Response:
        if wait_s := self._counts.take(limit):
            raise LookUpFailed("busy", waiting(wait_s))
        # The compressed may be larger than what it holds, and chunks have lengths.
        bounds = Bounds(deadline, 2 * LARGEST_ANSWER)
        if bounds.seconds_left <= 0:
            raise LookUpFailed("timeout")
        timeout = (
            min(self._patience.connect_s, bounds.seconds_left),
            min(self._patience.read_s, bounds.seconds_left),
        )
        try:
            with (
                bounded(bounds),
                closing(
                    self._session.get(
                        url, headers=headers, timeout=timeout, allow_redirects=False, stream=True
                    )
                ) as response,
            ):
                body = _body(response) if response.status_code == 200 else b""
                return _Response(response.status_code, response.headers, body)
        except (OSError, HTTPError, HTTPException, ValueError) as error:
            failure = _failure_of(error, bounds)
        # Out of the block: raised within, it would hang from an error that holds the request.
        raise failure


def _is_safe(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) and (
        parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)
    )


def _redirected(url: str, location: str) -> str:
    """Return where a redirect leads; raise LookUpFailed where that is another server."""
    try:
        target = urljoin(url, location)
        is_same = urlsplit(target)[:2] == urlsplit(url)[:2]
    except ValueError:
        is_same = False
    if not is_same or not location:
        raise LookUpFailed("redirected")
    return target


def _body(response: requests.Response) -> bytes:
    # Others than we ask for need decoders that we have not looked at.
    if response.headers.get("Content-Encoding", "identity").lower() not in ("gzip", "identity"):
        raise LookUpFailed("unreadable")
    body = bytearray()
    for chunk in response.iter_content(65_536):
        body += chunk
        if len(body) > LARGEST_ANSWER:
            raise LookUpFailed("too_big")
    return bytes(body)


def _fail(response: _Response, *, has_key: bool) -> NoReturn:
    status = response.status
    if status == 429:
        raise PassingFailure("busy", _retry_after_s(response))
    if status >= 500:
        raise PassingFailure("server", _retry_after_s(response))
    if status in (401, 403) and has_key:
        raise LookUpFailed("key_refused")
    if status == 404:
        raise LookUpFailed("not_found")
    if status >= 400:
        raise LookUpFailed("server")
    raise LookUpFailed("redirected" if status >= 300 else "unreadable")


def _retry_after_s(response: _Response) -> float | None:
    """Return the seconds that Retry-After, a number or a date, says to wait; 6 hours at most."""
    text = response.headers.get("Retry-After", "")[:60]
    try:
        return Retry().parse_retry_after(text)
    except (HTTPError, ValueError, OverflowError):
        return None


def _decoded(body: bytes) -> object:
    try:
        decoded: object = json.loads(body.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        failure = LookUpFailed("unreadable")
    else:
        return decoded
    raise failure


def _no_constant(name: str) -> NoReturn:
    # Python reads NaN and Infinity, which JSON does not have.
    raise ValueError(name)


def _failure_of(error: Exception, bounds: Bounds) -> LookUpFailed:
    """Return what an error of the libraries below means, by what it came from."""
    if bounds.bytes_left <= 0:
        return LookUpFailed("too_big")
    causes = _causes(error)
    if _any(causes, TimeoutError, requests.Timeout):
        return LookUpFailed("timeout")
    if _any(causes, ssl.SSLEOFError):  # closed while greeting
        return PassingFailure("offline")
    if _any(causes, ssl.SSLError, requests.exceptions.SSLError):
        return LookUpFailed("insecure")
    if any(isinstance(c, OSError) and not isinstance(c, requests.RequestException) for c in causes):
        return PassingFailure("offline")
    return LookUpFailed("unreadable")


def _any(causes: list[BaseException], *kinds: type[BaseException]) -> bool:
    return any(isinstance(cause, kinds) for cause in causes)


def _causes(error: BaseException) -> list[BaseException]:
    """Return the error and what lies below it: requests and urllib3 wrap one into another."""
    found: list[BaseException] = []
    rest: list[object] = [error]
    while rest:
        candidate = rest.pop()
        if isinstance(candidate, BaseException) and candidate not in found:
            found.append(candidate)
            rest += [*candidate.args, getattr(candidate, "reason", None), candidate.__cause__]
    return found
