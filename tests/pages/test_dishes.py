"""Dishes of one's own: made of what is in a meal, counted in portions, taken apart again."""

import pytest
from streamlit.testing.v1 import AppTest

from magnesium.day import Day, Ingredient, Item, Meal, OwnFood
from magnesium.intake import intake_of
from magnesium.link import encode
from magnesium_ui.dish_form import BOXES
from tests.pages.conftest import Open
from tests.pages.visit import (
    COFFEE,
    EMPTY,
    GOAT,
    button,
    day_of,
    field,
    press,
    select,
    set_field,
    total,
    words,
)

LENTILS = Item("16069", 250, Meal.DINNER)
CARROT = Item("11124", 122, Meal.DINNER, 0, 2)
POT = Day((LENTILS, COFFEE, CARROT))


def dish_form(opened: Open, day: Day = POT, language: str = "en") -> AppTest:
    app = opened(language, sections=("beyond",), d=encode(day))
    set_field(app, "pills", "beyond_way", "dish")
    if day.items:
        set_field(app, "pills", "dish_meal", "dinner")
    return app


def fill_in(app: AppTest, name: str, pot: str, servings: str, eaten: str) -> AppTest:
    for box, typed in zip(BOXES, (name, pot, servings, eaten), strict=True):
        field(app, "text_input", box).set_value(typed)  # type: ignore[attr-defined]
    return app.run()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_foods_of_a_meal_become_portions_of_a_dish(opened: Open, language: str) -> None:
    app = dish_form(opened, language=language)
    set_field(app, "pills", "dish_foods", [0, 2])
    fill_in(app, "Linzenstoof", "900", "3", "1,5" if language == "nl" else "1.5")
    magnesium_mg = intake_of(Day((LENTILS, CARROT))).known_mg
    assert "450 g" in words(app)
    press(app, "dish_make")
    day = day_of(app)
    (dish,) = day.own_foods
    assert day.items == (COFFEE, Item("own:0", 450, Meal.DINNER, 0, 1.5))
    assert (dish.name, dish.portion_g, dish.source) == ("Linzenstoof", 300, "recipe")
    assert dish.magnesium_mg_per_100g == pytest.approx(magnesium_mg / 9, abs=0.005)
    assert total(day, language) in words(app)
    portion = {"en": "1\\.5 × portion · 450 g", "nl": "1,5 × portie · 450 g"}[language]
    (meal,) = [radio for radio in app.radio if radio.key.startswith("select-dinner")]
    assert portion in meal.proto.captions[0].replace("\u00a0", " ")
    press(app, "undo")
    assert day_of(app) == POT


def test_a_dish_is_changed_in_portions_and_shows_what_is_in_it(opened: Open) -> None:
    app = dish_form(opened)
    set_field(app, "pills", "dish_foods", [0, 2])
    press(fill_in(app, "Stew", "900", "3", "1"), "dish_make")
    select(app, Meal.DINNER)
    assert "In a portion:" in words(app)
    assert "83.3 g" in words(app)
    set_field(app, "text_input", "amount-0", "2")
    assert day_of(app).items[1] == Item("own:0", 600, Meal.DINNER, 0, 2)


def test_what_was_filled_in_stays_when_the_day_or_the_language_changes(opened: Open) -> None:
    app = dish_form(opened)
    set_field(app, "pills", "dish_foods", [0, 2])
    fill_in(app, "Stew", "900.5", "3", "1")
    press(app, "quick-14209")  # to breakfast: the positions at dinner stay
    assert field(app, "pills", "dish_foods").value == [0, 2]  # type: ignore[attr-defined]
    set_field(app, "segmented_control", "language_choice", "nl")
    assert field(app, "pills", "dish_foods").value == [0, 2]  # type: ignore[attr-defined]
    boxes = [field(app, "text_input", box).value for box in BOXES]  # type: ignore[attr-defined]
    assert boxes == ["Stew", "900,5", "3", "1"]


def test_a_dish_comes_apart_again(opened: Open) -> None:
    app = dish_form(opened)
    set_field(app, "pills", "dish_foods", [0, 2])
    press(fill_in(app, "Stew", "900", "2", "1"), "dish_make")
    select(app, Meal.DINNER)
    press(app, "apart-dinner")
    assert [(item.food_id, item.weight_g) for item in day_of(app).items] == [
        ("14209", 150),
        ("16069", 125),
        ("11124", 61),
    ]


def test_what_is_no_dish_does_not_come_apart(opened: Open) -> None:
    app = select(opened(d=encode(POT)), Meal.DINNER)
    assert not [found for found in app.button if found.key.startswith("apart")]


def test_the_ingredients_of_a_strange_link_do_no_harm(opened: Open) -> None:
    own = OwnFood("Odd", 10, source="recipe", portion_g=100, ingredients=(Ingredient("99999", 5),))
    day = Day((Item("own:0", 50, Meal.DINNER),), own_foods=(own,))
    app = select(opened(d=encode(day)), Meal.DINNER)
    assert "99999 5 g" in words(app)


@pytest.mark.parametrize(("language", "place"), [("en", 0), ("nl", 1)])
def test_what_nobody_measured_is_said_before_it_makes_a_dish_unknown(
    opened: Open, language: str, place: int
) -> None:
    app = dish_form(opened, Day((LENTILS, GOAT)), language)
    set_field(app, "pills", "dish_foods", [0, 1])
    said = ("with it that of the whole dish", "ook dat van het hele gerecht")
    assert said[place] in words(app)
    set_field(app, "pills", "dish_foods", [0])
    assert said[place] not in words(app)


@pytest.mark.parametrize(
    ("pot", "servings", "eaten"),
    [("0", "4", "1"), ("x", "4", "1"), ("900", "0", "1"), ("900", "4", "0"), ("900", "1", "9")],
)
def test_a_dish_that_cannot_be_is_not_made(
    opened: Open, pot: str, servings: str, eaten: str
) -> None:
    app = dish_form(opened)
    set_field(app, "pills", "dish_foods", [0, 2])
    fill_in(app, "Stew", pot, servings, eaten)
    assert "That can't be right" in words(app)
    press(app, "dish_make")
    assert day_of(app) == POT


def test_a_dish_needs_a_name_and_something_in_it(opened: Open) -> None:
    app = dish_form(opened)
    assert "Choose at least one food" in words(app)
    set_field(app, "pills", "dish_foods", [0])
    press(app, "dish_make")
    assert "Give the dish a name first." in words(app)
    assert day_of(app) == POT


def test_without_anything_in_a_meal_the_way_is_told(opened: Open) -> None:
    assert "First add what goes in to a meal" in words(dish_form(opened, Day()))


@pytest.mark.parametrize(
    ("weight", "own"),
    [
        ("30", OwnFood("muesli bar", 40, None, "label", "", 30)),
        ("", OwnFood("muesli bar", 12, None, "label", "", None, True)),
    ],
    ids=["weighed", "of unknown weight"],
)
def test_a_label_may_speak_of_portions(opened: Open, weight: str, own: OwnFood) -> None:
    app = set_field(opened(d=EMPTY, sections=()), "text_input", "query", "muesli bar")
    press(app, "from_label")
    set_field(app, "pills", "label_per", "portion")
    set_field(app, "text_input", "amount-label_mg", "12")
    set_field(app, "text_input", "amount-label_portion-", weight)
    set_field(app, "text_input", "amount-label_portions", "2")
    press(app, "label_add")
    day = day_of(app)
    assert day.own_foods == (own,)
    assert intake_of(day).known_mg == 24
    (meal,) = [radio for radio in app.radio if radio.key.startswith("select-breakfast")]
    said = meal.proto.captions[0].replace("\u00a0", " ")
    assert said == ("2 × portion · 60 g · 24 mg" if weight else "2 × portion · 24 mg")
    select(app, Meal.BREAKFAST)
    measures = field(app, "pills", "measure-item").options  # type: ignore[attr-defined]
    assert ["grams" in option for option in measures].count(True) == bool(weight)
    assert button(app, "delete-breakfast")
