"""A day of eating and drinking: the one value that everything else is computed from.

All classes are frozen and compared by value; changing a day makes a new one.
"""

import math
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Self, TypeVar

HEAVIEST_ITEM_G: Final = 5000.0
MOST_ITEMS: Final = 200
MOST_OTHERS: Final = 30
MOST_OWN_FOODS: Final = 60
MOST_INGREDIENTS: Final = 40
LONGEST_NAME: Final = 80
MOST_MAGNESIUM_MG_PER_100G: Final = 60_300.0
"""Pure magnesium oxide: nothing edible holds more."""
MOST_ENERGY_KCAL_PER_100G: Final = 902.0
"""That of fat; no food of USDA's SR28 has more."""
OWN_PORTION_NO: Final = 0
"""``portion_no`` of a portion of an own food."""

PORTION_G: Final = 100.0
"""What a portion counts as where nobody knows what it weighs."""
MOST_WATER_ML: Final = 10_000.0
MOST_MAGNESIUM_MG_PER_LITRE: Final = 5000.0
MOST_SUPPLEMENT_MG: Final = 10_000.0

Entry = TypeVar("Entry")

_TABLE_FOOD_ID: Final = re.compile(r"\d{5}", re.ASCII)
_FOOD_ID: Final = re.compile(r"\d{5}|own:(0|[1-9]\d{0,2})", re.ASCII)


class Meal(StrEnum):
    """The part of the day in which something was eaten."""

    BREAKFAST = "breakfast"
    LUNCH = "lunch"
    DINNER = "dinner"
    SNACKS = "snacks"

    @classmethod
    def at_hour(cls, hour: int) -> "Meal":
        """Return the meal people are likely to log at an hour (0 to 23) of their own clock."""
        if 5 <= hour < 11:
            return cls.BREAKFAST
        if 11 <= hour < 15:
            return cls.LUNCH
        if 17 <= hour < 21:
            return cls.DINNER
        return cls.SNACKS


def _within(value: float, low: float, high: float, digits: int, name: str) -> float:
    """Return value rounded; raise ValueError unless low <= value <= high (nan is refused too)."""
    if not (math.isfinite(value) and low <= round(value, digits) <= high):
        raise ValueError(f"{name} must be from {low} to {high}, not {value}")
    return round(float(value), digits) + 0.0  # -0.0 has a sign, which no link can hold


def _weight_g(value: float) -> float:
    return _within(value, 0.1, HEAVIEST_ITEM_G, 1, "weight_g")


def _name(text: str) -> str:
    if not text.strip() or len(text) > LONGEST_NAME or not text.isprintable():
        raise ValueError(f"a name has 1 to {LONGEST_NAME} printable characters, not {text[:100]!r}")
    return text


def replaced(entries: tuple[Entry, ...], position: int, *new: Entry) -> tuple[Entry, ...]:
    """Return entries with others, or none, in the place of the one at a position.

    Raises IndexError where nothing stands at the position.
    """
    if not 0 <= position < len(entries):
        raise IndexError(f"no entry at {position} of {len(entries)}")
    return (*entries[:position], *new, *entries[position + 1 :])


@dataclass(frozen=True, slots=True)
class Item:
    """A food eaten at a meal.

    ``weight_g`` alone counts (grams, edible portion, rounded to 0.1 g, 0 < weight_g <= 5,000);
    ``portion_no`` and ``amount`` say in which household measure it is shown, None for grams.
    ``food_id`` is five digits, or ``own:N`` for the N-th of the day's own foods.

    Raises ValueError when a value is outside its bounds.
    """

    food_id: str
    weight_g: float
    meal: Meal
    portion_no: int | None = None
    amount: float | None = None

    def __post_init__(self) -> None:
        if not _FOOD_ID.fullmatch(self.food_id):
            raise ValueError(f"no food_id: {self.food_id[:20]!r}")
        if (self.portion_no is None) != (self.amount is None):
            raise ValueError("portion_no and amount go together")
        object.__setattr__(self, "weight_g", _weight_g(self.weight_g))
        object.__setattr__(self, "meal", Meal(self.meal))
        if self.portion_no is not None and self.amount is not None:
            _within(self.portion_no, 0, 99, 0, "portion_no")
            object.__setattr__(self, "amount", _within(self.amount, 0.001, 5000, 3, "amount"))


@dataclass(frozen=True, slots=True)
class Water:
    """Water drunk beside the food table: millilitres, and magnesium in mg/l (None = unknown)."""

    name: str
    volume_ml: float
    magnesium_mg_per_litre: float | None

    def __post_init__(self) -> None:
        _name(self.name)
        object.__setattr__(
            self, "volume_ml", _within(self.volume_ml, 1, MOST_WATER_ML, 0, "volume_ml")
        )
        if (value := self.magnesium_mg_per_litre) is not None:
            value = _within(value, 0, MOST_MAGNESIUM_MG_PER_LITRE, 2, "magnesium_mg_per_litre")
            object.__setattr__(self, "magnesium_mg_per_litre", value)


@dataclass(frozen=True, slots=True)
class Supplement:
    """A supplement or medicine taken: elemental magnesium in mg."""

    name: str
    magnesium_mg: float

    def __post_init__(self) -> None:
        _name(self.name)
        value = _within(self.magnesium_mg, 0, MOST_SUPPLEMENT_MG, 1, "magnesium_mg")
        object.__setattr__(self, "magnesium_mg", value)


@dataclass(frozen=True, slots=True)
class Ingredient:
    """What went into a recipe: a food of our table, in g, edible portion (0.1 to 5,000)."""

    food_id: str
    weight_g: float

    def __post_init__(self) -> None:
        if not _TABLE_FOOD_ID.fullmatch(self.food_id):
            raise ValueError(f"no food_id of the table: {self.food_id[:20]!r}")
        object.__setattr__(self, "weight_g", _weight_g(self.weight_g))


@dataclass(frozen=True, slots=True)
class OwnFood:
    """A food that is not in our table: from a label, looked up, a recipe; None = unknown.

    The values are per 100 g; ``portion_g`` is the weight of a portion of it, where one is known.
    Where ``is_per_portion`` nobody knows what a portion weighs: the values are those of a portion,
    and ``portion_g`` is 100, which an item of it then "weighs".

    ``source`` says where the value comes from (``magnesium.own_sources``), ``date`` (ISO, or empty)
    when it was read there. ``ingredients`` are those of a recipe, as far as they are in our table:
    they say how the value came about and count no more.
    """

    name: str
    magnesium_mg_per_100g: float | None
    energy_kcal_per_100g: float | None = None
    source: str = ""
    date: str = ""
    portion_g: float | None = None
    is_per_portion: bool = False
    ingredients: tuple[Ingredient, ...] = ()

    def __post_init__(self) -> None:
        _name(self.name)
        for text in filter(None, (self.source, self.date)):
            _name(text)
        bounds = {
            "magnesium_mg_per_100g": MOST_MAGNESIUM_MG_PER_100G,
            # A portion is not 100 g: a whole meal may have ten times as much.
            "energy_kcal_per_100g": MOST_ENERGY_KCAL_PER_100G * (10 if self.is_per_portion else 1),
        }
        for field, high in bounds.items():
            if (value := getattr(self, field)) is not None:
                object.__setattr__(self, field, _within(value, 0, high, 2, field))
        if self.is_per_portion:
            object.__setattr__(self, "portion_g", PORTION_G)
        elif self.portion_g is not None:
            object.__setattr__(self, "portion_g", _weight_g(self.portion_g))
        if len(self.ingredients) > MOST_INGREDIENTS:
            raise ValueError(f"a recipe has at most {MOST_INGREDIENTS} ingredients")


@dataclass(frozen=True, slots=True)
class Day:
    """What was eaten and drunk in a day; an item's position in ``items`` is its identity.

    Raises ValueError for more than 200 items, 60 own foods or 30 entries of another kind, which
    still fit in a link, or for an item ``own:N`` without own food N.
    """

    items: tuple[Item, ...] = ()
    waters: tuple[Water, ...] = ()
    supplements: tuple[Supplement, ...] = ()
    own_foods: tuple[OwnFood, ...] = ()

    def __post_init__(self) -> None:
        if len(self.items) > MOST_ITEMS:
            raise ValueError(f"a day holds at most {MOST_ITEMS} items")
        if len(self.own_foods) > MOST_OWN_FOODS:
            raise ValueError(f"a day holds at most {MOST_OWN_FOODS} foods of its own")
        if max(len(self.waters), len(self.supplements)) > MOST_OTHERS:
            raise ValueError(f"a day holds at most {MOST_OTHERS} entries of a kind")
        items = tuple(map(self._in_portions, self.items))
        if items != self.items:
            object.__setattr__(self, "items", items)

    def _in_portions(self, item: Item) -> Item:
        """Return an item of the day; of a food whose weight nobody knows always in portions."""
        own_food = self.own_food(item.food_id)
        if not own_food or not own_food.is_per_portion:
            return item
        amount = item.weight_g / PORTION_G
        is_told = item.portion_no == OWN_PORTION_NO and item.amount is not None
        if is_told and abs((item.amount or 0) - amount) <= 0.001:
            return item
        return replace(item, portion_no=OWN_PORTION_NO, amount=amount)

    def own_food(self, food_id: str) -> OwnFood | None:
        """Return the own food that ``own:N`` names, None for a food of the table."""
        if not food_id.startswith("own:"):
            return None
        number = int(food_id.removeprefix("own:"))
        if number >= len(self.own_foods):
            raise ValueError(f"the day has no {food_id}")
        return self.own_foods[number]

    @property
    def is_full(self) -> bool:
        """Whether the day holds as many items as it can."""
        return len(self.items) >= MOST_ITEMS

    def positions(self, meal: Meal) -> list[int]:
        """Return the positions in ``items`` of what was eaten at a meal."""
        return [position for position, item in enumerate(self.items) if item.meal == meal]

    def added(self, *items: Item) -> Self:
        """Return the day with items added at the end."""
        return replace(self, items=(*self.items, *items))

    def changed(self, position: int, item: Item) -> Self:
        """Return the day with another item at a position."""
        return replace(self, items=replaced(self.items, position, item))

    def removed(self, position: int) -> Self:
        """Return the day without the item at a position."""
        return replace(self, items=replaced(self.items, position))

    def without_meal(self, meal: Meal) -> Self:
        """Return the day without what was eaten at a meal."""
        return replace(self, items=tuple(item for item in self.items if item.meal != meal))

    def duplicated(self, position: int) -> Self:
        """Return the day with the item at a position twice, one after the other."""
        item = self.items[position]
        return replace(self, items=replaced(self.items, position, item, item))
