"""What a reader enters and sees of a food: so many of a household measure, or grams."""

from dataclasses import replace
from functools import cache
from typing import Final

from magnesium.day import HEAVIEST_ITEM_G, MOST_OWN_FOODS, OWN_PORTION_NO, Day, Item, Meal, OwnFood
from magnesium.foods import MILLILITRE_PORTION_NO, Portion, measures_of
from magnesium.measures import dutch_measure

OWN_MEASURE: Final = "portion"

UNWEIGHED: Final = "weight unknown"
"""Source of the weight of a portion that nobody knows: no weight is to be shown of it."""


def entered_item(food_id: str, portion: Portion | None, amount: float, meal: Meal) -> Item:
    """Return the item for ``amount`` of a household measure, or of grams when portion is None.

    Raises ValueError unless the weight is above 0 and at most 5,000 g.
    """
    if portion is None:
        return Item(food_id, amount, meal)
    # The amount as the item keeps it: what is shown then weighs what is counted.
    amount = round(amount, 3)
    return Item(food_id, amount * portion.unit_weight_g, meal, portion.portion_no, amount)


def day_with_own_food(
    day: Day, own_food: OwnFood, amount: float, meal: Meal, *, in_portions: bool = False
) -> Day:
    """Return the day with so many grams, or portions, of an own food added.

    The day may know the food already. Where it has no room for another one, it forgets those that
    nothing in it is any more. Raises ValueError unless the weight is above 0 and at most
    5,000 g, the food has portions where they are asked for, and it fits in.
    """
    if own_food not in day.own_foods and len(day.own_foods) >= MOST_OWN_FOODS:
        day = _without_unused(day)
    own_foods = day.own_foods if own_food in day.own_foods else (*day.own_foods, own_food)
    food_id = f"own:{own_foods.index(own_food)}"
    portion = own_portion(food_id, own_food)
    if in_portions and not portion:
        raise ValueError("nobody knows of a portion of this food")
    item = entered_item(food_id, portion if in_portions else None, amount, meal)
    return replace(day, own_foods=own_foods).added(item)


def _without_unused(day: Day) -> Day:
    """Return the day without the own foods that no item is."""
    used = {item.food_id for item in day.items}
    kept = [number for number in range(len(day.own_foods)) if f"own:{number}" in used]
    new_ids = {f"own:{old}": f"own:{new}" for new, old in enumerate(kept)}
    items = (replace(item, food_id=new_ids.get(item.food_id, item.food_id)) for item in day.items)
    return replace(
        day, items=tuple(items), own_foods=tuple(day.own_foods[number] for number in kept)
    )


def day_with_meal_of(day: Day, other: Day, meal: Meal) -> Day:
    """Return the day with what was eaten at a meal of another day added to that meal.

    Raises ValueError where it does not all fit in.
    """
    own_foods = list(day.own_foods)
    items = []
    for position in other.positions(meal):
        item = other.items[position]
        if own_food := other.own_food(item.food_id):
            if own_food not in own_foods:
                own_foods.append(own_food)
            item = replace(item, food_id=f"own:{own_foods.index(own_food)}")
        items.append(item)
    return replace(day, own_foods=tuple(own_foods)).added(*items)


def amount_weighing(weight_g: float, portion: Portion) -> float | None:
    """Return how many quarters of a household measure weigh as much, None where none do.

    As much is within half a gram: 105 g are three slices of 35 g, and 100 g no number of them.
    Millilitres are counted whole.
    """
    parts = 1 if portion.portion_no == MILLILITRE_PORTION_NO else 4
    amount = round(parts * weight_g / portion.unit_weight_g) / parts
    return amount if amount and abs(amount * portion.unit_weight_g - weight_g) <= 0.5 else None


def own_portion(food_id: str, own_food: OwnFood) -> Portion | None:
    """Return the portion that an own food is counted in, None where there is none."""
    if own_food.portion_g is None:
        return None
    source = UNWEIGHED if own_food.is_per_portion else own_food.source
    weight_g = own_food.portion_g
    return Portion(food_id, OWN_PORTION_NO, 1.0, OWN_MEASURE, _dutch_portion(), weight_g, source)


@cache
def _dutch_portion() -> str:
    return str(dutch_measure(OWN_MEASURE))


def measures_for(food_id: str, day: Day) -> list[Portion]:
    """Return the household measures an item of this food can be shown in.

    Of an own food that is its portion, where it has one.
    """
    if own_food := day.own_food(food_id):
        portion = own_portion(food_id, own_food)
        return [portion] if portion else []
    return measures_of(food_id)


def portion_of(item: Item, day: Day) -> Portion | None:
    """Return the household measure an item of the day is shown in, None for grams.

    None as well where there is no such measure, or where that measure no longer weighs what the
    item says: then the grams are what is left.
    """
    for portion in measures_for(item.food_id, day):
        if portion.portion_no == item.portion_no and item.amount is not None:
            weight_g = round(portion.unit_weight_g * item.amount, 1)
            return portion if abs(weight_g - item.weight_g) <= 0.1 else None
    return None


def own_food_by_portion(
    name: str, magnesium_mg: float | None, portion_g: float | None, source: str
) -> OwnFood:
    """Return an own food of which the magnesium in a portion is known, or None for unknown.

    ``portion_g`` is what the portion weighs, None where nobody knows. Raises ValueError for a name,
    an amount or a weight that cannot be.
    """
    if portion_g is None:
        return OwnFood(name, magnesium_mg, source=source, is_per_portion=True)
    if not 0 < portion_g <= HEAVIEST_ITEM_G:  # nan is neither
        raise ValueError(f"portion_g must be above 0, not {portion_g}")
    portion_g = max(round(portion_g, 1), 0.1)  # as the day keeps it: its magnesium stays the same
    per_100g = None if magnesium_mg is None else magnesium_mg / portion_g * 100
    return OwnFood(name, per_100g, source=source, portion_g=portion_g)
