"""The cells of a row of a file, read as an entry of a day."""

import re
from collections.abc import Mapping

from magnesium.day import Ingredient, Item, Meal, OwnFood, Supplement, Water
from magnesium.day_rows import NUMBERS, PER_PORTION, Cell


class BadCell(ValueError):  # noqa: N818
    """A cell that cannot be used, with the name of its column."""


def food_id_in(cells: Mapping[str, Cell]) -> str:
    """Return the food_id in a row; raise BadCell where it is none."""
    text = text_in(cells, "food_id").strip().lower()
    if re.fullmatch(r"own:(0|[1-9]\d{0,2})", text, re.ASCII):
        return text
    # A spreadsheet takes it for a number, and "01009" for 1009.
    if found := re.fullmatch(r"(\d{1,5})([.,]0+)?", text, re.ASCII):
        return found[1].zfill(5)
    raise BadCell("food_id")


def text_in(cells: Mapping[str, Cell], column: str) -> str:
    """Return a cell as text."""
    cell = cells.get(column, "")
    if isinstance(cell, str):
        return cell
    return str(int(cell)) if cell.is_integer() else str(cell)


def number_in(cells: Mapping[str, Cell], column: str) -> float | None:
    """Return the number in a cell, None where it is empty; raise BadCell for other text."""
    cell = cells[column]
    if not isinstance(cell, str):
        return cell
    if cell.strip():
        raise BadCell(column)
    return None


def _needed(cells: Mapping[str, Cell], column: str) -> float:
    value = number_in(cells, column)
    if value is None:
        raise BadCell(column)
    return value


def _out_of_bounds(error: ValueError) -> BadCell:
    # The classes of a day begin what they say of a number with the name of its field.
    field_name = str(error).split(maxsplit=1)[0]
    return BadCell(field_name if field_name in NUMBERS else "name")


def item_in(food_id: str, cells: Mapping[str, Cell]) -> Item:
    """Return the item that a row holds; raise BadCell where it holds none."""
    meal = str(cells.get("meal", "")).strip().lower()
    if meal not in set(Meal):
        raise BadCell("meal")
    portion_no, amount = number_in(cells, "portion_no"), number_in(cells, "amount")
    if portion_no is not None and not portion_no.is_integer():
        raise BadCell("portion_no")
    if portion_no is None or amount is None:
        portion_no = amount = None
    try:
        return Item(
            food_id,
            _needed(cells, "weight_g"),
            Meal(meal),
            None if portion_no is None else int(portion_no),
            amount,
        )
    except BadCell:
        raise
    except ValueError as error:
        raise _out_of_bounds(error) from None


def water_in(cells: Mapping[str, Cell]) -> Water:
    """Return the water that a row holds; raise BadCell where it holds none."""
    volume_ml = _needed(cells, "volume_ml")
    per_litre = number_in(cells, "magnesium_mg_per_litre")
    try:
        return Water(text_in(cells, "name"), volume_ml, per_litre)
    except ValueError as error:
        raise _out_of_bounds(error) from None


def supplement_in(cells: Mapping[str, Cell]) -> Supplement:
    """Return the supplement that a row holds; raise BadCell where it holds none."""
    magnesium_mg = _needed(cells, "magnesium_mg")
    try:
        return Supplement(text_in(cells, "name"), magnesium_mg)
    except ValueError as error:
        raise _out_of_bounds(error) from None


def own_food_in(cells: Mapping[str, Cell]) -> OwnFood:
    """Return the own food that a row holds; raise BadCell where it holds none."""
    per_100g = number_in(cells, "magnesium_mg_per_100g")
    energy = number_in(cells, "energy_kcal_per_100g")
    source, date = text_in(cells, "source"), text_in(cells, "date")
    is_per_portion = text_in(cells, "values_per").strip().lower() == PER_PORTION
    # A column that files of before it lack.
    portion_g = number_in(cells, "portion_g") if cells.get("portion_g") else None
    ingredients = _ingredients(text_in(cells, "ingredients"))
    try:
        return OwnFood(
            text_in(cells, "name"),
            per_100g,
            energy,
            source,
            date,
            None if is_per_portion else portion_g,
            is_per_portion,
            ingredients,
        )
    except ValueError as error:
        raise _out_of_bounds(error) from None


def _ingredients(text: str) -> tuple[Ingredient, ...]:
    """Return the ingredients that "11457 200 g + 11124 50.5 g" names."""
    parts = [part.strip() for part in text.split("+")] if text.strip() else []
    found = [re.fullmatch(r"(\d{5}) (\d{1,4}(?:\.\d)?) g", part, re.ASCII) for part in parts]
    try:
        ingredients = tuple(Ingredient(one[1], float(one[2])) for one in found if one)
    except ValueError:
        raise BadCell("ingredients") from None
    if len(ingredients) < len(parts):
        raise BadCell("ingredients")
    return ingredients
