"""How far a packet may be from the table's value, and what one without a value may hold.

A packet is what is eaten of a food in a day. The spread between packets is given as a relative
standard deviation: standard deviation / mean. USDA gives the standard error SE of a mean of n
samples, n >= 3: that of a packet is SE × √n / mean. Where USDA gives none, that of the median food
of the group stands in.

What a food without value may hold is what other foods of its group hold, of those eaten as they
are or of the others, like itself: each of them is as likely.
"""

from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from magnesium.foods import is_eaten_as_it_is, load_foods
from magnesium.water import TAP_BY_HARDNESS, hardness_range_mg_per_litre, load_waters

Values = npt.NDArray[np.float64]

POINTS: Final = 45
"""A distribution is so many values, lowest first, each as likely as the next.

Of 45 the fifth lowest and the fifth highest are just the 10th and the 90th percentile.
"""

SHARES: Final = (np.arange(POINTS) + 0.5) / POINTS
"""The share of the distribution that is below each of its values."""

STANDARD_NORMAL_P90: Final = 1.2816
"""90th percentile of the standard normal distribution."""

LEAST_SAMPLES: Final = 4
LEAST_MG_PER_100G: Final = 5.0
"""Medians are taken from better known foods: of lower values, whole milligrams hide the spread."""

MOST_RELATIVE_SD: Final = 1.0
"""More can't be told from an error: maple syrup would hold anything up to ten times as much."""

LEAST_FOODS: Final = 10
"""A smaller set says too little: then that of the whole table, or of the whole group, counts."""


def relative_sd_of_food(food_id: str) -> float:
    """Return the relative standard deviation of a food whose magnesium is known.

    0 for a food that holds 0. An own food, whose label says nothing of it, has that of the table's
    median food. Raises KeyError for an unknown food_id.
    """
    return typical_relative_sd() if food_id.startswith("own:") else _relative_sds()[food_id]


def relative_sd_of_water(name: str) -> float:
    """Return the relative standard deviation of a water whose magnesium is known.

    From the low to the high value of ``waters.csv``, or of a hardness, it is 2 × 1.28 standard
    deviations. Without them it is that of the table's median food.
    """
    return _relative_sds_of_waters().get(name, typical_relative_sd())


@cache
def typical_relative_sd(group: str | None = None) -> float:
    """Return the relative standard deviation of the median food of a group, or of the table.

    Of the foods with at least LEAST_SAMPLES samples and more than LEAST_MG_PER_100G; a group with
    fewer than LEAST_FOODS of them has that of the table.
    """
    foods = load_foods()
    is_well_known = foods["magnesium_n"] >= LEAST_SAMPLES
    is_well_known &= foods["magnesium_mg_per_100g"] > LEAST_MG_PER_100G
    found = _measured_relative_sds()[is_well_known]
    if group is not None:
        found_of_group = found[foods["group"].reindex(found.index) == group]
        found = found_of_group if found_of_group.count() >= LEAST_FOODS else found
    return float(found.median())


@cache
def likely_in_food(food_id: str) -> Values:
    """Return what 100 g of a food without value may hold: POINTS values in mg.

    An own food has no group: all common foods that are eaten as they are count. Raises KeyError
    for an unknown food_id.
    """
    if food_id.startswith("own:"):
        return _likely_in_any_food()
    return _likely_in_group(load_foods().at[food_id, "group"], is_eaten_as_it_is(food_id))


@cache
def likely_in_water() -> Values:
    """Return what 100 ml of a water of unknown content may hold: POINTS values in mg.

    From the bottled waters of ``waters.csv``, without medicinal ones.
    """
    waters = load_waters()
    bottled = waters.loc[waters["kind"] == "mineral", "magnesium_mg_per_litre"]
    return points_of(bottled) / 10


def points_of(values: pd.Series) -> Values:
    """Return the distribution in which each of the values is as likely: POINTS values.

    A table rounds to whole numbers: 22 stands for what is from 21.5 to 22.5.
    """
    within_rounding = (np.arange(10) - 4.5) / 10
    spread = np.maximum(values.to_numpy()[:, np.newaxis] + within_rounding, 0)
    return np.quantile(spread, SHARES, method="hazen")


@cache
def _measured_relative_sds() -> pd.Series:
    """Return SE × √n / mean by food_id, NaN where USDA gives no SE or the mean is 0 or unknown.

    NaN as well where it would be 0, or more than MOST_RELATIVE_SD.
    """
    foods = load_foods()
    value = foods["magnesium_mg_per_100g"]
    sd: pd.Series = foods["magnesium_se"] * np.sqrt(foods["magnesium_n"])
    found = sd / value.where(value > 0)
    return found.where((found > 0) & (found <= MOST_RELATIVE_SD))


@cache
def _relative_sds() -> dict[str, float]:
    foods = load_foods()
    typical = {group: typical_relative_sd(group) for group in foods["group"].unique()}
    found = _measured_relative_sds().fillna(foods["group"].map(typical))
    found = found.mask(foods["magnesium_mg_per_100g"] == 0, 0.0)
    return {str(food_id): relative_sd for food_id, relative_sd in found.items()}


@cache
def _relative_sds_of_waters() -> dict[str, float]:
    ranges = load_waters()[["low_mg_per_litre", "magnesium_mg_per_litre", "high_mg_per_litre"]]
    low, high = hardness_range_mg_per_litre(1)
    by_name = {str(name): tuple(values) for name, *values in ranges.dropna().itertuples()}
    by_name[TAP_BY_HARDNESS] = (low, (low + high) / 2, high)
    return {
        name: (high - low) / (2 * STANDARD_NORMAL_P90) / value
        for name, (low, value, high) in by_name.items()
    }


@cache
def _likely_in_group(group: str, is_eaten: bool) -> Values:
    foods = load_foods()
    known = foods.loc[foods["group"] == group, "magnesium_mg_per_100g"].dropna()
    alike = known[[is_eaten_as_it_is(food_id) == is_eaten for food_id in known.index]]
    return points_of(alike if len(alike) >= LEAST_FOODS else known)


@cache
def _likely_in_any_food() -> Values:
    foods = load_foods()
    common = foods.loc[foods["is_common"], "magnesium_mg_per_100g"].dropna()
    return points_of(common[list(map(is_eaten_as_it_is, common.index))])
