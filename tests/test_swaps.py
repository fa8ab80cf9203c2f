"""Swaps for the items of a day: the best for each, most gain first."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magnesium import suggestions as module
from magnesium.day import Day, Item, Meal, OwnFood
from magnesium.foods import load_foods
from magnesium.intake import intake_of
from magnesium.suggestion_foods import foods_fit_for
from magnesium.suggestions import LEAST_GAIN_MG, MOST_SWAPS, Filters, swaps
from magnesium.swap_pairs import PORTION, SAME, SwapPair, swap_pairs, swapped_item
from tests.days import days, meals
from tests.pools import wishes

WHITE = Item("18069", 105, Meal.BREAKFAST, 0, 3)
WHOLEMEAL = Item("18075", 105, Meal.BREAKFAST, 0, 3)
GOAT = Item("17169", 100, Meal.DINNER)
RICE = Item("20045", 150, Meal.DINNER)

# Foods that have a swap, with others between them.
swappable = st.builds(Item, st.sampled_from(sorted(swap_pairs())), st.floats(0.1, 5000), meals)
days_to_swap = st.builds(
    lambda day, items: Day((*items, *day.items), own_foods=day.own_foods),
    days(),
    st.lists(swappable, max_size=10),
)
filters = st.builds(Filters, wishes, st.none() | meals)


def pairs_are(monkeypatch: pytest.MonkeyPatch, *pairs: SwapPair) -> None:
    by_food = {
        pair.from_food_id: tuple(p for p in pairs if p.from_food_id == pair.from_food_id)
        for pair in pairs
    }
    monkeypatch.setattr(module, "swap_pairs", lambda: by_food)


def test_three_slices_of_white_bread_become_wholemeal(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs_are(monkeypatch, SwapPair("18069", "18075", SAME))
    (found,) = swaps(Day((GOAT, WHITE, RICE)))
    assert found.items == (WHOLEMEAL,)
    assert found.position == 1
    assert found.magnesium_mg == pytest.approx(105 * (75 - 23) / 100)
    assert found.energy_kcal == pytest.approx(105 * (252 - 266) / 100)
    assert found.applied_to(Day((GOAT, WHITE, RICE))) == Day((GOAT, WHOLEMEAL, RICE))


@settings(max_examples=100, deadline=None)
@given(days_to_swap, filters)
def test_each_item_has_its_first_swap_that_gains_and_the_best_come_first(
    day: Day, chosen: Filters
) -> None:
    before = intake_of(day)
    expected: dict[int, float] = {}
    for position, item in enumerate(day.items):
        if chosen.meal not in (None, item.meal):
            continue
        for pair in swap_pairs().get(item.food_id, ()):
            other = swapped_item(item, pair)
            if other and (not chosen.wishes or other.food_id in foods_fit_for(chosen.wishes)):
                gain_mg = intake_of(day.changed(position, other)).known_mg - before.known_mg
                if gain_mg >= LEAST_GAIN_MG:
                    expected.setdefault(position, gain_mg)
    gains = sorted(expected.values(), reverse=True)
    found = swaps(day, chosen)
    assert [one.magnesium_mg for one in found] == pytest.approx(gains[:MOST_SWAPS], abs=1e-6)
    assert len({one.position for one in found}) == len(found)
    for one in found:
        assert one.position is not None
        assert one.magnesium_mg == pytest.approx(expected[one.position], abs=1e-6)
        after = one.applied_to(day)
        (item,) = one.items
        assert after.items[one.position] == item
        assert after.removed(one.position) == day.removed(one.position)
        assert item.meal == day.items[one.position].meal
        intake = intake_of(after)
        assert intake.known_mg == one.total_mg
        energy_kcal = intake.items["energy_kcal"][one.position]
        assert one.energy_kcal == energy_kcal - before.items["energy_kcal"][one.position]


def test_a_food_without_a_value_neither_comes_nor_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs_are(monkeypatch, SwapPair("18069", "17169", SAME), SwapPair("17169", "18075", SAME))
    assert math.isnan(load_foods()["magnesium_mg_per_100g"]["17169"])
    assert swaps(Day((WHITE, GOAT))) == []


def test_a_gain_that_nobody_would_see_is_no_swap(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs_are(monkeypatch, SwapPair("18069", "18075", SAME))
    assert swaps(Day((Item("18069", 9.6, Meal.LUNCH),))) == []  # gains 4.99 mg
    assert len(swaps(Day((Item("18069", 9.7, Meal.LUNCH),)))) == 1


def test_the_most_usual_swap_that_gains_enough_comes_before_one_that_gains_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    per_100g = load_foods()["magnesium_mg_per_100g"]
    white, brown, wholemeal, multigrain = "18069", "18064", "18075", "28397"
    assert per_100g[white] < per_100g[brown] < per_100g[wholemeal] < per_100g[multigrain]
    pairs_are(monkeypatch, *(SwapPair(white, to, SAME) for to in (brown, wholemeal, multigrain)))
    enough_g = 100 * LEAST_GAIN_MG / (per_100g[brown] - per_100g[white])
    for weight_g, bread in ((enough_g + 1, brown), (enough_g - 1, wholemeal)):
        (found,) = swaps(Day((Item(white, weight_g, Meal.LUNCH),)))
        assert found.items[0].food_id == bread


def test_own_foods_have_no_swap() -> None:
    day = Day((Item("own:0", 100, Meal.LUNCH),), own_foods=(OwnFood("White bread", 23),))
    assert swaps(day) == []


def test_what_was_eaten_twice_can_be_swapped_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs_are(monkeypatch, SwapPair("18069", "18075", SAME), SwapPair("18069", "20037", PORTION))
    found = swaps(Day((WHITE, WHITE)))
    assert [one.position for one in found] == [0, 1]
    assert found[0].items == found[1].items
