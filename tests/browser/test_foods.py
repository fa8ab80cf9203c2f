"""What only a browser shows of the Foods page: the list by keyboard, a click in the chart."""

from playwright.sync_api import expect

from magnesium.day import Day, Item, Meal
from magnesium.foods import load_foods, usual_portion
from magnesium.link import encode
from magnesium.ranking import FoodFilter, ranked
from tests.browser.conftest import OpenPage, expect_at_rest
from tests.browser.test_gestures import press
from tests.browser.test_visit import expect_total


def test_a_food_is_chosen_by_keyboard_or_in_the_chart_and_added(
    app: str, open_page: OpenPage
) -> None:
    page = open_page(f"{app}/foods?d={encode(Day())}", "en", 390)
    page.locator("[class*=st-key-name-foods] input").fill("walnuts")
    found = list(ranked("portion", FoodFilter(query="walnuts")).foods.index)
    radios = page.locator(".st-key-ranking input[type=radio]")
    expect(radios).to_have_count(len(found))
    name = page.locator(".st-key-food_panel h2")
    names = load_foods()["name_short_en"].fillna(load_foods()["name_en"])

    radios.first.focus()
    page.keyboard.press("Space")
    expect(name).to_have_text(names[found[0]])
    expect(name).to_be_in_viewport()
    page.keyboard.press("ArrowDown")
    expect(name).to_have_text(names[found[1]])
    expect(radios.nth(1)).to_be_focused()
    page.locator(".st-key-meal-foods-en button").nth(1).click()
    press(page.locator(".st-key-food_add button"))
    portion = usual_portion(found[1])
    day = Day((Item(found[1], portion.weight_g, Meal.LUNCH, 0, portion.amount),))
    expect_total(page, day)
    expect(page.locator(".st-key-food_add button")).to_be_focused()

    # A click takes the nearest point: at the bottom that of the oil, which holds no magnesium.
    oil = found.index("04528")
    chart = page.locator(".st-key-food_chart .stVegaLiteChart")
    # The same point again, after another food was chosen in the list.
    for click in (chart.click, chart.click, chart.dblclick):
        radios.first.focus()
        page.keyboard.press("Space")
        expect(name).to_have_text(names[found[0]])
        # It is brought into sight when the run ends, which would take the chart from under a click.
        expect_at_rest(page)
        expect(name).to_be_in_viewport()
        box = chart.bounding_box()
        assert box
        click(position={"x": 0.6 * box["width"], "y": 0.5 * box["height"]})
        expect(name).to_have_text(names["04528"])
        expect(radios.nth(oil)).to_be_checked()
        expect(name).to_be_in_viewport()
