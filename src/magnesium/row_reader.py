"""The rows of a file, whoever wrote in it since, read as a day."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from magnesium.data_folder import DATA_VERSION
from magnesium.day import (
    MOST_ITEMS,
    MOST_OTHERS,
    MOST_OWN_FOODS,
    Day,
    Entry,
    Item,
    OwnFood,
    Supplement,
    Water,
)
from magnesium.day_rows import NUMBERS, VERSION, Cell, table_food_cells
from magnesium.foods import load_foods
from magnesium.language import parsed_number
from magnesium.link import FORMAT, MOST_PROBLEMS, Problem, changed_values
from magnesium.row_cells import (
    BadCell,
    food_id_in,
    item_in,
    number_in,
    own_food_in,
    supplement_in,
    text_in,
    water_in,
)

REQUIRED: Final = (
    *("kind", "meal", "food_id", "name", "weight_g", "volume_ml", "magnesium_mg_per_100g"),
    *("magnesium_mg_per_litre", "magnesium_mg"),
)
"""Columns of the first version without which the magnesium of a day would be another.

Never to grow: a column that a later version adds is missing from the files of this one.
"""

MOST_ROWS: Final = 2000
"""Rows that are looked at: a day has no more than 290."""


class NotADay(ValueError):  # noqa: N818 - says what a file is not
    """A file that holds no day; pages turn code and params into a sentence.

    Codes: too_big (over 2 MB, or over 5 MB unpacked), empty, not_text (neither a spreadsheet nor
    text in an encoding of ours), old_excel (a workbook of before 2007), protected (a workbook with
    a password), broken (a damaged file, or another kind of document), missing_columns (param
    columns), no_rows (nothing below the names of the columns).
    """

    def __init__(self, code: str, params: Mapping[str, str] | None = None) -> None:
        """Refuse a file for the reason that the code names."""
        super().__init__(code)
        self.code = code
        self.params = params or {}


def day_of_rows(
    rows: Sequence[tuple[int, Mapping[str, Cell]]], language: str
) -> tuple[Day, list[Problem]]:
    """Return the day that rows hold, and what in them could not be used.

    ``rows`` are numbers of rows as a spreadsheet counts them, each with its cells by column. A row
    that cannot be used is left out, and named. Numbers may be text, with the decimal mark that most
    of them have, or of the language where none has any. Problems are those of ``magnesium.link``
    and: bad_cell (params row, column, text), value_kept (params row, food_id: another value for a
    food of our table, which is not taken). Raises NotADay, code no_rows, where there is no row.
    """
    if not rows:
        raise NotADay("no_rows")
    language = _language_of_numbers(rows, language)
    read = _Rows()
    read.check_version(rows[0][1])
    for number, cells in rows[:MOST_ROWS]:
        numbers = {column: _parsed(cells.get(column, ""), language) for column in NUMBERS}
        read.row(number, {**cells, **numbers}, cells)
    if len(rows) > MOST_ROWS:
        read.refuse_once("too_many")
    day = read.day()
    for problem in changed_values(day, read.data_version):
        read.refuse(problem.code, **problem.params)
    return day, read.problems


def _language_of_numbers(rows: Sequence[tuple[int, Mapping[str, Cell]]], language: str) -> str:
    """Return the language whose decimal mark most numbers have, else the one given."""
    marks = Counter(
        found[1]
        for _number, cells in rows[:MOST_ROWS]
        for column in NUMBERS
        if isinstance(cell := cells.get(column), str)
        and (found := re.fullmatch(r"\s*\d{1,6}([.,])\d{1,9}\s*", cell))
    )
    if marks[","] == marks["."]:
        return language
    return "nl" if marks[","] > marks["."] else "en"


def _parsed(cell: Cell, language: str) -> Cell:
    """Return the number that a cell holds, or its text where it is none."""
    try:
        return parsed_number(cell, language) if isinstance(cell, str) else cell
    except ValueError:
        return cell


@dataclass
class _Rows:
    """What has been read of a file so far."""

    problems: list[Problem] = field(default_factory=list)
    items: list[tuple[Item, tuple[int, OwnFood] | None]] = field(default_factory=list)
    waters: list[Water] = field(default_factory=list)
    supplements: list[Supplement] = field(default_factory=list)
    own_foods: dict[tuple[int, OwnFood], None] = field(default_factory=dict)
    data_version: int = DATA_VERSION

    def row(self, number: int, cells: Mapping[str, Cell], written: Mapping[str, Cell]) -> None:
        try:
            self._entry(number, cells)
        except BadCell as error:
            column = str(error)
            text = text_in(written, column)[:40]
            self.refuse("bad_cell", row=str(number), column=column, text=text)

    def check_version(self, cells: Mapping[str, Cell]) -> None:
        found = re.match(r"v?(\d{1,4})\.(\d{1,6})$", text_in(cells, "version").strip(), re.ASCII)
        if found and int(found[1]) > FORMAT:
            self.refuse("newer_format")
        if found and int(found[2]) > DATA_VERSION:
            self.refuse("newer_table")
        if found:
            self.data_version = int(found[2])

    def _entry(self, number: int, cells: Mapping[str, Cell]) -> None:
        kind = str(cells.get("kind", "")).strip().lower()
        if kind == "food":
            self._food(number, cells)
        elif kind == "own_food":
            self._own_food(food_id_in(cells), cells)
        elif kind == "water":
            self._add(self.waters, water_in(cells))
        elif kind == "supplement":
            self._add(self.supplements, supplement_in(cells))
        else:
            raise BadCell("kind")

    def _food(self, number: int, cells: Mapping[str, Cell]) -> None:
        food_id = food_id_in(cells)
        if len(self.items) >= MOST_ITEMS:
            self.refuse_once("too_many")
        elif food_id.startswith("own:"):
            item = item_in("own:0", cells)
            key = self._own_food(food_id, cells)
            if key:
                self.items.append((item, key))
        elif food_id not in load_foods().index:
            self.refuse("unknown_food", food_id=food_id)
        else:
            self.items.append((item_in(food_id, cells), None))
            self._compare(number, food_id, cells)

    def _own_food(self, food_id: str, cells: Mapping[str, Cell]) -> tuple[int, OwnFood] | None:
        """Keep the own food of a row under its number, unless a day can't hold so many."""
        if not food_id.startswith("own:"):
            raise BadCell("food_id")
        # A row whose value was changed by hand is another food than the other rows of its number.
        key = (int(food_id.removeprefix("own:")), own_food_in(cells))
        if key not in self.own_foods and len(self.own_foods) >= MOST_OWN_FOODS:
            self.refuse_once("too_many")
            return None
        self.own_foods[key] = None
        return key

    def _add(self, entries: list[Entry], entry: Entry) -> None:
        if len(entries) < MOST_OTHERS:
            entries.append(entry)
        else:
            self.refuse_once("too_many")

    def _compare(self, number: int, food_id: str, cells: Mapping[str, Cell]) -> None:
        """Say so where someone typed another value for a food of our table: it is not taken."""
        if str(cells.get("version", "")).strip() != VERSION:
            return  # of another release of the table, with values of its own
        ours = table_food_cells()[food_id]["magnesium_mg_per_100g"]
        try:
            value = number_in(cells, "magnesium_mg_per_100g")
        except BadCell:
            value = None
        if value is not None and not abs(value - float(ours or 0)) < 0.01:
            self.refuse("value_kept", row=str(number), food_id=food_id)

    def refuse_once(self, code: str) -> None:
        if Problem(code) not in self.problems:
            self.refuse(code)

    def refuse(self, code: str, **params: str) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(code, params))
        elif self.problems[-1].code != "more":
            self.problems.append(Problem("more"))

    def day(self) -> Day:
        own_foods = sorted(self.own_foods, key=lambda key: key[0])
        new_id = {key: f"own:{number}" for number, key in enumerate(own_foods)}
        items = (replace(item, food_id=new_id[key]) if key else item for item, key in self.items)
        return Day(
            tuple(items),
            tuple(self.waters),
            tuple(self.supplements),
            tuple(own for _number, own in own_foods),
        )
