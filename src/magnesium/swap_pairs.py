"""What may take the place of what: the same kind of food with more magnesium (``swaps.csv``)."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Final

import pandas as pd

from magnesium.data_folder import data_file
from magnesium.day import Day, Item
from magnesium.entry import amount_weighing, entered_item, portion_of
from magnesium.foods import Portion, load_foods, own_portions, usual_portion

SAME, PORTION = "same", "portion"
MEASURES: Final = (SAME, PORTION)
"""How much comes instead: the same weight, or as many usual portions."""


@dataclass(frozen=True, slots=True)
class SwapPair:
    """A food that may take another one's place; ``measure`` is one of ``MEASURES``."""

    from_food_id: str
    to_food_id: str
    measure: str


@cache
def swap_pairs() -> dict[str, tuple[SwapPair, ...]]:
    """Return the swaps by the food they are for, in the order of ``swaps.csv``.

    Raises ValueError for a food that the table lacks or a measure that is none.
    """
    columns = ["from_food_id", "to_food_id", "measure"]
    table = pd.read_csv(data_file("swaps.csv"), dtype="str", usecols=columns)[columns]
    food_ids = set(load_foods().index)
    pairs: dict[str, tuple[SwapPair, ...]] = {}
    for row in table.itertuples(index=False, name=None):
        pair = SwapPair(*row)
        if not {pair.from_food_id, pair.to_food_id} <= food_ids or pair.measure not in MEASURES:
            raise ValueError(f"swaps.csv has no such food or measure: {pair}")
        pairs[pair.from_food_id] = (*pairs.get(pair.from_food_id, ()), pair)
    return pairs


def swapped_item(item: Item, pair: SwapPair) -> Item | None:
    """Return what comes in the place of an item, at its meal; None where it weighs too much.

    As many usual portions are counted in quarters of the household measure; None for less. The
    same weight is within half a gram where quarters of a measure tell it, and in grams where none
    do.
    """
    if pair.measure == PORTION:
        portion = usual_portion(pair.to_food_id)
        portions = item.weight_g / usual_portion(item.food_id).weight_g
        return _item(item, portion, round(4 * portions * portion.amount) / 4)
    for portion in _measures_like(item, pair.to_food_id):
        amount_or_none = amount_weighing(item.weight_g, portion)
        if amount_or_none and (found := _item(item, portion, amount_or_none)):
            return found
    return Item(pair.to_food_id, item.weight_g, item.meal)


def _item(item: Item, portion: Portion, amount: float) -> Item | None:
    with suppress(ValueError):
        return entered_item(portion.food_id, portion, amount, item.meal)
    return None


def _measures_like(item: Item, to_food_id: str) -> list[Portion]:
    """Return the measures to tell the same weight in: slices for slices, then the usual one.

    None for an item in grams: whoever logged it weighs.
    """
    own = portion_of(item, Day())  # of a food of the table, whatever the day
    if own is None:
        return []
    usual = usual_portion(to_food_id)
    alike = [p for p in (usual, *own_portions(to_food_id)) if p.measure_en == own.measure_en]
    return [*alike, usual]
