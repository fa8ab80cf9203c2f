"""A table that someone made: a food to a row, with the columns ``name`` and the magnesium."""

import re
from collections.abc import Sequence
from itertools import chain, islice
from typing import Final

from magnesium.day_rows import Cell
from magnesium.found_food import FoundPortion, Remark, clean_name
from magnesium.own_tables.food_table import MOST_FOODS, FoodTable, TableKind
from magnesium.own_tables.gathering import Gathering
from magnesium.own_tables.layout import HeadedTable, Layout
from magnesium.own_tables.values import (
    energy_of,
    language_of_numbers,
    portion,
    said_of,
    text_of,
)

REQUIRED: Final = ("name", "magnesium_mg_per_100g")
OPTIONAL: Final = ("energy_kcal_per_100g", "name_nl", "name_en", "portions")
"""Columns; ``portions`` is such as "slice 35 g; bowl 250 g"."""

MOST_PORTIONS: Final = 30

_PORTION: Final = re.compile(r"(.*\S)\s+([\d.,]{1,12})\s*g", re.ASCII)


def _lacking(names: Sequence[str]) -> list[str] | None:
    lacking = [name for name in REQUIRED if name not in names]
    return lacking if len(lacking) < len(REQUIRED) else None


def _read(table: HeadedTable) -> FoodTable:
    gathering = Gathering()
    name = clean_name(table.file_name)
    source = clean_name(f"{TableKind.SIMPLE}:{name}")
    # Unlike the tables of institutes it may have a decimal comma or a point: all of it decides.
    rows = gathering.rows_of(table, (*REQUIRED, *OPTIONAL), may_be_short=True)
    first = list(islice(rows, MOST_FOODS))
    numbers = ("magnesium_mg_per_100g", "energy_kcal_per_100g")
    language = language_of_numbers(
        (cells[column] for _number, cells in first for column in numbers), table.language
    )
    for number, cells in chain(first, rows):
        cell = cells["magnesium_mg_per_100g"]
        names = [text_of(cells[column]) for column in ("name", "name_nl", "name_en")]
        other_name = next((other for other in names[1:] if other not in ("", names[0])), "")
        gathering.add(
            number,
            (names[0], other_name),
            said_of(cell, language),
            cell,
            source,
            energy_kcal_per_100g=energy_of(cells["energy_kcal_per_100g"], language),
            portions=_portions(gathering, number, cells["portions"], language),
        )
    return gathering.table(TableKind.SIMPLE, name=name)


def _portions(
    gathering: Gathering, number: int, cell: Cell, language: str
) -> tuple[FoundPortion, ...]:
    found: list[FoundPortion] = []
    for text in filter(str.strip, text_of(cell).split(";")[:MOST_PORTIONS]):
        parts = _PORTION.fullmatch(text.strip()[:200])
        said = said_of(parts[2], language) if parts else Remark.UNREADABLE
        one = portion(parts[1], said) if parts and not isinstance(said, Remark) else None
        if one:
            found.append(one)
        else:
            gathering.example(number, "bad_portion", text)
    return tuple(found)


SIMPLE: Final = Layout(TableKind.SIMPLE, _lacking, _read)
