"""From the first letter of a food to the day's new total: typed, picked, confirmed.

Words are typed at 80 ms a key; what is to be pressed is pressed in the frame that shows it, as
somebody would who knew what comes. At once, and over a network with a round trip of 100 ms. Beside
it what people would take instead: Streamlit's own list of all foods (``floors/selectbox.py``), of
which the word's first match is chosen with Enter; a day, a portion and a page it doesn't have.
"""

import argparse
import statistics
from collections import defaultdict
from contextlib import ExitStack
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from benchmarks.click import COUNT, FLOORS, FOODS, percentile_95
from benchmarks.days import short_day
from benchmarks.delayed import delayed
from benchmarks.findings import Finding, table
from benchmarks.options import KEY_MS, expected, rest
from magnesium.link import encode
from tests.browser.conftest import ROOT, running_chromium, running_script

WORDS = ("almond", "banana", "lentil", "oats", "tofu", "kiwi", "yogurt", "walnut")
GOALS_MS = {0: 1000, 100: 1300}
LONGEST_MS = 30_000
REST_MS = 500
SOONEST_MS = 200
"""From the last key to the second press: nobody is faster, and by then the box has told the server
what was typed, which it does 150 ms after a key."""

# Resolves with the milliseconds from the first key to another total: presses the first option once
# it is that of the whole word, and then what confirms it.
UNTIL_ADDED = """([word, first, find, soonest, longest]) => {
  const total = () => document.querySelector(find)?.textContent ?? "";
  const before = total();
  const options = () => [...document.querySelectorAll(".st-key-find button")]
    .filter((button) => button.closest(".options, [class*=st-key-pick-]"))
    .filter((button) => button.checkVisibility({ visibilityProperty: true }));
  const said = (button) => button.textContent.replace(/[\\s\\u2060]+/g, " ");
  window.measured = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`no other total after ${word}`)), longest);
    let begin = 0;
    let isPicked = false;
    let isConfirmed = false;
    let last = 0;
    let keys = 0;
    const hear = (event) => {
      begin ||= event.timeStamp;
      last = event.timeStamp;
      keys += 1;
    };
    addEventListener("keydown", hear, true);
    const look = () => {
      const now = total();
      if (begin && now !== before && (now.includes("%") || !find.includes("meter"))) {
        removeEventListener("keydown", hear, true);
        return resolve(performance.now() - begin);
      }
      const [option] = first ? options() : [];
      if (!isPicked && keys >= word.length && option && said(option) === first) {
        isPicked = true;
        option.click();
      }
      const confirm = document.querySelector(".st-key-confirm_add button:not(:disabled)");
      if (isPicked && !isConfirmed && confirm && performance.now() - last > soonest) {
        isConfirmed = true;
        confirm.click();
      }
      requestAnimationFrame(look);
    };
    look();
  });
}"""


def pause(page: Page) -> None:
    """Wait until a run that is to come over the network has ended, and is drawn."""
    page.wait_for_timeout(REST_MS)
    page.locator("[data-test-script-state=notRunning]").wait_for()


def ours_added(page: Page, word: str) -> float:
    """Add the first food for a word to the day, and take it out again; returns the ms it took."""
    page.locator(".st-key-query input").focus()
    page.evaluate(
        UNTIL_ADDED, [word, expected(word).split("|")[0], ".st-key-meter", SOONEST_MS, LONGEST_MS]
    )
    page.keyboard.type(word, delay=KEY_MS)
    took_ms = float(page.evaluate("window.measured"))
    pause(page)
    page.locator(".st-key-undo button").click()
    pause(page)
    return took_ms


def floor_added(page: Page, word: str) -> float:
    """Add the first food that the list of all has for a word; returns the ms it took."""
    page.locator("[data-testid=stSelectbox] input").click()
    page.evaluate(UNTIL_ADDED, [word, "", COUNT, 0, LONGEST_MS])
    page.keyboard.type(word, delay=KEY_MS)
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    took_ms = float(page.evaluate("window.measured"))
    pause(page)
    return took_ms


def measure_gestures(repeats: int) -> list[Finding]:
    """Return the time at each round trip beside its goal."""
    took: dict[tuple[str, int], list[float]] = defaultdict(list)
    with ExitStack() as stack:
        chromium = stack.enter_context(running_chromium())
        chromium_pages = {}
        for name, script, text in (
            ("ours", ROOT / "app.py", ".st-key-meter p"),
            ("floor", FLOORS / "selectbox.py", COUNT),
        ):
            address, _process = stack.enter_context(running_script(script))
            for ms in GOALS_MS:
                relay = stack.enter_context(delayed(urlsplit(address).port or 0, ms))
                query = f"?d={encode(short_day(FOODS))}" if name == "ours" else ""
                chromium_pages[name, ms] = opened(chromium, relay.address + query, text)
        for number in range(repeats):
            word = WORDS[number % len(WORDS)]
            for (name, ms), page in chromium_pages.items():
                added = ours_added if name == "ours" else floor_added
                took[name, ms].append(added(page, word))
    found = []
    for ms, goal_ms in GOALS_MS.items():
        ours, floor = took["ours", ms], took["floor", ms]
        medians = statistics.median(ours) / 1000, "s", statistics.median(floor) / 1000
        p95s = percentile_95(ours) / 1000, "s", percentile_95(floor) / 1000
        found += [
            Finding(f"typed to total at {ms} ms round trip, median", *medians, goal_ms / 1000),
            Finding(f"typed to total at {ms} ms round trip, p95", *p95s),
        ]
    return found


def opened(chromium: Browser, address: str, text: str) -> Page:
    """Open an address in a browser of its own."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page.set_default_timeout(LONGEST_MS)
    page.goto(address)
    page.locator(text).first.wait_for()
    rest(page)
    return page


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=32)
    print(table({"gesture": measure_gestures(parser.parse_args().repeats)}))


if __name__ == "__main__":
    main()
