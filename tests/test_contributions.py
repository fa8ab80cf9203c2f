import math

import pandas as pd
import pytest
from hypothesis import given

from magnesium.contributions import OWN_FOODS, WATER, by_food, by_group, by_meal
from magnesium.day import Day, Item, Meal, OwnFood, Water
from magnesium.foods import load_foods, load_groups
from magnesium.intake import intake_of, parts_of_day
from tests.days import days

ALMONDS = Item("12063", 25, Meal.SNACKS)  # 279 mg/100 g
BREAD = Item("18075", 70, Meal.BREAKFAST)  # 75 mg/100 g
GOAT = Item("17169", 100, Meal.DINNER)  # unknown
LAMB = Item("17002", 100, Meal.DINNER)  # of the same group
IMPUTED = ["imputed_low_mg", "imputed_high_mg"]


def test_foods_are_sorted_with_the_unknown_last() -> None:
    found = by_food(intake_of(Day((GOAT, BREAD, ALMONDS, BREAD))))
    assert list(found.index) == ["18075", "12063", "17169"]
    assert found.at["18075", "magnesium_mg"] == pytest.approx(105)
    assert found.at["18075", "weight_g"] == 140
    assert pd.isna(found.at["17169", "magnesium_mg"])
    assert 0 < found.at["17169", "imputed_low_mg"] < found.at["17169", "imputed_high_mg"]
    assert found.loc[["18075", "12063"], IMPUTED].isna().all(axis=None)


def test_waters_are_among_the_foods() -> None:
    found = by_food(intake_of(Day((BREAD,), (Water("Rich", 1000, 1000), Water("?", 200, None)))))
    assert list(found.index) == ["water:0", BREAD.food_id, "water:1"]
    assert found["magnesium_mg"].iloc[0] == 1000
    assert math.isnan(found["magnesium_mg"].iloc[-1])
    assert found["imputed_high_mg"].iloc[-1] > 0


def test_a_group_holds_what_is_known_of_it_and_perhaps_more() -> None:
    day = Day(
        (GOAT, LAMB, BREAD, Item("own:0", 100, Meal.LUNCH)),
        (Water("Rich", 100, 1000),),
        own_foods=(OwnFood("Soup", None),),
    )
    found = by_group(intake_of(day))
    lamb = load_foods().at[LAMB.food_id, "group"]
    assert list(found.index) == [WATER, "Baked Products", lamb, OWN_FOODS]
    assert found.at[lamb, "magnesium_mg"] == load_foods().at[LAMB.food_id, "magnesium_mg_per_100g"]
    assert found[IMPUTED].notna().all(axis=1).to_dict() == {
        WATER: False,
        "Baked Products": False,
        lamb: True,
        OWN_FOODS: True,
    }
    assert math.isnan(found.at[OWN_FOODS, "magnesium_mg"])


def test_meals_keep_their_order_and_what_they_are() -> None:
    intake = intake_of(Day((GOAT, BREAD, ALMONDS), (Water("?", 200, None),)))
    found = by_meal(intake)
    assert found.drop(columns=IMPUTED).equals(parts_of_day(intake))
    assert found["imputed_high_mg"].notna().to_dict() == {
        "breakfast": False,
        "lunch": False,
        "dinner": True,
        "snacks": False,
        "water": True,
    }


@given(days())
def test_all_of_the_day_is_there_however_it_is_divided(day: Day) -> None:
    intake = intake_of(day)
    for found in (by_food(intake), by_meal(intake), by_group(intake)):
        assert found["magnesium_mg"].sum() == pytest.approx(intake.known_mg)
        assert found.index.is_unique
        assert found[IMPUTED].notna().any(axis=None) == (intake.unknown_count > 0)
        assert (found["imputed_low_mg"].dropna() <= found["imputed_high_mg"].dropna()).all()
    assert set(by_group(intake).index) <= {*load_groups().index, OWN_FOODS, WATER}


@pytest.mark.parametrize("divide", [by_food, by_group])
def test_an_empty_day_has_no_rows(divide: type) -> None:
    found = divide(intake_of(Day()))
    assert found.empty
    assert set(found.dtypes.astype(str)) == {"float64"}
