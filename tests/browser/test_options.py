"""Options at once: what stands under the search box before the server has answered."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from magnesium.day import Day, Meal
from magnesium.link import encode
from magnesium_ui.offers import found_for
from magnesium_ui.options import ADDRESS
from magnesium_ui.words import speak
from tests.browser.conftest import OpenPage, expect_at_rest, expect_heard, running_app
from tests.browser.site import Site
from tests.browser.test_accessibility import grave_in
from tests.browser.test_visit import BREAD, bread, expect_total

WORD = {"nl": "brood", "en": "bread"}


class SilentServer:
    """A server whose words the browser does not hear for as long as a test wants."""

    def __init__(self, page: Page) -> None:
        self._held: list[str | bytes] | None = None
        page.route_web_socket(re.compile("/_stcore/stream"), self._stand_between)

    def _stand_between(self, socket: WebSocketRoute) -> None:
        self._socket = socket
        socket.connect_to_server().on_message(self._pass_on)

    def _pass_on(self, frame: str | bytes) -> None:
        if self._held is None:
            self._socket.send(frame)
        else:
            self._held.append(frame)

    def hold(self) -> None:
        self._held = []

    def release(self) -> None:
        held, self._held = self._held, None
        for frame in held or []:
            self._socket.send(frame)


def opened(
    app: str, open_page: OpenPage, language: str = "en", width: int = 390, scheme: str = "light"
) -> tuple[Page, SilentServer]:
    """Open an empty day; what the server says from now on is held."""
    page = open_page("about:blank", language, width, scheme)
    server = SilentServer(page)
    page.goto(f"{app}/?d={encode(Day())}")
    expect_heard(page)
    expect_total(page, Day(), language)
    box(page).focus()
    server.hold()
    return page, server


def box(page: Page) -> Locator:
    return page.locator(".st-key-query input")


def options(page: Page) -> Locator:
    return page.locator(".options button")


def results(page: Page) -> Locator:
    """What the server found."""
    return page.locator(".st-key-results [class*=st-key-pick-] button")


def top(element: Locator) -> float:
    box = element.bounding_box()
    assert box
    return box["y"]


def expected(query: str, language: str) -> list[str]:
    speak(language)
    found = found_for(query)
    assert found
    return [f"{offer.text} · {offer.value}" if offer.value else offer.text for offer in found]


PLACES = """buttons => buttons.map(button => {
  const box = document.querySelector(".st-key-query input").getBoundingClientRect();
  const { x, y, width, height } = button.getBoundingClientRect();
  const text = button.querySelector("strong");
  const style = getComputedStyle(text);
  const place = text.getBoundingClientRect();
  return [x, y - box.y, width, height, place.x, place.y - box.y, style.font, style.color].join();
})"""
"""Where buttons stand below the search box, and how the end of their text looks."""


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("nl", 390, "light"), ("en", 1280, "dark")]
)
def test_options_stand_where_the_servers_come_and_look_the_same(
    app: str, open_page: OpenPage, language: str, width: int, scheme: str
) -> None:
    page, server = opened(app, open_page, language, width, scheme)
    page.keyboard.type(WORD[language])
    expect(options(page)).to_have_text(expected(WORD[language], language))
    expect(results(page)).to_have_count(0)
    page.mouse.move(0, 0)
    before = options(page).evaluate_all(PLACES)
    below = page.locator("[class*=st-key-section-beyond]")
    place = top(below)
    server.release()
    expect(options(page)).to_have_count(0)
    expect_at_rest(page)
    assert results(page).evaluate_all(PLACES) == before
    assert top(below) == pytest.approx(place, abs=1)
    expect(box(page)).to_be_focused()


@pytest.mark.parametrize("how", ["click", "Enter"])
def test_one_is_picked_before_the_server_answers_and_added(
    app: str, open_page: OpenPage, how: str
) -> None:
    page, server = opened(app, open_page)
    page.keyboard.type("wholemeal")
    picked = page.locator(f".options [data-picked='{BREAD}']")
    expect(picked).to_be_visible()
    if how == "click":
        picked.click()
    else:
        for _ in expected("wholemeal", "en"):
            page.keyboard.press("ArrowDown")
            if picked.evaluate("button => button === document.activeElement"):
                break
        page.keyboard.press(how)
    server.release()
    expect(page.locator(".st-key-confirm_add button")).to_be_focused()
    expect(options(page)).to_have_count(0)
    expect_at_rest(page)
    expect(page.locator(".st-key-confirm_add button")).to_be_visible()
    expect(box(page)).to_have_value("wholemeal")
    page.keyboard.press("Enter")
    expect_total(page, Day((bread(Meal.LUNCH),)))
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("")


def test_a_click_before_the_text_was_sent_still_opens_the_form(
    app: str, open_page: OpenPage
) -> None:
    """A screen reader clicks without moving the focus, which would send the text first."""
    page, server = opened(app, open_page)
    page.keyboard.type("wholemeal")
    page.locator(f".options [data-picked='{BREAD}']").evaluate("button => button.click()")
    server.release()
    expect(page.locator(".st-key-confirm_add button")).to_be_focused()
    expect_at_rest(page)
    expect(box(page)).to_have_value("wholemeal")


def test_an_option_that_is_pressed_stays_until_it_is_let_go(app: str, open_page: OpenPage) -> None:
    """The server's answer comes between: the click would fall between two buttons."""
    page, server = opened(app, open_page)
    page.keyboard.type("wholemeal")
    picked = page.locator(f".options [data-picked='{BREAD}']")
    picked.hover()
    page.mouse.down()
    server.release()
    expect(results(page).first).to_be_attached()
    expect_at_rest(page)
    expect(picked).to_be_visible()
    page.mouse.up()
    expect(page.locator(".st-key-confirm_add button")).to_be_focused()
    expect(options(page)).to_have_count(0)


def test_the_first_pick_after_a_restart_counts(open_page: OpenPage) -> None:
    with running_app() as first:
        page = open_page(f"{first}/?d={encode(Day())}")
        expect_total(page, Day())
    with running_app(int(first.rsplit(":", 1)[1])):
        expect(page.locator("[data-testid=stApp]")).to_have_attribute(
            "data-test-connection-state", "CONNECTED"
        )
        box(page).focus()
        page.keyboard.type("wholemeal")
        # Before the text is sent: what the new server hears first is the pick.
        picked = page.locator(f".options [data-picked='{BREAD}']")
        picked.evaluate("button => button.click()")
        expect(page.locator(".st-key-confirm_add button")).to_be_focused()


def test_a_water_is_picked_as_well(app: str, open_page: OpenPage) -> None:
    page, server = opened(app, open_page, "nl")
    page.keyboard.type("kraanwater")
    expect(options(page)).to_have_text(expected("kraanwater", "nl"))
    options(page).first.click()
    server.release()
    expect(page.locator(".st-key-water_add button")).to_be_focused()


def test_arrows_lead_into_the_options_and_back_and_the_focus_stays_on_the_same_one(
    app: str, open_page: OpenPage
) -> None:
    page, server = opened(app, open_page)
    page.keyboard.type("bread")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(options(page).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(options(page).nth(1)).to_be_focused()
    server.release()
    expect(options(page)).to_have_count(0)
    expect(results(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(results(page).first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box(page)).to_be_focused()


def test_how_many_there_are_is_said_once_the_typing_rests(app: str, open_page: OpenPage) -> None:
    page, _server = opened(app, open_page, "nl")
    said = page.locator(".st-key-query [role=status]")
    page.keyboard.type("bro")
    expect(options(page).first).to_be_visible()
    expect(said).to_have_text("")
    page.keyboard.type("od")
    expect(said).to_have_text(f"Gevonden: {len(expected('brood', 'nl'))}")


def test_what_no_list_has_is_the_servers_to_answer(app: str, open_page: OpenPage) -> None:
    page, server = opened(app, open_page)
    for text in ("wholemeal bread", "chiken", "xyzzy", "12345670"):
        box(page).fill("bread")
        expect(options(page).first).to_be_visible()
        box(page).fill(text)
        expect(options(page).first).to_be_hidden()
        server.release()
        expect(page.locator(".st-key-from_label")).to_be_visible()
        expect(options(page)).to_have_count(0)
        box(page).fill("")
        expect(page.locator(".st-key-from_label")).to_have_count(0)
        expect_at_rest(page)
        server.hold()


def test_options_of_half_a_text_are_not_seen_beside_the_whole(
    app: str, open_page: OpenPage
) -> None:
    page, server = opened(app, open_page)
    page.keyboard.type("wholemeal")
    expect(options(page).first).to_be_visible()
    page.keyboard.type(" bread")
    expect(options(page).first).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(box(page)).to_be_focused()
    server.release()
    expect(results(page).first).to_be_visible()
    expect(options(page)).to_have_count(0)


# At once: 150 ms after the first of them the server is asked for it, and its answer is awaited.
RETYPED = """words => words.map((word) => {
  const box = document.querySelector(".st-key-query input");
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(box, word);
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  const seen = (places) => [...document.querySelectorAll(places)]
    .filter((button) => button.checkVisibility({ visibilityProperty: true }));
  return {
    options: seen(".options button").map((button) => button.textContent),
    hasResults: seen(".st-key-results [class*=st-key-pick-] button").length > 0,
  };
})"""


def test_results_of_another_word_are_not_seen_beside_the_options(
    app: str, open_page: OpenPage
) -> None:
    page, server = opened(app, open_page)
    page.keyboard.type("bread")
    server.release()
    expect(results(page).first).to_be_visible()
    expect_at_rest(page)
    server.hold()
    other, last_answered = page.evaluate(RETYPED, ["banana", "bread"])
    shown, wanted = (
        [" ".join(text.split()) for text in texts]
        for texts in (other["options"], expected("banana", "en"))
    )
    assert shown == wanted
    assert not other["hasResults"]
    assert last_answered == {"options": [], "hasResults": True}


SHOWN = """() => {
  window.shown = 0;
  const count = (changes) => changes.forEach((one) => (window.shown += one.addedNodes.length));
  new MutationObserver(count).observe(document.querySelector(".options"), { childList: true });
}"""


def test_what_is_answered_is_not_shown_a_second_time_when_the_day_changes(
    app: str, open_page: OpenPage
) -> None:
    page, server = opened(app, open_page)
    page.keyboard.type("bread")
    expect(options(page).first).to_be_visible()
    server.release()
    expect(options(page)).to_have_count(0)
    page.evaluate(SHOWN)
    page.locator(f".st-key-quick-{BREAD} button").click()
    expect_total(page, Day((bread(Meal.LUNCH),)))
    expect(results(page).first).to_be_visible()
    assert page.evaluate("shown") == 0


def test_without_the_lists_the_server_answers(app: str, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    page.route(f"**/{ADDRESS}*", lambda route: route.abort())
    page.goto(f"{app}/?d={encode(Day())}")
    expect_total(page, Day())
    box(page).focus()
    with page.expect_event("requestfailed"):
        page.keyboard.type("bread")
    expect(results(page)).to_have_text(expected("bread", "en"))
    expect(options(page)).to_have_count(0)


def test_they_outlive_another_page_and_another_language(app: str, open_page: OpenPage) -> None:
    page, server = opened(app, open_page)
    page.keyboard.type("brea")
    expect(options(page).first).to_be_visible()
    server.release()
    expect(results(page).first).to_be_visible()
    expect_at_rest(page)
    page.get_by_text("NL", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect_at_rest(page)
    server.hold()
    box(page).fill("brood")
    expect(options(page)).to_have_text(expected("brood", "nl"))
    server.release()
    # What is typed is sent a moment later: until then the page is at rest, and not answered.
    expect(options(page)).to_have_count(0)
    expect_at_rest(page)
    for name, is_of_the_day in (("Producten", False), ("Mijn dag", True)):
        page.locator(".st-key-header").get_by_role("link", name=name).click()
        expect(box(page)).to_have_count(int(is_of_the_day))
        expect_at_rest(page)
    expect(options(page)).to_have_count(0)
    expect_at_rest(page)
    server.hold()
    box(page).fill("haver")
    expect(options(page)).to_have_text(expected("haver", "nl"))
    expect(page.locator(".options")).to_have_count(1)


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("nl", 390, "dark"), ("en", 1280, "light")]
)
def test_axe_finds_nothing_grave_among_the_options(
    app: str, open_page: OpenPage, language: str, width: int, scheme: str
) -> None:
    page, _server = opened(app, open_page, language, width, scheme)
    page.keyboard.type(WORD[language])
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_be_focused()
    assert grave_in(Axe().run(page)) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_hosted_site_has_the_lists_and_forbids_none(hosted: Site, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    server = SilentServer(page)
    page.goto(f"{hosted.address}/?d={encode(Day())}")
    expect_total(page, Day())
    box(page).focus()
    server.hold()
    with page.expect_response(f"**/{ADDRESS}en-b.json*") as answer:
        page.keyboard.type("bread")
    assert answer.value.headers["content-encoding"] == "gzip"
    expect(options(page)).to_have_text(expected("bread", "en"))
    assert errors == []
