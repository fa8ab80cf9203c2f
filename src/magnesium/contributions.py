"""Where a day's magnesium came from: by food, by meal, by food group."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from sys import intern
from typing import Final

import pandas as pd

from magnesium.certainty import imputed_by
from magnesium.foods import load_foods
from magnesium.intake import Intake, known_sum, parts_of_day

WATER: Final = "water"
"""The part of the day that was logged apart from the foods."""

OWN_FOODS: Final = "own"
"""The group of foods that the table does not hold."""


def by_food(intake: Intake) -> pd.DataFrame:
    """Return what each food and water of a day brings, most magnesium first, unknown ones last.

    Index (str) food_id, or water:N for the day's water N. Columns, all float64: weight_g;
    magnesium_mg (NaN = unknown); imputed_low_mg, imputed_high_mg, the quartiles of what an unknown
    one may hold (NaN where it is known).
    """
    return _by([one.source for one in intake.eaten], intake)


def by_group(intake: Intake) -> pd.DataFrame:
    """Return what each food group brings to a day, most magnesium first, unknown ones last.

    Index (str) group as in ``load_foods``, or OWN_FOODS, or WATER. Columns as in ``by_food``:
    magnesium_mg is what is known of the group, NaN where nothing is.
    """
    return _by(
        [_group_of(one.source) if one.water is None else WATER for one in intake.eaten], intake
    )


def by_meal(intake: Intake) -> pd.DataFrame:
    """Return what each meal brings to a day, in its order, then water where there is any.

    The frame of ``intake.parts_of_day`` with the columns imputed_low_mg and imputed_high_mg
    (float64): the quartiles of what its unknown foods add (NaN where there are none).
    """
    found = parts_of_day(intake)
    parts = [*(item.meal.value for item in intake.day.items), *[WATER] * len(intake.day.waters)]
    low_mg, high_mg = _imputed(found.index, parts, intake)
    return found.assign(imputed_low_mg=low_mg, imputed_high_mg=high_mg)


def _by(parts: Sequence[str], intake: Intake) -> pd.DataFrame:
    """Return the sums of each part; ``parts`` names that of every item, then of every water."""
    weights_g: defaultdict[str, list[float]] = defaultdict(list)
    magnesium_mg: defaultdict[str, list[float]] = defaultdict(list)
    for part, one in zip(parts, intake.eaten, strict=True):
        weights_g[part].append(one.weight_g)
        magnesium_mg[part].append(one.magnesium_mg)
    sums_mg = {part: _known_or_nan(values) for part, values in magnesium_mg.items()}
    # Sorted before it is a frame: this is drawn at every run, and a frame takes its time.
    names = sorted(sums_mg, key=lambda name: (math.isnan(sums_mg[name]), -sums_mg[name]))
    low_mg, high_mg = _imputed(names, parts, intake)
    return pd.DataFrame(
        {
            "weight_g": [known_sum(weights_g[name]) for name in names],
            "magnesium_mg": [sums_mg[name] for name in names],
            "imputed_low_mg": low_mg,
            "imputed_high_mg": high_mg,
        },
        index=pd.Index(names, dtype="str"),
        dtype="float64",
    )


def _known_or_nan(values: Sequence[float]) -> float:
    return math.nan if all(map(math.isnan, values)) else known_sum(values)


def _imputed(
    names: Iterable[str], parts: Sequence[str], intake: Intake
) -> tuple[list[float], list[float]]:
    """Return the quartiles of what the unknown foods of each named part hold, NaN without any."""
    found = imputed_by(parts, intake.eaten)
    return (
        [found[name].low_mg if name in found else math.nan for name in names],
        [found[name].high_mg if name in found else math.nan for name in names],
    )


@cache
def _groups() -> dict[str, str]:
    return {str(food_id): intern(group) for food_id, group in load_foods()["group"].items()}


def _group_of(food_id: str) -> str:
    return OWN_FOODS if food_id.startswith("own:") else _groups()[food_id]
