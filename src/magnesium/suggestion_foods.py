"""The hand-picked foods that may be suggested and what each is fit for (suggestion_foods.csv)."""

from functools import cache
from typing import Final

import pandas as pd

from magnesium.data_folder import data_file

WITHOUT: Final = {
    "nuts": "contains_nuts",
    "gluten": "contains_gluten",
    "dairy": "contains_dairy",
    "fish": "contains_fish",
}
"""What can be left out, by the column that says what holds it."""

PLANT_BASED: Final = "plant_based"

WISHES: Final = (PLANT_BASED, *WITHOUT)
"""What a reader may want of a food."""


@cache
def load_suggestion_foods() -> pd.DataFrame:
    """Return the foods that may be suggested: read once a process, not to be written to.

    Index: food_id (str). Columns: portion_no (int64), amount (float64), the portion suggested as
    in ``example_days.csv``; meals (str, meals it suits, spaces between, most usual first); role
    (str, what it is eaten as); is_plant_based, contains_nuts (peanuts as well), contains_gluten
    (oats as well), contains_dairy, contains_fish (all seafood), all bool.
    """
    flags = ["is_plant_based", *WITHOUT.values()]
    kinds = {"food_id": "str", "portion_no": "int64", "amount": "float64"}
    kinds |= dict.fromkeys(flags, "bool")
    columns = [*kinds, "meals", "role"]
    table = pd.read_csv(data_file("suggestion_foods.csv"), dtype=kinds, usecols=columns)
    return table.set_index("food_id")


def foods_fit_for(wishes: frozenset[str]) -> frozenset[str]:
    """Return the food_ids of hand-picked foods that fit all wishes, of ``WISHES``.

    Raises ValueError for a wish that isn't one.
    """
    if unknown := wishes - set(WISHES):
        raise ValueError(f"no wish: {sorted(unknown)}")
    foods = load_suggestion_foods()
    is_fit = pd.Series(True, index=foods.index)
    for wish in wishes:
        is_fit &= foods["is_plant_based"] if wish == PLANT_BASED else ~foods[WITHOUT[wish]]
    return frozenset(foods.index[is_fit])
