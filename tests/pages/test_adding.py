"""Adding a food: typed, picked, confirmed, or in one tap."""

from datetime import datetime, tzinfo

import pytest
from streamlit.testing.v1 import AppTest

from magnesium.day import Day, Item, Meal
from magnesium.foods import usual_portion
from magnesium.link import encode
from magnesium_ui import clock
from magnesium_ui.amount_choice import IN_GRAMS
from tests.pages.conftest import APP, Open
from tests.pages.visit import (
    BREAD,
    EMPTY,
    add,
    button,
    day_is_full,
    day_of,
    field,
    press,
    select,
    set_field,
    total,
    words,
)


@pytest.mark.parametrize(
    ("language", "query"), [("en", "wholemeal bread"), ("nl", "Volkorenbrood")]
)
def test_a_food_is_typed_picked_and_confirmed(opened: Open, language: str, query: str) -> None:
    app = opened(language, d=EMPTY)
    set_field(app, "pills", "meal", Meal.DINNER)
    add(app, query, "18075")
    press(app, "confirm_add")
    assert day_of(app) == Day((Item("18075", 35, Meal.DINNER, 0, 1),))
    assert field(app, "text_input", "query").value == ""  # type: ignore[attr-defined]
    assert total(day_of(app), language) in words(app)
    press(app, "undo")
    assert day_of(app) == Day()


def test_measure_and_amount_are_chosen_before_adding(opened: Open) -> None:
    app = add(opened(d=EMPTY), "wholemeal bread", "18075")
    set_field(app, "pills", "meal", Meal.LUNCH)
    set_field(app, "text_input", "amount-", "1½")
    assert "52.5 g" in words(app)
    set_field(app, "pills", "measure-", IN_GRAMS)
    set_field(app, "text_input", "amount-", "42,5")
    press(app, "confirm_add")
    assert day_of(app) == Day((Item("18075", 42.5, Meal.LUNCH),))


def test_the_amount_can_be_stepped(opened: Open) -> None:
    app = add(opened(d=EMPTY), "wholemeal bread", "18075")
    press(app, "more-amount-.*")
    press(app, "more-amount-.*")
    press(app, "less-amount-.*")
    press(app, "less-amount-.*")
    press(app, "less-amount-.*")
    assert field(app, "text_input", "amount-").value == "1"  # type: ignore[attr-defined]
    press(app, "more-amount-.*")
    press(app, "confirm_add")
    assert day_of(app).items[0].weight_g == 70


def test_picking_can_be_cancelled(opened: Open) -> None:
    app = add(opened(d=EMPTY), "wholemeal bread", "18075")
    press(app, "confirm_cancel")
    assert day_of(app) == Day()
    assert not [found for found in app.button if found.key.startswith("confirm")]


def test_a_food_without_value_says_so_before_and_after_it_is_added(opened: Open) -> None:
    app = add(opened(d=encode(Day((BREAD,)))), "goat roasted", "17169")
    assert "no magnesium value for this food" in words(app)
    press(app, "confirm_add")
    assert "at least 50 mg" in words(app)  # 52.5
    assert "No value known (1): " in words(app)
    assert "at least 0 mg" in words(app)  # the meal that the goat stands in
    assert day_of(app).items[0] == BREAD


def test_what_is_not_in_the_table_is_said(opened: Open) -> None:
    app = set_field(opened(d=EMPTY), "text_input", "query", "stroopwafelxyz")
    assert "No food of this name in the table" in words(app)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_quick_foods_are_added_in_one_tap(opened: Open, language: str) -> None:
    app = opened(language, d=EMPTY)
    set_field(app, "pills", "meal", Meal.BREAKFAST)
    press(app, "quick-14209")
    press(app, "quick-14209")
    portion = usual_portion("14209")
    assert day_of(app).items == (Item("14209", portion.weight_g, Meal.BREAKFAST, 0, 1),) * 2


def test_a_tap_on_another_food_keeps_what_is_chosen_of_this_one(opened: Open) -> None:
    app = add(opened(d=EMPTY), "wholemeal bread", "18075")
    set_field(app, "text_input", "amount-", "2.5")
    press(app, "quick-14209")
    assert field(app, "text_input", "amount-").value == "2.5"  # type: ignore[attr-defined]
    press(app, "confirm_add")
    assert day_of(app).items[1].amount == 2.5
    add(app, "wholemeal bread", "18075")
    assert field(app, "text_input", "amount-").value == "1"  # type: ignore[attr-defined]


def test_an_impossible_amount_cannot_be_added(opened: Open) -> None:
    app = add(opened(d=EMPTY), "wholemeal bread", "18075")
    set_field(app, "text_input", "amount-", "0")
    assert app.error
    press(app, "confirm_add")
    assert app.error
    assert day_of(app) == Day()


def test_a_new_search_forgets_an_earlier_pick(opened: Open) -> None:
    app = add(opened(d=EMPTY), "wholemeal bread", "18075")
    set_field(app, "text_input", "query", "banana")
    set_field(app, "text_input", "query", "wholemeal bread")
    assert not [found for found in app.button if found.key.startswith("confirm")]


@pytest.mark.parametrize(
    ("time", "zone", "meal"),
    [
        ("2026-01-05T07:00:00+00:00", "Europe/Amsterdam", Meal.BREAKFAST),
        ("2026-01-05T07:00:00+00:00", "Asia/Tokyo", Meal.SNACKS),
        ("2026-01-05T12:00:00+00:00", "Not/AZone", Meal.LUNCH),
    ],
)
def test_the_meal_is_that_of_the_visitors_clock(
    monkeypatch: pytest.MonkeyPatch, time: str, zone: str, meal: Meal
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime.fromisoformat(time).astimezone(tz)

    monkeypatch.setattr(clock, "datetime", Clock)
    app = AppTest.from_file(APP, default_timeout=60)
    app.context = {"locale": "en", "timezone": zone}
    app.run()
    assert field(app, "pills", "meal").value == meal  # type: ignore[attr-defined]


def test_a_full_day_takes_no_more_and_says_so(opened: Open) -> None:
    app = opened(d=encode(Day((BREAD,) * 199)))
    assert not day_is_full(app)
    press(app, "quick-14209")
    assert day_is_full(app)
    assert not [found for found in app.button if found.key.startswith("quick")]
    select(app, Meal.LUNCH)
    assert button(app, "duplicate-lunch").disabled  # type: ignore[attr-defined]
