"""NEVO-online, the Dutch table: the wide file, of 2021 and later.

``|`` between the cells, decimal commas, a food to a row. Its values may only be used unchanged.
"""

import re
from collections.abc import Sequence
from typing import Final

from magnesium.found_food import Remark
from magnesium.own_tables.food_table import FoodTable, NotATable, TableKind
from magnesium.own_tables.gathering import Gathering
from magnesium.own_tables.layout import HeadedTable, Layout, column_name
from magnesium.own_tables.values import energy_of, said_of, text_of

_VERSION: Final = column_name("NEVO-versie/NEVO-version")
_CODE: Final = column_name("NEVO-code")
_DUTCH: Final = column_name("Voedingsmiddelnaam/Dutch food name")
_ENGLISH: Final = column_name("Engelse naam/Food name")
_QUANTITY: Final = column_name("Hoeveelheid/Quantity")
_TRACES: Final = column_name("Bevat sporen van/Contains traces of")
_ENERGY: Final = column_name("ENERCC (kcal)")
_MAGNESIUM: Final = column_name("MG (mg)")
_OF_THE_DETAILS: Final = column_name("Nutrient-code")

REQUIRED: Final = (
    "NEVO-code",
    "Voedingsmiddelnaam/Dutch food name",
    "Bevat sporen van/Contains traces of",  # a trace has a 0 as its value
    "MG (mg)",
)


def _lacking(names: Sequence[str]) -> list[str] | None:
    if _CODE not in names:
        return None
    if _OF_THE_DETAILS in names:
        raise NotATable("nevo_details")
    return [name for name in REQUIRED if column_name(name) not in names]


def _read(table: HeadedTable) -> FoodTable:
    gathering = Gathering()
    version = ""
    wanted = (_VERSION, _CODE, _DUTCH, _ENGLISH, _QUANTITY, _TRACES, _ENERGY, _MAGNESIUM)
    for number, cells in gathering.rows_of(table, wanted):
        code = text_of(cells[_CODE])
        if not re.fullmatch(r"\d{1,6}", code, re.ASCII):
            gathering.refuse(number, "bad_row", code)
            continue
        # All rows of a file are of one version, which its name says as well.
        version = version or _version(text_of(cells[_VERSION])) or _version(table.file_name)
        traces = re.split(r"[,;\s]+", text_of(cells[_TRACES]).upper())
        said = Remark.TRACE if "MG" in traces else said_of(cells[_MAGNESIUM], "nl")
        is_per_100ml = "100ml" in text_of(cells[_QUANTITY]).lower().replace(" ", "")
        gathering.add(
            number,
            (cells[_DUTCH], cells[_ENGLISH]),
            said,
            cells[_MAGNESIUM],
            f"{TableKind.NEVO}:{version}:{code}",
            energy_kcal_per_100g=energy_of(cells[_ENERGY], "nl"),
            remarks=(Remark.PER_100ML,) if is_per_100ml else (),
            is_unchanged=True,
        )
    return gathering.table(TableKind.NEVO, version)


def _version(text: str) -> str:
    """Return "2025/9.0" of "NEVO-Online 2025 9.0" or "NEVO2025_v9.0"."""
    found = re.search(r"(?<!\d)(20\d\d)\D{1,5}(\d{1,2}[.,]\d{1,2})(?!\d)", text, re.ASCII)
    return f"{found[1]}/{found[2].replace(',', '.')}" if found else ""


NEVO: Final = Layout(TableKind.NEVO, _lacking, _read)
