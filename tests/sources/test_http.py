"""The client's everyday: what it sends, when it tries again, how often it may."""

import json
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magnesium.sources.failures import LookUpFailed
from magnesium.sources.http import Client, Patience
from magnesium.sources.rate import Limit
from tests.sources import server
from tests.sources.asking import FINE, OFTEN, failure
from tests.sources.server import FakeServices, in_json, in_turn, redirect


def test_the_answer_is_decoded_and_the_request_says_who_asks(services: FakeServices) -> None:
    client = Client("Magnesium Day, help@example.org\r\nX-Bad: 1")
    assert client.get_json(f"{services.address}/fine", {"query": "a b&c=d"}, OFTEN) == FINE
    (seen,) = services.requests
    assert seen.query == {"query": "a b&c=d"}
    agent = "MagnesiumDay/0.1 (Magnesium Day, help@example.org X-Bad: 1)"
    assert seen.headers["user-agent"] == agent
    assert "x-bad" not in seen.headers


@pytest.mark.parametrize(
    "unpacked", [json.dumps(FINE).encode(), json.dumps(FINE).encode() + b" " * 1_900_000]
)
def test_a_packed_answer_is_unpacked(
    services: FakeServices, client: Client, unpacked: bytes
) -> None:
    packed = server.gzip.compress(unpacked)
    services.behaviours["/packed"] = server.in_bytes(packed, Content_Encoding="gzip")
    assert client.get_json(f"{services.address}/packed", {}, OFTEN) == FINE


@pytest.mark.parametrize("coding", ["gzip, gzip", "br", "deflate"])
def test_a_coding_that_nobody_asked_for_is_refused(
    services: FakeServices, client: Client, coding: str
) -> None:
    services.behaviours["/coded"] = in_json(FINE, Content_Encoding=coding)
    assert failure(client, f"{services.address}/coded").code == "unreadable"


def test_a_connection_serves_again_after_a_whole_answer(
    services: FakeServices, client: Client
) -> None:
    peers = []

    def fine(handler: server.Handler) -> None:
        peers.append(handler.client_address)
        in_json(FINE)(handler)

    services.behaviours["/peer"] = fine
    for _ in range(3):
        assert client.get_json(f"{services.address}/peer", {}, OFTEN) == FINE
    assert len(peers) == 3
    assert len(set(peers)) == 1


@pytest.mark.parametrize(
    "first",
    [
        in_json({}, 429),
        in_json({}, 429, Retry_After="0"),
        in_json({}, 429, Retry_After="Wed, 01 Jan 2020 00:00:00 GMT"),
        in_json({}, 429, Retry_After="soon"),
        in_json({}, 500),
        in_json({}, 503, Retry_After="0"),
        server.reset,
    ],
)
def test_what_passes_is_tried_again(
    services: FakeServices, client: Client, first: server.Behaviour
) -> None:
    services.behaviours["/"] = in_turn(first, first, in_json(FINE))
    assert client.get_json(f"{services.address}/", {}, OFTEN) == FINE
    assert len(services.requests) == 3


def test_retry_after_is_waited_for_where_the_deadline_allows_it(services: FakeServices) -> None:
    services.behaviours["/"] = in_turn(in_json({}, 429, Retry_After="1"), in_json(FINE))
    hurried = Client(patience=Patience(total_s=0.9))
    refused = failure(hurried, f"{services.address}/")
    assert (refused.code, refused.params) == ("busy", {"seconds": "1"})
    services.behaviours["/"] = in_turn(in_json({}, 429, Retry_After="1"), in_json(FINE))
    assert Client().get_json(f"{services.address}/", {}, OFTEN) == FINE
    assert len(services.requests) == 3


def late(handler: server.Handler) -> None:
    handler.services.is_closing.wait(5)
    in_json(FINE)(handler)


def late_in_its_body(handler: server.Handler) -> None:
    handler.wfile.write(server.OK_HEAD + b"Content-Length: 14\r\n\r\n{")
    handler.services.is_closing.wait(5)
    handler.wfile.write(b'"is": "fine"}')


@pytest.mark.parametrize(
    "behaviour",
    [late, late_in_its_body, redirect("/late"), in_turn(in_json({}, 503), late)],
    ids=["at once", "in the body", "after a redirect", "after another try"],
)
def test_the_next_bytes_are_not_waited_for_as_long_as_the_deadline(
    services: FakeServices, behaviour: server.Behaviour
) -> None:
    services.behaviours |= {"/": behaviour, "/late": late}
    client = Client(patience=Patience(connect_s=60.0, read_s=0.2, total_s=60.0, pause_s=0.001))
    assert failure(client, f"{services.address}/").code == "timeout"


@pytest.mark.parametrize(
    "patience",
    [
        Patience(connect_s=0.2, read_s=60.0, total_s=60.0),
        Patience(connect_s=60.0, read_s=60.0, total_s=0.2),
    ],
    ids=["connect_s", "total_s"],
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_connection_is_not_waited_for_without_end(scheme: str, patience: Patience) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listening:
        place = listening.getsockname()
        # A full queue keeps the next from connecting; over https, nobody answers its greeting.
        waiting = [socket.create_connection(place)] if scheme == "http" else []
        # Ends what would wait for minutes, and not in a timeout.
        hang_up = threading.Timer(5, listening.close)
        hang_up.start()
        try:
            refused = failure(Client(patience=patience), f"{scheme}://127.0.0.1:{place[1]}/")
        finally:
            hang_up.cancel()
            for one in waiting:
                one.close()
    assert refused.code == "timeout"


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("is_date", [False, True])
def test_a_wait_beyond_the_deadline_is_not_waited_for(
    services: FakeServices, client: Client, status: int, is_date: bool
) -> None:
    then = format_datetime(datetime.now(UTC) + timedelta(seconds=3600), usegmt=True)
    after = then if is_date else "3600"
    services.behaviours["/"] = in_json({}, status, Retry_After=after)
    refused = failure(client, f"{services.address}/")
    assert refused.code == "busy"
    assert 3000 < int(refused.params["seconds"]) <= 3600
    assert len(services.requests) == 1


@given(after=st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=70))
@settings(max_examples=50)
def test_any_retry_after_is_bounded(after: str) -> None:
    with FakeServices({"/": in_json({}, 429, Retry_After=after)}) as services:
        refused = failure(
            Client(patience=Patience(total_s=0.2, pause_s=0.001)), f"{services.address}/"
        )
        assert refused.code in ("busy", "timeout")
        assert 0 <= int(refused.params.get("seconds", "0")) <= 21_600


@pytest.mark.parametrize(
    ("status", "code"), [(429, "busy"), (500, "server"), (502, "server"), (503, "server")]
)
def test_a_third_failure_is_the_last(
    services: FakeServices, client: Client, status: int, code: str
) -> None:
    services.behaviours["/"] = in_json({}, status)
    refused = failure(client, f"{services.address}/")
    assert (refused.code, refused.params) == (code, {})
    assert len(services.requests) == 3


def test_the_second_pause_is_twice_the_first(services: FakeServices) -> None:
    services.behaviours["/"] = in_json({}, 500)
    # A second pause of the same length would leave time for a third request.
    client = Client(patience=Patience(total_s=2.9, pause_s=1.0))
    assert failure(client, f"{services.address}/").code == "server"
    assert len(services.requests) == 2


@pytest.mark.parametrize(
    ("status", "code"),
    [(400, "server"), (401, "server"), (403, "server"), (404, "not_found"), (204, "unreadable")],
)
def test_what_another_try_does_not_help_is_not_tried_again(
    services: FakeServices, client: Client, status: int, code: str
) -> None:
    services.behaviours["/"] = server.in_bytes(b"", status)
    assert failure(client, f"{services.address}/").code == code
    assert len(services.requests) == 1


def test_over_our_own_limit_nothing_is_sent(services: FakeServices, client: Client) -> None:
    twice = Limit("twice", 2, 60.0)
    for _ in range(2):
        client.get_json(f"{services.address}/fine", {}, twice)
    refused = failure(client, f"{services.address}/fine", twice)
    assert refused.code == "busy"
    assert 1 <= int(refused.params["seconds"]) <= 60
    assert len(services.requests) == 2


def test_another_try_counts_as_a_request(services: FakeServices, client: Client) -> None:
    services.behaviours["/"] = in_json({}, 500)
    assert failure(client, f"{services.address}/", Limit("twice", 2, 60.0)).code == "busy"
    assert len(services.requests) == 2


def test_threads_share_a_limit(services: FakeServices, client: Client) -> None:
    limit = Limit("seven", 7, 600.0)
    together = threading.Barrier(12)

    def ask(_number: int) -> str:
        together.wait()
        try:
            client.get_json(f"{services.address}/fine", {}, limit)
        except LookUpFailed as refused:
            return refused.code
        return "fine"

    with ThreadPoolExecutor(12) as threads:
        answers = sorted(threads.map(ask, range(12)))
    assert answers == ["busy"] * 5 + ["fine"] * 7
    assert len(services.requests) == 7
