"""How many bytes a gesture brings over the websocket, and what a first visit loads of ours.

On the wire: all that comes back through a relay between browser and server while nothing but the
websocket talks. As data: what its messages hold. The floor is an empty app's button. Of a first
visit what every app of Streamlit loads, its page and its ``/static/`` files, is left out; what the
websocket brings is in it, as data.
"""

import argparse
import base64
import statistics
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from benchmarks.click import COUNT, FLOORS, FOODS, GESTURES, Served, gestures_of, toggle
from benchmarks.days import short_day
from benchmarks.delayed import Relay, delayed
from benchmarks.findings import Finding, table
from magnesium.link import encode
from tests.browser.conftest import ROOT, running_chromium, running_script

GESTURE_KB = 12
FIRST_LOAD_KB = 250


class Loaded:
    """What a page has loaded: bytes of data by the websocket, and of answers that are ours."""

    def __init__(self, page: Page) -> None:
        """Begin to count."""
        self.by_socket = self.of_ours = 0
        self._addresses: dict[str, str] = {}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.webSocketFrameReceived", self._take_frame)
        session.on("Network.responseReceived", self._take_answer)
        session.on("Network.loadingFinished", self._take_end)

    def _take_frame(self, event: dict[str, Any]) -> None:
        self.by_socket += len(base64.b64decode(event["response"]["payloadData"]))

    def _take_answer(self, event: dict[str, Any]) -> None:
        self._addresses[event["requestId"]] = event["response"]["url"]

    def _take_end(self, event: dict[str, Any]) -> None:
        path = urlsplit(self._addresses.get(event["requestId"], "")).path
        if path not in {"", "/"} and not path.startswith("/static/"):
            self.of_ours += int(event["encodedDataLength"])


class Counted(Served):
    """An app whose gestures are counted: bytes on the wire and of data."""

    def __init__(self, page: Page, process: int, text: str, relay: Relay, loaded: Loaded) -> None:
        """Count through these."""
        super().__init__(page, process, text)
        object.__setattr__(self, "_counts", lambda: (relay.bytes_back, loaded.by_socket))
        object.__setattr__(self, "taken", [])

    taken: list[tuple[int, int]]
    _counts: Callable[[], tuple[int, int]]

    def measure(self, kind: str, gesture: Callable[[], None]) -> tuple[float, float]:
        """Note how many bytes the gesture brought."""
        before = self._counts()
        measured = super().measure(kind, gesture)
        wire, data = (after - begin for after, begin in zip(self._counts(), before, strict=True))
        self.taken.append((wire, data))
        return measured


def opened(
    chromium: Browser, stack: ExitStack, script: Path, query: str, text: str
) -> tuple[Counted, Loaded]:
    """Open an app as a first visitor does, through a relay."""
    address, process = stack.enter_context(running_script(script))
    relay = stack.enter_context(delayed(urlsplit(address).port or 0, 0))
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    loaded = Loaded(page)
    page.goto(relay.address + query)
    page.locator(text).first.wait_for()
    served = Counted(page, process, text, relay, loaded)
    page.wait_for_load_state("networkidle")
    served.rest()
    return served, loaded


def measure_volume(repeats: int) -> list[Finding]:
    """Return the bytes of each gesture and of a first visit beside their goals."""
    wire: dict[str, list[int]] = defaultdict(list)
    data: dict[str, list[int]] = defaultdict(list)
    with ExitStack() as stack:
        chromium = stack.enter_context(running_chromium())
        floor, floor_loaded = opened(chromium, stack, FLOORS / "tuned.py", "", COUNT)
        first, of_first = opened(chromium, stack, ROOT / "app.py", "", ".st-key-meter p")
        first_kb = (of_first.by_socket + of_first.of_ours) / 1000
        floor_kb = (floor_loaded.by_socket + floor_loaded.of_ours) / 1000
        first.page.close()
        query = f"?d={encode(short_day(FOODS))}"
        ours, _ = opened(chromium, stack, ROOT / "app.py", query, ".st-key-meter p")
        toggle(ours, "suggestions")
        for _ in range(repeats):
            floor.measure("click", floor.page.locator("[class*=st-key-] button").last.click)
            wire["F"].append(floor.taken[-1][0])
            data["F"].append(floor.taken[-1][1])
            for name, *_times in gestures_of(ours):
                wire[name].append(ours.taken[-1][0])
                data[name].append(ours.taken[-1][1])
    found = []
    for name in GESTURES:
        of_wire, of_data = (statistics.median(one[name]) / 1000 for one in (wire, data))
        floor_wire, floor_data = (statistics.median(one["F"]) / 1000 for one in (wire, data))
        found += [
            Finding(f"{name}, on the wire, median", of_wire, "kB", floor_wire, GESTURE_KB),
            Finding(f"{name}, as data, median", of_data, "kB", floor_data),
        ]
    return [
        *found,
        Finding("first visit, beyond Streamlit's files", first_kb, "kB", floor_kb, FIRST_LOAD_KB),
    ]


def main() -> None:
    """Print the bytes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=30)
    print(table({"bytes": measure_volume(parser.parse_args().repeats)}))


if __name__ == "__main__":
    main()
