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
    Day,
    Entry,
    Item,
    Meal,
    OwnFood,
    Supplement,
    Water,
)
from magnesium.day_rows import NUMBERS, VERSION, Cell, table_food_cells
from magnesium.foods import load_foods
from magnesium.language import parsed_number
from magnesium.link import FORMAT, MOST_PROBLEMS, Problem, changed_values

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


class _BadCell(ValueError):  # noqa: N818
    """A cell that cannot be used, with the name of its column."""


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
        except _BadCell as error:
            column = str(error)
            text = _text(written, column)[:40]
            self.refuse("bad_cell", row=str(number), column=column, text=text)

    def check_version(self, cells: Mapping[str, Cell]) -> None:
        found = re.match(r"v?(\d{1,4})\.(\d{1,6})$", _text(cells, "version").strip(), re.ASCII)
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
            self._own_food(_food_id(cells), cells)
        elif kind == "water":
            self._add(self.waters, _water(cells))
        elif kind == "supplement":
            self._add(self.supplements, _supplement(cells))
        else:
            raise _BadCell("kind")

    def _food(self, number: int, cells: Mapping[str, Cell]) -> None:
        food_id = _food_id(cells)
        if len(self.items) >= MOST_ITEMS:
            self.refuse_once("too_many")
        elif food_id.startswith("own:"):
            item = _item("own:0", cells)
            key = self._own_food(food_id, cells)
            if key:
                self.items.append((item, key))
        elif food_id not in load_foods().index:
            self.refuse("unknown_food", food_id=food_id)
        else:
            self.items.append((_item(food_id, cells), None))
            self._compare(number, food_id, cells)

    def _own_food(self, food_id: str, cells: Mapping[str, Cell]) -> tuple[int, OwnFood] | None:
        """Keep the own food of a row under its number, unless a day can't hold so many."""
        if not food_id.startswith("own:"):
            raise _BadCell("food_id")
        # A row whose value was changed by hand is another food than the other rows of its number.
        key = (int(food_id.removeprefix("own:")), _own_food(cells))
        if key not in self.own_foods and len(self.own_foods) >= MOST_OTHERS:
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
            value = _number(cells, "magnesium_mg_per_100g")
        except _BadCell:
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


def _food_id(cells: Mapping[str, Cell]) -> str:
    text = _text(cells, "food_id").strip().lower()
    if re.fullmatch(r"own:(0|[1-9]\d{0,2})", text, re.ASCII):
        return text
    # A spreadsheet takes it for a number, and "01009" for 1009.
    if found := re.fullmatch(r"(\d{1,5})([.,]0+)?", text, re.ASCII):
        return found[1].zfill(5)
    raise _BadCell("food_id")


def _text(cells: Mapping[str, Cell], column: str) -> str:
    cell = cells.get(column, "")
    if isinstance(cell, str):
        return cell
    return str(int(cell)) if cell.is_integer() else str(cell)


def _number(cells: Mapping[str, Cell], column: str) -> float | None:
    cell = cells[column]
    if not isinstance(cell, str):
        return cell
    if cell.strip():
        raise _BadCell(column)
    return None


def _needed(cells: Mapping[str, Cell], column: str) -> float:
    value = _number(cells, column)
    if value is None:
        raise _BadCell(column)
    return value


def _out_of_bounds(error: ValueError) -> _BadCell:
    # The classes of a day begin what they say of a number with the name of its field.
    field_name = str(error).split(maxsplit=1)[0]
    return _BadCell(field_name if field_name in NUMBERS else "name")


def _item(food_id: str, cells: Mapping[str, Cell]) -> Item:
    meal = str(cells.get("meal", "")).strip().lower()
    if meal not in set(Meal):
        raise _BadCell("meal")
    portion_no, amount = _number(cells, "portion_no"), _number(cells, "amount")
    if portion_no is not None and not portion_no.is_integer():
        raise _BadCell("portion_no")
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
    except _BadCell:
        raise
    except ValueError as error:
        raise _out_of_bounds(error) from None


def _water(cells: Mapping[str, Cell]) -> Water:
    volume_ml = _needed(cells, "volume_ml")
    per_litre = _number(cells, "magnesium_mg_per_litre")
    try:
        return Water(_text(cells, "name"), volume_ml, per_litre)
    except ValueError as error:
        raise _out_of_bounds(error) from None


def _supplement(cells: Mapping[str, Cell]) -> Supplement:
    magnesium_mg = _needed(cells, "magnesium_mg")
    try:
        return Supplement(_text(cells, "name"), magnesium_mg)
    except ValueError as error:
        raise _out_of_bounds(error) from None


def _own_food(cells: Mapping[str, Cell]) -> OwnFood:
    per_100g = _number(cells, "magnesium_mg_per_100g")
    energy = _number(cells, "energy_kcal_per_100g")
    source, date = _text(cells, "source"), _text(cells, "date")
    try:
        return OwnFood(_text(cells, "name"), per_100g, energy, source, date)
    except ValueError as error:
        raise _out_of_bounds(error) from None
