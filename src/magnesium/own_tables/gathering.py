"""The foods of a table as its rows are read, with the account of those that are left out."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from magnesium.day_rows import Cell
from magnesium.found_food import FoundFood, FoundPortion, Remark, checked_magnesium, clean_name
from magnesium.own_tables.food_table import (
    LONGEST_EXAMPLE,
    MOST_EXAMPLES,
    MOST_FOODS,
    FoodTable,
    NotATable,
    ReadingReport,
    TableKind,
)
from magnesium.own_tables.layout import HeadedTable, Row
from magnesium.own_tables.values import text_of

MOST_ROWS: Final = 1_000_000
"""Rows that are counted; those of foods are read until there are 20,000."""

_TELLING: Final = (Remark.UNREADABLE, Remark.IMPOSSIBLE, Remark.HIGH)
"""What of a value is worth an example: the others are the table's own words."""


@dataclass
class Gathering:
    """What has been read of a table so far."""

    foods: list[FoundFood] = field(default_factory=list)
    rows: int = 0
    unknown: Counter[Remark] = field(default_factory=Counter)
    doubted: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    examples: list[tuple[int, str, str]] = field(default_factory=list)

    def rows_of(
        self, table: HeadedTable, wanted: Collection[str], *, may_be_short: bool = False
    ) -> Iterator[tuple[int, Mapping[str, Cell]]]:
        """Yield rows that can be used: the number of each and its cells by the wanted column.

        Columns the table lacks are empty. A row that is longer than the names of the columns is
        refused: a separator too many moves all values behind it. So is one that is shorter, which
        is cut off, unless in such a table people leave out what is empty at the end.
        """
        places = {name: table.names.index(name) for name in wanted if name in table.names}
        for number, cells in self.within_bounds(table.rows):
            left = len(table.names) - len(cells)
            if left < 0 or (left > 0 and not may_be_short):
                self.refuse(number, "bad_row", " ".join(map(text_of, cells)))
                continue
            padded = [*cells, *[""] * left]
            found: dict[str, Cell] = dict.fromkeys(wanted, "")
            yield number, found | {name: padded[place] for name, place in places.items()}

    def within_bounds(self, rows: Iterator[Row]) -> Iterator[tuple[int, Sequence[Cell]]]:
        """Yield rows that hold something, until there are enough foods; those after are counted."""
        for number, cells in islice(rows, MOST_ROWS):
            if cells is None:
                self.refuse(number, "bad_row", "")
            elif not any(cell != "" and text_of(cell) for cell in cells):
                continue
            elif len(self.foods) >= MOST_FOODS:
                self.leave_out("too_many")
            else:
                yield number, cells

    def add(
        self,
        number: int,
        names: tuple[object, object],
        said: float | Remark,
        cell: Cell,
        source: str,
        *,
        energy_kcal_per_100g: float | None = None,
        remarks: tuple[Remark, ...] = (),
        portions: tuple[FoundPortion, ...] = (),
        is_unchanged: bool = False,
    ) -> None:
        """Keep the food of a row, unless it has no name: the second is taken where the first lacks.

        ``said`` is its magnesium in mg per 100 g or why there is none, as ``cell`` has it. Where
        ``is_unchanged`` the value is kept as the table gives it, not rounded.
        """
        name, other_name = (clean_name(text) for text in names)
        if not name:
            name, other_name = other_name, ""
        if not name:
            self.refuse(number, "no_name", text_of(cell))
            return
        self.rows += 1
        value: float | None = None
        why: tuple[Remark, ...]
        if isinstance(said, Remark):
            why = (said,)
        else:
            value, why = checked_magnesium(said)
            if is_unchanged and value is not None:
                value = said
        if value is None:
            self.unknown[why[0]] += 1
        self.doubted += Remark.HIGH in why
        for remark in why:
            if remark in _TELLING:
                self.example(number, remark, text_of(cell))
        self.foods.append(
            FoundFood(
                name,
                value,
                energy_kcal_per_100g,
                source,
                (*why, *remarks),
                portions,
                other_name if other_name != name else "",
            )
        )

    def refuse(self, number: int, reason: str, text: str) -> None:
        """Leave a row out, and keep it as an example."""
        self.leave_out(reason)
        self.example(number, reason, text)

    def leave_out(self, reason: str) -> None:
        """Leave a row out of which there is nothing to be seen."""
        self.rows += 1
        self.refused[reason] += 1

    def example(self, number: int, reason: str, text: str) -> None:
        """Keep what stands in a row as an example, unless there are enough."""
        if len(self.examples) < MOST_EXAMPLES:
            self.examples.append((number, str(reason), clean_name(text)[:LONGEST_EXAMPLE]))

    def table(self, kind: TableKind, version: str = "", name: str = "") -> FoodTable:
        """Return the table; raise NotATable, code no_rows, where there is no food in it."""
        if not self.foods:
            raise NotATable("no_rows")
        report = ReadingReport(
            self.rows,
            len(self.foods) - self.unknown.total(),
            dict(self.unknown),
            self.doubted,
            dict(self.refused),
            tuple(self.examples),
        )
        return FoodTable(kind, version, name, tuple(self.foods), report)
