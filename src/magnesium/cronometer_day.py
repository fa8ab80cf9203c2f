"""The servings of a day in Cronometer's export as a day of ours."""

from collections.abc import Collection, Sequence
from typing import Final

from magnesium.cronometer import Serving
from magnesium.day import (
    HEAVIEST_ITEM_G,
    LONGEST_NAME,
    MOST_ENERGY_KCAL_PER_100G,
    MOST_ITEMS,
    MOST_MAGNESIUM_MG_PER_100G,
    MOST_OTHERS,
    MOST_OWN_FOODS,
    MOST_SUPPLEMENT_MG,
    OWN_PORTION_NO,
    PORTION_G,
    Day,
    Item,
    Meal,
    OwnFood,
    Supplement,
)
from magnesium.own_sources import CRONOMETER
from magnesium.supplements import LEAST_SUPPLEMENT_MG

LONGEST_AMOUNT: Final = 40
"""Characters of an amount that a name has room for."""
MOST_ROUNDING_MG: Final = 0.05
"""What may be lost in rounding to 0.01 mg per 100 g: a serving of up to a kilogram loses less."""


def day_of_servings(servings: Sequence[Serving], supplements: Collection[int]) -> tuple[Day, int]:
    """Return the servings as a day, and how many of them it has no place for.

    ``supplements`` are the rows of those that a person says are supplements: where their magnesium
    is known, and is 0.1 to 10,000 mg, they are supplements of the day; else they are left out. The
    others are own foods: per 100 g where the weight is known, else per portion, and named with
    their amount. What is in no meal is a snack. Beyond what a day can hold (30 supplements, 60 own
    foods, 200 items) they are left out.
    """
    items: list[Item] = []
    taken: list[Supplement] = []
    own_foods: dict[OwnFood, int] = {}
    for serving in servings:
        if serving.row in supplements:
            if len(taken) < MOST_OTHERS and (supplement := _supplement(serving)):
                taken.append(supplement)
            continue
        own_food = _per_100g(serving) or _per_portion(serving)
        is_known = own_food in own_foods
        if len(items) < MOST_ITEMS and (is_known or len(own_foods) < MOST_OWN_FOODS):
            number = own_foods.setdefault(own_food, len(own_foods))
            items.append(_item(f"own:{number}", own_food, serving))
    day = Day(tuple(items), supplements=tuple(taken), own_foods=tuple(own_foods))
    return day, len(servings) - len(items) - len(taken)


def _supplement(serving: Serving) -> Supplement | None:
    magnesium_mg = round(serving.magnesium_mg or 0, 1)
    if not LEAST_SUPPLEMENT_MG <= magnesium_mg <= MOST_SUPPLEMENT_MG:
        return None
    return Supplement(serving.name, magnesium_mg)


def _per_100g(serving: Serving) -> OwnFood | None:
    """Return what was eaten per 100 g, None where nobody weighed it or too much would be lost."""
    weight_g = round(serving.weight_g or 0, 1)  # as the item keeps it, which multiplies with it
    if not 0 < weight_g <= HEAVIEST_ITEM_G:
        return None
    magnesium_mg, energy_kcal = (
        None if eaten is None else round(eaten / weight_g * 100, 2)
        for eaten in (serving.magnesium_mg, serving.energy_kcal)
    )
    if (magnesium_mg or 0) > MOST_MAGNESIUM_MG_PER_100G:
        return None
    if (energy_kcal or 0) > MOST_ENERGY_KCAL_PER_100G:
        return None
    if abs((magnesium_mg or 0) * weight_g / 100 - (serving.magnesium_mg or 0)) > MOST_ROUNDING_MG:
        return None
    return OwnFood(serving.name, magnesium_mg, energy_kcal, CRONOMETER, serving.date)


def _per_portion(serving: Serving) -> OwnFood:
    return OwnFood(
        _name_with_amount(serving),
        serving.magnesium_mg,
        serving.energy_kcal,
        CRONOMETER,
        serving.date,
        is_per_portion=True,
    )


def _item(food_id: str, own_food: OwnFood, serving: Serving) -> Item:
    meal = serving.meal or Meal.SNACKS
    if own_food.is_per_portion:
        return Item(food_id, PORTION_G, meal, OWN_PORTION_NO, 1)
    return Item(food_id, serving.weight_g or 0, meal)


def _name_with_amount(serving: Serving) -> str:
    """Return a name such as "Bread, 2.00 slice", in which the food's own gives way."""
    if not serving.amount:
        return serving.name
    amount = f", {_cut(serving.amount, LONGEST_AMOUNT)}"
    return _cut(serving.name, LONGEST_NAME - len(amount)) + amount


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
