import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from magnesium.day import MOST_OWN_FOODS, Day, Item, Meal, OwnFood
from magnesium.entry import (
    UNWEIGHED,
    amount_weighing,
    day_with_own_food,
    entered_item,
    measures_for,
    own_food_by_portion,
    portion_of,
)
from magnesium.foods import millilitre, own_portions, usual_portion
from magnesium.intake import intake_of
from magnesium.link import decode, encode
from tests.days import FOOD_IDS


def test_an_amount_of_a_measure_becomes_a_weight() -> None:
    bread = usual_portion("18075")
    item = entered_item("18075", bread, 2, Meal.LUNCH)
    assert item == Item("18075", 70, Meal.LUNCH, 0, 2)
    assert portion_of(item, Day((item,))) == bread


def test_half_of_a_measure_is_half_its_weight() -> None:
    fillet = next(p for p in own_portions("15209") if p.amount == 0.5)
    item = entered_item("15209", fillet, 0.5, Meal.DINNER)
    assert item.weight_g == fillet.weight_g


@pytest.mark.parametrize(
    ("weight_g", "amount"), [(105, 3), (87.5, 2.5), (35.4, 1), (36, None), (100, None), (0.4, None)]
)
def test_a_weight_is_so_many_quarters_of_a_measure_or_none(
    weight_g: float, amount: float | None
) -> None:
    assert amount_weighing(weight_g, usual_portion("18075")) == amount


def test_a_weight_of_a_drink_is_whole_millilitres() -> None:
    ml = millilitre("01079")
    assert ml
    assert amount_weighing(123.8, ml) == 120


def test_grams_stay_grams() -> None:
    item = entered_item("18075", None, 42.25, Meal.LUNCH)
    assert (item.weight_g, item.portion_no, item.amount) == (42.2, None, None)
    assert portion_of(item, Day((item,))) is None


@pytest.mark.parametrize("amount", [0, -1, 0.0001, 200, float("nan"), float("inf")])
def test_an_impossible_amount_is_refused(amount: float) -> None:
    with pytest.raises(ValueError, match="must be"):
        entered_item("18075", usual_portion("18075"), amount, Meal.LUNCH)


@pytest.mark.parametrize(
    "item",
    [Item("18075", 70, Meal.LUNCH, 98, 2), Item("18075", 71, Meal.LUNCH, 0, 2)],
    ids=["no such measure", "the measure weighs something else"],
)
def test_what_no_measure_explains_is_shown_in_grams(item: Item) -> None:
    assert portion_of(item, Day((item,))) is None


def test_own_foods_are_weighed_in_grams() -> None:
    day = Day((Item("own:0", 30, Meal.SNACKS),), own_foods=(OwnFood("Bar", 80),))
    assert measures_for("own:0", day) == []
    assert portion_of(day.items[0], day) is None


def test_an_own_food_with_a_portion_is_counted_in_it_or_weighed() -> None:
    bar = OwnFood("Bar", 80, portion_g=30)
    day = day_with_own_food(Day(), bar, 1.5, Meal.SNACKS, in_portions=True)
    day = day_with_own_food(day, bar, 40, Meal.SNACKS)
    assert day.own_foods == (bar,)
    assert [item.weight_g for item in day.items] == [45, 40]
    portion, grams = (portion_of(item, day) for item in day.items)
    assert portion is not None
    assert (portion.weight_g, portion.measure_en, portion.measure_nl) == (30, "portion", "portie")
    assert grams is None
    assert intake_of(day).known_mg == 80 * 0.85


def test_a_day_full_of_own_foods_forgets_those_that_nothing_is_any_more() -> None:
    own_foods = tuple(OwnFood(f"Food {number}", number) for number in range(MOST_OWN_FOODS))
    items = (
        Item("own:59", 100, Meal.LUNCH),
        Item("18075", 35, Meal.LUNCH),
        Item("own:2", 50, Meal.LUNCH),
    )
    day = day_with_own_food(Day(items, own_foods=own_foods), OwnFood("New", 7), 10, Meal.DINNER)
    assert day.own_foods == (own_foods[2], own_foods[59], OwnFood("New", 7))
    assert [item.food_id for item in day.items] == ["own:1", "18075", "own:0", "own:2"]
    assert day_with_own_food(day, own_foods[2], 10, Meal.DINNER).own_foods == day.own_foods


def test_a_day_full_of_own_foods_that_are_eaten_takes_no_other() -> None:
    own_foods = tuple(OwnFood(f"Food {number}", number) for number in range(MOST_OWN_FOODS))
    items = tuple(Item(f"own:{number}", 100, Meal.LUNCH) for number in range(MOST_OWN_FOODS))
    day = Day(items, own_foods=own_foods)
    with pytest.raises(ValueError, match="60 foods"):
        day_with_own_food(day, OwnFood("New", 7), 10, Meal.DINNER)
    assert len(day_with_own_food(day, own_foods[7], 10, Meal.DINNER).items) == MOST_OWN_FOODS + 1


@pytest.mark.parametrize(
    ("magnesium_mg", "portion_g", "own"),
    [
        (12, 30, OwnFood("Bar", 40, source="label", portion_g=30)),
        (None, 30, OwnFood("Bar", None, source="label", portion_g=30)),
        (12, None, OwnFood("Bar", 12, source="label", is_per_portion=True)),
    ],
)
def test_a_label_may_speak_of_a_portion(
    magnesium_mg: float | None, portion_g: float | None, own: OwnFood
) -> None:
    assert own_food_by_portion("Bar", magnesium_mg, portion_g, "label") == own


@pytest.mark.parametrize("portion_g", [0.04, 0.25, 2.25, 33.33])
def test_a_portion_keeps_its_magnesium_however_its_weight_is_rounded(portion_g: float) -> None:
    own = own_food_by_portion("Bar", 10, portion_g, "label")
    day = day_with_own_food(Day(), own, 1, Meal.SNACKS, in_portions=True)
    assert intake_of(day).known_mg == pytest.approx(10, abs=0.005)


@pytest.mark.parametrize("portion_g", [0, -1, float("nan"), 5001])
def test_a_portion_that_cannot_be_is_refused(portion_g: float) -> None:
    with pytest.raises(ValueError, match="must be"):
        own_food_by_portion("Bar", 12, portion_g, "label")


def test_portions_of_a_food_that_has_none_are_refused() -> None:
    with pytest.raises(ValueError, match="portion"):
        day_with_own_food(Day(), OwnFood("Bar", 80), 1, Meal.SNACKS, in_portions=True)


def test_a_food_that_nobody_weighed_is_counted_in_portions_whatever_a_link_says() -> None:
    meal = OwnFood("Canteen lunch", 120, 1800, is_per_portion=True)
    items = (
        Item("own:0", 150, Meal.LUNCH),
        Item("own:0", 100, Meal.LUNCH, 7, 3),
        Item("own:0", 50, Meal.LUNCH, 0, 2),
    )
    day = Day(items, own_foods=(meal,))
    assert [(item.portion_no, item.amount) for item in day.items] == [(0, 1.5), (0, 1), (0, 0.5)]
    portions = [portion_of(item, day) for item in day.items]
    assert {portion.source for portion in portions if portion} == {UNWEIGHED}
    assert intake_of(day).known_mg == 360
    assert decode(encode(day)) == (day, [])


@given(st.sampled_from(FOOD_IDS), st.data())
def test_an_item_is_shown_in_the_measure_it_was_entered_in(
    food_id: str, data: st.DataObject
) -> None:
    portion = data.draw(st.sampled_from(measures_for(food_id, Day())))
    most = 5000 / portion.unit_weight_g - 0.001  # an amount is rounded to that
    amount = data.draw(st.floats(min(0.25, most), min(4, most)))
    assume(amount * portion.unit_weight_g >= 0.1)
    item = entered_item(food_id, portion, amount, Meal.LUNCH)
    assert portion_of(item, Day((item,))) == portion
