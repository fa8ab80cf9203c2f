"""What would close a day's gap: a few foods more, or others in the place of what was eaten.

Foods to add come from ``suggestion_foods.csv``, swaps from ``swaps.csv``; both are hand-picked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from magnesium.candidates import Candidate
from magnesium.day import MOST_ITEMS, Day, Item, Meal
from magnesium.food_sets import MICROGRAMS_PER_MG, FoodSets, all_food_sets
from magnesium.food_states import food_itself
from magnesium.foods import energy_in, magnesium_in
from magnesium.intake import Intake, intake_of, known_sum
from magnesium.suggestion_foods import WISHES, foods_fit_for
from magnesium.swap_pairs import swap_pairs, swapped_item

MOST_SETS: Final = 3
MOST_SWAPS: Final = 6

LEAST_GAIN_MG: Final = 5.0
"""A swap that brings less is none: words round to 5 mg, it would not be seen."""

ROUNDING_UG: Final = 2.0
"""Three foods, each rounded to a microgram, may hold this much more than their sum says."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader wants of suggestions.

    - wishes: of ``suggestion_foods.WISHES``, all of them hold. Raises ValueError for another one
    - meal: the only meal to add or change something at, None for any
    """

    wishes: frozenset[str] = frozenset()
    meal: Meal | None = None

    def __post_init__(self) -> None:
        if unknown := self.wishes - set(WISHES):
            raise ValueError(f"no wish: {sorted(unknown)}")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Items to add to a day, or one to put in the place of another.

    - magnesium_mg, energy_kcal: how much more the day holds with it; energy may be less than 0,
      and NaN where it is unknown
    - total_mg: the known magnesium of the day with it
    - position: where the item that makes way stands in the day; None where none does
    """

    items: tuple[Item, ...]
    magnesium_mg: float
    energy_kcal: float
    total_mg: float
    position: int | None = None

    def applied_to(self, day: Day) -> Day:
        """Return the day with the suggestion taken; the day is the one that it was made for."""
        if self.position is None:
            return day.added(*self.items)
        (item,) = self.items
        return day.changed(self.position, item)


NO_FILTERS: Final = Filters()


def add_sets(
    day: Day, target_mg: float, filters: Filters = NO_FILTERS, sets: FoodSets | None = None
) -> list[Suggestion]:
    """Return sets of one to three foods that each bring a day's known magnesium to a target.

    The first has the least energy of all (``FoodSets`` says what decides between equals); the next
    has the least of those without a food of any group that the ones before have, so that the three
    at most are something else each time. No food is in the day already: raw, cooked, frozen or
    canned, it is the same food here. Without a meal in the filters each food goes to the meal it
    suits most. Empty where the target is met, or out of reach: see ``richest_set``.

    ``sets`` are those of the hand-picked foods unless given.
    """
    intake = intake_of(day)
    if intake.known_mg >= target_mg:
        return []
    sets = sets or all_food_sets()
    is_allowed = _are_allowed(day, filters, sets.candidates)
    least_ug = MICROGRAMS_PER_MG * (target_mg - intake.known_mg) - ROUNDING_UG
    room = MOST_ITEMS - len(day.items)
    found: list[Suggestion] = []
    start = 0
    while len(found) < MOST_SETS:
        row = sets.first_row(least_ug, is_allowed, room, start=start)
        if row is None:
            break
        start = row + 1
        foods = sets.foods_of(row)
        suggestion = _with_added(intake, foods, filters.meal)
        # The day's total as it will be counted decides: the rows are rounded.
        if suggestion.total_mg >= target_mg:
            found.append(suggestion)
            taken = {food.group for food in foods}
            is_allowed &= [food.group not in taken for food in sets.candidates]
    return found


def richest_set(
    day: Day, filters: Filters = NO_FILTERS, sets: FoodSets | None = None
) -> Suggestion | None:
    """Return the set of one to three foods that adds most magnesium, None where no food fits.

    It says how far foods in usual portions go where ``add_sets`` finds none that go far enough.
    """
    sets = sets or all_food_sets()
    is_allowed = _are_allowed(day, filters, sets.candidates)
    row = sets.richest_row(is_allowed, MOST_ITEMS - len(day.items))
    return None if row is None else _with_added(intake_of(day), sets.foods_of(row), filters.meal)


def swaps(day: Day, filters: Filters = NO_FILTERS) -> list[Suggestion]:
    """Return for the items of a day what would bring more in their place, most gain first.

    One for each item at most: of its swaps in ``swaps.csv``, where the most usual stands first,
    the first that gains 5 mg or more, of which the magnesium is known before and after. Six in all.
    A wish leaves only foods that are known to fit it, those of ``suggestion_foods.csv``.
    """
    intake = intake_of(day)
    fit = foods_fit_for(filters.wishes) if filters.wishes else None
    found: list[Suggestion] = []
    for position, item in enumerate(day.items):
        if filters.meal not in (None, item.meal):
            continue
        others = [
            swapped_item(item, pair)
            for pair in swap_pairs().get(item.food_id, ())
            if fit is None or pair.to_food_id in fit
        ]
        offers = (_with_swapped(intake, position, other) for other in others if other)
        worth_it = (offer for offer in offers if offer.magnesium_mg >= LEAST_GAIN_MG)
        found.extend(islice(worth_it, 1))
    found.sort(key=_gain, reverse=True)
    return found[:MOST_SWAPS]


def _gain(suggestion: Suggestion) -> tuple[float, float]:
    return suggestion.magnesium_mg, -suggestion.energy_kcal


def _are_allowed(day: Day, filters: Filters, foods: Sequence[Candidate]) -> NDArray[np.bool_]:
    """Return of each food whether it may be added: it fits, and isn't in the day in any state."""
    eaten = {food_itself(item.food_id) for item in day.items if not day.own_food(item.food_id)}
    return np.array(
        [
            filters.wishes <= food.fits
            and (filters.meal is None or filters.meal in food.meals)
            and food_itself(food.food_id) not in eaten
            for food in foods
        ],
        dtype=bool,
    )


def _with_added(intake: Intake, foods: Sequence[Candidate], meal: Meal | None) -> Suggestion:
    magnesium_mg = [food.magnesium_mg for food in foods]
    return Suggestion(
        tuple(food.item_at(meal) for food in foods),
        known_sum(magnesium_mg),
        known_sum(food.energy_kcal for food in foods),
        known_sum([*_values(intake), *magnesium_mg]),
    )


def _with_swapped(intake: Intake, position: int, other: Item) -> Suggestion:
    values = _values(intake)
    before_mg, values[position] = values[position], magnesium_in(other.food_id, other.weight_g)
    energy_kcal = intake.energies_kcal[position]
    return Suggestion(
        (other,),
        values[position] - before_mg,
        energy_in(other.food_id, other.weight_g) - energy_kcal,
        known_sum(values),
        position,
    )


def _values(intake: Intake) -> list[float]:
    """Return the mg of each item and water of a day, NaN where it is unknown: items come first."""
    return [one.magnesium_mg for one in intake.eaten]
