"""What a reader enters and sees of a food: so many of a household measure, or grams."""

from dataclasses import replace

from magnesium.day import Day, Item, Meal, OwnFood
from magnesium.foods import MILLILITRE_PORTION_NO, Portion, measures_of


def entered_item(food_id: str, portion: Portion | None, amount: float, meal: Meal) -> Item:
    """Return the item for ``amount`` of a household measure, or of grams when portion is None.

    Raises ValueError unless the weight is above 0 and at most 5,000 g.
    """
    if portion is None:
        return Item(food_id, amount, meal)
    # The amount as the item keeps it: what is shown then weighs what is counted.
    amount = round(amount, 3)
    return Item(food_id, amount * portion.unit_weight_g, meal, portion.portion_no, amount)


def day_with_own_food(day: Day, own_food: OwnFood, weight_g: float, meal: Meal) -> Day:
    """Return the day with so many grams of an own food added, which the day may know already.

    Raises ValueError unless the weight is above 0 and at most 5,000 g, and the food fits in.
    """
    own_foods = day.own_foods if own_food in day.own_foods else (*day.own_foods, own_food)
    item = Item(f"own:{own_foods.index(own_food)}", weight_g, meal)
    return replace(day, own_foods=own_foods).added(item)


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


def measures_for(food_id: str) -> list[Portion]:
    """Return the household measures an item of this food can be shown in; own foods have none."""
    return [] if food_id.startswith("own:") else measures_of(food_id)


def portion_of(item: Item) -> Portion | None:
    """Return the household measure an item is shown in, None for grams.

    None as well where the table has no such measure, or where that measure no longer weighs what
    the item says: then the grams are what is left.
    """
    for portion in measures_for(item.food_id):
        if portion.portion_no == item.portion_no and item.amount is not None:
            weight_g = round(portion.unit_weight_g * item.amount, 1)
            return portion if abs(weight_g - item.weight_g) <= 0.1 else None
    return None
