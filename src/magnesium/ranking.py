"""Foods ranked by their magnesium: per usual portion, per 100 g or per 100 kcal."""

from dataclasses import dataclass
from functools import cache
from typing import Final

import pandas as pd

from magnesium.foods import is_eaten_as_it_is, load_foods, usual_portion
from magnesium.search import find_foods
from magnesium.suggestion_foods import foods_fit_for
from magnesium.water import is_plain_water

BASES: Final = {
    "portion": "portion_magnesium_mg",
    "100g": "magnesium_mg_per_100g",
    "100kcal": "magnesium_mg_per_100kcal",
}
"""What foods can be ranked by, with the column of ``rankable_foods`` that holds it."""

LEAST_ENERGY_KCAL: Final = 10.0
"""Energy in 100 g below which a food has no value per 100 kcal.

100 kcal of it would weigh more than a kilo. And USDA gives whole kilocalories: brewed coffee, with
"1", may have 0.5 or 1.5, and would stand beside spinach or at a third of it.
"""

VALUE_DIGITS: Final = 3
"""Decimals of the values that are ranked: two foods that differ by less rank the same."""


@dataclass(frozen=True, slots=True)
class FoodFilter:
    """Which foods are ranked; as it is, all common foods that are eaten as they are.

    ``group`` is SR28's name of one; ``query`` any text, searched as ``find_foods`` does;
    ``wishes`` are of ``suggestion_foods.WISHES``, and any of them leaves hand-picked foods only.
    """

    group: str | None = None
    is_common_only: bool = True
    query: str = ""
    wishes: frozenset[str] = frozenset()
    has_not_eaten_as_is: bool = False


@dataclass(frozen=True, eq=False)
class Ranking:
    """Foods in order, and how many of those that fit the filter could not be ranked.

    ``foods`` are rows of ``rankable_foods`` by food_id, most magnesium first, with the column rank
    (int64, from 1): foods with the same value share the better rank, in the order of their ids.
    """

    foods: pd.DataFrame
    unknown_count: int
    """Foods without a value for magnesium."""
    low_energy_count: int
    """Foods without a value per 100 kcal, where that is asked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """The rank of a food among ``count`` foods, itself one of them."""

    rank: int
    count: int


@cache
def rankable_foods() -> pd.DataFrame:
    """Return what every food is ranked by: made once a process, not to be written to.

    Index: food_id (str), all of the table in its order but plain waters, which are waters of the
    day rather than foods. Columns:

    - group, kind (category; SR28's name, and of ``groups.csv`` what the chart tells apart)
    - portion_weight_g (float64, of the usual portion), portion_magnesium_mg, portion_energy_kcal
    - magnesium_mg_per_100g, magnesium_mg_per_100kcal (float64, NaN = unknown; the latter NaN below
      ``LEAST_ENERGY_KCAL`` as well), energy_kcal_per_100g (float64)
    - is_common (bool; common in the table and with a Dutch name, which brands and cuts of meat that
      only the US knows have not), is_eaten_as_is (bool)
    """
    foods = load_foods()
    foods = foods[[not is_plain_water(food_id) for food_id in foods.index]]
    magnesium_mg, energy_kcal = foods["magnesium_mg_per_100g"], foods["energy_kcal_per_100g"]
    weight_g = pd.Series([usual_portion(food).weight_g for food in foods.index], foods.index)
    has_energy = energy_kcal >= LEAST_ENERGY_KCAL
    return pd.DataFrame(
        {
            "group": foods["group"].astype("category"),
            "kind": foods["kind"].astype("category"),
            "portion_weight_g": weight_g,
            "portion_magnesium_mg": (magnesium_mg * weight_g / 100).round(VALUE_DIGITS),
            "portion_energy_kcal": (energy_kcal * weight_g / 100).round(VALUE_DIGITS),
            "magnesium_mg_per_100g": magnesium_mg,
            "magnesium_mg_per_100kcal": (100 * magnesium_mg / energy_kcal.where(has_energy)).round(
                VALUE_DIGITS
            ),
            "energy_kcal_per_100g": energy_kcal,
            "is_common": foods["is_common"] & foods["name_nl"].notna(),
            "is_eaten_as_is": [is_eaten_as_it_is(food) for food in foods.index],
        }
    )


def ranked(basis: str, chosen: FoodFilter) -> Ranking:
    """Return the foods that fit a filter, ranked by one of ``BASES``.

    Raises KeyError for another basis, ValueError for a wish that isn't one.
    """
    foods = _fitting(chosen)
    is_known = foods["magnesium_mg_per_100g"].notna()
    found = foods[foods[BASES[basis]].notna()]
    value = found[BASES[basis]]
    rank = value.rank(method="min", ascending=False).astype("int64")
    # The table's order is that of the ids: a stable sort keeps it among equals.
    order = rank.sort_values(kind="stable").index
    return Ranking(
        found.assign(rank=rank).loc[order],
        unknown_count=int((~is_known).sum()),
        low_energy_count=int(is_known.sum()) - len(found),
    )


def place_of(food_id: str, basis: str, chosen: FoodFilter) -> Place | None:
    """Return the rank that a food has, or would have, among the foods that fit a filter.

    None where the food has no value for the basis. Raises KeyError as ``ranked`` does, and for an
    unknown food_id.
    """
    column = BASES[basis]
    value = rankable_foods()[column][food_id]
    if pd.isna(value):
        return None
    others = _fitting(chosen)[column].drop(food_id, errors="ignore").dropna()
    return Place(int((others > value).sum()) + 1, len(others) + 1)


def _fitting(chosen: FoodFilter) -> pd.DataFrame:
    foods = rankable_foods()
    fits = pd.Series(True, index=foods.index)
    if chosen.group is not None:
        fits &= foods["group"] == chosen.group
    if chosen.is_common_only:
        fits &= foods["is_common"]
    if not chosen.has_not_eaten_as_is:
        fits &= foods["is_eaten_as_is"]
    if chosen.query.strip():
        fits &= foods.index.isin(find_foods(chosen.query, len(foods)))
    if chosen.wishes:
        fits &= foods.index.isin(foods_fit_for(chosen.wishes))
    return foods[fits]
