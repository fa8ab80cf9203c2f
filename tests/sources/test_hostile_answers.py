"""Answers made to hold the client up, to fill its memory, or to break it."""

import json
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium.sources.failures import LookUpFailed
from magnesium.sources.http import Client, Patience
from tests.sources import server
from tests.sources.asking import OFTEN, failure
from tests.sources.server import FakeServices

LINES = [
    *(b"HTTP/1.1 200 OK\r\n", b"HTTP/1.0 200\r\n", b"HTTP/1.1 302 Found\r\n", b"\r\n", b"{}"),
    *(b"Content-Length: 2\r\n", b"Content-Length: 2, 3\r\n", b"Content-Length: -1\r\n"),
    *(b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n", b"2\r\n", b"-1\r\n"),
    *(b"Location: http://[\r\n", b"Location: \xff\r\n", b"zz\r\n", b"0\r\n", b": \r\n"),
]


@pytest.mark.parametrize(
    "behaviour",
    [
        server.endless(server.CHUNKED, server.MB_200),
        # http.client reads a chunk of this length to the end, wherever that may be.
        server.endless(server.CHUNKED + b"-1\r\n", [server.CHUNK] * 3000),
        server.endless(
            server.OK_HEAD + b"Content-Length: 200000000\r\n\r\n", [server.CHUNK] * 3000
        ),
        server.endless(
            b"", [b"HTTP/1.1 100 Continue\r\nA: " + server.CHUNK[:60_000] + b"\r\n\r\n"] * 3000
        ),
    ],
)
def test_of_an_answer_without_end_little_is_read(
    services: FakeServices, client: Client, behaviour: server.Behaviour
) -> None:
    services.behaviours["/"] = behaviour
    assert failure(client, f"{services.address}/").code == "too_big"
    assert services.bytes_sent < 50_000_000  # what lies in the buffers of sockets is among it


@pytest.mark.parametrize("headers", [{}, {"Transfer_Encoding": "chunked"}])
def test_a_gzip_bomb_does_not_go_off(
    services: FakeServices, client: Client, headers: dict[str, str]
) -> None:
    packed = server.gzip.compress(b"1" * 50_000_000)
    framed = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    if headers:
        head = server.CHUNKED.replace(b"\r\n\r\n", b"\r\nContent-Encoding: gzip\r\n\r\n")
        services.behaviours["/"] = server.raw(head + framed)
    else:
        services.behaviours["/"] = server.in_bytes(packed, Content_Encoding="gzip")
    tracemalloc.start()
    try:
        assert failure(client, f"{services.address}/").code == "too_big"
        assert tracemalloc.get_traced_memory()[1] < 12_000_000
    finally:
        tracemalloc.stop()


@given(
    st.binary(max_size=200)
    | st.lists(
        st.sampled_from(LINES) | st.binary(max_size=8),
        max_size=9,
    ).map(lambda lines: b"HTTP/1.1 200 OK\r\n" + b"".join(lines))
)
def test_any_bytes_in_the_place_of_an_answer_give_json_or_a_planned_failure(
    fuzzed: tuple[FakeServices, Client], answer: bytes
) -> None:
    services, client = fuzzed
    services.behaviours["/"] = server.raw(answer)
    try:
        code = json.dumps(client.get_json(f"{services.address}/", {}, OFTEN)) and "read"
    except LookUpFailed as refused:
        code = refused.code
    assert code in {"read", "offline", "server", "redirected", "unreadable", "not_found"}


@pytest.fixture(scope="module")
def fuzzed() -> Iterator[tuple[FakeServices, Client]]:
    with FakeServices() as services:
        yield services, Client(patience=Patience(read_s=10.0, total_s=30.0, pause_s=0.0001))
