import math

import pandas as pd
import pytest

from magnesium.data_folder import data_file
from magnesium.foods import (
    HEAVIEST_PORTION_G,
    MILLILITRE_PORTION_NO,
    is_eaten_as_it_is,
    load_foods,
    load_portions,
    magnesium_in,
    measures_of,
    millilitre,
    own_portions,
    usual_portion,
)


def test_measures_stand_in_the_order_of_foods() -> None:
    assert load_portions()["food_id"].is_monotonic_increasing  # they are looked up by halving


def test_the_table_has_the_columns_that_others_build_on() -> None:
    foods = load_foods()
    assert len(foods) == 8789
    assert foods.index.name == "food_id"
    assert foods.index.dtype == "str"
    wanted = {
        "name_en": "str",
        "name_nl": "str",
        "name_short_en": "str",
        "group": "str",
        "group_en": "str",
        "group_nl": "str",
        "magnesium_mg_per_100g": "float64",
        "magnesium_se": "float64",
        "magnesium_n": "float64",
        "energy_kcal_per_100g": "float64",
        "value_source": "str",
        "is_common": "bool",
        "common_names": "str",
        "scientific_name": "str",
        "refuse_percent": "float64",
    }
    dtypes = foods.dtypes.astype(str).to_dict()
    assert {column: dtypes[column] for column in wanted} == wanted
    assert foods[["name_en", "group", "group_en", "group_nl"]].notna().all(axis=None)


@pytest.mark.parametrize("column", ["name_nl", "name_short_en"])
def test_names_are_unique_and_for_foods_of_the_table(column: str) -> None:
    file = {"name_nl": "names_nl.csv", "name_short_en": "names_en.csv"}[column]
    written = pd.read_csv(data_file(file), dtype={"food_id": str})
    assert written["food_id"].is_unique
    assert set(written["food_id"]) <= set(load_foods().index)
    assert written[column].str.casefold().is_unique
    assert load_foods()[column].notna().sum() == len(written) >= 450


def test_all_measures_are_there_in_order() -> None:
    portions = load_portions()
    assert len(portions) == 15438
    assert list(portions.columns) == ["food_id", "portion_no", "amount", "measure", "weight_g"]
    assert portions.sort_values(["food_id", "portion_no"]).index.equals(portions.index)


def test_own_measures_weigh_the_whole_amount() -> None:
    almonds = {portion.measure_en: portion for portion in own_portions("12061")}
    assert almonds["cup, whole"].weight_g == 143
    halves = [portion for portion in own_portions("15209") if portion.amount == 0.5]
    assert halves[0].unit_weight_g == 2 * halves[0].weight_g


def test_a_whole_turkey_is_not_offered() -> None:
    heavy = load_portions().query("weight_g > @HEAVIEST_PORTION_G")
    assert len(heavy) > 0
    for food_id in heavy["food_id"]:
        assert all(portion.weight_g <= HEAVIEST_PORTION_G for portion in own_portions(food_id))


def test_foods_without_own_measures_still_have_measures() -> None:
    without = set(load_foods().index) - set(load_portions()["food_id"])
    assert without
    assert own_portions(min(without)) == ()
    assert measures_of(min(without))[0] == usual_portion(min(without))


def test_an_unknown_food_is_an_error() -> None:
    with pytest.raises(KeyError):
        usual_portion("99999")
    with pytest.raises(KeyError):
        is_eaten_as_it_is("99999")


@pytest.mark.parametrize(
    ("food_id", "gram_per_ml", "source"),
    [
        ("14209", 29.6 / 29.57, "USDA SR28"),  # coffee: its own fluid ounce
        ("01077", 30.5 / 29.57, "USDA SR28"),  # milk
        ("14003", 29.7 / 29.57, "USDA SR28"),  # beer
        ("14536", 29.5 / 29.57, "USDA SR28"),  # dry sherry is no powder
        ("16222", 243 / 236.6, "USDA SR28"),  # soya milk: by its cup
    ],
)
def test_a_drink_is_measured_in_millilitres(food_id: str, gram_per_ml: float, source: str) -> None:
    ml = millilitre(food_id)
    assert ml is not None
    assert ml.portion_no == MILLILITRE_PORTION_NO
    assert ml.unit_weight_g == pytest.approx(gram_per_ml, abs=0.01)
    assert ml.source == source


@pytest.mark.parametrize("food_id", ["18075", "12061", "14214", "09040", "14631"])
def test_bread_nuts_coffee_powder_and_fruit_are_not(food_id: str) -> None:
    assert millilitre(food_id) is None


def test_a_drink_without_a_volume_counts_as_water_and_says_so() -> None:
    beverages = load_foods().query("group == 'Beverages'").index
    assumed = [ml for food in beverages if (ml := millilitre(food)) and "assumed" in ml.source]
    assert assumed
    assert {ml.unit_weight_g for ml in assumed} == {1.0}


def test_every_density_is_that_of_a_drink() -> None:
    for food_id in load_foods().query("group == 'Beverages' and is_common").index:
        ml = millilitre(food_id)
        # A shake from a fast-food counter is a third air.
        assert ml is None or 0.7 < ml.unit_weight_g < 1.3, (food_id, ml)


def test_no_measure_of_the_table_has_the_number_of_millilitres() -> None:
    assert load_portions()["portion_no"].max() < MILLILITRE_PORTION_NO
    assert load_portions()["portion_no"].min() == 1


def test_magnesium_in_a_weight_is_in_proportion_or_unknown() -> None:
    assert magnesium_in("18075", 70) == pytest.approx(52.5)
    assert math.isnan(magnesium_in("17169", 100))
    with pytest.raises(KeyError):
        magnesium_in("99999", 100)
