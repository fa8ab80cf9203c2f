"""The magnesium of a day: what is known, what is unknown, by item and by meal."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

import pandas as pd

from magnesium.certainty import Certainty, Eaten, certainty_of
from magnesium.day import Day, Item, Meal
from magnesium.foods import load_foods
from magnesium.water import magnesium_in_water


@dataclass(frozen=True, eq=False)
class Intake:
    """Magnesium and energy of a day.

    - day: whose intake it is
    - eaten: its items, then its waters, in their order, with the magnesium of each
    - energies_kcal: the energy of each item, NaN where it is unknown
    - food_mg, water_mg: mg from food, and from water logged apart from it, whose magnesium is
      known; what is unknown adds nothing
    - known_mg: both together
    - supplements_mg: mg of elemental magnesium from supplements and medicines, kept apart
    """

    day: Day
    eaten: tuple[Eaten, ...]
    energies_kcal: tuple[float, ...]
    food_mg: float
    water_mg: float
    known_mg: float
    supplements_mg: float

    @property
    def items_eaten(self) -> tuple[Eaten, ...]:
        """What the day's items hold, in their order."""
        return self.eaten[: len(self.day.items)]

    @property
    def waters_eaten(self) -> tuple[Eaten, ...]:
        """What the day's waters hold, in their order."""
        return self.eaten[len(self.day.items) :]

    @property
    def energy_kcal(self) -> float:
        """Energy of the food whose energy is known, in kcal."""
        return known_sum(self.energies_kcal)

    @cached_property
    def unknown_items(self) -> tuple[Item, ...]:
        """The items whose magnesium nobody measured."""
        both = zip(self.day.items, self.items_eaten, strict=True)
        return tuple(item for item, one in both if math.isnan(one.magnesium_mg))

    @property
    def unknown_waters(self) -> int:
        """How many waters hold an unknown amount."""
        return sum(math.isnan(one.magnesium_mg) for one in self.waters_eaten)

    @property
    def unknown_count(self) -> int:
        """How many foods and waters hold an unknown amount: the total is at least what is known."""
        return len(self.unknown_items) + self.unknown_waters

    def of_meal(self, meal: Meal) -> tuple[float, int]:
        """Return the known magnesium of a meal in mg, and how many of its items are unknown."""
        values = [self.eaten[position].magnesium_mg for position in self.day.positions(meal)]
        return known_sum(values), sum(map(math.isnan, values))

    @cached_property
    def items(self) -> pd.DataFrame:
        """One row an item, in the day's order.

        Columns: food_id (str), meal (str), weight_g (float64), magnesium_mg (float64, NaN =
        unknown), energy_kcal (float64, NaN = unknown).
        """
        columns = {
            "food_id": [item.food_id for item in self.day.items],
            "meal": [item.meal.value for item in self.day.items],
            "weight_g": [item.weight_g for item in self.day.items],
            "magnesium_mg": [one.magnesium_mg for one in self.items_eaten],
            "energy_kcal": self.energies_kcal,
        }
        amounts = ("weight_g", "magnesium_mg", "energy_kcal")
        types = dict.fromkeys(columns, "str") | dict.fromkeys(amounts, "float64")
        return pd.DataFrame(columns).astype(types)

    @cached_property
    def meals(self) -> pd.DataFrame:
        """One row a meal, in the day's order, index meal (str).

        Columns: magnesium_mg (float64, the known part), energy_kcal (float64), unknown_count
        (int64).
        """
        known_mg, unknown_count = zip(*map(self.of_meal, Meal), strict=True)
        energy_kcal = [
            known_sum(self.energies_kcal[position] for position in self.day.positions(meal))
            for meal in Meal
        ]
        return pd.DataFrame(
            {
                "magnesium_mg": known_mg,
                "energy_kcal": energy_kcal,
                "unknown_count": unknown_count,
            },
            index=pd.Index([meal.value for meal in Meal], name="meal"),
        )

    @cached_property
    def certainty(self) -> Certainty:
        """How sure the magnesium from food and water is; computed when it is first asked for."""
        return certainty_of(self.eaten)

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
    items, energies_kcal = [], []
    for item in day.items:
        magnesium_mg, energy_kcal = _per_100g(day, item)
        items.append(Eaten(item.food_id, item.weight_g, magnesium_mg * item.weight_g / 100))
        energies_kcal.append(energy_kcal * item.weight_g / 100)
    waters = [
        Eaten(f"water:{number}", water.volume_ml, magnesium_in_water(water), water.name)
        for number, water in enumerate(day.waters)
    ]
    food_mg, water_mg, known_mg = (
        known_sum(one.magnesium_mg for one in part) for part in (items, waters, items + waters)
    )
    return Intake(
        day,
        eaten=(*items, *waters),
        energies_kcal=tuple(energies_kcal),
        food_mg=food_mg,
        water_mg=water_mg,
        known_mg=known_mg,
        supplements_mg=known_sum(supplement.magnesium_mg for supplement in day.supplements),
    )


def parts_of_day(intake: Intake) -> pd.DataFrame:
    """Return the meals of a day and, where water was logged apart, "water" as the last row.

    Index (str) and columns are those of ``Intake.meals``.
    """
    if not intake.day.waters:
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


def _per_100g(day: Day, item: Item) -> tuple[float, float]:
    """Return mg of magnesium and kcal in 100 g, NaN where it is unknown."""
    if own := day.own_food(item.food_id):
        values = (own.magnesium_mg_per_100g, own.energy_kcal_per_100g)
        magnesium_mg, energy_kcal = (math.nan if value is None else value for value in values)
        return magnesium_mg, energy_kcal
    return _table_per_100g()[item.food_id]


@cache
def _table_per_100g() -> dict[str, tuple[float, float]]:
    foods = load_foods()
    columns = (foods["magnesium_mg_per_100g"].tolist(), foods["energy_kcal_per_100g"].tolist())
    return dict(zip(foods.index, zip(*columns, strict=True), strict=True))
