"""Hypothesis strategies for days, shared by the tests."""

from hypothesis import strategies as st

from magnesium.day import (
    LONGEST_NAME,
    MOST_INGREDIENTS,
    Day,
    Ingredient,
    Item,
    Meal,
    OwnFood,
    Supplement,
    Water,
)
from magnesium.foods import load_foods

FOOD_IDS = list(load_foods().index)

LARGEST_OWN_FOOD = OwnFood(
    *("\N{SLICE OF PIZZA}" * 80, 59999.99, 899.99, "\N{SLICE OF PIZZA}" * 80, "x" * 80, 4999.9),
    ingredients=(Ingredient("11457", 4999.9),) * MOST_INGREDIENTS,
)
"""A food of one's own that takes as much room in a link and a file as any."""

printable = st.characters(exclude_categories=("C", "Z"), include_characters=" ")
names = st.text(printable, min_size=1, max_size=LONGEST_NAME).filter(str.strip)
weights_g = st.floats(0.1, 5000)
meals = st.sampled_from(Meal)


def known_or_unknown(high: float) -> st.SearchStrategy[float | None]:
    return st.none() | st.floats(0, high)


@st.composite
def items(draw: st.DrawFn, own_foods: int = 0) -> Item:
    own = [f"own:{number}" for number in range(own_foods)]
    food_id = draw(
        st.sampled_from(own) if own and draw(st.booleans()) else st.sampled_from(FOOD_IDS)
    )
    if draw(st.booleans()):
        return Item(food_id, draw(weights_g), draw(meals))
    portion_no, amount = draw(st.integers(0, 99)), draw(st.floats(0.001, 5000))
    return Item(food_id, draw(weights_g), draw(meals), portion_no, amount)


waters = st.builds(Water, names, st.floats(1, 10_000), known_or_unknown(5000))
supplements = st.builds(Supplement, names, st.floats(0, 10_000))
own_food = st.builds(
    OwnFood,
    names,
    known_or_unknown(60_300),
    known_or_unknown(902),
    names | st.just(""),
    st.dates().map(str) | st.just(""),
    st.none() | weights_g,
    st.booleans(),
    st.lists(st.builds(Ingredient, st.sampled_from(FOOD_IDS), weights_g), max_size=3).map(tuple),
)


@st.composite
def days(draw: st.DrawFn, max_items: int = 12) -> Day:
    own_foods = draw(st.lists(own_food, max_size=3))
    return Day(
        tuple(draw(st.lists(items(len(own_foods)), max_size=max_items))),
        tuple(draw(st.lists(waters, max_size=3))),
        tuple(draw(st.lists(supplements, max_size=3))),
        tuple(own_foods),
    )
