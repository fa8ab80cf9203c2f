"""A requests session whose answers end: after a time, and after so many bytes, whatever they say.

A timeout of requests is for each read of the socket: a server that sends a byte a second holds a
header, or the length of a chunk, for hours. And http.client takes a chunk of length -1 for "all
there is". So both are bounded below it, where bytes come from the socket.
"""

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from http.client import HTTPResponse
from http.cookiejar import DefaultCookiePolicy
from socket import socket
from typing import Any, Final

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection


@dataclass(slots=True)
class Bounds:
    """What is left to an answer: ``deadline`` in seconds of time.monotonic, bytes on the wire."""

    deadline: float
    bytes_left: int

    @property
    def seconds_left(self) -> float:
        """How long it may still take; 0 or less when time is up."""
        return self.deadline - time.monotonic()


_bounds: Final[ContextVar[Bounds]] = ContextVar("bounds")


@contextmanager
def bounded(bounds: Bounds) -> Iterator[None]:
    """Have the requests made in this block, by this thread, read within the bounds."""
    token = _bounds.set(bounds)
    try:
        yield
    finally:
        _bounds.reset(token)


class _Wire(io.RawIOBase):
    """The bytes of a socket, within the bounds that hold where it is made."""

    def __init__(self, sock: socket, raw: io.RawIOBase) -> None:
        self._sock, self._raw, self._bounds = sock, raw, _bounds.get()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._bounds.seconds_left
        if left <= 0:
            raise TimeoutError("no time left")
        if self._bounds.bytes_left <= 0:
            raise OSError("no bytes left")
        self._sock.settimeout(min(self._sock.gettimeout() or left, left))
        count = self._raw.readinto(buffer)
        self._bounds.bytes_left -= count or 0
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Answer(HTTPResponse):
    def __init__(self, sock: socket, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.fp = io.BufferedReader(_Wire(sock, self.fp.detach()))


class _Connection(HTTPConnection):
    response_class = _Answer


class _SecureConnection(HTTPSConnection):
    response_class = _Answer


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


class _Adapter(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}


class BoundedSession(requests.Session):
    """A session for use within ``bounded``; it keeps no cookies, and looks at no environment.

    So no netrc file, and no proxy, comes between; redirects are the caller's.
    """

    def __init__(self) -> None:
        """Make a session whose every connection is bounded."""
        super().__init__()
        self.trust_env = False
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self.mount("http://", _Adapter())
        self.mount("https://", _Adapter())

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """Return None: told not to follow, requests would still read the whole body first."""
        return None
