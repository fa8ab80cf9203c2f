"""From the start of a server to the first total in sight, beside an empty app's first text.

Each time a new process and a browser that has nothing of ours; then a second visit of that browser
to the same server. Ours and F take turns. The browser itself runs already. The end is the frame
that paints the text, by the page's own clock: who polls a page from outside sees it up to half a
second later.
"""

import argparse
import json
import statistics
import time
from collections import defaultdict
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from benchmarks.click import COUNT, percentile_95
from benchmarks.findings import Finding, table
from tests.browser.conftest import ROOT, running_chromium, running_script

FLOOR = Path(__file__).with_name("floors") / "empty.py"
APPS = {"F": (FLOOR, COUNT, "0"), "ours": (ROOT / "app.py", ".st-key-meter p", "%")}
"""Of each: its script, and the element and a part of the text that is waited for."""

# Resolves with the time, in seconds since 1970, of the frame that paints the text.
UNTIL_PAINTED = """([find, part]) => {
  window.painted = new Promise((resolve) => {
    const paint = () =>
      setTimeout(() => resolve((performance.timeOrigin + performance.now()) / 1000));
    const look = () => {
      const all = [...document.querySelectorAll(find)];
      const isThere = all.some((one) => one.textContent.includes(part) && one.checkVisibility());
      if (isThere) paint();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}"""
LONGEST_MS = 60_000


def starts(chromium: Browser, script: Path, find: str, part: str) -> tuple[float, float]:
    """Return the seconds from a process's start to its text, and those of a second visit."""
    begin = time.time()
    with running_script(script) as (address, _process):
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
        context.add_init_script(f"({UNTIL_PAINTED})({json.dumps([find, part])})")
        first_s = _painted(context, address, find) - begin
        begin = time.time()
        second_s = _painted(context, address, find) - begin
        context.close()
    return first_s, second_s


def _painted(context: BrowserContext, address: str, find: str) -> float:
    """Open a page, and return when its text was painted, once the page is at rest."""
    page = context.new_page()
    page.goto(address, wait_until="commit")
    page.locator(find).first.wait_for(timeout=LONGEST_MS)
    painted = float(page.evaluate("window.painted"))
    page.locator("[data-test-script-state=notRunning]").wait_for()
    page.close()
    return painted


def measure_starts(repeats: int) -> dict[str, list[tuple[float, float]]]:
    """Return the seconds of first and second visits, of F and of ours in turns."""
    found = defaultdict(list)
    with running_chromium() as chromium:
        for name in (*APPS, *APPS):  # the files of both are read once before it counts
            starts(chromium, *APPS[name])
        for _ in range(repeats):
            for name, app in APPS.items():
                found[name].append(starts(chromium, *app))
    return found


def findings(found: dict[str, list[tuple[float, float]]]) -> list[Finding]:
    """Return the medians beside their goals."""
    (first, second), (floor, floor_second) = (
        list(zip(*found[name], strict=True)) for name in ("ours", "F")
    )
    return [
        Finding(
            "process start to the first total, median / F",
            statistics.median(first), "s", statistics.median(floor), 1.5, is_ratio=True,
        ),
        Finding(
            "second visit of a browser, median / F",
            statistics.median(second), "s", statistics.median(floor_second), 1.3, is_ratio=True,
        ),
        Finding("process start, p95", percentile_95(first), "s", percentile_95(floor)),
        Finding("second visit, p95", percentile_95(second), "s", percentile_95(floor_second)),
    ]  # fmt: skip


def main() -> None:
    """Print the seconds beside the floor's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=30)
    print(table({"start": findings(measure_starts(parser.parse_args().repeats))}))


if __name__ == "__main__":
    main()
