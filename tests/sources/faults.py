"""Everything that a service may do instead of answering, and the failure that it is to become."""

from magnesium.sources.http import Patience
from tests.sources import server
from tests.sources.server import Behaviour, in_bytes, in_json

HURRIED = Patience(connect_s=0.5, read_s=0.1, total_s=0.2, pause_s=0.001)
"""For what never answers; the others get the time they need."""

DEEP = b"[" * 10_000 + b"]" * 10_000
BRACES = b"Content-Length: 2\r\n\r\n{}"
LONG = b"Content-Length: 500\r\n\r\n"
FAULTS: dict[str, tuple[Behaviour, str]] = {
    "never": (server.never, "timeout"),
    "drip_of_a_status": (server.dripping(b"HTTP/1.1 200 ", b"\r\n" + BRACES), "timeout"),
    "drip_of_headers": (server.dripping(server.OK_HEAD + b"A: ", b"\r\n" + BRACES), "timeout"),
    "drip_of_a_body": (server.dripping(server.OK_HEAD + LONG, b""), "timeout"),
    "drip_of_a_chunk_length": (
        server.dripping(server.CHUNKED + b"2;", b"\r\n{}\r\n0\r\n\r\n"),
        "timeout",
    ),
    "reset": (server.reset, "offline"),
    "closed": (server.raw(b""), "offline"),
    "too_many_requests": (in_json({}, 429), "busy"),
    "too_many_for_an_hour": (in_json({}, 429, Retry_After="3600"), "busy"),
    "broken": (in_json({"product": {}, "foods": []}, 500), "server"),
    "throttled": (in_bytes(b"<html>", 503), "server"),
    "refused": (in_json({"error": "bad request"}, 400), "server"),
    "not_found": (in_json({"error": "not found"}, 404), "not_found"),
    "truncated": (server.raw(server.OK_HEAD + LONG + b"{"), "unreadable"),
    "cut": (in_bytes(b'{"foods": [{"fdcId": 1,'), "unreadable"),
    "empty": (in_bytes(b""), "unreadable"),
    "html": (in_bytes(b"<!doctype html><title>Sorry</title>"), "unreadable"),
    "not_utf8": (in_bytes(b'{"foods": "\xff\xfe"}'), "unreadable"),
    "nan": (in_bytes(b'{"foods": [], "product": {"nutriments": NaN}}'), "unreadable"),
    "long_number": (in_bytes(b'{"foods": [], "product": %b}' % (b"9" * 5000)), "unreadable"),
    "deep": (in_bytes(DEEP), "unreadable"),
    "deep_within": (in_bytes(b'{"foods": %b, "product": %b}' % (DEEP, DEEP)), "unreadable"),
    "no_status_line": (server.raw(b"hello\r\n\r\n"), "unreadable"),
    "no_gzip": (in_bytes(b"{}", Content_Encoding="gzip"), "unreadable"),
    "null": (in_json(None), "unreadable"),
    "a_list": (in_json([1, "2", None]), "unreadable"),
    "a_text": (in_json("no"), "unreadable"),
    "a_number": (in_json(1e300), "unreadable"),
    "too_big": (server.endless(server.CHUNKED, server.MB_200), "too_big"),
    "bomb": (server.bomb(4), "too_big"),
    "elsewhere": (server.redirect("https://evil.example/"), "redirected"),
    "plain": (server.redirect("http://evil.example/"), "redirected"),
}
