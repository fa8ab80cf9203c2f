import math

import numpy as np
import pandas as pd
import pytest

from magnesium.foods import is_eaten_as_it_is, load_foods
from magnesium.variability import (
    LEAST_FOODS,
    POINTS,
    SHARES,
    likely_in_food,
    likely_in_water,
    points_of,
    relative_sd_of_food,
    relative_sd_of_water,
    typical_relative_sd,
)

ALMONDS = "12061"
SPREAD = 2 * 1.2816
"""From the 10th to the 90th percentile of a normal distribution, in standard deviations."""


def test_a_measured_food_varies_by_its_own_samples() -> None:
    food = load_foods().loc[ALMONDS]
    assert (food["magnesium_mg_per_100g"], food["magnesium_n"]) == (270, 88)
    assert relative_sd_of_food(ALMONDS) == pytest.approx(food["magnesium_se"] * math.sqrt(88) / 270)
    assert relative_sd_of_food(ALMONDS) * 270 == pytest.approx(12.9, abs=0.1)


def test_every_known_food_has_a_spread() -> None:
    foods = load_foods()
    known = foods[foods["magnesium_mg_per_100g"].notna()]
    found = known.index.to_series().map(relative_sd_of_food)
    assert found.between(0, 5).all()
    is_zero = known["magnesium_mg_per_100g"] == 0
    assert (found[is_zero] == 0).all()
    unmeasured = found[~is_zero & known["magnesium_se"].isna()]
    typical = known.loc[unmeasured.index, "group"].map(typical_relative_sd)
    assert unmeasured.equals(typical.rename(unmeasured.name))


def test_a_group_of_few_measured_foods_varies_as_the_table_does() -> None:
    foods = load_foods()
    measured = foods[(foods["magnesium_n"] >= 4) & (foods["magnesium_mg_per_100g"] > 5)]
    cv = measured["magnesium_se"] * np.sqrt(measured["magnesium_n"])
    cv = (cv / measured["magnesium_mg_per_100g"]).dropna()
    cv = cv[(cv > 0) & (cv <= 1)]
    assert typical_relative_sd() == pytest.approx(cv.median())
    counts = cv.groupby(measured["group"].reindex(cv.index)).agg(["size", "median"])
    assert (counts["size"] < LEAST_FOODS).any()
    for group, size, median in counts.itertuples():
        expected = median if size >= LEAST_FOODS else cv.median()
        assert typical_relative_sd(group) == pytest.approx(expected)


def test_a_spread_that_cannot_be_is_that_of_the_group() -> None:
    maple_syrup, soya_drink = "19911", "16222"
    foods = load_foods()
    assert (
        foods.at[maple_syrup, "magnesium_se"] * foods.at[maple_syrup, "magnesium_n"] ** 0.5
        > 3 * (foods.at[maple_syrup, "magnesium_mg_per_100g"])
    )
    assert foods.at[soya_drink, "magnesium_se"] == 0
    for food_id in (maple_syrup, soya_drink):
        assert relative_sd_of_food(food_id) == typical_relative_sd(foods.at[food_id, "group"])


def test_a_label_says_nothing_of_its_spread() -> None:
    assert relative_sd_of_food("own:3") == typical_relative_sd()


def test_a_water_varies_between_its_low_and_its_high_value() -> None:
    assert relative_sd_of_water("tap-amsterdam") == pytest.approx((10.5 - 6.0) / SPREAD / 8.1)
    assert relative_sd_of_water("volvic") == relative_sd_of_water("?") == typical_relative_sd()
    assert typical_relative_sd() < relative_sd_of_water("tap-hardness") < 0.3


def test_a_food_without_value_may_hold_what_foods_like_it_hold() -> None:
    foods = load_foods()
    for food_id in ("16247", "17169", "06423"):
        group, is_eaten = foods.at[food_id, "group"], is_eaten_as_it_is(food_id)
        assert math.isnan(foods.at[food_id, "magnesium_mg_per_100g"])
        known = foods.loc[foods["group"] == group, "magnesium_mg_per_100g"].dropna()
        alike = known[known.index.map(is_eaten_as_it_is) == is_eaten]
        likely = likely_in_food(food_id)
        assert np.quantile(likely, [0.25, 0.5, 0.75]) == pytest.approx(
            alike.quantile([0.25, 0.5, 0.75]), rel=0.05, abs=0.6
        )


def test_an_own_food_without_value_may_be_any_common_food() -> None:
    foods = load_foods()
    common = foods.loc[foods["is_common"], "magnesium_mg_per_100g"].dropna()
    common = common[common.index.map(is_eaten_as_it_is)]
    assert np.median(likely_in_food("own:0")) == pytest.approx(common.median(), abs=0.6)


def test_an_unknown_water_may_be_any_bottled_one() -> None:
    likely = likely_in_water() * 10
    assert likely.min() > 3
    assert 100 < likely.max() < 200  # a medicinal one holds 1,040 mg a litre


def test_a_distribution_has_the_percentiles_of_its_values() -> None:
    values = pd.Series(np.arange(1000.0))
    assert points_of(values) == pytest.approx(1000 * SHARES - 0.5, abs=0.6)
    assert len(points_of(pd.Series([5.0]))) == POINTS
    assert (np.diff(points_of(pd.Series([0.0, 0.0, 1.0]))) >= 0).all()
    assert points_of(pd.Series([0.0])).min() == 0
