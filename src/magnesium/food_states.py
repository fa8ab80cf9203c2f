"""The same food raw, dry or cooked: states of which one can hold four times as much as another.

USDA's names tell the states apart: "Quinoa, uncooked" is "Quinoa, cooked" once the words of
``food_states.csv`` are gone. ``same_foods.csv`` names the pairs that this does not find, states
that no name says, and foods that are the same by name only.
"""

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from sys import intern
from typing import Final

from magnesium.data_folder import data_file
from magnesium.foods import MOST_KEPT, load_foods
from magnesium.spelling import words_of

MUCH: Final = 1 / 3
"""States are worth telling apart where they differ by more than this share of the lower value."""

ROUNDING_MG: Final = 1.0
"""USDA gives whole milligrams: 1 mg and 2 mg may be the same."""

_KEPT: Final = frozenset(
    "frozen canned pack regular drained solids liquids chopped or leaf salt salted unsalted".split()
)
"""Words of names that say how a food was kept or cut."""

DRY_WHEN_RAW: Final = frozenset(("Legumes and Legume Products", "Cereal Grains and Pasta"))
"""Groups whose raw foods are dry: people say uncooked."""


Kind = tuple[str, ...]
"""What is the same for the states of one food: its group, and in order the rest of its name."""


@dataclass(frozen=True, slots=True)
class FoodState:
    """A food in one of its states: of the column state of ``food_states.csv``, or of
    ``same_foods.csv``.
    """

    food_id: str
    state: str
    magnesium_mg_per_100g: float


@cache
def _words() -> dict[str, str]:
    """Return the rows of ``food_states.csv``: what state a word says, "" for none at all."""
    with data_file("food_states.csv").open(encoding="utf-8", newline="") as file:
        return {row["word"]: row["state"] for row in csv.DictReader(file)}


@cache
def _same_foods() -> dict[str, tuple[str, str]]:
    """Return the rows of ``same_foods.csv``: which food is the same, and the state, or ""."""
    with data_file("same_foods.csv").open(encoding="utf-8", newline="") as file:
        return {row["food_id"]: (row["same_as"], row["state"]) for row in csv.DictReader(file)}


def state_of(food_id: str) -> str | None:
    """Return the state of a food, None where neither its name nor ``same_foods.csv`` gives one.

    Raises KeyError for an unknown food_id.
    """
    foods = load_foods()
    _, state = _same_foods().get(food_id, ("", ""))
    return state or _state(str(foods["name_en"][food_id]), str(foods["group"][food_id]))


def is_state_said(name: str) -> bool:
    """Return whether a name, Dutch or English, says the state: "Melkpoeder", "Lentils, boiled"."""
    said = tuple(word for word, state in _words().items() if state)
    return any(word.endswith(said) for word in words_of(name))


def _state(name_en: str, group: str) -> str | None:
    words = _told_apart(name_en)
    states = [state for word, state in _words().items() if state and word in words]
    if "cooked" in states:  # roasted buckwheat, cooked
        return "baked" if "baked" in states else "cooked"
    state = states[0] if states else None
    return "uncooked" if state == "raw" and group in DRY_WHEN_RAW else state


def _told_apart(name_en: str) -> set[str]:
    # "Dry heat" is an oven or a grill; "dry roasted" is without oil; bread from a shop is
    # "commercially prepared".
    name = name_en.lower().replace("dry heat", "baked")
    return set(words_of(_NO_STATE.sub("", name)))


_NO_STATE: Final = re.compile(
    r"dry[- ](?=roasted)|commercially prepared|prepared[- ]from[- ]recipe|\(may have been.*?\)"
)


@cache
def _kinds() -> dict[str, Kind]:
    """Return what is the same for the states of one food: its group and the rest of its name."""
    foods = load_foods()
    names = zip(foods.index, foods["group"], foods["name_en"], strict=True)
    # Tuples take a quarter of the memory of sets.
    kinds: dict[str, Kind] = {
        food_id: (intern(group), *sorted(_told_apart(name) - _words().keys()))
        for food_id, group, name in names
    }
    for food_id, (same_as, _) in _same_foods().items():
        kinds[food_id] = kinds[same_as] if same_as else (food_id,)
    return kinds


def kind_of(food_id: str) -> Kind:
    """Return what is equal for all states of one food, however much they hold, and for no other.

    Raises KeyError for an unknown food_id.
    """
    return _kinds()[food_id]


@lru_cache(maxsize=MOST_KEPT)
def food_itself(food_id: str) -> Kind:
    """Return what is equal for one food in any state, fresh, frozen or canned, salted or not.

    Raises KeyError for an unknown food_id.
    """
    return tuple(word for word in kind_of(food_id) if word not in _KEPT)


@cache
def _foods_of_a_kind() -> dict[Kind, list[str]]:
    """Return the foods of each kind: first those with names of our own, then the common ones."""
    foods = load_foods()
    known = foods[foods["magnesium_mg_per_100g"].notna()]
    names = known[["name_nl", "name_short_en"]].notna().sum(axis="columns")
    order = known.assign(names=names).sort_values(
        ["names", "is_common"], ascending=False, kind="stable"
    )
    kinds = defaultdict(list)
    for food_id in order.index:
        kinds[_kinds()[str(food_id)]].append(str(food_id))
    return dict(kinds)


@cache
def states_of(food_id: str) -> tuple[FoodState, ...]:
    """Return the states a food comes in, itself first, or none where they hold about as much.

    One food a state. Raises KeyError for an unknown food_id.
    """
    own = state_of(food_id)
    if own is None:
        return ()
    found: dict[str, str] = {own: food_id}
    for other in _foods_of_a_kind().get(_kinds()[food_id], []):
        if state := state_of(other):
            found.setdefault(state, other)
    values = load_foods()["magnesium_mg_per_100g"]
    states = tuple(FoodState(other, state, float(values[other])) for state, other in found.items())
    measured = [state.magnesium_mg_per_100g for state in states]
    # An unknown value is neither more nor less: nothing is compared with it.
    low, high = min(measured), max(measured)
    return states if high > (1 + MUCH) * low and high > low + ROUNDING_MG else ()
