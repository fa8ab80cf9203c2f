"""A day as the rows of a table: what every file of ours holds."""

from functools import cache
from typing import Final

import pandas as pd

from magnesium.data_folder import DATA_VERSION
from magnesium.day import Day, Item, OwnFood, Supplement, Water
from magnesium.entry import portion_of
from magnesium.foods import load_foods
from magnesium.intake import intake_of
from magnesium.link import FORMAT
from magnesium.own_sources import credits_of_source
from magnesium.provenance import load_corrections, load_manifest
from magnesium.supplements import load_compounds
from magnesium.water import load_waters, magnesium_in_water

TEXTS: Final = (
    *("version", "kind", "meal", "food_id", "name", "name_en", "name_nl"),
    *("measure_en", "measure_nl", "value_source", "source", "date"),
    *("values_per", "ingredients", "credit"),
)
NUMBERS: Final = (
    *("weight_g", "portion_no", "amount", "volume_ml", "magnesium_mg_per_100g"),
    *("magnesium_mg_per_litre", "magnesium_mg", "energy_kcal_per_100g", "energy_kcal"),
    "portion_g",
)
COLUMNS: Final = (
    *("version", "kind", "meal", "food_id", "name", "name_en", "name_nl", "weight_g"),
    *("portion_no", "amount", "measure_en", "measure_nl", "volume_ml", "magnesium_mg_per_100g"),
    *("magnesium_mg_per_litre", "magnesium_mg", "energy_kcal_per_100g", "energy_kcal"),
    *("value_source", "source", "date", "portion_g", "values_per", "ingredients", "credit"),
)
PER_PORTION: Final = "portion"
"""What values_per says of an own food whose values are those of a portion of unknown weight."""

VERSION: Final = f"v{FORMAT}.{DATA_VERSION}"
"""Format and release of the food table, as a link has them; without the v Excel makes a date of it.
"""

Cell = str | float
"""What a cell of a file holds: text, empty where nothing stands in it, or a number."""


def day_rows(day: Day) -> pd.DataFrame:
    """Return the day as a table: a row an item, in the day's order, then the other entries.

    After the items a row a water, a supplement, and an own food that no item uses. Columns, in the
    order of COLUMNS; text is empty and numbers are NaN where nothing is known or applies:

    - version (str, format and release of the food table, "v1.1"), kind (str: food, water,
      supplement, own_food), meal (str), food_id (str, five digits or own:N)
    - name (str): what the day itself holds, of a food of the table its short English name;
      name_en, name_nl (str): the table's own name, and the Dutch one
    - weight_g, portion_no, amount (float64) and measure_en, measure_nl (str, of one), volume_ml
    - magnesium_mg_per_100g, magnesium_mg_per_litre, energy_kcal_per_100g (float64, as used),
      magnesium_mg, energy_kcal (float64, of the whole entry, to 0.001)
    - value_source (str, a key of value_sources.csv), source (str), date (str, ISO: when the value
      of an own food was read)
    - of own foods: portion_g (float64, what a portion weighs); values_per (str, "portion" where
      that is what the columns per 100 g are of: then a portion counts as 100 g), ingredients (str,
      of a portion of a recipe: "11457 200 g + 11124 50.5 g"), credit (str, what the source asks to
      be printed)

    Raises KeyError for a food_id that the food table does not hold.
    """
    intake = intake_of(day)
    rows = [
        _food_row(day, item)
        | {"magnesium_mg": round(magnesium_mg, 3), "energy_kcal": round(energy_kcal, 3)}
        for item, magnesium_mg, energy_kcal in zip(
            day.items, intake.items["magnesium_mg"], intake.items["energy_kcal"], strict=True
        )
    ]
    rows += [_water_row(water) for water in day.waters]
    rows += [_supplement_row(supplement) for supplement in day.supplements]
    used = {item.food_id for item in day.items}
    rows += [
        {"kind": "own_food", "food_id": f"own:{number}"} | _own_food_cells(own)
        for number, own in enumerate(day.own_foods)
        if f"own:{number}" not in used
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).assign(version=VERSION)
    texts = frame[list(TEXTS)].astype("str").where(frame[list(TEXTS)].notna(), "")
    numbers = frame[list(NUMBERS)].astype("float64") + 0.0  # no minus zero
    return pd.concat([texts, numbers], axis="columns")[list(COLUMNS)]


def _food_row(day: Day, item: Item) -> dict[str, Cell | None]:
    row: dict[str, Cell | None] = {
        "kind": "food",
        "meal": item.meal.value,
        "food_id": item.food_id,
        "weight_g": item.weight_g,
        "portion_no": item.portion_no,
        "amount": item.amount,
    }
    if portion := portion_of(item, day):
        row |= {"measure_en": portion.measure_en, "measure_nl": portion.measure_nl}
    own = day.own_food(item.food_id)
    return row | (_own_food_cells(own) if own else table_food_cells()[item.food_id])


def _own_food_cells(own: OwnFood) -> dict[str, Cell | None]:
    return {
        "name": own.name,
        "magnesium_mg_per_100g": own.magnesium_mg_per_100g,
        "energy_kcal_per_100g": own.energy_kcal_per_100g,
        "source": own.source,
        "date": own.date,
        "portion_g": None if own.is_per_portion else own.portion_g,
        "values_per": PER_PORTION if own.is_per_portion else "",
        "ingredients": " + ".join(f"{one.food_id} {one.weight_g:g} g" for one in own.ingredients),
        "credit": "; ".join(credits_of_source(own.source)),
    }


@cache
def table_food_cells() -> dict[str, dict[str, Cell | None]]:
    """Return what the row of a food of the table says of the food, by food_id."""
    foods = load_foods()
    cells = pd.DataFrame(
        {
            "name": foods["name_short_en"].fillna(foods["name_en"]),
            "name_en": foods["name_en"],
            "name_nl": foods["name_nl"],
            "magnesium_mg_per_100g": foods["magnesium_mg_per_100g"],
            "energy_kcal_per_100g": foods["energy_kcal_per_100g"],
            "value_source": foods["value_source"],
            "source": load_manifest()["source"]["name"],
        }
    )
    corrections = load_corrections().set_index("food_id")["source"]
    cells["source"] = corrections.reindex(cells.index).fillna(cells["source"])
    found: dict[str, dict[str, Cell | None]] = cells.to_dict("index")  # type: ignore[assignment]
    return found


def _water_row(water: Water) -> dict[str, Cell | None]:
    row: dict[str, Cell | None] = {
        "kind": "water",
        "name": water.name,
        "volume_ml": water.volume_ml,
        "magnesium_mg_per_litre": water.magnesium_mg_per_litre,
        "magnesium_mg": round(magnesium_in_water(water), 3),
    }
    if water.name in load_waters().index:
        row |= _both_names(load_waters(), water.name)
        if water.magnesium_mg_per_litre == load_waters()["magnesium_mg_per_litre"][water.name]:
            row["source"] = str(load_waters()["source"][water.name])
    return row


def _supplement_row(supplement: Supplement) -> dict[str, Cell | None]:
    row: dict[str, Cell | None] = {
        "kind": "supplement",
        "name": supplement.name,
        "magnesium_mg": supplement.magnesium_mg,
    }
    if supplement.name in load_compounds().index:
        row |= _both_names(load_compounds(), supplement.name)
    return row


def _both_names(table: pd.DataFrame, row: str) -> dict[str, Cell | None]:
    return {column: str(table[column][row]) for column in ("name_en", "name_nl")}
