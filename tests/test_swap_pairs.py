from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium import swap_pairs as module
from magnesium.day import Day, Item, Meal
from magnesium.entry import entered_item, portion_of
from magnesium.foods import own_portions, usual_portion
from magnesium.swap_pairs import PORTION, SAME, SwapPair, swap_pairs, swapped_item

WHITE, WHOLEMEAL, CORNFLAKES, MUESLI, SHREDDED = "18069", "18075", "08020", "43218", "08147"

BREAD = SwapPair(WHITE, WHOLEMEAL, SAME)
CEREAL = SwapPair(CORNFLAKES, MUESLI, PORTION)


def usual(food_id: str, amount: float) -> Item:
    return entered_item(food_id, usual_portion(food_id), amount, Meal.LUNCH)


def test_slices_become_slices() -> None:
    assert swapped_item(usual(WHITE, 3), BREAD) == usual(WHOLEMEAL, 3)
    assert swapped_item(usual(WHITE, 1.5), BREAD) == usual(WHOLEMEAL, 1.5)


def test_what_was_weighed_stays_weighed() -> None:
    assert swapped_item(Item(WHITE, 105, Meal.DINNER), BREAD) == Item(WHOLEMEAL, 105, Meal.DINNER)


def test_a_weight_that_no_measure_tells_is_in_grams() -> None:
    crumbs = next(p for p in own_portions(WHITE) if "crumbs" in p.measure_en)
    item = entered_item(WHITE, crumbs, 1, Meal.LUNCH)
    other = swapped_item(item, BREAD)
    assert other
    assert other.weight_g == pytest.approx(item.weight_g, abs=0.5)
    assert portion_of(other, Day()) is None or (other.amount or 0) * 4 % 1 == 0


def test_as_many_usual_portions_come_instead() -> None:
    assert swapped_item(usual(CORNFLAKES, 2), CEREAL) == usual(MUESLI, 2)
    # A bowl is two biscuits; grams count as the bowls they are.
    biscuits = SwapPair(CORNFLAKES, SHREDDED, PORTION)
    bowl_g = usual_portion(CORNFLAKES).weight_g
    assert swapped_item(Item(CORNFLAKES, 1.5 * bowl_g, Meal.LUNCH), biscuits) == usual(SHREDDED, 3)


@given(st.floats(0.1, 5000), st.sampled_from([BREAD, CEREAL]))
def test_any_weight_has_a_swap_that_weighs_it_unless_it_is_less_than_a_quarter(
    weight_g: float, pair: SwapPair
) -> None:
    item = Item(pair.from_food_id, weight_g, Meal.SNACKS)
    other = swapped_item(item, pair)
    if pair.measure == SAME:
        assert other == Item(pair.to_food_id, item.weight_g, Meal.SNACKS)
        return
    usual_g = {food: usual_portion(food).weight_g for food in (CORNFLAKES, MUESLI)}
    wanted_g = item.weight_g * usual_g[MUESLI] / usual_g[CORNFLAKES]
    if not other:
        assert wanted_g <= usual_g[MUESLI] / 8
        return
    assert other.meal == Meal.SNACKS
    assert (other.amount or 0) * 4 % 1 == 0
    assert abs(other.weight_g - wanted_g) <= usual_g[MUESLI] / 8 + 0.1


def test_what_would_weigh_more_than_an_item_may_is_no_swap() -> None:
    heavier = SwapPair(CORNFLAKES, SHREDDED, PORTION)
    assert usual_portion(SHREDDED).weight_g > usual_portion(CORNFLAKES).weight_g
    assert swapped_item(Item(CORNFLAKES, 5000, Meal.LUNCH), heavier) is None


def test_the_pairs_are_those_of_the_file() -> None:
    pairs = swap_pairs()
    assert BREAD in pairs[WHITE]
    assert all(pair.from_food_id == food_id for food_id in pairs for pair in pairs[food_id])


@pytest.mark.parametrize("row", ["18069,99999,same", "99999,18075,same", "18069,18075,slices"])
def test_a_row_that_names_no_food_or_measure_is_an_error(
    row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "swaps.csv"
    broken.write_text(f"from_food_id,to_food_id,measure,role,note\n{row},bread,\n")
    monkeypatch.setattr(module, "data_file", lambda name: tmp_path / name)
    with pytest.raises(ValueError, match="no such food or measure"):
        swap_pairs.__wrapped__()
