import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium.day import Day, Item, Meal, OwnFood, Supplement, Water
from magnesium.foods import load_foods
from magnesium.intake import intake_of, parts_of_day
from tests.days import days

ALMONDS = Item("12063", 25, Meal.SNACKS)  # 279 mg/100 g
BREAD = Item("18075", 70, Meal.BREAKFAST)  # 75 mg/100 g
GOAT = Item("17169", 100, Meal.DINNER)  # unknown


def test_a_day_by_hand() -> None:
    intake = intake_of(Day((BREAD, ALMONDS, BREAD)))
    assert intake.known_mg == pytest.approx(52.5 + 69.75 + 52.5)
    assert intake.meals["magnesium_mg"].to_dict() == pytest.approx(
        {"breakfast": 105, "lunch": 0, "dinner": 0, "snacks": 69.75}
    )
    assert intake.unknown_items == ()


def test_what_nobody_measured_is_unknown_and_hides_nothing() -> None:
    intake = intake_of(Day((BREAD, GOAT)))
    assert intake.known_mg == 52.5
    assert intake.unknown_items == (GOAT,)
    assert math.isnan(intake.items.at[1, "magnesium_mg"])
    assert intake.meals.at["dinner", "unknown_count"] == 1
    assert intake.meals.at["breakfast", "unknown_count"] == 0


def test_an_empty_day() -> None:
    intake = intake_of(Day())
    assert (intake.known_mg, intake.supplements_mg, intake.energy_kcal) == (0, 0, 0)
    assert intake.items.dtypes.astype(str).to_dict() == {
        "food_id": "str",
        "meal": "str",
        "weight_g": "float64",
        "magnesium_mg": "float64",
        "energy_kcal": "float64",
    }


def test_water_counts_and_supplements_stay_apart() -> None:
    day = Day(
        waters=(Water("Kraanwater", 1500, 6.8), Water("?", 500, None)),
        supplements=(Supplement("Tablet", 200), Supplement("Tablet", 100)),
    )
    intake = intake_of(day)
    assert intake.known_mg == intake.water_mg == pytest.approx(10.2)
    assert intake.supplements_mg == 300


def test_own_foods_count_by_their_own_value() -> None:
    day = Day(
        (Item("own:1", 200, Meal.LUNCH), Item("own:0", 50, Meal.LUNCH), BREAD),
        own_foods=(OwnFood("Unknown soup", None), OwnFood("Label bar", 80, 400)),
    )
    intake = intake_of(day)
    assert intake.known_mg == pytest.approx(160 + 52.5)
    assert [item.food_id for item in intake.unknown_items] == ["own:0"]


def test_an_unknown_food_id_is_an_error() -> None:
    with pytest.raises(KeyError):
        intake_of(Day((Item("99999", 10, Meal.LUNCH),)))


@given(days(), st.randoms(use_true_random=False))
def test_the_total_is_the_sum_of_its_parts_in_any_order(day: Day, chance: random.Random) -> None:
    intake = intake_of(day)
    values = load_foods()["magnesium_mg_per_100g"]
    parts = []
    for item in day.items:
        own = day.own_food(item.food_id)
        per_100g = values[item.food_id] if own is None else own.magnesium_mg_per_100g
        if per_100g is not None and not math.isnan(per_100g):
            parts.append(per_100g * item.weight_g / 100)
    waters = [
        water.volume_ml * water.magnesium_mg_per_litre / 1000
        for water in day.waters
        if water.magnesium_mg_per_litre is not None
    ]
    assert intake.known_mg == pytest.approx(sum(parts) + sum(waters))
    assert intake.meals["magnesium_mg"].sum() == pytest.approx(sum(parts))
    assert len(intake.unknown_items) == len(day.items) - len(parts)
    shuffled = chance.sample(day.items, len(day.items))
    again = intake_of(Day(tuple(shuffled), day.waters, day.supplements, day.own_foods))
    assert again.known_mg == intake.known_mg
    assert again.meals["magnesium_mg"].equals(intake.meals["magnesium_mg"])


@given(days())
def test_what_is_unknown_neither_counts_nor_hides_what_is_known(day: Day) -> None:
    without = intake_of(day)
    with_goat = intake_of(day.added(GOAT))
    assert with_goat.known_mg == without.known_mg
    assert with_goat.unknown_items == (*without.unknown_items, GOAT)


@given(
    st.sampled_from(list(load_foods()["magnesium_mg_per_100g"].dropna().index)),
    st.integers(1, 1000),
    st.integers(1, 5),
)
def test_scaling_a_weight_scales_its_magnesium(food_id: str, weight_g: int, factor: int) -> None:
    one = intake_of(Day((Item(food_id, weight_g, Meal.LUNCH),))).known_mg
    many = intake_of(Day((Item(food_id, weight_g * factor, Meal.LUNCH),))).known_mg
    assert many == pytest.approx(one * factor)


def test_water_is_a_part_of_its_own_behind_the_meals() -> None:
    day = Day((BREAD,), (Water("Spa", 500, 2), Water("Well", 200, None)), (Supplement("T", 100),))
    intake = intake_of(day)
    assert intake.known_mg == pytest.approx(intake.food_mg + 1)
    assert intake.water_mg == 1
    parts = parts_of_day(intake)
    assert list(parts.index) == [*intake.meals.index, "water"]
    assert parts["magnesium_mg"].sum() == pytest.approx(intake.known_mg)
    assert parts.at["water", "unknown_count"] == 1
    assert parts.dtypes.equals(intake.meals.dtypes)
    assert parts_of_day(intake_of(Day((BREAD,)))).equals(intake_of(Day((BREAD,))).meals)
