"""Closing the gap by keyboard alone, in both languages: open, add, undo, swap."""

import pytest
from playwright.sync_api import expect

from magnesium.day import Day, Item, Meal
from magnesium.link import encode
from magnesium.suggestions import add_sets, swaps
from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import grave_violations
from tests.browser.test_gestures import press
from tests.browser.test_visit import expect_total

WHITE_BREAD = Item("18069", 105, Meal.BREAKFAST, 0, 3)
ALMONDS = Item("12061", 90, Meal.SNACKS)
DAY = Day((ALMONDS, WHITE_BREAD))  # about 265 mg


@pytest.mark.parametrize(
    ("language", "width", "scheme", "target_mg", "met"),
    [
        ("nl", 390, "light", 350, "Deze dag haalt de aanbeveling al"),
        ("en", 1280, "dark", 420, "This day reaches the recommendation"),
    ],
)
def test_the_gap_is_closed_by_keyboard_and_opened_again(
    app: str,
    open_page: OpenPage,
    language: str,
    width: int,
    scheme: str,
    target_mg: float,
    met: str,
) -> None:
    page = open_page(f"{app}/?d={encode(DAY)}", language, width, scheme)
    expect_total(page, DAY, language)
    section = page.locator("[class*=st-key-section-suggestions]")
    press(section.locator("summary"))
    adds = section.locator("[class*=st-key-add-] button")
    added = add_sets(DAY, target_mg)
    expect(adds).to_have_count(len(added))
    assert grave_violations(page) == []

    press(adds.first)
    expect_total(page, added[0].applied_to(DAY), language)
    expect(section).to_contain_text(met)
    undo = page.locator(".st-key-undo button")
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect_total(page, DAY, language)
    expect(adds).to_have_count(len(added))

    press(section.locator("[class*=st-key-swap-1-] button"))
    swapped = next(one for one in swaps(DAY) if one.position == 1)
    expect_total(page, swapped.applied_to(DAY), language)
    expect(undo).to_be_focused()
