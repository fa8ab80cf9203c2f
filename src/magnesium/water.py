"""Water drunk beside the food table: tap and bottled waters, and what hardness tells.

The food table rounds water to whole milligrams per 100 g, ten a litre: too coarse for it.
"""

import math
from dataclasses import replace
from functools import cache
from typing import Final

import pandas as pd

from magnesium.data_folder import data_file
from magnesium.day import Day, Water, replaced
from magnesium.facts import figure
from magnesium.spelling import words_of

TAP_WATER: Final = {"nl": "tap-nl", "en": "tap-us"}
"""The tap water to begin with, by language: the Dutch mean, and the American the table comes from.
"""

TAP_BY_HARDNESS: Final = "tap-hardness"
"""The name of tap water whose magnesium was estimated from its hardness."""

OTHER_WATER: Final = "label"
"""Stands for a water that the table lacks: its name and value are on its label."""

GLASS_ML: Final = 200.0
"""What one tap on "Water" adds: the usual portion of tap water."""

HARDEST_DH: Final = 60.0


@cache
def load_waters() -> pd.DataFrame:
    """Return tap and bottled waters: read once, not to be written to.

    Index: water_id (str). Columns: name_en, name_nl, kind ('tap', 'mineral' or 'medicinal'),
    source, status ('verified' or 'secondary'), note_en, note_nl (str, notes may be NA);
    magnesium_mg_per_litre, low_mg_per_litre, high_mg_per_litre (float64, NaN where no range is
    known); year (Int64, NA = not dated).
    """
    numbers = ["magnesium_mg_per_litre", "low_mg_per_litre", "high_mg_per_litre"]
    table = pd.read_csv(data_file("waters.csv"), dtype="str").set_index("water_id")
    return table.astype(dict.fromkeys(numbers, "float64") | {"year": "Int64"})


@cache
def _plain_waters() -> dict[str, str]:
    table = pd.read_csv(data_file("plain_waters.csv"), dtype="str", keep_default_na=False)
    return dict(zip(table["food_id"], table["water_id"], strict=True))


def is_plain_water(food_id: str) -> bool:
    """Return whether a food of the table is water and nothing else (``plain_waters.csv``)."""
    return food_id in _plain_waters()


def water_of_food(food_id: str, language: str) -> str:
    """Return the water_id of a plain water of the food table, OTHER_WATER where there is none.

    Tap water is that of the language's readers.
    """
    water_id = _plain_waters()[food_id]
    return TAP_WATER[language] if water_id == "tap" else water_id


@cache
def _name_words() -> dict[str, tuple[str, ...]]:
    names = load_waters()[["name_en", "name_nl"]]
    return {
        str(water_id): tuple(word for name in both for word in words_of(name))
        for water_id, both in zip(names.index, names.to_numpy(), strict=True)
    }


def find_waters(query: str) -> list[str]:
    """Return the water_ids whose names, Dutch or English, hold the beginnings of all the words."""
    asked = words_of(query)
    return [
        water_id
        for water_id, words in _name_words().items()
        if asked and all(any(word.startswith(part) for word in words) for part in asked)
    ]


def is_tap_water(water: Water) -> bool:
    """Return whether a water of a day is tap water of the table, or estimated from hardness."""
    return water.name == TAP_BY_HARDNESS or (
        water.name in load_waters().index and load_waters()["kind"][water.name] == "tap"
    )


def water_of(water_id: str, volume_ml: float) -> Water:
    """Return so many millilitres of a water of the table.

    Raises KeyError for a water_id that ``waters.csv`` does not hold, ValueError for a volume that
    is not from 1 to 10,000 ml.
    """
    value = float(load_waters()["magnesium_mg_per_litre"][water_id])
    return Water(water_id, volume_ml, value)


@cache
def glass_of(water_id: str) -> Water:
    """Return a glass of a water of the table; raises KeyError for any other water_id."""
    return water_of(water_id, GLASS_ML)


def magnesium_in_water(water: Water) -> float:
    """Return the mg of magnesium in a water, NaN where what a litre holds is unknown."""
    per_litre = water.magnesium_mg_per_litre
    return math.nan if per_litre is None else per_litre * water.volume_ml / 1000


def hardness_range_mg_per_litre(hardness_dh: float) -> tuple[float, float]:
    """Return the least and the most magnesium to expect in tap water of a hardness in °dH.

    Hardness is calcium and magnesium together; the share of magnesium differs from place to place.
    Both factors are in ``figures.csv``. Raises ValueError unless 0 <= hardness_dh <= 60.
    """
    if not 0 <= hardness_dh <= HARDEST_DH:
        raise ValueError(f"hardness_dh must be from 0 to {HARDEST_DH}, not {hardness_dh!r}")
    factors = (figure("hardness_low_mg_per_litre_dh"), figure("hardness_high_mg_per_litre_dh"))
    return factors[0] * hardness_dh, factors[1] * hardness_dh


def hardness_estimate_mg_per_litre(hardness_dh: float) -> float:
    """Return the middle of ``hardness_range_mg_per_litre``, to a tenth of a milligram."""
    return round(math.fsum(hardness_range_mg_per_litre(hardness_dh)) / 2, 1)


def tap_water_mg(day: Day) -> float:
    """Return the known mg of magnesium in the tap water of a day."""
    found = [magnesium_in_water(water) for water in day.waters if is_tap_water(water)]
    return math.fsum(value for value in found if not math.isnan(value))


def day_with_volume(day: Day, position: int, volume_ml: float) -> Day:
    """Return the day with another volume of a water; raises ValueError unless 1 to 10,000 ml."""
    changed = replace(day.waters[position], volume_ml=volume_ml)
    return replace(day, waters=replaced(day.waters, position, changed))


def day_without_water(day: Day, position: int) -> Day:
    """Return the day without a water."""
    return replace(day, waters=replaced(day.waters, position))


def day_with_water(day: Day, water: Water) -> Day:
    """Return the day with a water added: more of the same is one entry of both volumes.

    Raises ValueError when that is more than 10 litres, or when the day holds no more waters.
    """
    for position, known in enumerate(day.waters):
        if replace(known, volume_ml=water.volume_ml) == water:
            return day_with_volume(day, position, known.volume_ml + water.volume_ml)
    return replace(day, waters=(*day.waters, water))
