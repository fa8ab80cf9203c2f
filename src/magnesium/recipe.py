"""A dish made of foods of a day: its own food, whose portions are then eaten.

Cooking takes water away or adds some: the weight of what is in the pot differs from that of what
went in, the magnesium does not. What is lost in water that is poured off is not subtracted.
"""

import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from magnesium.day import HEAVIEST_ITEM_G, Day, Ingredient, Item, Meal, OwnFood
from magnesium.entry import day_with_own_food
from magnesium.foods import load_foods
from magnesium.intake import intake_of
from magnesium.own_sources import recipe_source

MOST_SERVINGS: Final = 100.0
HEAVIEST_DISH_G: Final = MOST_SERVINGS * HEAVIEST_ITEM_G


@dataclass(frozen=True, slots=True)
class Dish:
    """What becomes of foods: a name, how much is in the pot and how many portions that makes.

    ``cooked_weight_g`` is the weight of the whole dish, None where nobody weighed it: then it is
    that of what went in. Raises ValueError for a name that is none, a weight that is not above 0,
    and for less than a thousandth or more than 100 servings.
    """

    name: str
    cooked_weight_g: float | None
    servings: float

    def __post_init__(self) -> None:
        if not 0.001 <= self.servings <= MOST_SERVINGS:  # nan is neither
            raise ValueError(f"servings must be up to {MOST_SERVINGS}, not {self.servings}")
        if self.cooked_weight_g is not None and not 0 < self.cooked_weight_g <= HEAVIEST_DISH_G:
            raise ValueError(f"cooked_weight_g must be above 0, not {self.cooked_weight_g}")


def recipe_of(day: Day, positions: Collection[int], dish: Dish, date: str) -> OwnFood:
    """Return the own food that items of the day make, per 100 g of the cooked dish.

    Its magnesium is unknown where that of one of them is; so is its energy. Where nobody weighed
    the dish, nor one of what went into it, its values are those of a portion. ``date`` (ISO) is
    when the values were read in our table. The ingredients are those of one portion; where one is
    itself no food of our table, none are kept. Raises ValueError where no item or more than 40 are
    chosen, or a portion weighs more than 5,000 g.
    """
    items = [day.items[position] for position in sorted(set(positions))]
    if not items:
        raise ValueError("a recipe has ingredients")
    intake = intake_of(Day(tuple(items), own_foods=day.own_foods))
    own_foods = [own for item in items if (own := day.own_food(item.food_id))]
    is_weighed = bool(dish.cooked_weight_g) or not any(own.is_per_portion for own in own_foods)
    weight_g = dish.cooked_weight_g or sum(item.weight_g for item in items)
    shares = weight_g / 100 if is_weighed else dish.servings
    energies = intake.energies_kcal
    return OwnFood(
        dish.name,
        None if intake.unknown_items else intake.known_mg / shares,
        None if any(map(math.isnan, energies)) else math.fsum(energies) / shares,
        recipe_source(own.source for own in own_foods),
        date,
        weight_g / dish.servings if is_weighed else None,
        is_per_portion=not is_weighed,
        ingredients=_ingredients(items, dish.servings),
    )


def day_with_recipe(
    day: Day, positions: Collection[int], recipe: OwnFood, servings_eaten: float, meal: Meal
) -> Day:
    """Return the day with portions of the recipe at a meal, in the place of what went into it.

    Raises ValueError unless what was eaten weighs more than 0 and at most 5,000 g.
    """
    left = (item for position, item in enumerate(day.items) if position not in positions)
    return day_with_own_food(
        replace(day, items=tuple(left)), recipe, servings_eaten, meal, in_portions=True
    )


def taken_apart(day: Day, position: int) -> Day | None:
    """Return the day with the ingredients in the place of a recipe, as much as was eaten of it.

    None where its ingredients are not known, or not all are foods of our table.
    """
    item = day.items[position]
    own = day.own_food(item.food_id)
    if not own or not own.ingredients or not own.portion_g:
        return None
    known = load_foods().index
    if not all(one.food_id in known for one in own.ingredients):
        return None
    portions = item.weight_g / own.portion_g
    items = [_item(one, portions, item.meal) for one in own.ingredients]
    try:
        return replace(day, items=(*day.items[:position], *items, *day.items[position + 1 :]))
    except ValueError:  # more than a day holds
        return None


def _ingredients(items: Collection[Item], servings: float) -> tuple[Ingredient, ...]:
    if any(item.food_id.startswith("own:") for item in items):
        return ()
    # A pinch in a large pot is less than a weight can be: as little as it can be.
    return tuple(Ingredient(item.food_id, max(0.1, item.weight_g / servings)) for item in items)


def _item(ingredient: Ingredient, portions: float, meal: Meal) -> Item:
    weight_g = min(max(0.1, ingredient.weight_g * portions), HEAVIEST_ITEM_G)
    return Item(ingredient.food_id, weight_g, meal)
