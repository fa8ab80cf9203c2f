"""One entry of a link, and back: a food eaten, a water, a supplement, a food of the day's own.

The fields of an entry are parted by ``-``; ``magnesium.link`` says what they are.
"""

import re
from typing import Final

from magnesium.day import Ingredient, Item, Meal, OwnFood, Supplement, Water

PER_PORTION: Final = "p"
"""Where the g of a portion would stand: the values are those of a portion."""


def item_text(item: Item) -> str:
    """Return an item as an entry of its meal."""
    food = "o" + item.food_id.removeprefix("own:") if ":" in item.food_id else item.food_id
    if item.portion_no is None:
        return _fields(food, number_text(item.weight_g))
    return _fields(food, number_text(item.weight_g), str(item.portion_no), number_text(item.amount))


def water_text(water: Water) -> str:
    """Return a water as an entry of a link."""
    magnesium = number_text(water.magnesium_mg_per_litre)
    return _fields(_escaped(water.name), number_text(water.volume_ml), magnesium)


def supplement_text(supplement: Supplement) -> str:
    """Return a supplement as an entry of a link."""
    return _fields(_escaped(supplement.name), number_text(supplement.magnesium_mg))


def own_food_text(own: OwnFood) -> str:
    """Return an own food as an entry of a link."""
    fields = [
        _escaped(own.name),
        number_text(own.magnesium_mg_per_100g),
        number_text(own.energy_kcal_per_100g),
        _escaped(own.source),
        _escaped(own.date),
    ]
    portion = PER_PORTION if own.is_per_portion else number_text(own.portion_g)
    ingredients = "x".join(
        f"{found.food_id}x{number_text(found.weight_g)}" for found in own.ingredients
    )
    if portion or ingredients:
        fields.append(portion)
    return _fields(*fields, *([ingredients] if ingredients else []))


def _fields(*fields: str) -> str:
    return "-".join(fields)


def number_text(value: float | None) -> str:
    """Return a number as a link has it, empty for None."""
    return "" if value is None else f"{value:.3f}".rstrip("0").rstrip(".")


def _parsed(text: str) -> float:
    # float() alone would take "1e3", "nan", "١" and "1_0" as well.
    if not re.fullmatch(r"\d{1,6}(\.\d{1,3})?", text, re.ASCII):
        raise ValueError(f"no number: {text[:20]!r}")
    return float(text)


def _parsed_or_unknown(text: str) -> float | None:
    return _parsed(text) if text else None


def _escaped(text: str) -> str:
    return re.sub(
        r"[^A-Za-z0-9]", lambda found: "".join(f".{byte:02x}" for byte in found[0].encode()), text
    )


def _unescaped(text: str) -> str:
    return re.sub(
        r"(\.[0-9a-f]{2})+", lambda found: bytes.fromhex(found[0].replace(".", "")).decode(), text
    )


def read_item(meal: Meal, food: str, weight_g: str, *measure: str) -> Item:
    """Return the item that the fields of an entry are.

    Raises ValueError where one of them is none of its kind.
    """
    food_id = "own:" + food[1:] if food.startswith("o") else food
    if not measure:
        return Item(food_id, _parsed(weight_g), meal)
    portion_no, amount = measure
    if not re.fullmatch(r"\d{1,2}", portion_no, re.ASCII):
        raise ValueError(f"no measure: {portion_no[:20]!r}")
    return Item(food_id, _parsed(weight_g), meal, int(portion_no), _parsed(amount))


def read_water(name: str, volume_ml: str, magnesium: str) -> Water:
    """Return the water that the fields of an entry are.

    Raises ValueError where one of them is none of its kind.
    """
    return Water(_unescaped(name), _parsed(volume_ml), _parsed_or_unknown(magnesium))


def read_supplement(name: str, magnesium_mg: str) -> Supplement:
    """Return the supplement that the fields of an entry are.

    Raises ValueError where one of them is none of its kind.
    """
    return Supplement(_unescaped(name), _parsed(magnesium_mg))


def read_own_food(
    name: str,
    magnesium: str,
    energy: str,
    source: str,
    date: str,
    portion: str = "",
    ingredients: str = "",
) -> OwnFood:
    """Return the own food that the fields of an entry are.

    Raises ValueError where one of them is none of its kind.
    """
    is_per_portion = portion == PER_PORTION
    return OwnFood(
        _unescaped(name),
        _parsed_or_unknown(magnesium),
        _parsed_or_unknown(energy),
        _unescaped(source),
        _unescaped(date),
        None if is_per_portion else _parsed_or_unknown(portion),
        is_per_portion,
        _ingredients(ingredients),
    )


def _ingredients(text: str) -> tuple[Ingredient, ...]:
    parts = text.split("x") if text else []
    pairs = zip(parts[::2], parts[1::2], strict=True)  # an odd number is a ValueError
    return tuple(Ingredient(food_id, _parsed(weight_g)) for food_id, weight_g in pairs)
