"""The days that are measured with: everyday foods in household measures, drawn by a seed."""

import random
from dataclasses import replace
from functools import cache

from magnesium.day import Day, Meal, Supplement
from magnesium.entry import entered_item
from magnesium.foods import is_eaten_as_it_is, load_foods, magnesium_in, measures_of, usual_portion
from magnesium.water import water_of

AMOUNTS = (1, 2, 0.5, 1.5, 3)
MODEST_MG = 20
"""What a food brings at most to a day that falls short of what is recommended."""


@cache
def everyday_foods() -> tuple[str, ...]:
    """Return the common foods that are eaten as they are and whose value is known."""
    foods = load_foods()
    foods = foods[foods["is_common"] & foods["magnesium_mg_per_100g"].notna()]
    return tuple(str(food_id) for food_id in foods.index if is_eaten_as_it_is(str(food_id)))


def typical_day(count: int, *, with_others: bool = False, seed: int = 1) -> Day:
    """Return a day of so many everyday foods, each in a household measure, meal after meal.

    ``with_others`` adds two waters and two supplements.
    """
    chosen = random.Random(seed)
    day = Day()
    for number in range(count):
        food_id = chosen.choice(everyday_foods())
        portion = chosen.choice(measures_of(food_id)[:4])
        amount = chosen.choice(AMOUNTS) if 1 <= portion.unit_weight_g < 500 else 1
        meal = list(Meal)[number * len(Meal) // count]
        day = day.added(entered_item(food_id, portion, amount, meal))
    if with_others:
        waters = (water_of("tap-nl", 1000), water_of("gerolsteiner", 500))
        supplements = (Supplement("citrate", 200), Supplement("Multi from the chemist's", 57))
        day = replace(day, waters=waters, supplements=supplements)
    return day


def short_day(count: int, *, seed: int = 1) -> Day:
    """Return a day of so many everyday foods in usual portions, none of which brings much.

    Of 25 foods it falls short of every recommendation, so that there is something to suggest.
    """
    portions = {food_id: usual_portion(food_id) for food_id in everyday_foods()}
    magnesium_mg = {
        food_id: magnesium_in(food_id, portion.weight_g) for food_id, portion in portions.items()
    }
    modest = [food_id for food_id, value_mg in magnesium_mg.items() if value_mg <= MODEST_MG]
    drawn = random.Random(seed).sample(modest, count)
    day = Day()
    # Most magnesium first: to change the amount of the day's first food changes the total.
    for number, food_id in enumerate(sorted(drawn, key=lambda one: -magnesium_mg[one])):
        meal = list(Meal)[number * len(Meal) // count]
        day = day.added(entered_item(food_id, portions[food_id], portions[food_id].amount, meal))
    return day
