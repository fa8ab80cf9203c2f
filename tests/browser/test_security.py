"""What the files in deploy/ promise of safety and privacy, asserted on the servers they run."""

import http.server
import os
import re
import socket
from base64 import b64encode
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from threading import Thread
from typing import Any

import pytest
import requests
from PIL import Image
from playwright.sync_api import ConsoleMessage, Page, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import NewSession

from magnesium.data_folder import data_file
from magnesium.day import Day, Item, Meal, OwnFood, Supplement, Water
from magnesium.link import encode
from tests.browser.conftest import OpenPage, expect_at_rest, open_section
from tests.browser.site import Site
from tests.browser.test_visit import bread, expect_total

PAGES = ["", "foods", "supplements", "sleep", "sources"]
LARGEST_SHARE_OF_PLAIN = 0.4


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """Another site, and what was asked of it."""
    folder = tmp_path_factory.mktemp("elsewhere")
    asked: list[str] = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_request(self, *_: object) -> None:
            asked.append(f"{self.path} {self.headers.get('Referer', '')}")

        def send_error(self, *_: Any, **__: Any) -> None:
            self.send_response(204)
            self.end_headers()

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Handler, directory=os.fspath(folder))
    )
    Thread(target=server.serve_forever, daemon=True).start()
    # Another name is another origin, and another site.
    yield f"http://localhost:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def expect_drawn(page: Page) -> None:
    """Expect the page whole, with its charts."""
    expect(page.locator("h1")).to_be_visible()
    expect_at_rest(page)
    for chart in page.locator("[data-testid=stVegaLiteChart]").all():
        expect(chart.locator("svg, canvas").first).to_be_attached()


def heard(page: Page) -> list[str]:
    """Return the errors that the page's console says from now on.

    Streamlit's page asks below its own path first where its server is, and hears 404.
    """
    errors: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and "/_stcore/" not in message.location["url"]:
            errors.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return errors


def test_every_page_is_drawn_under_the_policy_and_asks_nothing_elsewhere(
    hosted: Site, open_page: OpenPage
) -> None:
    page = open_page("about:blank", "nl")
    errors = heard(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in PAGES:
        answer = page.goto(f"{hosted.address}/{path}")
        assert answer
        assert "script-src 'self' blob: 'sha256-" in answer.headers["content-security-policy"]
        expect_drawn(page)
        # Our component ran, which Streamlit imports from a blob.
        expect(page.locator("html")).to_have_attribute("lang", "nl")
    assert errors == []
    own = (hosted.address, "blob:", "data:")
    assert [url for url in asked if not url.startswith(own)] == []


def test_each_answer_has_its_headers(hosted: Site) -> None:
    page = requests.get(hosted.address, timeout=9).headers
    assert "unsafe-eval" not in page["Content-Security-Policy"]
    assert "script-src 'self' blob: 'sha256-" in page["Content-Security-Policy"]
    for answer in (page, requests.get(f"{hosted.address}/_stcore/health", timeout=9).headers):
        assert "default-src 'self'" in answer["Content-Security-Policy"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "camera=()" in answer["Permissions-Policy"]
        assert answer["Cache-Control"] == "no-cache"
        assert "Strict-Transport-Security" not in answer
        assert answer["Server"] == "nginx"


def test_streamlits_files_are_kept_for_a_year_in_the_form_a_browser_asks_for(hosted: Site) -> None:
    page = requests.get(hosted.address, timeout=9).text
    script = re.findall(r'src="\.(/static/js/index[^"]+)"', page)[0]
    sizes = {}
    for coding in ("br", "gzip", "identity"):
        headers = {"Accept-Encoding": coding}
        answer = requests.get(hosted.address + script, headers=headers, timeout=9, stream=True)
        assert answer.headers.get("Content-Encoding", "identity") == coding
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert "max-age=31536000" in answer.headers["Cache-Control"]
        assert "immutable" in answer.headers["Cache-Control"]
        sizes[coding] = int(answer.headers["Content-Length"])
    assert sizes["br"] < sizes["gzip"] < sizes["identity"] / 3
    # A file that is not there is the page, and that must not be kept for a year.
    missing = requests.get(f"{hosted.address}/static/js/missing.js", timeout=9)
    assert missing.headers["Cache-Control"] == "no-cache"


def test_a_link_is_shown_elsewhere_with_a_picture_and_without_its_day(hosted: Site) -> None:
    pages = [
        requests.get(hosted.address + path, timeout=9).text
        for path in ("", "/foods", f"/?d={encode(Day((bread(Meal.LUNCH),)))}")
    ]
    assert len(set(pages)) == 1
    head = dict(re.findall(r'<meta (?:name|property)="([\w:]+)" content="([^"]*)"', pages[0]))
    assert "<title>Magnesium Day</title>" in pages[0]
    assert head["og:title"] == "Magnesium Day · Magnesiumdag"
    assert head["og:description"] == head["description"] != ""
    assert head["twitter:card"] == "summary_large_image"
    assert "og:url" not in head  # it would take the place of the link, and of the day in it
    picture = head["og:image"]
    assert picture == "https://magnesium.example/social.png"
    answer = requests.get(f"{hosted.address}/social.png", timeout=9)
    assert answer.headers["Content-Type"] == "image/png"
    size = Image.open(BytesIO(answer.content)).size
    assert size == (int(head["og:image:width"]), int(head["og:image:height"]))
    icon = requests.get(f"{hosted.address}/icon.svg", timeout=9)
    assert icon.headers["Content-Type"] == "image/svg+xml"
    assert icon.text == data_file("icon.svg").read_text()
    assert "./icon.svg" in pages[0]


def test_tls_brings_hsts_and_a_secure_cookie(hosted: Site) -> None:
    session = requests.Session()
    certificate = str(hosted.folder / "cert.pem")
    answer = session.get(f"{hosted.tls_address}/_stcore/health", timeout=9, verify=certificate)
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    cookie = next(cookie for cookie in session.cookies if cookie.name == "replica")
    assert cookie.secure
    assert cookie.has_nonstandard_attr("HttpOnly")


def test_an_address_with_a_slash_too_many_leads_to_its_page_and_keeps_its_day(
    hosted: Site,
) -> None:
    address = f"{hosted.address}/supplements/?d={encode(Day())}"
    answer = requests.get(address, timeout=9, allow_redirects=False)
    assert answer.headers["Location"] == f"/supplements?d={encode(Day())}"
    # No way to lead a visitor to another site.
    for path in ("//example.org/", "/%5Cexample.org/", "/%2Fexample.org/"):
        answer = requests.get(hosted.address + path, timeout=9, allow_redirects=False)
        assert "Location" not in answer.headers


def test_an_upload_needs_the_token_a_session_and_a_small_file_and_nothing_is_counted(
    hosted: Site, open_page: OpenPage
) -> None:
    page = open_page("about:blank")
    sessions: list[NewSession] = []

    def read(frame: str | bytes) -> None:
        message = ForwardMsg.FromString(frame) if isinstance(frame, bytes) else ForwardMsg()
        if message.WhichOneof("type") == "new_session":
            sessions.append(message.new_session)

    page.on("websocket", lambda found: found.on("framereceived", read))
    page.goto(hosted.address)
    expect_drawn(page)
    put = """async ([session, token, bytes]) => {
      const headers = token ? {"X-Xsrftoken": token} : {};
      const body = new FormData();
      body.append("file", new Blob([new Uint8Array(bytes)]), "day.csv");
      const address = `/_stcore/upload_file/${session}/1`;
      return (await fetch(address, {method: "PUT", headers, body})).status;
    }"""
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    session, token = sessions[-1].initialize.session_id, cookies["_streamlit_xsrf"]
    # The page is told not to send statistics of use either.
    assert not any(found.config.gather_usage_stats for found in sessions)
    assert page.evaluate(put, [session, "", 10]) == 403
    assert page.evaluate(put, [session, "made-up", 10]) == 403
    assert page.evaluate(put, ["none", token, 10]) == 400
    assert page.evaluate(put, [session, token, 10]) == 204
    assert page.evaluate(put, [session, token, 63_400_000]) == 413  # by Streamlit
    assert page.evaluate(put, [session, token, 65_000_000]) == 413  # by nginx


def handshake(address: str, origin: str | None) -> str:
    """Return the status line that a websocket's opening request is answered with."""
    host = address.removeprefix("http://")
    lines = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {host}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {b64encode(os.urandom(16)).decode()}",
        *([f"Origin: {origin}"] if origin else []),
    ]
    name, port = host.split(":")
    with socket.create_connection((name, int(port)), timeout=9) as connection:
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        return connection.recv(4096).split(b"\r\n")[0].decode()


def test_no_other_site_may_talk_to_the_app(hosted: Site) -> None:
    assert " 101 " in handshake(hosted.address, hosted.address)
    for origin in ["https://example.org", "null", "http://127.0.0.1:1", "http://localhost"]:
        assert " 403 " in handshake(hosted.address, origin), origin
    # Without Streamlit's own protection, the replica itself would allow all.
    replica = f"http://127.0.0.1:{next(iter(hosted.replicas))}"
    for address in (hosted.address, replica):
        for path in ("", "_stcore/health", "_stcore/host-config", "media/x"):
            headers = {"Origin": "https://example.org"}
            answer = requests.get(f"{address}/{path}", headers=headers, timeout=9)
            assert "Access-Control-Allow-Origin" not in answer.headers, path


def test_what_is_nobodys_business_is_not_there(hosted: Site) -> None:
    assert requests.get(f"{hosted.address}/_stcore/metrics", timeout=9).status_code == 404
    agent = requests.post(f"{hosted.address}/_stcore/agent/interact", json={}, timeout=9)
    assert agent.status_code in (403, 404)


def test_an_article_may_show_the_app_in_a_frame_but_only_as_embedded(
    hosted: Site, open_page: OpenPage, elsewhere: tuple[str, list[str]]
) -> None:
    address, _ = elsewhere
    day = Day((bread(Meal.LUNCH),))
    for query, policy in [("", "frame-ancestors 'self'"), ("?embed=true", "frame-ancestors *")]:
        headers = requests.get(f"{hosted.address}/{query}", timeout=9).headers
        assert headers["Content-Security-Policy"].endswith(policy)
    page = open_page("about:blank")
    page.goto(address)
    errors = heard(page)
    show = """address => {
      const frame = document.createElement("iframe");
      Object.assign(frame, {src: address, width: 1000, height: 800});
      document.body.replaceChildren(frame);
    }"""
    page.evaluate(show, f"{hosted.address}/?embed=true&d={encode(day)}")
    frame = page.frame_locator("iframe")
    expect(frame.locator(".st-key-meter")).to_contain_text("about 25\u00a0mg")
    # It works there, not only shows.
    frame.locator(".st-key-quick-18075 button").click()
    expect(frame.locator(".st-key-meter")).not_to_contain_text("about 25\u00a0mg")
    assert errors == []
    with page.expect_event("console", lambda message: "frame-ancestors" in message.text):
        page.evaluate(show, f"{hosted.address}/?d={encode(day)}")
    expect(frame.locator(".st-key-meter")).to_have_count(0)


def hostile_names(address: str) -> list[str]:
    port = address.rsplit(":", 1)[1]
    own = f"127.0.0.1:{port}"
    return [
        f"![x](http://{own}/x.png)",
        f"[a](http://{own}/a)",
        r"$\frac12$ $$x^2$$",
        ":material/home: :smile:",
        ":red[x] :blue-background[y]",
        f"<img src=http://{own}/b.png>",
        f"<script>fetch('//{own}/c')</script>",
        f"www.{own} http://{own}/d a@b.org",
    ]


def test_hostile_names_in_a_link_stay_text_on_every_page(
    hosted: Site, open_page: OpenPage, elsewhere: tuple[str, list[str]]
) -> None:
    address, reached = elsewhere
    names = hostile_names(address)
    day = Day(
        tuple(Item(f"own:{number}", 100, Meal.LUNCH) for number in range(len(names))),
        tuple(Water(name, 500, 10) for name in names),
        tuple(Supplement(name, 10) for name in names),
        tuple(OwnFood(name, 50, None, name) for name in names),
    )
    page = open_page("about:blank")
    errors = heard(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    port = address.rsplit(":", 1)[1]
    made = f"img, .katex, a[href*=':{port}'], a[href^=mailto]"
    for path in ("", "supplements", "sleep"):
        page.goto(f"{hosted.address}/{path}?d={encode(day)}")
        expect_drawn(page)
        for name in names if path != "sleep" else ():
            expect(page.get_by_text(re.compile(in_pieces(name))).first).to_be_attached()
        expect(page.locator("[data-testid=stMain], .st-key-meter").locator(made)).to_have_count(0)
    assert errors == []
    own = (hosted.address, "blob:", "data:")
    assert [url for url in asked if not url.startswith(own)] == []
    assert not [line for line in reached if line.split()[0] in ("/x.png", "/a", "/b.png", "/c")]


def in_pieces(text: str) -> str:
    """Return a pattern for a text that has unseen joiners in it."""
    return "\u2060?".join(map(re.escape, text))


def test_no_log_holds_a_day_or_a_profile(hosted: Site, open_page: OpenPage) -> None:
    day = Day((Item("own:0", 123.4, Meal.LUNCH),), own_foods=(OwnFood("Grandmothers pie", 50),))
    text = encode(day)
    page = open_page(f"{hosted.address}/?d={text}")
    expect_total(page, day)
    open_section(page, "whom")
    page.locator(".st-key-age-en input").fill("25")
    page.locator(".st-key-age-en input").press("Enter")
    expect(page.locator(".st-key-meter")).to_contain_text("19–30")
    # Links that were mangled on their way, a browser that tells where it comes from, no replica.
    for path in (f"/%3Fd={text}", f"/supplements%3Fd%3D{text}", f"/static/{text}?d={text}"):
        headers = {"Referer": f"{hosted.address}/?d={text}"}
        requests.get(hosted.address + path, headers=headers, timeout=9)
    for port in hosted.replicas:
        hosted.stop(port)
    assert requests.get(f"{hosted.address}/?d={text}", timeout=9).status_code == 200
    lost = requests.get(f"{hosted.address}/_stcore/health?d={text}", headers=headers, timeout=9)
    assert lost.status_code == 502
    hosted.mend()
    line = r"[\d:T+-]+ [A-Z]+ /[A-Za-z0-9_./-]* \d{3} \d+ B [\d.]+ s \[[\d.:, -]+\] \[[\d, -]+\]"
    log = hosted.log()
    assert all(re.fullmatch(line, found) for found in log.splitlines())
    for happened in (" GET / 200 ", " GET /supplements 200 ", " GET /_stcore/health 502 "):
        assert happened in log
    for secret in (text, text[:12], "d=", "Grandmothers", "123.4", "lunch"):
        assert secret not in hosted.written(), secret


def test_the_page_itself_asks_not_to_tell_its_address(
    app: str, open_page: OpenPage, elsewhere: tuple[str, list[str]]
) -> None:
    address, reached = elsewhere
    page = open_page(app)
    expect(page.locator("head meta[name=referrer][content=no-referrer]")).to_have_count(1)
    expect_drawn(page)
    page.evaluate("address => fetch(address, {mode: 'no-cors'})", f"{address}/asked")
    assert "/asked " in reached


def bytes_of_a_visit(page: Page, address: str) -> tuple[int, set[str]]:
    """Return what a visit until all is drawn costs the browser, and how its scripts came."""
    costs: list[float] = []
    codings: set[str] = set()
    tools = page.context.new_cdp_session(page)

    def hear(event: dict[str, Any]) -> None:
        answer = event["response"]
        headers = {name.lower(): value for name, value in answer["headers"].items()}
        if answer["url"].endswith(".js"):
            codings.add(headers.get("content-encoding", "none"))

    tools.on("Network.loadingFinished", lambda event: costs.append(event["encodedDataLength"]))
    tools.on("Network.responseReceived", hear)
    tools.send("Network.enable")
    page.goto(address)
    expect(page.locator("[data-testid=stVegaLiteChart]")).to_have_count(2)
    expect_drawn(page)
    page.wait_for_load_state("networkidle")
    return int(sum(costs)), codings


def test_a_first_visit_costs_a_phone_a_fraction_of_what_streamlit_alone_would_send(
    app: str, hosted: Site, open_page: OpenPage
) -> None:
    page = open_page("about:blank", "nl", 390, is_first_visit=True)
    plain, _ = bytes_of_a_visit(page, app)
    page = open_page("about:blank", "nl", 390, is_first_visit=True)
    first, codings = bytes_of_a_visit(page, hosted.address)
    again, _ = bytes_of_a_visit(page.context.new_page(), hosted.address)
    said = f"first visit: {plain} bytes plain, {first} behind nginx: {first / plain:.3f} x; again:"
    print(f"\n{said} {again}")  # noqa: T201
    assert codings == {"br"}
    assert first <= LARGEST_SHARE_OF_PLAIN * plain
    assert again <= 20_000
