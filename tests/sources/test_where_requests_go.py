"""Redirects, plain HTTP, the environment, and certificates."""

import socket
import ssl
import threading
from pathlib import Path

import pytest
import trustme

from magnesium.sources.failures import LookUpFailed
from magnesium.sources.http import Client, Patience
from tests.sources import server
from tests.sources.asking import FINE, OFTEN, QUICK_RETRIES, failure
from tests.sources.server import FakeServices, in_json, redirect


def test_a_redirect_within_the_host_is_followed_once(
    services: FakeServices, client: Client
) -> None:
    services.behaviours |= {"/old": redirect("/fine"), "/older": redirect("/old")}
    assert client.get_json(f"{services.address}/old", {}, OFTEN) == FINE
    services.requests.clear()
    assert failure(client, f"{services.address}/older").code == "redirected"
    assert [seen.path for seen in services.requests] == ["/older", "/old"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_redirect_to_another_host_is_refused(
    services: FakeServices, client: Client, host: str
) -> None:
    with FakeServices({"/fine": in_json(FINE)}, host=host) as other:
        services.behaviours["/"] = redirect(f"{other.address}/fine")
        with pytest.raises(LookUpFailed) as caught:
            client.get_json(f"{services.address}/", {}, OFTEN, "a-key")
        assert caught.value.code == "redirected"
        assert other.requests == []
    assert len(services.requests) == 1


@pytest.mark.parametrize(
    "location", ["//evil.example/", "https://evil.example", "http://[", "", "file:///etc/passwd"]
)
def test_a_redirect_to_nowhere_is_refused(
    services: FakeServices, client: Client, location: str
) -> None:
    services.behaviours["/"] = redirect(location)
    assert failure(client, f"{services.address}/").code == "redirected"
    assert len(services.requests) == 1


def test_the_body_of_a_redirect_is_not_read(services: FakeServices, client: Client) -> None:
    head = b"HTTP/1.1 302 Found\r\nLocation: https://evil.example\r\n"
    services.behaviours["/"] = server.endless(
        head + b"Transfer-Encoding: chunked\r\n\r\n", server.MB_200
    )
    assert failure(client, f"{services.address}/").code == "redirected"
    assert services.bytes_sent < 50_000_000


@pytest.mark.parametrize(
    "address",
    [
        "http://192.0.2.1/",
        "http://example.org",
        "http://127.0.0.1@example.org/",
        "ftp://127.0.0.1/",
        "https://",
        "https://[",
        "",
        "example.org",
    ],
)
def test_only_https_leaves_this_machine(client: Client, address: str) -> None:
    assert failure(client, address).code == "insecure"


def test_nothing_of_the_environment_comes_between(
    services: FakeServices, client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert client.get_json(f"{services.address}/fine", {}, OFTEN) == FINE
    assert "authorization" not in services.requests[0].headers


def test_cookies_are_not_kept(services: FakeServices, client: Client) -> None:
    services.behaviours["/"] = in_json(FINE, Set_Cookie="who=visitor-1; Path=/")
    for _ in range(2):
        client.get_json(f"{services.address}/", {}, OFTEN)
    assert [seen.headers.get("cookie") for seen in services.requests] == [None, None]


def tls_of(authority: trustme.CA, host: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    return context


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def test_a_certificate_of_nobody_we_trust_is_refused(
    authority: trustme.CA, client: Client, tmp_path: Path
) -> None:
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    trusting = Client(patience=QUICK_RETRIES, authorities=str(tmp_path / "ca.pem"))
    with FakeServices({"/": in_json(FINE)}, tls=tls_of(authority, "127.0.0.1")) as services:
        assert failure(client, f"{services.address}/").code == "insecure"
        assert services.requests == []
        assert trusting.get_json(f"{services.address}/", {}, OFTEN) == FINE
        services.behaviours["/"] = redirect(services.address.replace("https", "http"))
        assert failure(trusting, f"{services.address}/").code == "redirected"
        services.behaviours["/"] = server.dripping(server.OK_HEAD + b"A: ", b"\r\n\r\n{}")
        hurried = Client(patience=Patience(total_s=0.5), authorities=str(tmp_path / "ca.pem"))
        assert failure(hurried, f"{services.address}/").code == "timeout"
        services.behaviours["/"] = server.endless(server.CHUNKED, server.MB_200)
        assert failure(trusting, f"{services.address}/").code == "too_big"


def test_a_certificate_of_another_host_is_refused(authority: trustme.CA, tmp_path: Path) -> None:
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    trusting = Client(patience=QUICK_RETRIES, authorities=str(tmp_path / "ca.pem"))
    with FakeServices({"/": in_json(FINE)}, tls=tls_of(authority, "elsewhere.example")) as services:
        assert failure(trusting, f"{services.address}/").code == "insecure"
        assert services.requests == []


def test_a_server_that_speaks_no_tls_is_refused(services: FakeServices, client: Client) -> None:
    address = services.address.replace("http", "https")
    assert failure(client, f"{address}/fine").code == "insecure"
    assert services.requests == []


def test_a_connection_closed_while_greeting_is_no_matter_of_trust(client: Client) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def hang_up() -> None:
            for _ in range(3):
                connection, _peer = listening.accept()
                with connection:
                    connection.recv(10_000)

        thread = threading.Thread(target=hang_up, daemon=True)
        thread.start()
        address = f"https://127.0.0.1:{listening.getsockname()[1]}"
        assert failure(client, address).code == "offline"
        thread.join(10)
        assert not thread.is_alive()  # it was tried three times
