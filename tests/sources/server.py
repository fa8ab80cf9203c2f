"""A server of this machine in the place of the services, well-behaved or hostile by path.

A path without a behaviour is not found, with the JSON that Open Food Facts then sends.
"""

import gzip
import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import parse_qs, urlsplit

CHUNK: Final = b"1" * 65_536


@dataclass(frozen=True)
class Seen:
    """A request as it came: its headers by lower-case name."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]


class Handler(BaseHTTPRequestHandler):
    """Answers one connection; ``services`` is whom it belongs to."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    services: "FakeServices"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.services.requests.append(Seen(parts.path, query, headers))
        behaviour = self.services.behaviours.get(parts.path, NOT_FOUND)
        try:
            behaviour(self)
        except OSError:  # the client had enough
            self.close_connection = True

    def answer(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Write nothing."""


Behaviour = Callable[[Handler], None]


class _Server(ThreadingHTTPServer):
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Write nothing of clients that break off."""


class FakeServices:
    """A server of its own; use it in a ``with``.

    ``behaviours`` are looked up by path, without query, for each request anew; ``requests`` holds
    those that came. ``bytes_sent`` counts what ``endless`` could get rid of. With ``tls`` the
    address is https.
    """

    def __init__(
        self,
        behaviours: Mapping[str, Behaviour] | None = None,
        *,
        host: str = "127.0.0.1",
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.behaviours: dict[str, Behaviour] = dict(behaviours or {})
        self.requests: list[Seen] = []
        self.bytes_sent = 0
        self.is_closing = threading.Event()
        handler = type("BoundHandler", (Handler,), {"services": self})
        self._server = _Server(("127.0.0.1", 0), handler)
        if tls:
            # The handshake is left to the connection's own thread.
            self._server.socket = tls.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.address = f"{'https' if tls else 'http'}://{host}:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.005,))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.is_closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def in_json(value: Any, status: int = 200, **headers: str) -> Behaviour:
    """Answer with a value as JSON."""
    return in_bytes(json.dumps(value).encode(), status, **headers)


def in_bytes(body: bytes, status: int = 200, **headers: str) -> Behaviour:
    """Answer with a body; an underscore in a header's name stands for a hyphen."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.answer(
        status, body, {"Content-Type": "application/json"} | named
    )


def raw(answer: bytes) -> Behaviour:
    """Send bytes in the place of an answer, and close."""

    def behave(handler: Handler) -> None:
        handler.wfile.write(answer)
        handler.close_connection = True

    return behave


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """Behave otherwise each time; the last of it for ever."""
    rest = list(behaviours)
    return lambda handler: (rest.pop(0) if len(rest) > 1 else rest[0])(handler)


def never(handler: Handler) -> None:
    """Say nothing, and keep the connection."""
    handler.services.is_closing.wait()


def dripping(start: bytes, end: bytes) -> Behaviour:
    """Send a start, 500 bytes, one every 20 ms, and an end that makes a whole answer of them."""

    def behave(handler: Handler) -> None:
        handler.wfile.write(start)
        for _ in range(500):
            if handler.services.is_closing.wait(0.02):
                break
            handler.wfile.write(b"1")
        handler.wfile.write(end)
        handler.close_connection = True

    return behave


def reset(handler: Handler) -> None:
    """Break the connection off."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def endless(start: bytes, chunks: Iterable[bytes]) -> Behaviour:
    """Send a start, and then as many chunks as the client takes."""

    def behave(handler: Handler) -> None:
        handler.wfile.write(start)
        for chunk in chunks:
            handler.wfile.write(chunk)
            handler.services.bytes_sent += len(chunk)
        handler.close_connection = True

    return behave


def bomb(megabytes: int, **headers: str) -> Behaviour:
    """Answer with a little gzip that unpacks to a lot of digits."""
    packed = gzip.compress(b"1" * megabytes * 1_000_000)
    return in_bytes(packed, Content_Encoding="gzip", **headers)


def redirect(location: str, status: int = 302) -> Behaviour:
    """Send the client elsewhere."""
    return in_bytes(b"", status, Location=location)


NOT_FOUND: Final = in_json({"status": 0, "status_verbose": "product not found"}, 404)
OK_HEAD: Final = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CHUNKED: Final = OK_HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
MB_200: Final = [b"10000\r\n" + CHUNK + b"\r\n"] * (200_000_000 // len(CHUNK))
