"""A meal and the panel of one of its foods: amounts, measures, moves, deletions."""

from dataclasses import replace

import pytest

from magnesium.day import Day, Item, Meal
from magnesium.link import encode
from magnesium_ui.amount_choice import IN_GRAMS
from tests.pages.conftest import Open
from tests.pages.visit import BREAD, COFFEE, day_of, field, press, select, set_field, total, words


def test_an_amount_is_changed_in_the_panel(opened: Open) -> None:
    app = select(opened(d=encode(Day((BREAD, COFFEE)))), Meal.LUNCH)
    set_field(app, "text_input", "amount-", "3")
    assert day_of(app).items[0] == Item("18075", 105, Meal.LUNCH, 0, 3)
    assert total(day_of(app)) in words(app)
    # The panel is still open, for the next change.
    set_field(app, "text_input", "amount-", "0.5")
    assert day_of(app).items[0].weight_g == 17.5


def test_a_changed_amount_can_be_undone(opened: Open) -> None:
    day = Day((BREAD, COFFEE))
    app = select(opened(d=encode(day)), Meal.LUNCH)
    set_field(app, "text_input", "amount-", "3")
    assert "Changed: Wholemeal bread" in words(app)
    press(app, "undo")
    assert day_of(app) == day


def test_an_undo_pressed_with_an_amount_in_its_box_undoes_what_it_says(opened: Open) -> None:
    day = Day((BREAD, COFFEE))
    app = press(select(opened(d=encode(day)), Meal.SNACKS), "delete-snacks")
    select(app, Meal.LUNCH)
    field(app, "text_input", "amount-").set_value("3")  # type: ignore[attr-defined]
    press(app, "undo")
    assert day_of(app) == day
    press(app, "undo")  # once more is redo: with the amount that was typed
    assert day_of(app) == Day((replace(BREAD, weight_g=105, amount=3),))


def test_a_measure_is_changed_in_the_panel(opened: Open) -> None:
    app = select(opened(d=encode(Day((BREAD,)))), Meal.LUNCH)
    set_field(app, "pills", "measure-", IN_GRAMS)
    assert day_of(app).items == (Item("18075", 70, Meal.LUNCH),)
    set_field(app, "text_input", "amount-", "80")
    assert day_of(app).items == (Item("18075", 80, Meal.LUNCH),)
    set_field(app, "pills", "measure-", 0)  # of which 80 g are no number
    assert day_of(app).items == (Item("18075", 35, Meal.LUNCH, 0, 1),)
    set_field(app, "text_input", "amount-", "2.5")
    set_field(app, "pills", "measure-", IN_GRAMS)
    assert day_of(app).items == (Item("18075", 87.5, Meal.LUNCH),)
    set_field(app, "pills", "measure-", 0)
    assert day_of(app).items == (Item("18075", 87.5, Meal.LUNCH, 0, 2.5),)


IMPOSSIBLE = [
    "0",
    "-1",
    "99999",
    "1e99",
    "two",
    "",
    "nan",
    "1/0",
    "9" * 400 + "/1",
    "1.0e9999999",
    "1e3",
    "٣",
]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_impossible_amount_is_refused_and_the_day_unchanged(opened: Open, language: str) -> None:
    day = Day((BREAD, COFFEE))
    app = select(opened(language, d=encode(day)), Meal.LUNCH)
    assert not app.error
    for amount in IMPOSSIBLE:
        set_field(app, "text_input", "amount-", amount)
        error = app.error[0].value.replace("\u00a0", " ")
        assert {"nl": "5.000 g", "en": "5,000 g"}[language] in error
        assert day_of(app) == day


def test_done_closes_the_panel_unless_the_amount_is_refused(opened: Open) -> None:
    app = select(opened(d=encode(Day((BREAD,)))), Meal.LUNCH)
    field(app, "text_input", "amount-").set_value("0")  # type: ignore[attr-defined]
    press(app, "done-lunch")
    assert app.error
    field(app, "text_input", "amount-").set_value("3")  # type: ignore[attr-defined]
    press(app, "done-lunch")
    assert day_of(app).items[0].weight_g == 105
    assert not [found for found in app.button if found.key.startswith("done")]


def test_foods_of_two_meals_can_be_open_at_once(opened: Open) -> None:
    app = select(select(opened(d=encode(Day((BREAD, COFFEE)))), Meal.LUNCH), Meal.SNACKS)
    assert not app.exception
    assert len([box for box in app.text_input if box.key.startswith("amount-")]) == 2


@pytest.mark.parametrize(
    ("gesture", "expected"),
    [
        ("quick-14209", ((105, "lunch"), (150, "snacks"), (150, "snacks"))),
        ("duplicate-lunch", ((105, "lunch"), (105, "lunch"), (150, "snacks"))),
        ("delete-lunch", ((150, "snacks"),)),
    ],
)
def test_an_amount_typed_counts_before_the_click_that_left_its_box(
    opened: Open, gesture: str, expected: tuple[tuple[float, str], ...]
) -> None:
    app = opened(d=encode(Day((BREAD, COFFEE))))
    set_field(app, "pills", "meal", Meal.SNACKS)
    select(app, Meal.LUNCH)
    field(app, "text_input", "amount-").set_value("3")  # type: ignore[attr-defined]
    press(app, gesture)
    assert tuple((item.weight_g, item.meal) for item in day_of(app).items) == expected


def test_selecting_a_food_changes_nothing(opened: Open) -> None:
    day = Day((Item("18075", 70.1, Meal.LUNCH, 0, 2),))
    assert day_of(select(opened(d=encode(day)), Meal.LUNCH)) == day


@pytest.mark.parametrize("amount", ["3,0", "3.00", "3"])
def test_an_amount_may_be_written_in_several_ways(opened: Open, amount: str) -> None:
    app = select(opened(d=encode(Day((BREAD,)))), Meal.LUNCH)
    set_field(app, "text_input", "amount-", amount)
    assert day_of(app).items[0].weight_g == 105


def test_a_food_is_moved_doubled_and_deleted(opened: Open) -> None:
    app = select(opened(d=encode(Day((BREAD, COFFEE)))), Meal.LUNCH)
    set_field(app, "pills", "move-", Meal.DINNER)
    moved = Item("18075", 70, Meal.DINNER, 0, 2)
    assert day_of(app).items == (moved, COFFEE)
    press(select(app, Meal.DINNER), "duplicate-dinner")
    assert day_of(app).items == (moved, moved, COFFEE)
    press(select(app, Meal.DINNER, 1), "delete-dinner")
    assert day_of(app).items == (moved, COFFEE)
    press(app, "undo")
    assert day_of(app).items == (moved, moved, COFFEE)


def test_the_day_is_cleared_and_that_undone(opened: Open) -> None:
    day = Day((BREAD, COFFEE))
    app = press(opened(d=encode(day)), "clear_day")
    assert day_of(app) == Day()
    press(app, "undo")
    assert day_of(app) == day


def test_a_meal_is_cleared_and_that_undone(opened: Open) -> None:
    day = Day((BREAD, COFFEE, BREAD))
    app = press(select(opened(d=encode(day)), Meal.LUNCH), "clear-lunch")
    assert day_of(app) == Day((COFFEE,))
    assert "Cleared: Lunch" in words(app)
    press(app, "undo")
    assert day_of(app) == day


def test_of_two_rows_of_one_food_the_chosen_one_is_changed(opened: Open) -> None:
    cup, dash = replace(COFFEE, meal=Meal.LUNCH), Item("14209", 30, Meal.LUNCH)
    app = opened(d=encode(Day((cup, dash))))
    (listed,) = [radio for radio in app.radio if radio.key.startswith("select-lunch-")]
    assert len(set(listed.options)) == 2
    select(app, Meal.LUNCH, 0)
    press(app, "delete-lunch")
    assert day_of(app).items == (dash,)
