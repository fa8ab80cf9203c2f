import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from magnesium.day import Day, Ingredient, Item, Meal, OwnFood
from magnesium.entry import portion_of
from magnesium.intake import intake_of
from magnesium.link import decode, encode
from magnesium.own_sources import credits_of
from magnesium.recipe import Dish, day_with_recipe, recipe_of, taken_apart
from tests.days import days

LENTILS = Item("16069", 250, Meal.DINNER)
CARROT = Item("11124", 122, Meal.DINNER, 0, 2)
COFFEE = Item("14209", 150, Meal.SNACKS)
GOAT = Item("17169", 100, Meal.DINNER)
STEW = Day((LENTILS, COFFEE, CARROT))
DATE = "2026-11-29"
NEVO = "nevo:2025/9.0:1234"


def test_a_recipe_holds_what_went_in_spread_over_what_is_in_the_pot() -> None:
    recipe = recipe_of(STEW, [0, 2], Dish("Stew", 900, 3), DATE)
    magnesium_mg = intake_of(Day((LENTILS, CARROT))).known_mg
    assert recipe.magnesium_mg_per_100g == pytest.approx(magnesium_mg / 9, abs=0.005)
    assert recipe.portion_g == 300
    assert (recipe.source, recipe.date) == ("recipe", DATE)
    assert recipe.ingredients == (Ingredient("16069", 83.3), Ingredient("11124", 40.7))


def test_an_unweighed_pot_weighs_what_went_in() -> None:
    recipe = recipe_of(STEW, [0, 2], Dish("Stew", None, 2), DATE)
    assert recipe.portion_g == (250 + 122) / 2


def test_a_portion_takes_the_place_of_the_ingredients_and_of_nothing_else() -> None:
    recipe = recipe_of(STEW, [0, 2], Dish("Stew", 900, 3), DATE)
    day = day_with_recipe(STEW, [0, 2], recipe, 1.5, Meal.DINNER)
    assert day.items == (COFFEE, Item("own:0", 450, Meal.DINNER, 0, 1.5))
    portion = portion_of(day.items[1], day)
    assert portion is not None
    assert (portion.measure_en, portion.measure_nl) == ("portion", "portie")
    magnesium_mg = intake_of(Day((LENTILS, CARROT))).known_mg
    assert intake_of(day).eaten[1].magnesium_mg == pytest.approx(magnesium_mg / 2, abs=0.03)


def test_an_ingredient_nobody_measured_makes_the_dish_unknown() -> None:
    day = Day((LENTILS, GOAT))
    recipe = recipe_of(day, [0, 1], Dish("Goat stew", 500, 2), DATE)
    assert recipe.magnesium_mg_per_100g is None
    assert recipe.energy_kcal_per_100g is not None


def test_a_food_of_ones_own_may_go_in_but_does_not_come_out_again() -> None:
    day = Day((LENTILS, Item("own:0", 50, Meal.DINNER)), own_foods=(OwnFood("Stock", 20),))
    recipe = recipe_of(day, [0, 1], Dish("Soup", 1000, 4), DATE)
    expected = intake_of(day).known_mg / 10
    assert recipe.magnesium_mg_per_100g == pytest.approx(expected, abs=0.005)
    assert recipe.ingredients == ()
    assert taken_apart(day_with_recipe(day, [0, 1], recipe, 1, Meal.DINNER), 0) is None


@pytest.mark.parametrize("pot_g", [None, 500.0])
def test_what_nobody_weighed_makes_a_dish_of_portions_unless_the_pot_is_weighed(
    pot_g: float | None,
) -> None:
    bread = OwnFood("Bread, 2.00 slice", 44, 160, "cronometer", is_per_portion=True)
    day = Day((LENTILS, Item("own:0", 100, Meal.DINNER)), own_foods=(bread,))
    recipe = recipe_of(day, [0, 1], Dish("Mash", pot_g, 2), DATE)
    made = day_with_recipe(day, [0, 1], recipe, 2, Meal.DINNER)
    assert recipe.is_per_portion == (pot_g is None)
    assert recipe.portion_g == (100 if pot_g is None else 250)
    assert intake_of(made).known_mg == pytest.approx(intake_of(day).known_mg, abs=0.05)


def test_a_dish_credits_what_went_in() -> None:
    day = Day((Item("own:0", 70, Meal.LUNCH),), own_foods=(OwnFood("Brood", 77, source=NEVO),))
    recipe = recipe_of(day, [0], Dish("Toast", None, 1), DATE)
    made = day_with_recipe(day, [0], recipe, 1, Meal.LUNCH)
    assert credits_of(made) == credits_of(day) != []


def test_a_recipe_comes_apart_into_what_was_eaten_of_each_ingredient() -> None:
    recipe = recipe_of(STEW, [0, 2], Dish("Stew", 900, 2), DATE)
    day = day_with_recipe(STEW, [0, 2], recipe, 2, Meal.DINNER)
    apart = taken_apart(day, 1)
    assert apart is not None
    assert [(item.food_id, item.weight_g) for item in apart.items] == [
        ("14209", 150),
        ("16069", 250),
        ("11124", 122),
    ]


@pytest.mark.parametrize("position", [0, 1])
def test_what_is_no_recipe_or_of_a_food_we_lack_does_not_come_apart(position: int) -> None:
    own = OwnFood("Odd", 10, portion_g=100, ingredients=(Ingredient("99999", 10),))
    assert (
        taken_apart(Day((COFFEE, Item("own:0", 50, Meal.LUNCH)), own_foods=(own,)), position)
        is None
    )


def test_a_recipe_that_would_overfill_the_day_does_not_come_apart() -> None:
    own = OwnFood("Mix", 10, portion_g=100, ingredients=(Ingredient("16069", 10),) * 2)
    day = Day((Item("own:0", 50, Meal.LUNCH),) * 200, own_foods=(own,))
    assert taken_apart(day, 0) is None


@pytest.mark.parametrize(
    ("weight_g", "servings"),
    [
        (0, 1),
        (-5, 1),
        (math.nan, 1),
        (math.inf, 1),
        (500, 0),
        (500, -1),
        (500, math.nan),
        (500, 101),
    ],
)
def test_a_dish_that_cannot_be_is_refused(weight_g: float, servings: float) -> None:
    with pytest.raises(ValueError, match="must be"):
        Dish("Stew", weight_g, servings)


@pytest.mark.parametrize(("name", "positions"), [("", [0]), ("a\nb", [0]), ("Stew", [])])
def test_a_recipe_needs_a_name_and_ingredients(name: str, positions: list[int]) -> None:
    with pytest.raises(ValueError, match=r"name|ingredients"):
        recipe_of(STEW, positions, Dish(name, 900, 3), DATE)


@given(days(), st.floats(50, 5000), st.integers(1, 8))
def test_all_portions_of_a_recipe_hold_what_went_in(
    day: Day, weight_g: float, servings: int
) -> None:
    # Eaten whole, in portions to a tenth of a gram, it is what an item may weigh.
    assume(day.items and round(weight_g / servings, 1) * servings <= 5000)
    before = intake_of(day)
    try:
        recipe = recipe_of(day, range(len(day.items)), Dish("All", weight_g, servings), DATE)
    except ValueError:
        # So little water is left that there would be more than pure magnesium oxide, or fat.
        assert before.food_mg / weight_g * 100 > 60_000 or before.energy_kcal / weight_g > 9
        return
    after = day_with_recipe(day, range(len(day.items)), recipe, servings, Meal.DINNER)
    assert decode(encode(after)) == (after, [])
    if before.unknown_items:
        assert len(intake_of(after).unknown_items) == 1
    else:
        # 0.005 mg per 100 g, and 0.05 g a portion.
        slack = 0.005 * weight_g / 100 + 0.05 * servings * before.food_mg / weight_g + 0.01
        assert intake_of(after).food_mg == pytest.approx(before.food_mg, abs=slack)
