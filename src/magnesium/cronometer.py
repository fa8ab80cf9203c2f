"""What Cronometer exports as servings: a row for everything eaten, with what it holds as eaten.

The layout is that of files of 2012 to 2025: text in UTF-8 with commas and decimal points, the
columns a visitor chose there, in any order. https://cronometer.com/
"""

import csv
import io
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import count
from typing import Final

from magnesium.day import MOST_ENERGY_KCAL_PER_100G, MOST_MAGNESIUM_MG_PER_100G, Meal
from magnesium.file_text import text_in
from magnesium.found_food import clean_name

LARGEST_FILE: Final = 10_000_000
"""Bytes: those of some ten years."""
MOST_ROWS: Final = 50_000
LONGEST_LINE: Final = 100_000
"""Characters; one of ours has a thousand. One of 10 MB would become millions of cells."""
MOST_PROBLEMS: Final = 20
LONGEST_QUOTE: Final = 40

MOST_MAGNESIUM_MG: Final = MOST_MAGNESIUM_MG_PER_100G
MOST_ENERGY_KCAL: Final = 10 * MOST_ENERGY_KCAL_PER_100G
"""In a row: what an own food of a day can hold in a portion."""

SUPPLEMENT_WORDS: Final = (
    *("supplement", "vitamin", "vitamine", "multivitamin", "multivitamine", "mineral", "magnesium"),
    *("capsule", "caplet", "tablet", "tabletten", "softgel", "gummy", "gummie", "pill", "lozenge"),
)
"""Words of supplements, in English and Dutch; each may have -s, -n or -en behind it."""
BEFORE_INGREDIENTS: Final = ("with", "without", "added", "high", "met", "zonder", "extra")
"""What stands behind these says what a food holds: milk with added vitamin D is no supplement."""

_COLUMNS: Final = (
    *("day", "time", "group", "food name", "amount", "energy (kcal)", "magnesium (mg)"),
    "category",
)
_SUPPLEMENT: Final = re.compile(rf"\b({'|'.join(SUPPLEMENT_WORDS)})(s|e?n)?\b", re.IGNORECASE)
_INGREDIENTS: Final = re.compile(rf"\b({'|'.join(BEFORE_INGREDIENTS)})\b.*", re.IGNORECASE)
_WATER: Final = re.compile(r"water\b", re.IGNORECASE)
_DATE: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_TIME: Final = re.compile(r"(\d{1,2}):\d\d\s*([ap]m)?", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[-+]?\d{1,20}(\.\d{1,20})?(e[-+]?\d{1,3})?", re.ASCII | re.IGNORECASE)
_GRAMS: Final = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)\s*(k?)g", re.ASCII | re.IGNORECASE)


class NotServings(ValueError):  # noqa: N818 - says what a file is not
    """A file that holds no servings; pages turn code and params into a sentence.

    Codes: too_big (over 10 MB), not_text, empty, not_servings (another table, or none),
    no_magnesium (servings without the column Magnesium (mg), which has to be switched on in
    Cronometer), daily_summary (Cronometer's, with totals only), myfitnesspal (with neither
    magnesium nor the names of foods), no_rows (none below the names of the columns that can be
    used; params row, problem and text of the first that can't).
    """

    def __init__(self, code: str, params: Mapping[str, str] | None = None) -> None:
        """Refuse a file for the reason that the code names."""
        super().__init__(code)
        self.code = code
        self.params = params or {}


class RowProblem(StrEnum):
    """What could not be used: the first four leave a row out, the others one value of it."""

    QUOTES = "quotes"
    """A quotation mark has no end, or text stands behind one."""
    DATE = "date"
    NAME = "name"
    TOO_MANY = "too_many"
    """This row and all below it are beyond what is read."""
    MAGNESIUM = "magnesium"
    ENERGY = "energy"


_MOST: Final = {RowProblem.MAGNESIUM: MOST_MAGNESIUM_MG, RowProblem.ENERGY: MOST_ENERGY_KCAL}


@dataclass(frozen=True, slots=True)
class BadRow:
    """Something in a row that could not be used.

    ``row`` is its number as a spreadsheet counts, ``text`` at most 40 characters of what is there.
    """

    row: int
    problem: RowProblem
    text: str


@dataclass(frozen=True, slots=True)
class Serving:
    """Something eaten or taken, and what all of it holds: None is unknown, never 0.

    ``row`` is its number as a spreadsheet counts, ``date`` ISO, ``meal`` None where the file names
    none of ours. ``name`` has 1 to 80 printable characters, ``amount`` at most as many: the text of
    the file, such as "2.00 slice". ``weight_g`` (above 0) is known where that text says g or kg.
    ``looks_like_supplement`` is a guess from words, for a person to judge.
    """

    row: int
    date: str
    meal: Meal | None
    name: str
    amount: str
    weight_g: float | None
    magnesium_mg: float | None
    energy_kcal: float | None
    looks_like_supplement: bool


@dataclass(frozen=True, eq=False)
class Servings:
    """What a file holds: at least one serving, in the order of its rows.

    ``dates`` are theirs, newest first. ``problems`` are the first 20 of ``problem_count``.
    """

    servings: tuple[Serving, ...]
    dates: tuple[str, ...]
    problems: tuple[BadRow, ...]
    problem_count: int


def servings_of(content: bytes) -> Servings:
    """Return the servings that the bytes of a file hold.

    Columns are found by their names, of which Day, Food Name and Magnesium (mg) have to be there;
    rows after the 50,000th are not read. Raises NotServings, and nothing else, for any other bytes.
    """
    if len(content) > LARGEST_FILE:
        raise NotServings("too_big")
    text = text_in(content)
    if text is None:
        raise NotServings("not_text")
    if not text.strip():
        raise NotServings("empty")
    rows = _rows(text)
    names = next(([cell.strip().casefold() for cell in row] for _number, row in rows if row), [])
    _check_columns(set(names))
    positions = {column: names.index(column) for column in _COLUMNS if column in names}
    reading = _Reading()
    for number, row in rows:
        if number > MOST_ROWS:
            reading.refuse(number, RowProblem.TOO_MANY)
            break
        if row is None:
            reading.refuse(number, RowProblem.QUOTES)
        elif any(map(str.strip, row)):
            cells = {
                column: row[position].strip()
                for column, position in positions.items()
                if position < len(row)
            }
            reading.read(number, dict.fromkeys(_COLUMNS, "") | cells)
    return reading.servings()


def _rows(text: str) -> Iterator[tuple[int, list[str] | None]]:
    """Return the rows with their numbers, None for one that a quotation mark spoils."""
    lines = (line[:LONGEST_LINE] for line in io.StringIO(text, newline=""))
    # strict: else a mark without an end would quietly take the rows below it into a name.
    reader = csv.reader(lines, strict=True)
    for number in count(1):
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield number, None  # the reader goes on with the next line


def _check_columns(names: set[str]) -> None:
    """Raise NotServings unless the columns are those of servings with magnesium."""
    if {"day", "food name"} <= names:
        if "magnesium (mg)" not in names:
            raise NotServings("no_magnesium")
    elif {"date", "meal", "calories"} <= names:
        raise NotServings("myfitnesspal")
    elif "date" in names and names & {"energy (kcal)", "completed"}:
        raise NotServings("daily_summary")
    else:
        raise NotServings("not_servings")


@dataclass
class _Reading:
    """What has been read of a file so far."""

    found: list[Serving] = field(default_factory=list)
    problems: list[BadRow] = field(default_factory=list)
    problem_count: int = 0

    def read(self, row: int, cells: Mapping[str, str]) -> None:
        iso_date, name = _iso_date(cells["day"]), clean_name(cells["food name"])
        if not iso_date:
            self.refuse(row, RowProblem.DATE, cells["day"])
        elif not name:
            self.refuse(row, RowProblem.NAME)
        else:
            serving = Serving(
                row,
                iso_date,
                _meal(cells["group"], cells["time"]),
                name,
                amount=clean_name(cells["amount"]),
                weight_g=_weight_g(cells["amount"]),
                magnesium_mg=self._value(row, RowProblem.MAGNESIUM, cells["magnesium (mg)"]),
                energy_kcal=self._value(row, RowProblem.ENERGY, cells["energy (kcal)"]),
                looks_like_supplement=_looks_like_supplement(cells),
            )
            self.found.append(serving)

    def _value(self, row: int, kind: RowProblem, text: str) -> float | None:
        if not text:
            return None
        value = float(text) if _NUMBER.fullmatch(text) else math.nan
        if not 0 <= value <= _MOST[kind]:  # nan is neither
            self.refuse(row, kind, text)
            return None
        return value + 0.0  # -0 is no number to show

    def refuse(self, row: int, problem: RowProblem, text: str = "") -> None:
        self.problem_count += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(BadRow(row, problem, clean_name(text)[:LONGEST_QUOTE]))

    def servings(self) -> Servings:
        if not self.found:
            first = [
                {"row": str(bad.row), "problem": bad.problem.value, "text": bad.text}
                for bad in self.problems[:1]
            ]
            raise NotServings("no_rows", *first)
        dates = sorted({serving.date for serving in self.found}, reverse=True)
        return Servings(tuple(self.found), tuple(dates), tuple(self.problems), self.problem_count)


def _iso_date(text: str) -> str:
    """Return a date such as 2016-9-26 as ISO writes it, empty where it is none."""
    try:
        return date(*map(int, text.split("-"))).isoformat() if _DATE.fullmatch(text) else ""
    except ValueError:
        return ""


def _meal(group: str, time: str) -> Meal | None:
    if group:
        return Meal(group.lower()) if group.lower() in set(Meal) else None
    found = _TIME.fullmatch(time)
    if not found:
        return None
    hour, half = int(found[1]), (found[2] or "").lower()
    if not half:
        return Meal.at_hour(hour) if hour < 24 else None
    return Meal.at_hour(hour % 12 + 12 * (half == "pm")) if 1 <= hour <= 12 else None


def _weight_g(amount: str) -> float | None:
    found = _GRAMS.fullmatch(amount)
    return (float(found[1]) * (1000 if found[2] else 1) or None) if found else None


def _looks_like_supplement(cells: Mapping[str, str]) -> bool:
    name = cells["food name"]
    what_it_is = "" if _WATER.search(name) else _INGREDIENTS.sub("", name)  # a mineral water
    texts = (what_it_is, cells["amount"], cells["category"], cells["group"])
    return any(map(_SUPPLEMENT.search, texts))
