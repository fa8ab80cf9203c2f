"""A table with names above its columns, wherever it came from, and the layouts that are known."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from magnesium.day_rows import Cell
from magnesium.own_tables.food_table import FoodTable, TableKind
from magnesium.own_tables.values import text_of

ROWS_ABOVE_THE_NAMES: Final = 20
"""Rows above the names of the columns at most: someone may have put a title there."""

MOST_COLUMNS: Final = 300
"""NEVO has 148, of which no reader needs half."""

Row = tuple[int, Sequence[Cell] | None]
"""The number of a row as a spreadsheet counts them, and its cells: None where it is damaged."""


@dataclass(frozen=True, eq=False, slots=True)
class HeadedTable:
    """The rows below the names of the columns, each read once.

    ``names`` are those of ``column_name``, of every column. ``title`` is all that stands above
    them, with the name of the sheet; ``file_name`` is that of the file, without its ending.
    ``language`` is whose numbers it holds where nothing in it tells: "nl" or "en".
    """

    file_name: str
    title: str
    names: Sequence[str]
    rows: Iterator[Row]
    language: str


class Layout(NamedTuple):
    """How tables of a kind are known and read.

    ``lacking`` takes the names of columns and returns those that are needed and not there, None
    where they are of another kind of table; it may raise NotATable. ``read`` reads what lacks
    nothing.
    """

    kind: TableKind
    lacking: Callable[[Sequence[str]], list[str] | None]
    read: Callable[[HeadedTable], FoodTable]


def column_name(cell: Cell) -> str:
    """Return the name of a column without what differs from file to file.

    That is: accents, capitals, line breaks, and the space in "mg/100 g".
    """
    text = unicodedata.normalize("NFKD", text_of(cell)[:200]).encode("ascii", "ignore").decode()
    return " ".join(text.split()).lower().replace("/100 g", "/100g")
