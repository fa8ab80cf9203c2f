"""Nothing jumps on a phone when the total changes: what the browser itself counts as a shift.

A shift's score is how much of the window moves, times how far (web.dev/articles/cls). A browser
leaves those out that follow a gesture; here they count as well.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, expect_at_rest

GOOD = 0.1

# Until everything has stood where it is for half a second: elements are loaded and drawn one by
# one, and a section that was opened grows bit by bit.
STILL = """() => new Promise((resolve) => {
  let [before, frames] = ["", 0];
  const look = () => {
    const keyed = [...document.querySelectorAll("[class*=st-key-]")];
    const now = keyed.map((one) => Math.round(one.getBoundingClientRect().top)).join();
    frames = now === before ? frames + 1 : 0;
    before = now;
    if (frames < 30) requestAnimationFrame(look);
    else resolve();
  };
  look();
})"""

WATCH = """() => {
  window.shifts = [];
  const watch = new PerformanceObserver((list) => window.shifts.push(...list.getEntries()));
  watch.observe({ type: "layout-shift" });
  window.moved = async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    return [...window.shifts, ...watch.takeRecords()].reduce((sum, { value }) => sum + value, 0);
  };
}"""


def tap_a_food(page: Page) -> None:
    page.locator(".st-key-quick button").first.click()


def step_an_amount(page: Page) -> None:
    page.locator("[class*=st-key-more-] button").click()


def choose_another_authority(page: Page) -> None:
    page.locator("[class*=st-key-authority] label").nth(2).click()


@pytest.mark.parametrize(
    ("opens", "gesture"),
    [
        (None, tap_a_food),
        (".st-key-meal-lunch [role=radiogroup] label", step_an_amount),
        ("[class*=st-key-section-whom] summary", choose_another_authority),
    ],
    ids=["a food", "an amount", "an authority"],
)
def test_the_page_stays_where_it_is_when_the_total_changes(
    app: str, open_page: OpenPage, opens: str | None, gesture: Callable[[Page], None]
) -> None:
    page = open_page(app, "nl", 390)
    meter = page.locator(".st-key-meter")
    expect(meter.locator(".stVegaLiteChart svg")).to_be_visible()
    expect_at_rest(page)
    if opens:
        page.locator(opens).first.click()
        expect(
            page.locator("[class*=st-key-panel-], [class*=st-key-authority]").first
        ).to_be_visible()
        expect_at_rest(page)
    before = meter.inner_text()
    page.wait_for_load_state("networkidle")
    page.evaluate(STILL)
    page.evaluate(WATCH)
    gesture(page)
    expect(meter).not_to_have_text(before)
    expect_at_rest(page)
    assert page.evaluate("moved()") < GOOD


def test_a_page_that_jumps_would_be_seen(open_page: OpenPage) -> None:
    page = open_page("about:blank", "nl", 390)
    page.set_content("<div id=above></div><p style='height: 500px; background: teal'>below</p>")
    page.evaluate(WATCH)
    page.evaluate("above.style.height = '300px'")
    assert page.evaluate("moved()") > GOOD
