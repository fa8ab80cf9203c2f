"""A day is never lost: in the browser, by name, in a link, in a file, in another tab."""

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from magnesium.day import Day, Item, Meal
from magnesium.examples import first_example
from magnesium.link import encode
from tests.browser.conftest import OpenPage, expect_at_rest
from tests.browser.test_gestures import press
from tests.browser.test_visit import bread, expect_total, expect_total_shown

MINE = Day((bread(Meal.LUNCH),))
THEIRS = Day((Item("12061", 30, Meal.SNACKS), Item("09040", 118, Meal.SNACKS, 0, 1)))


def kept(page: Page) -> dict[str, object]:
    found: dict[str, object] = json.loads(
        page.evaluate("localStorage.getItem('magnesium-day') ?? '{}'")
    )
    return found


def expect_kept(page: Page, slot: str, day: Day) -> None:
    page.wait_for_function(
        "([slot, text]) => JSON.parse(localStorage['magnesium-day'] ?? '{}')[slot]?.day === text",
        arg=[slot, encode(day)],
    )


def add_quick(page: Page, place: int = 0) -> None:
    press(page.locator(".st-key-quick button").nth(place))


def opened_with_mine(
    app: str, open_page: OpenPage, language: str = "en", width: int = 1280
) -> Page:
    """Open a day in a browser that then keeps it as the visitor's own."""
    page = open_page(f"{app}/?d={encode(MINE)}", language, width)
    press(page.locator(".st-key-make_mine button"))
    expect_kept(page, "last", MINE)
    expect_total(page, MINE, language)
    return page


def test_the_last_day_is_back_tomorrow_and_in_no_other_browser(
    app: str, open_page: OpenPage
) -> None:
    page = opened_with_mine(app, open_page, "nl", 390)
    tomorrow = page.context.new_page()
    page.close()
    tomorrow.goto(app)
    expect_total(tomorrow, MINE, "nl")
    expect(tomorrow.locator(".st-key-restored")).to_be_visible()
    expect(tomorrow).to_have_url(re.compile(re.escape(encode(MINE))))
    elsewhere = open_page(app, "nl", 390)
    expect_total(elsewhere, first_example("nl").day, "nl")


def test_a_shared_day_waits_until_it_is_changed(app: str, open_page: OpenPage) -> None:
    page = opened_with_mine(app, open_page)
    page.goto(f"{app}/?d={encode(THEIRS)}")
    expect_total(page, THEIRS)
    expect(page.locator(".st-key-shared")).to_be_visible()
    assert kept(page)["last"]["day"] == encode(MINE)  # type: ignore[index]
    press(page.locator(".st-key-back_to_own button"))
    expect_total(page, MINE)
    press(page.locator(".st-key-undo button"))
    expect_total(page, THEIRS)
    add_quick(page, 1)
    expect(page.locator(".st-key-shared")).to_have_count(0)
    expect_kept(page, "before", MINE)
    press(page.locator(".st-key-undo button"))
    expect_kept(page, "last", MINE)


def test_going_back_to_a_shared_day_leaves_ones_own_alone(app: str, open_page: OpenPage) -> None:
    page = opened_with_mine(app, open_page)
    page.goto(f"{app}/?d={encode(THEIRS)}")
    press(page.locator(".st-key-back_to_own button"))
    expect_total(page, MINE)
    expect(page).to_have_url(re.compile(re.escape(encode(MINE))))
    expect_at_rest(page)
    page.reload()
    expect_total(page, MINE)
    expect_at_rest(page)
    page.go_back()
    expect_total_shown(page, THEIRS)
    expect(page.locator(".st-key-shared")).to_be_visible()
    assert kept(page)["last"]["day"] == encode(MINE)  # type: ignore[index]


def test_the_day_that_stepped_back_can_be_brought_back(app: str, open_page: OpenPage) -> None:
    page = opened_with_mine(app, open_page)
    page.goto(f"{app}/keep?d={encode(THEIRS)}")
    expect_total(page, THEIRS)
    page.goto(f"{app}/?d={encode(THEIRS)}")
    press(page.locator(".st-key-make_mine button"))
    expect_kept(page, "before", MINE)
    expect_at_rest(page)
    page.locator(".st-key-header a[href*=keep]").click()
    press(page.locator(".st-key-bring_back button"))
    expect_total(page, MINE)
    expect_kept(page, "before", THEIRS)


def test_an_embedded_page_keeps_nothing(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}/?d={encode(THEIRS)}&embed=true")
    expect_total(page, THEIRS)
    add_quick(page)
    expect(page).not_to_have_url(re.compile(re.escape(encode(THEIRS)) + "(&|$)"))
    expect(page).to_have_url(re.compile("embed=true"))
    expect_at_rest(page)
    assert kept(page) == {}
    own_window = page.locator(".st-key-header a[target=_blank]")
    assert "embed" not in str(own_window.get_attribute("href"))


def name_and_keep(page: Page, name: str) -> None:
    page.locator("[class*=st-key-keep_name] input").fill(name)
    press(page.locator(".st-key-keep_day button"))


def kept_names(page: Page) -> Locator:
    return page.locator("[class*=st-key-kept_days] [role=radiogroup] label p")


def test_days_are_kept_by_name_until_all_is_forgotten(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}/keep?d={encode(MINE)}", "nl", 390)
    expect_total(page, MINE, "nl")
    name_and_keep(page, "Maandag")
    expect(kept_names(page).first).to_have_text("Maandag")
    page.goto(f"{app}/keep?d={encode(THEIRS)}")
    expect(kept_names(page)).to_have_count(1)  # the browser was heard: no more runs now
    expect_at_rest(page)
    name_and_keep(page, "![x](http://127.0.0.1/x.png)")
    expect(kept_names(page).filter(has_text="![x](http")).to_have_count(1)
    kept_names(page).first.click()
    press(page.locator(".st-key-open_kept button"))
    expect_total(page, MINE, "nl")
    kept_names(page).first.click()
    press(page.locator(".st-key-delete_kept button"))
    expect(kept_names(page).filter(has_text="Maandag")).to_have_count(0)
    press(page.locator(".st-key-keep_removed button"))
    expect(kept_names(page).filter(has_text="Maandag")).to_have_count(1)
    page.locator(".st-key-forget summary").click()
    press(page.locator(".st-key-forget_now button"))
    expect_total(page, first_example("nl").day, "nl")
    expect(page.locator("[class*=st-key-kept_days]")).to_have_count(0)
    assert page.evaluate("localStorage.getItem('magnesium-day')") is None
    page.goto(app)
    expect_total(page, first_example("nl").day, "nl")


def test_a_day_kept_in_one_tab_is_in_the_other(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}/keep?d={encode(MINE)}")
    expect_total(page, MINE)
    expect_at_rest(page)
    other = page.context.new_page()
    other.goto(f"{app}/keep?d={encode(MINE)}")
    expect_total(other, MINE)
    name_and_keep(other, "Monday")
    expect(kept_names(page)).to_have_text(["Monday"])


def test_a_day_of_another_tab_is_not_lost(app: str, open_page: OpenPage) -> None:
    page = opened_with_mine(app, open_page)
    other = page.context.new_page()
    other.goto(app)
    expect(other.locator(".st-key-restored")).to_be_visible()
    add_quick(other)
    other.wait_for_function(
        "text => JSON.parse(localStorage['magnesium-day']).last.day !== text", arg=encode(MINE)
    )
    theirs = kept(other)["last"]
    add_quick(page, 1)
    page.wait_for_function(
        "text => JSON.parse(localStorage['magnesium-day']).before?.day === text",
        arg=theirs["day"],  # type: ignore[index]
    )


@pytest.mark.parametrize(("language", "width"), [("nl", 390), ("en", 1280)])
def test_the_link_copied_opens_the_same_day_in_a_second_browser(
    app: str, open_page: OpenPage, chromium: Browser, language: str, width: int
) -> None:
    page = open_page(f"{app}/keep?d={encode(THEIRS)}", language, width)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect_total(page, THEIRS, language)
    press(page.locator(".st-key-share .copy"))
    expect(page.locator(".st-key-share [role=status]")).not_to_be_empty()
    link = page.evaluate("navigator.clipboard.readText()")
    mail = page.locator(".st-key-share .mail").get_attribute("href")
    assert parse_qs(urlsplit(str(mail)).query)["body"][0].strip().endswith(link)
    other = open_page(link, "en" if language == "nl" else "nl")
    expect_total(other, THEIRS, "en" if language == "nl" else "nl")
    page.locator("[class*=st-key-link_language] button").nth(1 if language == "nl" else 2).click()
    expect(page.locator(".st-key-share").locator("..").locator("code").first).to_contain_text(
        f"lang={language}"
    )
    asked = open_page(page.locator(".stCode code").first.inner_text(), "en")
    expect_total(asked, THEIRS, language)


@pytest.mark.parametrize(("language", "width", "kind"), [("nl", 390, "excel"), ("en", 1280, "csv")])
def test_a_file_that_was_saved_opens_again(
    app: str, open_page: OpenPage, tmp_path: Path, kind: str, language: str, width: int
) -> None:
    page = open_page("about:blank", language, width)
    store = {"days": [{"name": "Monday", "day": encode(MINE), "date": "2026-11-23"}]}
    page.add_init_script(f"localStorage['magnesium-day'] = '{json.dumps(store)}'")
    page.goto(f"{app}/keep?d={encode(THEIRS)}")
    expect(kept_names(page)).to_have_count(1)  # the browser was heard: no more runs now
    expect_total(page, THEIRS, language)
    expect_at_rest(page)
    with page.expect_download() as download:
        press(page.locator(f".st-key-save_{kind} button"))
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    page.goto(f"{app}/keep?d={encode(MINE)}")
    expect(kept_names(page)).to_have_count(1)
    expect_total(page, MINE, language)
    expect_at_rest(page)
    page.locator("[class*=st-key-file-] input[type=file]").set_input_files(file)
    press(page.locator(".st-key-open_file button"))
    expect_total(page, THEIRS, language)
    expect(page).to_have_url(re.compile(re.escape(encode(THEIRS))))
    press(page.locator(".st-key-undo button"))
    expect_total(page, MINE, language)


def test_a_file_that_holds_no_day_leaves_the_day(
    app: str, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(f"{app}/keep?d={encode(MINE)}", "nl")
    big = tmp_path / "big.csv"
    big.write_bytes(b"x" * 2_100_000)
    page.locator("[class*=st-key-file-] input[type=file]").set_input_files(big)
    expect(page.locator("[data-testid=stAlert]")).to_contain_text("te groot")
    expect_total(page, MINE, "nl")


def test_the_sheet_to_print_is_printed(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}/print?d={encode(THEIRS)}")
    page.evaluate("window.print = () => { window.printed = (window.printed ?? 0) + 1 }")
    press(page.locator(".st-key-print_now button"))
    page.wait_for_function("window.printed === 1")
    page.emulate_media(media="print")
    expect(page.locator(".st-key-header")).to_be_hidden()
    expect(page.locator(".st-key-print_now button")).to_be_hidden()
    expect(page.locator("code")).to_contain_text(encode(THEIRS))


def test_a_browser_that_may_keep_nothing_is_told_so_and_works(
    app: str, open_page: OpenPage
) -> None:
    page = open_page("about:blank")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })"
    )
    page.goto(f"{app}/keep?d={encode(MINE)}")
    expect_total(page, MINE)
    expect(page.locator("[data-testid=stAlert]")).to_contain_text("doesn't keep anything for us")


def test_an_answer_of_the_browser_breaks_off_no_click(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}/?d={encode(Day())}")
    expect_total(page, Day())
    # The page has not heard of the click's run yet when another tab changes what is kept.
    page.locator(".st-key-quick-09040 button").evaluate(
        """button => {
            button.click();
            const answer = new StorageEvent("storage", { key: "magnesium-day" });
            setTimeout(() => dispatchEvent(answer), 5);  // what is said at once goes together
        }"""
    )
    expect(page.locator(".st-key-undo_line")).to_contain_text("Banana")


def test_an_answer_of_the_browser_breaks_off_no_step_in_the_history(
    app: str, open_page: OpenPage
) -> None:
    page = open_page("about:blank")
    page.add_init_script(
        """const send = WebSocket.prototype.send;
        WebSocket.prototype.send = function (message) {
            const deliver = () => send.call(this, message);
            window.held ? window.held.push(deliver) : deliver();
        };"""
    )
    page.goto(f"{app}/?d={encode(Day())}")
    expect_total(page, Day())
    page.locator(".st-key-quick-18075 button").click()
    expect_total(page, MINE)
    page.go_back()
    expect_total_shown(page, Day())
    # Another tab changes what is kept; the network is slow, and what the page says arrives at once.
    page.evaluate(
        """() => {
            window.held = [];
            dispatchEvent(new StorageEvent("storage", { key: "magnesium-day" }));
            history.forward();
            const release = (frames) => {
                if (frames) return requestAnimationFrame(() => release(frames - 1));
                const messages = window.held;
                window.held = null;
                messages.forEach((message) => message());
            };
            release(30);
        }"""
    )
    expect_total_shown(page, MINE)


def test_an_answer_of_the_browser_that_is_lost_is_given_again(
    app: str, open_page: OpenPage
) -> None:
    page = open_page("about:blank")
    page.add_init_script(
        """const send = WebSocket.prototype.send;
        WebSocket.prototype.send = function (message) {
            const text = new TextDecoder().decode(message);
            if (window.isLost || !text.includes("works") || !text.includes("Monday")) {
                return send.call(this, message);
            }
            window.isLost = true;
        };"""
    )
    page.goto(f"{app}/keep?d={encode(MINE)}")
    expect_total(page, MINE)
    name_and_keep(page, "Monday")
    page.wait_for_function("window.isLost")
    expect(kept_names(page)).to_have_count(0)
    page.locator("[class*=st-key-qr] label").click()
    expect(kept_names(page)).to_have_text(["Monday"])


def test_a_browser_without_room_left_goes_on_saying_so(app: str, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    page.add_init_script(
        """const write = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, text) {
            if (text.includes("Monday")) throw new Error("full");
            write.call(this, key, text);
        };"""
    )
    page.goto(f"{app}/keep?d={encode(MINE)}")
    expect_total(page, MINE)
    warning = page.locator("[data-testid=stAlert]").filter(has_text="has no room left")
    name_and_keep(page, "Monday")
    expect(warning).to_be_visible()
    expect_at_rest(page)
    expect(warning).to_be_visible()
    name_and_keep(page, "Tuesday")
    expect(kept_names(page)).to_have_text(["Tuesday"])
    expect(warning).to_have_count(0)


def test_a_link_to_one_food_has_it_ready(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}/?food=12061", "nl", 390)
    expect(page.locator(".st-key-confirm")).to_contain_text("Amandelen")
    before = first_example("nl").day
    expect_total(page, before, "nl")
    press(page.locator(".st-key-confirm_add button"))
    expect(page.locator(".st-key-undo_line")).to_contain_text("Amandelen")
    expect(page).not_to_have_url(re.compile("food="))
