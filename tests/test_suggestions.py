"""Suggestions are the best there are: all of them are counted out and compared."""

import math
from collections.abc import Iterator
from itertools import takewhile

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from magnesium.candidates import Candidate, candidates
from magnesium.day import MOST_ITEMS, Day, Item, Meal, OwnFood
from magnesium.food_sets import food_sets
from magnesium.food_states import food_itself
from magnesium.foods import load_foods
from magnesium.intake import intake_of
from magnesium.suggestion_foods import WISHES, foods_fit_for, load_suggestion_foods
from magnesium.suggestions import MOST_SETS, NO_FILTERS, Filters, add_sets, richest_set
from tests.days import days
from tests.pools import all_sets, in_order, pools, usual, values, wishes

GOAT = Item("17169", 100, Meal.DINNER)
BREAD = Item("18075", 70, Meal.LUNCH, 0, 2)

filters = st.builds(Filters, wishes, st.none() | st.sampled_from(Meal))


def is_allowed(food: Candidate, day: Day, chosen: Filters) -> bool:
    eaten = [item.food_id for item in day.items if not item.food_id.startswith("own:")]
    return (
        chosen.wishes <= food.fits
        and (chosen.meal is None or chosen.meal in food.meals)
        and food_itself(food.food_id) not in map(food_itself, eaten)
    )


def allowed_sets(pool: list[Candidate], day: Day, chosen: Filters) -> Iterator[tuple[Item, ...]]:
    """All sets that may be added to a day, in order; each food at its meal."""
    allowed = [food for food in pool if is_allowed(food, day, chosen)]
    for foods in sorted(all_sets(allowed), key=in_order):
        yield tuple(food.item_at(chosen.meal) for food in foods)


def addable_mg(day: Day, chosen: Filters = NO_FILTERS) -> float:
    """What the richest set adds, 0 where no food fits."""
    richest = richest_set(day, chosen)
    return richest.magnesium_mg if richest else 0


def group_of(item: Item) -> str:
    return str(values("group")[item.food_id])


def brute_force(
    pool: list[Candidate], day: Day, target_mg: float, chosen: Filters
) -> list[tuple[Item, ...]]:
    """The first set that reaches the target, then the first without a food of its groups, ..."""
    found: list[tuple[Item, ...]] = []
    if intake_of(day).known_mg >= target_mg:
        return found
    for items in allowed_sets(pool, day, chosen):
        taken = {group_of(item) for before in found for item in before}
        reaches = intake_of(day.added(*items)).known_mg >= target_mg
        if reaches and not taken & {group_of(item) for item in items}:
            found.append(items)
    return found[:MOST_SETS]


@settings(max_examples=60, deadline=None)
@given(pools(), days(max_items=3), filters, st.data())
def test_no_set_is_better_than_those_suggested(
    pool: list[Candidate], day: Day, chosen: Filters, data: st.DataObject
) -> None:
    possible = list(allowed_sets(pool, day, chosen))
    known_mg = intake_of(day).known_mg
    # As well what a set reaches exactly, and what it is a hair short of.
    reached = [intake_of(day.added(*items)).known_mg for items in possible] or [known_mg]
    exact_mg = data.draw(st.sampled_from(reached))
    target_mg = data.draw(
        st.sampled_from([exact_mg, math.nextafter(exact_mg, math.inf), exact_mg + 0.001])
        | st.floats(known_mg, max(reached) + 10)
    )
    found = add_sets(day, target_mg, chosen, food_sets(pool))
    assert [suggestion.items for suggestion in found] == brute_force(pool, day, target_mg, chosen)
    richest = richest_set(day, chosen, food_sets(pool))
    assert (richest is None) == (not possible)
    if richest:
        assert richest.items in possible
        assert richest.total_mg == pytest.approx(max(reached), abs=0.003)


@settings(max_examples=60, deadline=None)
@given(days(), st.floats(0, 900), filters)
def test_an_excluded_food_is_never_suggested(day: Day, gap_mg: float, chosen: Filters) -> None:
    table = load_suggestion_foods()
    target_mg = intake_of(day).known_mg + gap_mg
    eaten = {item.food_id for item in day.items}
    states = {food_itself(food_id) for food_id in eaten if not food_id.startswith("own:")}
    used: set[str] = set()
    for suggestion in add_sets(day, target_mg, chosen):
        food_ids = [item.food_id for item in suggestion.items]
        groups = set(map(group_of, suggestion.items))
        assert not used & groups
        used |= groups
        assert set(food_ids) <= foods_fit_for(chosen.wishes)
        assert not eaten & set(food_ids)
        assert not states & set(map(food_itself, food_ids))
        assert load_foods()["group"][food_ids].is_unique
        for item in suggestion.items:
            suited = table["meals"][item.food_id].split()
            assert item.meal == (chosen.meal or suited[0])
            assert item.meal in suited


@settings(max_examples=40, deadline=None)
@given(days(), st.floats(1, 300))
def test_a_suggestion_says_what_the_day_comes_to(day: Day, gap_mg: float) -> None:
    before = intake_of(day)
    for suggestion in add_sets(day, before.known_mg + gap_mg):
        new = suggestion.applied_to(day)
        after = intake_of(new)
        assert new == day.added(*suggestion.items)
        assert after.known_mg == suggestion.total_mg >= before.known_mg + gap_mg
        assert after.energy_kcal - before.energy_kcal == pytest.approx(
            suggestion.energy_kcal, abs=1e-6
        )
        assert suggestion.magnesium_mg == pytest.approx(after.known_mg - before.known_mg, abs=1e-6)


@pytest.fixture(scope="module")
def singles_and_pairs() -> list[tuple[Candidate, ...]]:
    """Those of the hand-picked foods, in order."""
    small = takewhile(lambda foods: len(foods) < 3, all_sets(list(candidates())))
    return sorted(small, key=in_order)


@pytest.mark.parametrize("gap_mg", [0.5, 15, 40, 75, 110, 150])
def test_of_the_hand_picked_foods_no_single_one_and_no_pair_takes_less_energy(
    singles_and_pairs: list[tuple[Candidate, ...]], gap_mg: float
) -> None:
    least = next(
        foods
        for foods in singles_and_pairs
        if math.fsum(food.magnesium_mg for food in foods) >= gap_mg
    )
    best = add_sets(Day(), gap_mg)[0]
    if len(best.items) < 3:
        assert best.items == tuple(food.item for food in least)
    else:
        assert best.energy_kcal < math.fsum(food.energy_kcal for food in least)


def test_a_target_that_is_met_needs_nothing() -> None:
    assert add_sets(Day((BREAD,)), 52.5) == []
    assert add_sets(Day((BREAD,)), 52.6) != []


def test_a_target_out_of_reach_has_no_set_but_says_how_far_it_goes() -> None:
    day = Day((BREAD,))
    most_mg = addable_mg(day)
    assert most_mg > 100
    assert add_sets(day, 52.5 + most_mg - 0.001) != []
    assert add_sets(day, 52.5 + most_mg + 0.001) == []


def test_what_is_unknown_adds_nothing_to_what_is_known() -> None:
    own = OwnFood("Soup", None)
    day = Day((GOAT, Item("own:0", 300, Meal.LUNCH)), own_foods=(own,))
    without = add_sets(Day(), 100)
    assert add_sets(day, 100) == without
    assert without[0].total_mg == pytest.approx(without[0].magnesium_mg)


@pytest.mark.parametrize("room", [0, 1, 2, 3])
def test_no_set_is_larger_than_the_room_a_day_has(room: int) -> None:
    day = Day((Item("14148", 100, Meal.SNACKS),) * (MOST_ITEMS - room))
    known_mg = intake_of(day).known_mg
    most_mg = addable_mg(day)
    found = add_sets(day, known_mg + most_mg - 0.001)
    assert bool(found) == (room > 0)
    for suggestion in found:
        assert len(suggestion.items) <= room
        suggestion.applied_to(day)


def test_a_food_is_not_suggested_to_who_ate_it_in_another_state() -> None:
    brown_rice, banana = usual("20037"), usual("09040")
    sets = food_sets([brown_rice, banana])
    raw = Item("20036", 75, Meal.DINNER)
    found = add_sets(Day((raw,)), intake_of(Day((raw,))).known_mg + 1, Filters(), sets)
    assert [item.food_id for suggestion in found for item in suggestion.items] == ["09040"]


def test_a_wish_nobody_knows_is_an_error() -> None:
    with pytest.raises(ValueError, match="no wish"):
        Filters(frozenset({"keto"}))


@given(wishes)
def test_more_wishes_never_bring_more(chosen: frozenset[str]) -> None:
    assume(chosen)
    narrow = addable_mg(Day(), Filters(chosen))
    for wish in chosen:
        assert narrow <= addable_mg(Day(), Filters(chosen - {wish})) + 1e-9
    assert narrow >= addable_mg(Day(), Filters(frozenset(WISHES)))
