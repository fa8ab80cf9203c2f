"""A food found beyond our table: what a service, or a table of the visitor's own, says of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from magnesium.day import (
    LONGEST_NAME,
    MOST_ENERGY_KCAL_PER_100G,
    MOST_MAGNESIUM_MG_PER_100G,
    OwnFood,
)

HIGH_MG_PER_100G: Final = 800.0
"""Above this a value is doubted: in USDA's SR28 no food holds more than 781 mg (rice bran)."""


class Remark(StrEnum):
    """What is to be said of a value; the first five say why there is none."""

    NOT_GIVEN = "not_given"
    TRACE = "trace"
    """There is some, too little to be put into a number."""
    BELOW_LIMIT = "below_limit"
    """Less than the method of the laboratory can tell."""
    UNREADABLE = "unreadable"
    """Something stands there that is no number."""
    IMPOSSIBLE = "impossible"
    """More than pure magnesium oxide holds, or less than nothing."""
    HIGH = "high"
    """More than any food of our table holds: may be in another unit."""
    ZERO_ON_LABEL = "zero_on_label"
    """Where nobody is obliged to declare magnesium, a 0 often means that nobody did."""
    APPROXIMATE = "approximate"
    PREPARED = "prepared"
    """The value is that of the product as prepared."""
    PER_100ML = "per_100ml"
    WATER_TEN_TIMES = "water_ten_times"
    """A water with so much that mg per litre may have been entered as mg per 100 ml."""


@dataclass(frozen=True, slots=True)
class FoundPortion:
    """A household measure in the words of its source, and the weight of one, in g (above 0)."""

    measure: str
    weight_g: float


@dataclass(frozen=True, slots=True)
class FoundFood:
    """A food and what it holds per 100 g; None is unknown, never 0.

    ``name`` has 1 to 80 printable characters. ``source`` is what an own food of a day keeps of
    where its value is from (``magnesium.own_sources``). ``other_name`` is the name in another
    language, or empty.
    """

    name: str
    magnesium_mg_per_100g: float | None
    energy_kcal_per_100g: float | None
    source: str
    remarks: tuple[Remark, ...] = ()
    portions: tuple[FoundPortion, ...] = ()
    other_name: str = ""


UNMEASURED: Final = frozenset((Remark.TRACE, Remark.BELOW_LIMIT))
"""Why there is no value though somebody measured: the food holds little."""


def as_own_food(food: FoundFood, date: str, portion_g: float | None) -> OwnFood:
    """Return a found food as a day keeps it: its value, where that is from and when it was read.

    ``date`` is ISO, ``portion_g`` the weight of the portion it is counted in, None for grams. Where
    there is no value because there is little to measure, the source says so.
    """
    source = food.source
    if food.magnesium_mg_per_100g is None and (why := UNMEASURED & {*food.remarks}):
        mark = f"#{next(iter(why))}"
        source = source[: LONGEST_NAME - len(mark)] + mark
    return OwnFood(
        food.name,
        food.magnesium_mg_per_100g,
        food.energy_kcal_per_100g,
        source,
        date,
        portion_g,
    )


def clean_name(text: object) -> str:
    """Return text from outside as a name: printable, on one line, 80 characters at most.

    Empty where no text is left of it.
    """
    if not isinstance(text, str):
        return ""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[:1000]).split())
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1].rstrip()}…"


def checked_magnesium(magnesium_mg_per_100g: float) -> tuple[float | None, tuple[Remark, ...]]:
    """Return a value as it can be used, None where it can't be, and what is to be said of it."""
    if not 0 <= magnesium_mg_per_100g <= MOST_MAGNESIUM_MG_PER_100G:  # nan is neither
        return None, (Remark.IMPOSSIBLE,)
    remarks = (Remark.HIGH,) if magnesium_mg_per_100g > HIGH_MG_PER_100G else ()
    return round(magnesium_mg_per_100g, 2), remarks


def checked_energy(energy_kcal_per_100g: float) -> float | None:
    """Return the energy as it can be used, None where it can't be."""
    if not 0 <= energy_kcal_per_100g <= MOST_ENERGY_KCAL_PER_100G:
        return None
    return round(energy_kcal_per_100g, 1)
