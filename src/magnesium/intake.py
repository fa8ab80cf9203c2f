"""The magnesium of a day: what is known, what is unknown, by item and by meal."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import pandas as pd

from magnesium.certainty import Certainty, certainty_of
from magnesium.day import Day, Item, Meal
from magnesium.foods import load_foods
from magnesium.water import magnesium_in_water


@dataclass(frozen=True, eq=False)
class Intake:
    """Magnesium and energy of a day.

    - known_mg: mg from food and water whose magnesium is known; what is unknown adds nothing
    - food_mg, water_mg: its two parts; water is what was logged apart from the foods
    - supplements_mg: mg of elemental magnesium from supplements and medicines, kept apart
    - energy_kcal: kcal of the food whose energy is known
    - unknown_items: the items whose magnesium nobody measured
    - unknown_waters: how many waters hold an unknown amount
    - items: one row an item, in the day's order: food_id (str), meal (str), weight_g (float64),
      magnesium_mg (float64, NaN = unknown), energy_kcal (float64, NaN = unknown)
    - waters: one row a water, in the day's order: name (str), weight_g (float64, a millilitre
      counts as a gram), magnesium_mg (float64, NaN = unknown)
    - meals: one row a meal, in the day's order, index meal (str): magnesium_mg (float64, the known
      part), energy_kcal (float64), unknown_count (int64)
    """

    known_mg: float
    food_mg: float
    water_mg: float
    supplements_mg: float
    energy_kcal: float
    unknown_items: tuple[Item, ...]
    unknown_waters: int
    items: pd.DataFrame
    waters: pd.DataFrame
    meals: pd.DataFrame

    @property
    def unknown_count(self) -> int:
        """How many foods and waters hold an unknown amount: the total is at least what is known."""
        return len(self.unknown_items) + self.unknown_waters

    @cached_property
    def certainty(self) -> Certainty:
        """How sure the magnesium from food and water is; computed when it is first asked for."""
        return certainty_of(self.items, self.waters)

    @property
    def low_mg(self) -> float:
        """The low end of the day's total: unknown foods are in it, so it may be above known_mg."""
        return self.certainty.low_mg

    @property
    def high_mg(self) -> float:
        """The high end of the day's total."""
        return self.certainty.high_mg


def known_sum(values: Iterable[float]) -> float:
    """Return the sum of the values that are not NaN: exact, so in whatever order they come."""
    return math.fsum(value for value in values if not math.isnan(value))


def intake_of(day: Day) -> Intake:
    """Return the intake of a day.

    Raises KeyError for a food_id that the food table does not hold.
    """
    items = _item_frame(day)
    magnesium_mg, energy_kcal = items["magnesium_mg"].tolist(), items["energy_kcal"].tolist()
    by_meal = {meal: day.positions(meal) for meal in Meal}
    meals = pd.DataFrame(
        {
            "magnesium_mg": [known_sum(magnesium_mg[p] for p in at) for at in by_meal.values()],
            "energy_kcal": [known_sum(energy_kcal[p] for p in at) for at in by_meal.values()],
            "unknown_count": [
                sum(math.isnan(magnesium_mg[p]) for p in at) for at in by_meal.values()
            ],
        },
        index=pd.Index([meal.value for meal in by_meal], name="meal"),
    )
    waters = _water_frame(day)
    waters_mg = waters["magnesium_mg"].tolist()
    return Intake(
        known_mg=known_sum([*magnesium_mg, *waters_mg]),
        food_mg=known_sum(magnesium_mg),
        water_mg=known_sum(waters_mg),
        supplements_mg=known_sum(supplement.magnesium_mg for supplement in day.supplements),
        energy_kcal=known_sum(energy_kcal),
        unknown_items=tuple(
            item for item, value in zip(day.items, magnesium_mg, strict=True) if math.isnan(value)
        ),
        unknown_waters=sum(map(math.isnan, waters_mg)),
        items=items,
        waters=waters,
        meals=meals,
    )


def parts_of_day(intake: Intake) -> pd.DataFrame:
    """Return the meals of a day and, where water was logged apart, "water" as the last row.

    Index (str) and columns are those of ``Intake.meals``.
    """
    if intake.waters.empty:
        return intake.meals
    water = pd.DataFrame(
        {
            "magnesium_mg": [intake.water_mg],
            "energy_kcal": [0.0],
            "unknown_count": [intake.unknown_waters],
        },
        index=pd.Index(["water"], name=intake.meals.index.name),
    )
    return pd.concat([intake.meals, water])


def _item_frame(day: Day) -> pd.DataFrame:
    per_100g = np.array([_per_100g(day, item) for item in day.items], dtype="float64")
    magnesium_per_100g, energy_per_100g = per_100g.reshape(-1, 2).T
    weight_g = np.array([item.weight_g for item in day.items], dtype="float64")
    return pd.DataFrame(
        {
            "food_id": pd.Series([item.food_id for item in day.items], dtype="str"),
            "meal": pd.Series([item.meal.value for item in day.items], dtype="str"),
            "weight_g": weight_g,
            "magnesium_mg": magnesium_per_100g * weight_g / 100,
            "energy_kcal": energy_per_100g * weight_g / 100,
        }
    )


def _water_frame(day: Day) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "name": pd.Series([water.name for water in day.waters], dtype="str"),
            "weight_g": np.array([water.volume_ml for water in day.waters], dtype="float64"),
            "magnesium_mg": np.array(list(map(magnesium_in_water, day.waters)), dtype="float64"),
        }
    )


def _per_100g(day: Day, item: Item) -> tuple[float | None, float | None]:
    """Return mg of magnesium and kcal in 100 g, NaN or None where it is unknown."""
    if own := day.own_food(item.food_id):
        return own.magnesium_mg_per_100g, own.energy_kcal_per_100g
    return _table_per_100g()[item.food_id]


@cache
def _table_per_100g() -> dict[str, tuple[float, float]]:
    foods = load_foods()
    columns = (foods["magnesium_mg_per_100g"].tolist(), foods["energy_kcal_per_100g"].tolist())
    return dict(zip(foods.index, zip(*columns, strict=True), strict=True))
