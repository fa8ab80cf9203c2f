"""From a gesture to the new total, beside an empty app in the same run: ``make bench-click``.

Ours is a day of 25 foods that falls short, with suggestions and charts, and with the profile open
where that is what changes. The floors are a button and a counter, as Streamlit comes (F) and tuned
(T), and a choice of two (R), as a choice tells the server later than a button does; our
requirements bring uvloop to all of them. A time runs from the browser's own event, the click or the
key, to the change of the text in the page. All take turns. Processor time is that of the server's
process, from before a gesture until the page has come to rest.
"""

import argparse
import math
import os
import re
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.days import short_day
from benchmarks.findings import Finding, table
from magnesium.link import encode
from tests.browser.conftest import ROOT, running_chromium, running_script

FLOORS = Path(__file__).with_name("floors")
FOODS = 25
COUNT = "[data-testid=stMarkdown] p"
UNFOLDED_MS = 1000
CHOICE = "switch authority"
GESTURES = ("add a food", "change an amount", CHOICE)
REST_MS = 300
"""After the server has said that a run ended, for what the browser still draws."""

# Resolves with the milliseconds from the first event of a kind to another text.
UNTIL_CHANGED = """([kind, find]) => {
  const text = () => {
    const found = [...document.querySelectorAll(find)].map((one) => one.textContent);
    return found.filter((one) => !find.includes("meter") || one.includes("%")).join();
  };
  window.measured = new Promise((resolve) => {
    addEventListener(kind, (event) => {
      const before = text();
      const changes = new MutationObserver(() => {
        if (text() === before) return;
        changes.disconnect();
        resolve(performance.now() - event.timeStamp);
      });
      changes.observe(document.body, { subtree: true, childList: true, characterData: true });
    }, { capture: true, once: true });
  });
}"""


@dataclass(frozen=True)
class Served:
    """An app that is measured: its page, the process that serves it and where its text stands."""

    page: Page
    process: int
    text: str

    def measure(self, kind: str, gesture: Callable[[], None]) -> tuple[float, float]:
        """Return the milliseconds from an event to the new text, and those of the processor."""
        before = processor_ms(self.process)
        self.page.evaluate(UNTIL_CHANGED, [kind, self.text])
        gesture()
        took_ms = float(self.page.evaluate("window.measured"))
        self.rest()
        return took_ms, processor_ms(self.process) - before

    def rest(self) -> None:
        """Wait until nothing happens any more."""
        self.page.locator("[data-test-script-state=notRunning]").wait_for()
        self.page.wait_for_timeout(REST_MS)


def processor_ms(process: int) -> float:
    """Return the processor time that a process has taken, in ms (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def opened(chromium: Browser, address: str, process: int, text: str) -> Served:
    """Open an address as a visitor at a desk does."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page.goto(address)
    page.locator(text).first.wait_for()
    served = Served(page, process, text)
    served.rest()
    return served


def gestures_of(ours: Served) -> Iterator[tuple[str, float, float]]:
    """Make each gesture once; yields its name, the ms it took and those of the processor."""
    page = ours.page
    yield "add a food", *ours.measure("click", page.locator(".st-key-quick-09040 button").click)
    page.locator(".st-key-undo button").click()
    ours.rest()
    page.locator("[class*=st-key-meal-] [role=radiogroup] label").first.click()
    ours.rest()
    box = page.locator("[class*=st-key-amount-][class*=item-] input").first
    box.fill("3" if box.input_value() == "2" else "2")
    yield "change an amount", *ours.measure("keydown", lambda: box.press("Enter"))
    toggle(ours, "whom")
    authorities = page.locator(".st-key-authority-en")
    is_european = authorities.get_by_role("radio", name=re.compile("EFSA")).is_checked()
    other = authorities.locator("label", has_text="National" if is_european else "EFSA")
    yield "switch authority", *ours.measure("click", other.click)
    toggle(ours, "whom")


def toggle(ours: Served, section: str) -> None:
    """Open a section, or close it, and wait until it has unfolded."""
    ours.page.locator(f"[class*=st-key-section-{section}] summary").click()
    ours.rest()
    ours.page.wait_for_timeout(UNFOLDED_MS)


def percentile_95(values: Sequence[float]) -> float:
    """Return the smallest value that 95 % of the values do not exceed."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]


@dataclass
class Clicks:
    """Of each gesture and each floor: milliseconds to the new text, and of the processor."""

    took_ms: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    processor_ms: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, took_ms: float, processor_ms: float) -> None:
        """Add one measurement."""
        self.took_ms[name].append(took_ms)
        self.processor_ms[name].append(processor_ms)


def measure_clicks(repeats: int) -> Clicks:
    """Return the times of every gesture and of the floors, in turns."""
    clicks = Clicks()
    with ExitStack() as stack:
        chromium = stack.enter_context(running_chromium())
        floors = {
            name: opened(chromium, *stack.enter_context(running_script(FLOORS / script)), COUNT)
            for name, script in (("F", "empty.py"), ("T", "tuned.py"), ("R", "choice.py"))
        }
        address, process = stack.enter_context(running_script(ROOT / "app.py"))
        query = f"?d={encode(short_day(FOODS))}"
        ours = opened(chromium, address + query, process, ".st-key-meter p")
        toggle(ours, "suggestions")
        for _ in range(repeats):
            for name, floor in floors.items():
                pressed = "button" if name != "R" else "label:not(:has(input:checked))"
                element = floor.page.locator(f"[class*=st-key-] {pressed}").last
                clicks.add(name, *floor.measure("click", element.click))
            for name, took_ms, of_processor_ms in gestures_of(ours):
                clicks.add(name, took_ms, of_processor_ms)
    return clicks


def findings(clicks: Clicks) -> tuple[list[Finding], list[Finding]]:
    """Return what there is to hold against the goals: of the time, and of the processor."""
    medians = {name: statistics.median(values) for name, values in clicks.took_ms.items()}
    means = {name: statistics.mean(values) for name, values in clicks.processor_ms.items()}
    took, processor = [], []
    for name in GESTURES:
        p95_ms = percentile_95(clicks.took_ms[name])
        ours = medians[name]
        took += [
            Finding(f"{name}, median / F", ours, "ms", medians["F"], 1.0, is_ratio=True),
            Finding(f"{name}, median / T", ours, "ms", medians["T"], 2.5, is_ratio=True),
            Finding(f"{name}, p95 / its median", p95_ms, "ms", ours, 2.0, is_ratio=True),
        ]
        if name == CHOICE:
            took.append(Finding(f"{name}, median / R, a choice", ours, "ms", medians["R"]))
        processor.append(
            Finding(f"{name}, server / F", means[name], "ms", means["F"], 1.0, is_ratio=True)
        )
        processor.append(Finding(f"{name}, server / T", means[name], "ms", means["T"]))
    for name in ("F", "T", "R"):
        took.append(Finding(f"{name}, p95", percentile_95(clicks.took_ms[name]), "ms"))
    return took, processor


def main() -> None:
    """Print the times of every gesture beside the floors'."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=30)
    took, processor = findings(measure_clicks(parser.parse_args().repeats))
    print(table({"click": took, "cpu": processor}))


if __name__ == "__main__":
    main()
