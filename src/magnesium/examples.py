"""The example days that the app opens on, and the everyday foods that are one tap away."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

import pandas as pd

from magnesium.data_folder import data_file
from magnesium.day import Day, Item, Meal
from magnesium.water import water_of


@dataclass(frozen=True, slots=True)
class Example:
    """A worked day; ``lang`` is the language whose readers it greets, empty for the others."""

    example_id: str
    name_en: str
    name_nl: str
    lang: str
    day: Day


@dataclass(frozen=True, slots=True)
class QuickFood:
    """An everyday food in the words of one language; one tap adds its usual portion."""

    food_id: str
    label: str


@cache
def examples() -> dict[str, Example]:
    """Return the example days by id.

    From ``examples.csv``, ``example_days.csv`` and ``example_waters.csv``.
    """
    days = pd.read_csv(data_file("example_days.csv"), dtype={"food_id": str})
    waters = pd.read_csv(data_file("example_waters.csv"))
    names = pd.read_csv(data_file("examples.csv"), keep_default_na=False)
    return {
        row["example"]: Example(
            row["example"],
            row["name_en"],
            row["name_nl"],
            row["lang"],
            _day(
                days[days["example"] == row["example"]], waters[waters["example"] == row["example"]]
            ),
        )
        for row in names.to_dict("records")
    }


def _day(rows: pd.DataFrame, waters: pd.DataFrame) -> Day:
    items = []
    for row in rows.sort_values("position").to_dict("records"):
        in_grams = pd.isna(row["portion_no"])
        measure = (None, None) if in_grams else (int(row["portion_no"]), row["amount"])
        items.append(Item(row["food_id"], row["weight_g"], Meal(row["meal"]), *measure))
    drunk = [water_of(row["water_id"], row["volume_ml"]) for row in waters.to_dict("records")]
    return Day(tuple(items), tuple(drunk))


def first_example(language: str) -> Example:
    """Return the example day that greets readers of a language."""
    return next(example for example in examples().values() if example.lang == language)


def example_inside(day: Day) -> Example | None:
    """Return the example of which more than half is in a day that holds a food of its own.

    An example's food whose amount or meal was changed is no food of the day's own yet: changing
    the example alone is no reason to ask what becomes of it.
    """
    eaten = Counter(item.food_id for item in day.items)
    for example in examples().values():
        items = example.day.items
        left = Counter(day.items) & Counter(items)
        own = eaten - Counter(item.food_id for item in items)
        if own and 2 * left.total() > len(items):
            return example
    return None


def without_example(day: Day, example: Example) -> Day:
    """Return the day without the foods and waters of an example that are as they were in it.

    Of a water that there is more of now, what was added stays.
    """
    left = Counter(example.day.items)
    items = []
    for item in day.items:
        if left[item]:
            left[item] -= 1
        else:
            items.append(item)
    volumes_ml = {replace(water, volume_ml=1): water.volume_ml for water in example.day.waters}
    waters = []
    for water in day.waters:
        from_example_ml = volumes_ml.get(replace(water, volume_ml=1), 0.0)
        if water.volume_ml > from_example_ml > 0:
            waters.append(replace(water, volume_ml=water.volume_ml - from_example_ml))
        elif water.volume_ml != from_example_ml:
            waters.append(water)
    return replace(day, items=tuple(items), waters=tuple(waters))


@cache
def quick_foods(language: str) -> list[QuickFood]:
    """Return the dozen foods one tap adds, in their order, from ``quick_foods.csv``."""
    table = pd.read_csv(data_file("quick_foods.csv"), dtype={"food_id": str})
    rows = table[table["lang"] == language].sort_values("position")
    return [QuickFood(row["food_id"], row["label"]) for row in rows.to_dict("records")]
