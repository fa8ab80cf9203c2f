"""The foods that may be suggested, each in the portion suggested, with all that decides on it."""

from dataclasses import dataclass, replace
from functools import cache

import pandas as pd

from magnesium.day import Item, Meal
from magnesium.entry import entered_item
from magnesium.food_states import Kind, kind_of
from magnesium.foods import energy_in, load_foods, magnesium_in, measures_of
from magnesium.suggestion_foods import WISHES, foods_fit_for, load_suggestion_foods


@dataclass(frozen=True, slots=True)
class Candidate:
    """A food that may be suggested.

    - item: the portion suggested, at the first of its meals
    - meals: the meals it suits, most usual first
    - fits: the wishes that it fits, of ``suggestion_foods.WISHES``
    - group: SR28's name of its group; kind: equal for the same food in another state
    - magnesium_mg, energy_kcal: mg and kcal in the portion, as ``intake_of`` counts them
    """

    item: Item
    meals: tuple[Meal, ...]
    fits: frozenset[str]
    group: str
    kind: Kind
    magnesium_mg: float
    energy_kcal: float

    @property
    def food_id(self) -> str:
        """The food's id in the table."""
        return self.item.food_id

    def goes_with(self, other: "Candidate") -> bool:
        """Return whether both may be suggested together: of two groups, and not the same food."""
        return self.group != other.group and self.kind != other.kind

    def item_at(self, meal: Meal | None) -> Item:
        """Return the portion at a meal; None is the meal it suits most."""
        return replace(self.item, meal=meal or self.meals[0])


def candidate(
    food_id: str, portion_no: int, amount: float, meals: tuple[Meal, ...], fits: frozenset[str]
) -> Candidate:
    """Return a food that may be suggested in ``amount`` of one of its measures.

    Raises ValueError where the food has no such measure, suits no meal, or where its magnesium or
    energy is unknown: then it cannot be suggested.
    """
    portions = {portion.portion_no: portion for portion in measures_of(food_id)}
    if portion_no not in portions or not meals:
        raise ValueError(f"{food_id} cannot be suggested: measure {portion_no}, meals {meals}")
    item = entered_item(food_id, portions[portion_no], amount, meals[0])
    magnesium_mg = magnesium_in(food_id, item.weight_g)
    energy_kcal = energy_in(food_id, item.weight_g)
    if pd.isna(magnesium_mg) or pd.isna(energy_kcal):
        raise ValueError(f"{food_id} cannot be suggested: its magnesium or energy is unknown")
    group = str(load_foods()["group"][food_id])
    return Candidate(item, meals, fits, group, kind_of(food_id), magnesium_mg, energy_kcal)


@cache
def candidates() -> tuple[Candidate, ...]:
    """Return the hand-picked foods that may be suggested (``suggestion_foods.csv``).

    Raises ValueError for a row that is none of ``candidate``.
    """
    fit = {wish: foods_fit_for(frozenset({wish})) for wish in WISHES}
    rows = load_suggestion_foods().reset_index().to_dict("records")
    return tuple(
        candidate(
            row["food_id"],
            row["portion_no"],
            row["amount"],
            tuple(Meal(meal) for meal in row["meals"].split()),
            frozenset(wish for wish in WISHES if row["food_id"] in fit[wish]),
        )
        for row in rows
    )
