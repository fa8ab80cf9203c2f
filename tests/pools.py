"""Pools of foods that may be suggested, and their sets counted out one by one, for the tests."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import combinations
from typing import Any

from hypothesis import strategies as st

from magnesium.candidates import Candidate, candidate
from magnesium.day import Meal
from magnesium.foods import load_foods, usual_portion
from magnesium.suggestion_foods import WISHES

# Of ten groups, some of them twice or more; raw and cooked rice, and basil fresh and dried.
FOOD_IDS = (
    "12061", "12016", "12155", "18075", "18069", "16015", "16070", "16120", "11458", "11457",
    "09040", "09038", "01117", "01077", "15237", "15261", "20037", "20036", "20045", "02044",
    "02003", "19904", "14209", "14148",
)  # fmt: skip

AMOUNTS = (0.5, 1, 1.5, 2, 3)
meals_suited = st.lists(st.sampled_from(Meal), min_size=1, unique=True).map(tuple)
wishes = st.frozensets(st.sampled_from(WISHES))


@st.composite
def pools(draw: st.DrawFn) -> list[Candidate]:
    food_ids = draw(st.lists(st.sampled_from(FOOD_IDS), max_size=12, unique=True))
    return [
        candidate(food_id, 0, draw(st.sampled_from(AMOUNTS)), draw(meals_suited), draw(wishes))
        for food_id in food_ids
    ]


@cache
def values(column: str) -> dict[str, Any]:
    """A column of the table, by food_id."""
    return dict(load_foods()[column])


def in_portion(food: Candidate, column: str) -> Fraction:
    """What a portion holds, without any rounding of binary numbers."""
    per_100g = Fraction(str(values(column)[food.food_id]))
    return per_100g * Fraction(str(food.item.weight_g)) / 100


def in_order(foods: tuple[Candidate, ...]) -> tuple[Fraction, int, Fraction, list[str]]:
    """What puts a set before another: energy, then how many foods, magnesium, and food_ids."""
    return (
        sum((in_portion(food, "energy_kcal_per_100g") for food in foods), Fraction()),
        len(foods),
        -sum((in_portion(food, "magnesium_mg_per_100g") for food in foods), Fraction()),
        [food.food_id for food in foods],
    )


def all_sets(pool: list[Candidate]) -> Iterator[tuple[Candidate, ...]]:
    """Every set of one to three foods of groups that differ."""
    groups = values("group")
    foods = sorted(pool, key=lambda food: food.food_id)
    for size in (1, 2, 3):
        for chosen in combinations(foods, size):
            if len({groups[food.food_id] for food in chosen}) == size:
                yield chosen


def usual(food_id: str) -> Candidate:
    """A food in its usual portion, for any meal, that fits all wishes."""
    portion = usual_portion(food_id)
    return candidate(food_id, 0, portion.amount, tuple(Meal), frozenset(WISHES))
