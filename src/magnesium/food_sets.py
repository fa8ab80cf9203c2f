"""Every set of one to three foods that may be suggested together, least energy first.

150 foods make half a million sets. They are put in order once; a question then only looks for the
first that fits, so its answer is the best there is and not a guess.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from magnesium.candidates import Candidate, candidates

MOST_FOODS: Final = 3
"""In one set: more than three portions more are no small change to a day."""

MICROGRAMS_PER_MG: Final = 1000

_ROWS_AT_ONCE: Final = 16_384
"""Sets looked at in one go: most answers are among the first thousands."""


@dataclass(frozen=True, eq=False, slots=True)
class FoodSets:
    """All sets of one to three candidates of which any two go together, one set a row.

    In order of energy; then fewer foods, more magnesium, and the food_ids decide. Energy and
    magnesium are compared in thousandths of a kcal and of a mg: exact for the table's whole numbers
    and weights in tenths of a gram.

    - candidates: by food_id
    - members: uint, 3 rows: the places of a set's foods in candidates, ``len(candidates)`` for none
    - magnesium_ug: int32, micrograms of magnesium in a set
    """

    candidates: tuple[Candidate, ...]
    members: NDArray[np.unsignedinteger]
    magnesium_ug: NDArray[np.int32]

    def foods_of(self, row: int) -> tuple[Candidate, ...]:
        """Return the foods of a set."""
        places = self.members[:, row].tolist()
        return tuple(self.candidates[place] for place in places if place < len(self.candidates))

    def first_row(
        self, magnesium_ug: float, is_allowed: NDArray[np.bool_], most_foods: int, *, start: int
    ) -> int | None:
        """Return the first set from ``start`` on that holds so much, None where there is none.

        ``is_allowed`` says of each candidate whether the set may hold it.
        """
        for first in range(start, len(self.magnesium_ug), _ROWS_AT_ONCE):
            rows = slice(first, first + _ROWS_AT_ONCE)
            is_found = self.magnesium_ug[rows] >= magnesium_ug
            if is_found.any():
                is_found &= self._are_allowed(rows, is_allowed, most_foods)
            if is_found.any():
                return first + int(is_found.argmax())
        return None

    def richest_row(self, is_allowed: NDArray[np.bool_], most_foods: int) -> int | None:
        """Return the set with most magnesium, None where no food is allowed."""
        are_allowed = self._are_allowed(slice(None), is_allowed, most_foods)
        if not are_allowed.any():
            return None
        return int(np.where(are_allowed, self.magnesium_ug, -1).argmax())

    def _are_allowed(
        self, rows: slice, is_allowed: NDArray[np.bool_], most_foods: int
    ) -> NDArray[np.bool_]:
        """Return of each set whether all its foods are allowed, and no more of them than so many.

        ``take`` needs a quarter of the time that indexing by an array does.
        """
        is_allowed_or_none = np.append(is_allowed, True)
        is_none = np.append(np.zeros_like(is_allowed), True)
        are_allowed = np.ones(self.magnesium_ug[rows].shape, dtype=bool)
        for place, members in enumerate(self.members[:, rows]):
            are_allowed &= (is_allowed_or_none if place < most_foods else is_none).take(members)
        return are_allowed


def food_sets(foods: Iterable[Candidate]) -> FoodSets:
    """Return all sets of these foods, which differ in their food_ids."""
    by_id = tuple(sorted(foods, key=lambda food: food.food_id))
    members = _members(by_id)
    energy, magnesium = (
        _sums([round(1000 * getattr(food, column)) for food in by_id], members)
        for column in ("energy_kcal", "magnesium_mg")
    )
    size = (members < len(by_id)).sum(axis=0)
    # Sorting keeps the order of food_ids where all else is equal.
    order = np.lexsort((-magnesium, size, energy))
    return FoodSets(by_id, members[:, order], magnesium[order])


def _members(foods: tuple[Candidate, ...]) -> NDArray[np.unsignedinteger]:
    """Return the sets in the order of size and of places, as ``FoodSets.members``."""
    count = len(foods)
    go_together = np.array([[one.goes_with(other) for other in foods] for one in foods], dtype=bool)
    later = np.triu(go_together.reshape(count, count), 1)
    first, second = np.nonzero(later)
    pair, third = np.nonzero(later[first] & later[second])
    single = np.arange(count)
    size = np.min_scalar_type(count)
    members = np.full((MOST_FOODS, count + len(first) + len(pair)), count, size)
    members[0] = np.concatenate([single, first, first[pair]])
    members[1, count:] = np.concatenate([second, second[pair]])
    members[2, count + len(first) :] = third
    return members


def _sums(values: list[int], members: NDArray[np.unsignedinteger]) -> NDArray[np.int32]:
    of_place = np.array([*values, 0], dtype=np.int32)
    found = np.zeros(members.shape[1], dtype=np.int32)
    for places in members:  # one by one: all at once take three times the memory
        found += of_place[places]
    return found


@cache
def all_food_sets() -> FoodSets:
    """Return the sets of the hand-picked foods: made once a process, when first asked for."""
    return food_sets(candidates())
