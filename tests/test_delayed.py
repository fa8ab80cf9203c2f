"""The network that benchmarks put between a browser and the app: what is sent arrives, in order."""

import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from benchmarks.delayed import delayed

CONTENT = bytes(range(256)) * 4000


@pytest.fixture
def echo() -> Iterator[int]:
    """The port of a server that says what it hears, and hangs up when that ends."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _address = listening.accept()
            with connection:
                while content := connection.recv(1 << 16):
                    connection.sendall(content)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(timeout=9)
        assert not thread.is_alive()  # it has heard that the connection ended


@pytest.mark.parametrize("round_trip_ms", [0, 20])
def test_every_byte_comes_back_in_order_and_hanging_up_as_well(
    echo: int, round_trip_ms: float
) -> None:
    with delayed(echo, round_trip_ms) as relay:
        there = (urlsplit(relay.address).hostname, urlsplit(relay.address).port)
        with socket.create_connection(there, timeout=9) as connection:
            threading.Thread(target=connection.sendall, args=(CONTENT,)).start()
            heard = b""
            while len(heard) < len(CONTENT):
                heard += connection.recv(1 << 16)
    assert heard == CONTENT


def test_nothing_listens_any_more_after_it(echo: int) -> None:
    with delayed(echo, 0) as relay:
        there = (urlsplit(relay.address).hostname, urlsplit(relay.address).port)
        with socket.create_connection(there, timeout=9) as connection:
            connection.sendall(b"here")
            assert connection.recv(4)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(there, timeout=9)
