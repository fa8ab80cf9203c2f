"""The food table that a visitor brought: held for this visit alone, searched beside ours."""

from dataclasses import dataclass, replace

import streamlit as st

from magnesium.found_food import FoundFood
from magnesium.own_sources import load_own_sources
from magnesium.own_tables.food_table import FoodTable, TableKind
from magnesium.own_tables.search import TableSearch
from magnesium_ui.words import in_language, language


@dataclass(frozen=True, eq=False, slots=True)
class OwnTable:
    """A table and its search."""

    table: FoodTable
    search: TableSearch


def in_use() -> OwnTable | None:
    """Return the visitor's own table, None where there is none."""
    found: OwnTable | None = st.session_state.get("own_table")
    return found


def use(table: FoodTable) -> None:
    """Have a table be searched beside ours, until the visit ends."""
    st.session_state.own_table = OwnTable(table, TableSearch(table.foods))


def leave() -> None:
    """Forget the visitor's own table."""
    st.session_state.own_table = None


def food_at(found: OwnTable, place: int) -> FoundFood:
    """Return a food of the table, by its name in the visitor's language where it has one."""
    food = found.table.foods[place]
    is_dutch = found.table.kind is TableKind.NEVO
    if not is_dutch or language() == "nl" or not food.other_name:
        return food
    return replace(food, name=food.other_name, other_name=food.name)


def name_of(table: FoodTable) -> str:
    """Return what a table is called where one of its foods is offered; not harmless to show."""
    name = table.name or in_language(load_own_sources, table.kind, "name")
    return " ".join(filter(None, (name, table.version)))
