"""A visit as a person makes it: open, read, add, change, reload, go back."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from magnesium.assessment import rounded_for_words
from magnesium.day import Day, Item, Meal, OwnFood
from magnesium.examples import examples, first_example
from magnesium.foods import load_foods, usual_portion
from magnesium.intake import intake_of
from magnesium.language import number
from magnesium.link import encode
from magnesium.search import find_foods
from magnesium_ui.offers import MOST_RESULTS
from tests.browser.conftest import OpenPage, expect_at_rest, expect_settled, running_app

ABOUT = {"en": "about", "nl": "ongeveer"}
BREAD = "18075"
BREAD_NAME = {"en": "wholemeal bread", "nl": "volkorenbrood"}


LINES = """elements => {
    const boxes = elements.map(element => element.getBoundingClientRect());
    const starts = boxes.map(box => boxes.findIndex(other => other.bottom > box.top));
    return new Set(starts).size;
}"""
"""How many lines elements stand on: those on one overlap from above to below."""


def total_of(day: Day, language: str = "en") -> str:
    """The total as the meter says it, computed apart from the page."""
    total = rounded_for_words(intake_of(day).known_mg)
    said = f"{number(total, language)}\u00a0mg ·"
    return f"{ABOUT[language]} {said}" if total else said


def meter(page: Page) -> Locator:
    return page.locator(".st-key-meter")


def expect_total(page: Page, day: Day, language: str = "en") -> None:
    """The total is that of the day, and the page at rest: the rest of it comes after the total."""
    expect_total_shown(page, day, language)
    expect_at_rest(page)


def expect_total_shown(page: Page, day: Day, language: str = "en") -> None:
    """For steps in the browser's history: after one Streamlit may not say that a run ended."""
    expect(meter(page)).to_contain_text(total_of(day, language))


def bread(meal: Meal, slices: float = 1) -> Item:
    portion = usual_portion(BREAD)
    return Item(BREAD, portion.weight_g * slices, meal, 0, slices)


def meal_shown(page: Page) -> Meal:
    """The meal that the hour preselects."""
    chosen = page.locator(
        ".st-key-meal-en [aria-checked=true], .st-key-meal-en [aria-pressed=true]"
    )
    name = chosen.first.inner_text().strip()
    return dict(zip(["Breakfast", "Lunch", "Dinner", "Snacks"], Meal, strict=True))[name]


def add_by_keyboard(page: Page, query: str) -> None:
    page.locator(".st-key-query input").focus()
    page.keyboard.type(query, delay=30)
    # What half the word finds would step aside under the focus.
    found = find_foods(query, MOST_RESULTS, page.locator("html").get_attribute("lang") or "")
    for food_id in found:
        expect(page.locator(f".st-key-pick-{food_id}")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-confirm_add button")).to_be_focused()
    page.keyboard.press("Enter")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_opens_on_a_worked_day(app: str, open_page: OpenPage, language: str) -> None:
    page = open_page(app, language, 390)
    example = first_example(language)
    expect_total(page, example.day, language)
    expect(page.locator(".st-key-example")).to_contain_text(
        example.name_nl if language == "nl" else example.name_en
    )
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page).to_have_url(re.compile(f"d=example-{example.example_id}"))
    for width, lines in ((390, 2), (1280, 1)):
        page.set_viewport_size({"width": width, "height": 844})
        expect(meter(page)).to_be_in_viewport(ratio=1)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert page.locator(".st-key-header > *").evaluate_all(LINES) == lines
    favicon = page.locator('link[rel~="icon"]')
    expect(favicon).to_have_attribute("href", re.compile("^data:image/svg"))


def test_a_food_is_added_by_keyboard_and_the_box_is_ready_for_the_next(
    app: str, open_page: OpenPage
) -> None:
    page = open_page(f"{app}/?d={encode(Day())}", "nl", 390)
    expect_total(page, Day(), "nl")
    add_by_keyboard(page, BREAD_NAME["nl"])
    expect_total(page, Day((bread(Meal.LUNCH),)), "nl")
    box = page.locator(".st-key-query input")
    expect(box).to_have_value("")
    expect(box).to_be_focused()
    add_by_keyboard(page, BREAD_NAME["nl"])
    expect_total(page, Day((bread(Meal.LUNCH, 2),)), "nl")


def test_a_day_is_changed_and_back_undoes_each_step(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}/?d={encode(Day())}")
    expect_total(page, Day())
    meal = meal_shown(page)
    add_by_keyboard(page, BREAD_NAME["en"])
    one = Day((bread(meal),))
    expect_total(page, one)

    page.locator(f".st-key-meal-{meal} label", has_text=re.compile("bread", re.IGNORECASE)).click()
    amount = page.locator("[class*=st-key-panel-] [class*=st-key-amount] input")
    assert amount.evaluate("box => box.inputMode") == ""
    amount.click()
    assert amount.evaluate("box => box.inputMode") == "decimal"
    amount.fill("3")
    amount.press("Enter")
    three = Day((bread(meal, 3),))
    expect_total(page, three)
    expect(page).to_have_url(re.compile(re.escape(encode(three))))

    page.reload()
    expect_total(page, three)
    page.go_back()
    expect_total_shown(page, one)
    page.go_back()
    expect_total_shown(page, Day())
    page.go_forward()
    expect_total_shown(page, one)
    page.go_forward()
    expect_total_shown(page, three)


def test_back_and_forward_go_through_ten_edits(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}/?d={encode(Day())}")
    expect_total(page, Day())
    page.locator(".st-key-meal-en").get_by_text("Lunch", exact=True).click()
    days = [Day()]

    def expect_next(day: Day) -> None:
        expect_total(page, day)
        expect(page).to_have_url(re.compile(re.escape(encode(day)) + r"(&|$)"))
        days.append(day)

    for _ in range(7):
        page.locator(f".st-key-quick-{BREAD} button").click()
        expect_next(days[-1].added(bread(Meal.LUNCH)))
    for gesture, after in [
        ("duplicate", days[-1].duplicated(0)),
        ("delete", days[-1].duplicated(0).removed(0)),
        ("clear", Day()),
    ]:
        page.locator(".st-key-meal-lunch [role=radiogroup] label").first.click()
        page.locator(f".st-key-{gesture}-lunch button").click()
        expect_next(after)
    assert len(days) == 11
    steps = days.copy()
    for step, days_after in [(page.go_back, steps[-2::-1]), (page.go_forward, steps[1:])]:
        for day in days_after:
            step()
            expect_total_shown(page, day)
            expect(page).to_have_url(re.compile(re.escape(encode(day)) + r"(&|$)"))


def test_an_impossible_amount_is_refused_in_words(app: str, open_page: OpenPage) -> None:
    day = Day((bread(Meal.LUNCH),))
    page = open_page(f"{app}/?d={encode(day)}")
    page.locator(".st-key-meal-lunch label", has_text=re.compile("bread", re.IGNORECASE)).click()
    amount = page.locator("[class*=st-key-panel-] [class*=st-key-amount] input")
    for refused in ["0", "-2", "99999", "two", ""]:
        amount.fill(refused)
        amount.press("Enter")
        expect(page.locator("[class*=st-key-panel-] [role=alert]")).to_contain_text("5,000")
        expect_total(page, day)


def test_a_deep_link_in_a_fresh_process_keeps_its_page_and_day(open_page: OpenPage) -> None:
    day = Day((bread(Meal.LUNCH, 2),))
    with running_app() as fresh:
        page = open_page(f"{fresh}/foods?d={encode(day)}&lang=en", "nl")
        expect(page.locator("h1")).to_contain_text("Which foods contain magnesium")
        expect(page.locator(".st-key-header a")).to_have_count(6)
        expect(page).to_have_url(re.compile(re.escape(encode(day))))
        expect(page).to_have_url(re.compile("lang=en"))
        expect_at_rest(page)
        page.locator(".st-key-header a").first.click()
        expect_total(page, day)


def test_the_first_click_after_a_restart_counts(open_page: OpenPage) -> None:
    day = Day((bread(Meal.LUNCH),))
    with running_app() as first:
        page = open_page(f"{first}/?d={encode(day)}")
        expect_total(page, day)
        meal = meal_shown(page)
        expect_settled(page)
    port = int(first.rsplit(":", 1)[1])
    with running_app(port):
        expect(page.locator("[data-testid=stApp]")).to_have_attribute(
            "data-test-connection-state", "CONNECTED"
        )
        page.locator(f".st-key-quick-{BREAD} button").click()
        expect_total(page, day.added(bread(meal)))


def test_the_language_changes_with_the_example_and_the_authority(
    app: str, open_page: OpenPage
) -> None:
    page = open_page(app, "en")
    expect_total(page, first_example("en").day)
    expect(page).to_have_url(re.compile("example"))
    page.get_by_text("NL", exact=True).click()
    expect_total(page, first_example("nl").day, "nl")
    expect(meter(page)).to_contain_text("Gezondheidsraad")
    expect(page).to_have_url(re.compile("lang=nl"))
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    page.go_back()
    expect_total_shown(page, first_example("en").day)
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_names_from_a_link_stay_text_and_fetch_nothing(
    app: str, chromium: Browser, open_page: OpenPage
) -> None:
    names = [
        "[x](http://example.org/a)",
        "![x](http://example.org/b.png)",
        "$x^2$ :red[hi] :smile: :material/home:",
        "<img src=http://example.org/c.png> <b>x</b> &lt;",
        "www.example.org a@example.org http://example.org/d",
        "1. **a** _b_ `c` ~~d~~ -> | #",
    ]
    items = tuple(Item(f"own:{number}", 100, Meal.LUNCH) for number in range(len(names)))
    day = Day(items, own_foods=tuple(OwnFood(name, None) for name in names))
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{app}/?d={encode(day)}")
    labels = page.locator(".st-key-meal-lunch [role=radiogroup] label p:first-of-type")
    expect(labels).to_have_count(len(names))
    for label, name in zip(labels.all(), names, strict=True):
        assert label.inner_text().replace("\u2060", "") == name
    page.get_by_text("As a table").last.click()
    expect(page.locator("[data-testid=stTable]").last).to_be_visible()
    outside = "img, .katex, a[href*='//example.org'], a[href^='mailto:']"
    for label, name in zip(labels.all(), names, strict=True):
        label.click()
        panel = page.locator(".st-key-panel-lunch")
        shown = "⁠?".join(map(re.escape, name[:20]))
        expect(panel).to_contain_text(re.compile(shown))
    page.locator(".st-key-duplicate-lunch button").click()
    expect(page.locator(".st-key-undo_line")).to_contain_text("Duplicated: 1.")
    assert page.locator("[data-testid=stMain], .st-key-meter").locator(outside).count() == 0
    assert not [url for url in asked if "example.org" in url]


def test_every_example_opens_by_its_name(app: str, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    for example in examples().values():
        page.goto(f"{app}/?d=example-{example.example_id}")
        expect_total(page, example.day)


def test_the_table_has_the_bread_these_tests_eat() -> None:
    assert load_foods().at[BREAD, "name_nl"] == "Volkorenbrood"
