"""USDA's FoodData Central: the files of a folder "CSV" of its downloads, but not of branded foods.

They are known by the names of their columns. Where a nutrient goes by its number of before
(magnesium 304), that is read as well.
"""

import io
import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from itertools import islice
from operator import itemgetter
from typing import Final

from magnesium.fdc import ENERGY, KJ_PER_KCAL, MAGNESIUM, measure_of
from magnesium.found_food import FoundPortion, Remark, checked_energy
from magnesium.own_tables.food_table import MOST_FOODS, FoodTable, NotATable, TableKind
from magnesium.own_tables.gathering import Gathering
from magnesium.own_tables.layout import HeadedTable, column_name
from magnesium.own_tables.text import Opener, encoding_of, records
from magnesium.own_tables.values import portion, text_of

FOOD: Final = "food.csv"
NUTRIENTS: Final = "food_nutrient.csv"
PORTIONS: Final = "food_portion.csv"
UNITS: Final = "measure_unit.csv"

_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    FOOD: ("fdc_id", "data_type", "description"),
    NUTRIENTS: ("fdc_id", "nutrient_id", "amount"),
    PORTIONS: (
        *("fdc_id", "amount", "measure_unit_id", "portion_description", "modifier"),
        "gram_weight",
    ),
}
_TYPES: Final = frozenset({"foundation_food", "sr_legacy_food", "survey_fndds_food"})
"""Of foods as people eat them; the others are samples and what USDA bought to analyse."""

_NUTRIENTS: Final[Mapping[str, frozenset[int]]] = {
    str(number): numbers for numbers in (MAGNESIUM, *ENERGY) for number in numbers
}
"""The nutrients that are read, by each number they go by."""

MOST_PORTIONS: Final = 30
MOST_UNITS: Final = 1_000
_NO_UNIT: Final = "9999"
_NUMBER: Final = re.compile(r"-?\d{0,15}\.?\d{1,30}(?:[eE]-?\d{1,3})?", re.ASCII)


def role_of(head: bytes) -> str | None:
    """Return which file of the folder begins with these bytes, None for any other."""
    _number, cells = next(records(io.BytesIO(head), "utf-8-sig", ","), (0, None))
    names = [column_name(cell) for cell in cells or ()]
    if names == ["id", "name"]:
        return UNITS
    return next((role for role, needed in _COLUMNS.items() if {*needed} <= {*names}), None)


def read(files: Mapping[str, Opener]) -> FoodTable:
    """Return the foods of the files, of which each is known by its role.

    Raises NotATable: fdc_incomplete, no_rows, not_text, broken (a damaged row among the values,
    where it may hide any).
    """
    if missing := [role for role in (FOOD, NUTRIENTS) if role not in files]:
        raise NotATable("fdc_incomplete", {"files": ", ".join(missing)})
    gathering = Gathering()
    foods = _foods(files[FOOD], gathering)
    values = _values(files[NUTRIENTS], foods)
    portions = _portions(files, foods) if PORTIONS in files else {}
    for fdc_id, (number, name) in foods.items():
        found = values.get(fdc_id, {})
        written = found.get(MAGNESIUM, "")
        gathering.add(
            number,
            (name, ""),
            _said(written),
            written,
            f"{TableKind.FDC}:{fdc_id}",
            energy_kcal_per_100g=_energy(found),
            portions=tuple(portions.get(fdc_id, ())),
        )
    return gathering.table(TableKind.FDC)


def _foods(open_file: Opener, gathering: Gathering) -> dict[str, tuple[int, str]]:
    """Return the number of the row and the name of each food that people eat, by its fdc_id."""
    rows = records(open_file(), encoding_of(open_file), ",")
    _number, names = next(rows)
    table = HeadedTable("", "", [column_name(name) for name in names or ()], rows, "en")
    foods: dict[str, tuple[int, str]] = {}
    for number, cells in gathering.rows_of(table, _COLUMNS[FOOD]):
        fdc_id, data_type, name = (text_of(cells[column]) for column in _COLUMNS[FOOD])
        if data_type not in _TYPES:
            gathering.leave_out("other_type")
        elif not re.fullmatch(r"\d{1,9}", fdc_id, re.ASCII) or fdc_id in foods:
            gathering.refuse(number, "bad_row", fdc_id)
        elif len(foods) >= MOST_FOODS:
            gathering.leave_out("too_many")
        else:
            foods[fdc_id] = number, name
    return foods


def _cells(open_file: Opener, role: str) -> Iterator[tuple[str, ...] | None]:
    """Yield the cells of a file that have a role's columns, None for a damaged row."""
    rows = records(open_file(), "utf-8-sig", ",")
    _number, names = next(rows)
    columns = [column_name(name) for name in names or ()]
    picked = itemgetter(*(columns.index(column) for column in _COLUMNS[role]))
    width = len(columns)
    for _number, cells in rows:
        if cells == []:
            continue
        yield picked(cells) if cells and len(cells) == width else None


def _values(open_file: Opener, foods: Container[str]) -> dict[str, dict[frozenset[int], str]]:
    """Return what stands as magnesium and as energy of the foods, by fdc_id."""
    values: defaultdict[str, dict[frozenset[int], str]] = defaultdict(dict)
    for cells in _cells(open_file, NUTRIENTS):
        if cells is None:
            raise NotATable("broken")
        fdc_id, nutrient_id, amount = cells
        if nutrient_id in _NUTRIENTS and fdc_id in foods:
            values[fdc_id].setdefault(_NUTRIENTS[nutrient_id], amount)
    return values


def _said(written: str) -> float | Remark:
    if not written.strip():
        return Remark.NOT_GIVEN
    return float(written) if _NUMBER.fullmatch(written) else Remark.UNREADABLE


def _energy(found: Mapping[frozenset[int], str]) -> float | None:
    """Return the energy in kcal per 100 g, None where there is no possible one."""
    for energy in ENERGY:
        said = _said(found.get(energy, ""))
        if not isinstance(said, Remark):
            return checked_energy(said / KJ_PER_KCAL if energy == ENERGY[-1] else said)
    return None


def _portions(
    files: Mapping[str, Opener], foods: Container[str]
) -> Mapping[str, list[FoundPortion]]:
    """Return the household measures of the foods by fdc_id, 30 of each at most."""
    units = {} if UNITS not in files else _units(files[UNITS])
    portions: defaultdict[str, list[FoundPortion]] = defaultdict(list)
    for cells in _cells(files[PORTIONS], PORTIONS):
        if cells is None or cells[0] not in foods:
            continue
        fdc_id, amount, unit_id, description, modifier, weight = cells
        weight_g = _said(weight)
        if isinstance(weight_g, Remark) or len(portions[fdc_id]) >= MOST_PORTIONS:
            continue
        one = portion(_measure(amount, unit_id, description, modifier, units), weight_g)
        if one and one not in portions[fdc_id]:
            portions[fdc_id].append(one)
    return portions


def _units(open_file: Opener) -> dict[str, str]:
    rows = records(open_file(), "utf-8-sig", ",")
    found = (cells for _number, cells in islice(rows, MOST_UNITS) if cells and len(cells) == 2)
    return {unit_id: name for unit_id, name in found if unit_id != _NO_UNIT}


def _measure(
    amount: str, unit_id: str, description: str, modifier: str, units: Mapping[str, str]
) -> str:
    """Return the words of a measure, empty where they say nothing or its unit is not known."""
    is_known = bool(description.strip()) or unit_id == _NO_UNIT or unit_id in units
    said = _said(amount)
    counted = None if isinstance(said, Remark) else said
    words = measure_of(description.strip(), counted, units.get(unit_id, ""), modifier.strip())
    return words if is_known else ""
