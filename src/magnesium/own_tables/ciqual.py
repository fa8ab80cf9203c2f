"""CIQUAL, the French table of Anses: its workbook, in French or English, and CSV made from it.

Values are text with decimal commas; "-" is missing, "traces" and "< 20" (the limit of the
laboratory's method) are no numbers.
"""

import re
from collections.abc import Sequence
from typing import Final

from magnesium.own_tables.food_table import FoodTable, TableKind
from magnesium.own_tables.gathering import Gathering
from magnesium.own_tables.layout import HeadedTable, Layout
from magnesium.own_tables.values import energy_of, said_of, text_of

_CODE: Final = "alim_code"
_FRENCH: Final = "alim_nom_fr"
_ENGLISH: Final = "alim_nom_eng"
_MAGNESIUM: Final = "magnesium (mg/100g)"
_ENERGY: Final = re.compile(r"(?:energie, reglement ue|energy, regulation eu)\b.*\(kcal/100g\)")


def _lacking(names: Sequence[str]) -> list[str] | None:
    if _CODE not in names:
        return None
    lacking = [] if {_FRENCH, _ENGLISH} & {*names} else [_FRENCH]
    return lacking if _MAGNESIUM in names else [*lacking, "Magnésium (mg/100 g)"]


def _read(table: HeadedTable) -> FoodTable:
    gathering = Gathering()
    found = re.search(r"(?<!\d)(2020|2025)(?!\d)", table.title)
    version = found[1] if found else ""
    energy = next(filter(_ENERGY.fullmatch, table.names), "")
    wanted = (_CODE, _FRENCH, _ENGLISH, _MAGNESIUM, energy)
    for number, cells in gathering.rows_of(table, wanted):
        code = text_of(cells[_CODE])
        if not re.fullmatch(r"\d{1,6}", code, re.ASCII):
            gathering.refuse(number, "bad_row", code)
            continue
        gathering.add(
            number,
            (cells[_ENGLISH], cells[_FRENCH]),
            said_of(cells[_MAGNESIUM], "nl"),
            cells[_MAGNESIUM],
            f"{TableKind.CIQUAL}:{version}:{code}",
            energy_kcal_per_100g=energy_of(cells[energy], "nl") if energy else None,
        )
    return gathering.table(TableKind.CIQUAL, version)


CIQUAL: Final = Layout(TableKind.CIQUAL, _lacking, _read)
