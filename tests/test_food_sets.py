import numpy as np
import pytest
from hypothesis import given

from magnesium.candidates import Candidate, candidate, candidates
from magnesium.day import Item, Meal
from magnesium.food_sets import all_food_sets, food_sets
from magnesium.foods import energy_in, magnesium_in
from magnesium.suggestion_foods import WISHES, foods_fit_for, load_suggestion_foods
from tests.pools import all_sets, in_order, pools, usual

ALL_MEALS = tuple(Meal)


@given(pools())
def test_all_sets_are_there_in_their_order(pool: list[Candidate]) -> None:
    sets = food_sets(pool)
    found = [sets.foods_of(row) for row in range(len(sets.magnesium_ug))]
    assert found == sorted(all_sets(pool), key=in_order)
    weighed = [1000 * sum(food.magnesium_mg for food in foods) for foods in found]
    assert sets.magnesium_ug.tolist() == pytest.approx(weighed, abs=1.5)


def test_the_same_food_in_two_states_is_in_no_set_even_where_groups_differ() -> None:
    spinach = usual("11457")
    twin = Candidate(usual("12061").item, ALL_MEALS, frozenset(), "Nuts", spinach.kind, 60, 100)
    assert not twin.goes_with(spinach)
    assert len(food_sets([spinach, twin]).magnesium_ug) == 2


def alike(food_id: str, group: str) -> Candidate:
    """A food of which only the id and the group tell it from another."""
    item = Item(food_id, 100, Meal.SNACKS)
    return Candidate(item, ALL_MEALS, frozenset(), group, (group, frozenset()), 10, 50)


def test_equals_are_put_in_order_by_food_id() -> None:
    sets = food_sets([alike("14148", "Beverages"), alike("09040", "Fruits")])
    found = [[food.food_id for food in sets.foods_of(row)] for row in range(3)]
    assert found == [["09040"], ["14148"], ["09040", "14148"]]


def test_a_pool_may_be_empty() -> None:
    sets = food_sets([])
    nothing = np.array([], dtype=bool)
    assert sets.first_row(-1, nothing, 3, start=0) is None
    assert sets.richest_row(nothing, 3) is None


def test_the_hand_picked_foods_are_candidates_as_their_file_says() -> None:
    table = load_suggestion_foods()
    assert [food.food_id for food in candidates()] == list(table.index)
    for food in candidates():
        row = table.loc[food.food_id]
        assert " ".join(food.meals) == row["meals"]
        assert food.item_at(None).meal == food.meals[0]
        assert (food.item.portion_no, food.item.amount) == (row["portion_no"], row["amount"])
        assert {w for w in WISHES if food.food_id in foods_fit_for(frozenset({w}))} == food.fits
        weight_g = food.item.weight_g
        assert food.magnesium_mg == magnesium_in(food.food_id, weight_g)
        assert food.energy_kcal == energy_in(food.food_id, weight_g)


def test_a_set_takes_seven_bytes() -> None:
    sets = all_food_sets()
    assert sets.members.nbytes + sets.magnesium_ug.nbytes == 7 * len(sets.magnesium_ug)


@pytest.mark.parametrize(
    ("food_id", "portion_no", "meals"),
    [("17169", 0, ALL_MEALS), ("18075", 77, ALL_MEALS), ("18075", 0, ())],
    ids=["unknown magnesium", "no such measure", "no meal"],
)
def test_what_cannot_be_suggested_is_an_error(
    food_id: str, portion_no: int, meals: tuple[Meal, ...]
) -> None:
    with pytest.raises(ValueError, match="cannot be suggested"):
        candidate(food_id, portion_no, 1, meals, frozenset())
