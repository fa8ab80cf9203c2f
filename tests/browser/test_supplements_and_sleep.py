"""What only a browser shows of supplements, water and the texts: keyboard, focus, addresses."""

import re

from playwright.sync_api import Page, expect

from magnesium.day import Day, Item, Meal, Supplement, Water
from magnesium.foods import usual_portion
from magnesium.link import encode
from magnesium.water import water_of
from tests.browser.conftest import OpenPage, expect_at_rest
from tests.browser.test_gestures import press
from tests.browser.test_visit import bread, expect_total

GLASS = water_of("tap-nl", 200)


def type_in(page: Page, key: str, text: str) -> None:
    box = page.locator(f"[class*=st-key-{key}] input").first
    box.fill(text)
    box.press("Tab")


def test_a_supplement_is_added_by_keyboard_and_fills_its_own_gauge(
    app: str, open_page: OpenPage
) -> None:
    day = Day((bread(Meal.LUNCH),))
    page = open_page(f"{app}/supplements?d={encode(day)}", "nl", 390)
    gauge = page.locator(".st-key-gauge")
    expect(gauge).to_contain_text("0")
    type_in(page, "amount-elemental-", "375")
    form = page.locator(".st-key-supplement_form")
    expect(form.locator("[data-testid=stAlert]")).to_contain_text("250")
    press(page.locator(".st-key-supplement_add button"))
    taken = Day(day.items, supplements=(Supplement("supplement", 375),))
    expect_total(page, taken, "nl")
    expect(gauge).to_contain_text("375")
    expect(page.locator("[class*=st-key-amount-elemental-] input")).to_be_focused()
    press(page.locator(".st-key-undo button"))
    expect(gauge).not_to_contain_text("375")


def test_water_is_added_from_its_hardness_by_keyboard(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}/supplements?d={encode(Day())}", "nl", 390)
    expect_total(page, Day(), "nl")
    choice = page.locator("[class*=st-key-water-water] input").first
    choice.focus()
    page.keyboard.type("hardheid")
    expect(page.get_by_role("option")).to_have_text(re.compile("hardheid"))
    page.keyboard.press("Enter")
    expect(page.locator("[class*=st-key-amount-hardness-] input")).to_be_visible()
    expect_at_rest(page)
    type_in(page, "amount-hardness-", "8")
    expect(page.locator(".st-key-water_form")).to_contain_text("5,4")
    add = page.locator(".st-key-water_add button")
    expect(add).to_be_focused()
    page.keyboard.press("Enter")
    water = Water("tap-hardness", 200, 6.9)
    expect_total(page, Day((), (water,)), "nl")
    expect(page.locator(".st-key-waters")).to_contain_text("0,2")
    expect(page.locator(":focus")).to_have_count(1)


def test_water_that_is_searched_for_is_added_by_keyboard(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}/?d={encode(Day())}", "nl", 390)
    box = page.locator(".st-key-query input")
    box.fill("kraanwater")
    first = page.locator(".st-key-results button").first
    expect(first).to_be_visible()
    press(first)
    expect(page.locator(".st-key-water_add button")).to_be_focused()
    page.keyboard.press("Enter")
    expect_total(page, Day((), (GLASS,)), "nl")
    expect(page.locator(".st-key-waters")).to_be_visible()


def test_the_form_begun_on_one_page_is_whole_on_the_other(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}/?d={encode(Day())}", "en")
    page.locator(".st-key-query input").fill("perrier")
    expect(page.locator(".st-key-results")).to_be_visible()
    expect_at_rest(page)
    page.locator(".st-key-results button").first.click()
    expect(page.locator(".st-key-water_form")).to_be_visible()
    expect_at_rest(page)
    page.get_by_role("link", name="Supplements", exact=True).click()
    expect(page.locator("h1")).to_have_text("Supplements and water")
    expect(page.locator("[class*=st-key-amount-litres-] input")).to_have_value("0.2")
    expect(page.locator(".st-key-water_form [data-testid=stAlert]")).to_have_count(0)


def test_an_entry_chosen_on_one_page_can_be_changed_on_the_other(
    app: str, open_page: OpenPage
) -> None:
    day = Day((), (GLASS,), (Supplement("Tablet", 100),))
    page = open_page(f"{app}/?d={encode(day)}", "en")
    page.locator(".st-key-supplements [role=radiogroup] label").click()
    expect(page.locator(".st-key-panel-supplement input")).to_have_value("100")
    expect_at_rest(page)
    page.get_by_role("link", name="Supplements", exact=True).click()
    expect(page.locator("h1")).to_have_text("Supplements and water")
    expect_at_rest(page)  # until then the entry may be the one of the page before
    page.locator(".st-key-supplements [role=radiogroup] label").click()
    expect(page.locator(".st-key-panel-supplement input[type=text]")).to_have_value("100")
    page.locator(".st-key-panel-supplement input[type=text]").fill("260")
    press(page.locator(".st-key-done-supplement button"))
    expect(page.locator(".st-key-gauge")).to_contain_text("260")
    expect(page.locator(".st-key-panel-supplement")).to_have_count(0)
    expect_at_rest(page)
    page.go_back()
    expect(page.locator(".st-key-gauge")).to_contain_text("100")


def test_a_food_of_a_text_is_added_and_the_texts_own_numbers_follow(
    app: str, open_page: OpenPage
) -> None:
    page = open_page(f"{app}/sleep?d={encode(Day())}", "en", 390)
    button = page.locator(".st-key-add-how_much-12061 button")
    press(button)
    portion = usual_portion("12061")
    meals = [
        Day((Item("12061", portion.weight_g, meal, portion.portion_no, portion.amount),))
        for meal in Meal
    ]
    expect_total(page, meals[0], "en")
    expect(button).to_be_focused()
    expect(page.locator("blockquote").first).to_contain_text("about 70")


def test_the_contents_lead_to_their_topics(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}/sleep", "nl", 390)
    links = page.locator(".st-key-article li a[href^='#']")
    expect(links).to_have_count(10)
    for link in links.all():
        target = page.locator(f"[id='{str(link.get_attribute('href'))[1:]}']")
        expect(target).to_have_count(1)
    links.last.click()
    expect(page.locator("h2").last).to_be_in_viewport()
