"""From the last key of a word to the options for it: ``make bench-options``.

With the lists that the browser has (B) and with the server's answer alone (A: the lists are kept
from the browser), at once and over a network with a round trip of 100 ms; all take turns. Words are
typed at 80 ms a key, each of another letter, so that the list of each is asked for while it is
typed. A time runs from the browser's own event of the last key to the frame in which the options of
the whole word are in sight, as the server's search gives them.
"""

import argparse
import statistics
from collections import defaultdict
from contextlib import ExitStack
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from benchmarks.click import percentile_95
from benchmarks.delayed import delayed
from benchmarks.link import typical_day
from magnesium.link import encode
from magnesium_ui.offers import found_for
from magnesium_ui.words import speak
from tests.browser.conftest import ROOT, running_chromium, running_script

FOODS = 25
ROUND_TRIPS_MS = (0, 100)
KEY_MS = 80
LISTS = "**/app/static/options/*"
WORDS = (
    "almond", "banana", "cheese", "dates", "edamame", "flour", "grapes", "honey", "iceberg",
    "jam", "kiwi", "lentils", "milk", "noodles", "oats", "peanut", "quinoa", "rice", "spinach",
    "tofu", "vinegar", "walnuts", "yoghurt", "zucchini",
)  # fmt: skip
"""Each of another letter, and such as the lists have: no typo, and none that is two words."""

# Resolves with the milliseconds from the last key to the frame that shows these options.
UNTIL_SHOWN = """([count, options]) => {
  const shown = () => [...document.querySelectorAll(".st-key-find button")]
    .filter((button) => button.closest(".options, [class*=st-key-pick-]"))
    .filter((button) => button.checkVisibility({ visibilityProperty: true }))
    .map((button) => button.textContent.replace(/[\\s\\u2060]+/g, " ")).join("|");
  window.measured = new Promise((resolve) => {
    let keys = 0;
    let last = 0;
    const look = () => {
      if (last && shown() === options) resolve(performance.now() - last);
      else requestAnimationFrame(look);
    };
    const hear = (event) => {
      if (++keys < count) return;
      removeEventListener("keydown", hear, true);
      last = event.timeStamp;
      look();
    };
    addEventListener("keydown", hear, true);
  });
}"""


def expected(word: str) -> str:
    """Return what stands on the buttons of a word's options."""
    speak("en")
    offers = found_for(word)
    texts = [f"{offer.text} · {offer.value}" if offer.value else offer.text for offer in offers]
    return "|".join(" ".join(text.split()) for text in texts)


def opened(chromium: Browser, address: str, *, has_lists: bool) -> Page:
    """Open the app in a browser of its own, which has or hasn't the lists."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900}, locale="en-GB")
    if not has_lists:
        page.route(LISTS, lambda route: route.abort())
    page.goto(f"{address}?d={encode(typical_day(FOODS))}")
    page.locator(".st-key-query input").wait_for()
    rest(page)
    return page


def rest(page: Page) -> None:
    """Wait until nothing happens any more."""
    page.wait_for_load_state("networkidle")
    page.locator("[data-test-script-state=notRunning]").wait_for()
    page.wait_for_timeout(500)


def typed(page: Page, word: str) -> float:
    """Type a word, and return the ms from its last key to its options; the box is empty again."""
    box = page.locator(".st-key-query input")
    box.focus()
    page.evaluate(UNTIL_SHOWN, [len(word), expected(word)])
    page.keyboard.type(word, delay=KEY_MS)
    took_ms = float(page.evaluate("window.measured"))
    rest(page)
    box.fill("")
    rest(page)
    return took_ms


def times(repeats: int) -> dict[tuple[str, int], list[float]]:
    """Return the ms of each variant, "A" or "B", at each round trip."""
    took: dict[tuple[str, int], list[float]] = defaultdict(list)
    with ExitStack() as stack:
        chromium = stack.enter_context(running_chromium())
        address, _process = stack.enter_context(running_script(ROOT / "app.py"))
        port = urlsplit(address).port or 0
        for number in range(repeats):
            at = number % len(WORDS)
            if at == 0:  # browsers that have no list yet
                pages = {
                    (variant, ms): opened(
                        chromium,
                        stack.enter_context(delayed(port, ms)).address,
                        has_lists=variant == "B",
                    )
                    for ms in ROUND_TRIPS_MS
                    for variant in ("A", "B")
                }
            for key, page in pages.items():
                took[key].append(typed(page, WORDS[at]))
    return took


def main() -> None:
    """Print the times of both variants at each round trip."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=2 * len(WORDS))
    for (variant, ms), took in times(parser.parse_args().repeats).items():
        print(
            f"{variant} at {ms:3} ms: {len(took)} words, median {statistics.median(took):5.0f} ms,"
            f" p95 {percentile_95(took):5.0f} ms"
        )


if __name__ == "__main__":
    main()
