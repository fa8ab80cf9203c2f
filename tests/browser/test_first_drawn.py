"""What a first visitor sees while a page is still being drawn: what moves, and what is in sight."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenPage, expect_at_rest, running_app

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "user_agent": "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537 Chrome/156 Mobile Safari/537",
    "locale": "nl-NL",
}

# How high the header was in every frame, and whether a sidebar ever stood beside the page.
WATCH = """
window.heights = new Set();
window.hadSidebar = false;
const look = () => {
  const header = document.querySelector(".st-key-header");
  if (header) window.heights.add(Math.round(header.getBoundingClientRect().height));
  window.hadSidebar ||= document.querySelector("[data-testid=stSidebar]") !== null;
  requestAnimationFrame(look);
};
look();
"""


def drawn(page: Page, address: str) -> None:
    page.add_init_script(WATCH)
    page.goto(address)
    expect(page.locator(".st-key-meter .stVegaLiteChart svg")).to_be_visible()
    expect(page.locator("html[lang=nl]")).to_be_attached()
    expect_at_rest(page)


def test_the_first_visitor_of_a_server_sees_neither_a_sidebar_nor_the_header_grow(
    chromium: Browser,
) -> None:
    with running_app() as address, chromium.new_context(**PHONE) as context:
        page = context.new_page()
        drawn(page, address)
        assert not page.evaluate("window.hadSidebar")
        assert len(page.evaluate("[...window.heights]")) == 1


def test_on_a_phone_the_search_box_is_in_sight_and_more_foods_are_a_swipe_away(
    app: str, chromium: Browser
) -> None:
    with chromium.new_context(**PHONE) as context:
        page = context.new_page()
        drawn(page, app)
        box = page.locator(".st-key-query input").bounding_box()
        meter = page.locator(".st-key-meter").bounding_box()
        assert box
        assert meter
        assert box["y"] + box["height"] < meter["y"]
        last = page.locator(".st-key-quick button").last
        expect(last).not_to_be_in_viewport()
        last.focus()
        expect(last).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_what_follows_the_quick_foods_stands_below_them(
    app: str, open_page: OpenPage, width: int
) -> None:
    page = open_page(app, "nl", width)
    expect(page.locator(".st-key-query input")).to_be_visible()
    expect(page.locator("html[lang=nl]")).to_be_attached()
    expect_at_rest(page)
    quick = page.locator(".st-key-quick").bounding_box()
    box = page.locator(".st-key-query").bounding_box()
    assert quick
    assert box
    assert quick["y"] + quick["height"] <= box["y"]
