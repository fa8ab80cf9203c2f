import math
from dataclasses import FrozenInstanceError, replace

import pytest

from magnesium.day import MOST_ITEMS, Day, Item, Meal, OwnFood, Supplement, Water

BREAD = Item("18075", 70, Meal.BREAKFAST)
MILK = Item("01079", 155, Meal.LUNCH)


@pytest.mark.parametrize("weight_g", [0, -1, 0.04, 5000.1, math.nan, math.inf, -math.inf])
def test_an_impossible_weight_is_refused(weight_g: float) -> None:
    with pytest.raises(ValueError, match="weight_g"):
        Item("18075", weight_g, Meal.LUNCH)


@pytest.mark.parametrize(("given", "kept"), [(0.05, 0.1), (70.04, 70.0), (5000, 5000.0)])
def test_a_weight_is_kept_to_a_tenth_of_a_gram(given: float, kept: float) -> None:
    assert Item("18075", given, Meal.LUNCH).weight_g == kept


@pytest.mark.parametrize(
    "food_id", ["", "1807", "180755", "own:", "own:-1", "own:01", "x", "１8075"]
)
def test_an_impossible_food_id_is_refused(food_id: str) -> None:
    with pytest.raises(ValueError, match="food_id"):
        Item(food_id, 70, Meal.LUNCH)


def test_a_measure_needs_its_amount() -> None:
    with pytest.raises(ValueError, match="together"):
        Item("18075", 70, Meal.LUNCH, portion_no=1)
    with pytest.raises(ValueError, match="amount"):
        Item("18075", 70, Meal.LUNCH, portion_no=1, amount=0)
    with pytest.raises(ValueError, match="portion_no"):
        Item("18075", 70, Meal.LUNCH, portion_no=100, amount=1)


def test_a_meal_may_be_given_by_name_and_must_exist() -> None:
    assert Item("18075", 70, "lunch").meal is Meal.LUNCH  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="brunch"):
        Item("18075", 70, "brunch")  # type: ignore[arg-type]


def test_days_are_values() -> None:
    assert Day((BREAD,)) == Day((replace(BREAD),))
    assert hash(Day((BREAD,))) == hash(Day((BREAD,)))
    with pytest.raises(FrozenInstanceError):
        BREAD.weight_g = 1  # type: ignore[misc]


def test_a_change_makes_another_day() -> None:
    day = Day((BREAD,))
    assert day.added(MILK).items == (BREAD, MILK)
    assert day.added(MILK).removed(0).items == (MILK,)
    assert day.added(MILK).duplicated(0).items == (BREAD, BREAD, MILK)
    assert day.changed(0, MILK).items == (MILK,)
    assert day.items == (BREAD,)


def test_positions_of_a_meal() -> None:
    assert Day((BREAD, MILK, BREAD)).positions(Meal.BREAKFAST) == [0, 2]


def test_an_own_food_must_be_in_the_day() -> None:
    own = OwnFood("Oma's soep", 12)
    item = Item("own:0", 250, Meal.DINNER)
    assert Day((item,), own_foods=(own,)).own_food("own:0") == own
    assert Day((BREAD,)).own_food("18075") is None
    with pytest.raises(ValueError, match="own:0"):
        Day((item,))


def test_a_day_has_an_end() -> None:
    with pytest.raises(ValueError, match=str(MOST_ITEMS)):
        Day((BREAD,) * (MOST_ITEMS + 1))


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\nb", "a\x00b"])
def test_a_name_is_a_short_printable_text(name: str) -> None:
    for entry in (
        lambda: Supplement(name, 1),
        lambda: Water(name, 250, 1),
        lambda: OwnFood(name, 1),
    ):
        with pytest.raises(ValueError, match="name"):
            entry()


@pytest.mark.parametrize(
    ("hour", "meal"),
    [(4, "snacks"), (5, "breakfast"), (10, "breakfast"), (11, "lunch"), (14, "lunch"),
     (15, "snacks"), (17, "dinner"), (20, "dinner"), (21, "snacks"), (0, "snacks")],
)  # fmt: skip
def test_the_meal_of_an_hour(hour: int, meal: str) -> None:
    assert Meal.at_hour(hour) == meal


@pytest.mark.parametrize("position", [-1, 1])
def test_a_position_without_an_item_is_refused(position: int) -> None:
    day = Day((Item("18075", 35, Meal.LUNCH),))
    for change in (day.removed, day.duplicated):
        with pytest.raises(IndexError):
            change(position)
