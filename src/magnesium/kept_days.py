"""The days that a visitor's own browser keeps: the last one, and those kept by name.

What the browser kept may have been written by an older version of this page, or by anything else
in that browser: whatever it is, it gives the days in it that can be read.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from magnesium.day import LONGEST_NAME, Day
from magnesium.intake import intake_of, parts_of_day
from magnesium.link import LONGEST_LINK, decode

MOST_KEPT_DAYS: Final = 31
LARGEST_STORE: Final = 5_000_000
"""Characters: browsers keep no more than 5 MB for a site."""


@dataclass(frozen=True, slots=True)
class KeptDay:
    """A day in the visitor's browser; ``name`` is empty for the last day.

    ``text`` is the day as a link has it, ``saved`` the date of the visitor's own clock (ISO), and
    ``day`` what of the text can be read.
    """

    name: str
    text: str
    saved: str
    day: Day


@dataclass(frozen=True, slots=True)
class Store:
    """What a browser keeps: the visitor's own day, the one before it, and those kept by name."""

    last: KeptDay | None = None
    before: KeptDay | None = None
    days: tuple[KeptDay, ...] = ()


def read_store(text: object) -> Store:
    """Return what a browser keeps, from its JSON: ``{"last": {"day", "date"}, "before", "days"}``.

    Takes anything at all, and leaves out what is no day.
    """
    if not isinstance(text, str) or len(text) > LARGEST_STORE:
        return Store()
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return Store()
    if not isinstance(found, dict):
        return Store()
    named = found.get("days")
    rows = named[:MOST_KEPT_DAYS] if isinstance(named, list) else []
    days = [_kept(row, is_named=True) for row in rows]
    by_name = {kept.name: kept for kept in days if kept}
    return Store(
        _kept(found.get("last"), is_named=False),
        _kept(found.get("before"), is_named=False),
        tuple(by_name.values()),
    )


def _kept(row: Any, *, is_named: bool) -> KeptDay | None:
    """Return the day in a row of what a browser keeps, None where it holds none."""
    if not isinstance(row, dict):
        return None
    text, saved, name = row.get("day"), row.get("date"), row.get("name") if is_named else ""
    if not isinstance(text, str) or not isinstance(name, str):
        return None
    if len(text) > LONGEST_LINK or not text.isascii():
        return None
    if is_named and kept_name(name) != name:
        return None
    day, problems = decode(text)
    if any(problem.code == "not_a_day" for problem in problems):
        return None
    return KeptDay(name, text, _date(saved), day)


def _date(saved: object) -> str:
    """Return an ISO date as it is, anything else as an empty text."""
    try:
        return date.fromisoformat(str(saved)).isoformat()
    except ValueError:
        return ""


def kept_name(typed: str) -> str:
    """Return the name under which a day is kept: what was typed, as far as a name can hold it."""
    printable = "".join(char if char.isprintable() else " " for char in typed)
    return " ".join(printable.split())[:LONGEST_NAME].strip()


def totals(days: Sequence[Day]) -> pd.DataFrame:
    """Return what each day holds, in their order.

    Columns known_mg (food and water) and supplements_mg (float64), and unknown_count (int64), the
    number of foods and waters without a value.
    """
    intakes = [intake_of(day) for day in days]
    return pd.DataFrame(
        {
            "known_mg": [intake.known_mg for intake in intakes],
            "supplements_mg": [intake.supplements_mg for intake in intakes],
            "unknown_count": [intake.unknown_count for intake in intakes],
        }
    ).astype({"known_mg": "float64", "supplements_mg": "float64", "unknown_count": "int64"})


def averages(day_totals: pd.DataFrame) -> "pd.Series[float]":
    """Return the means of ``totals``, each day counting once.

    Its ``known_mg`` is a lower bound where a day has something without a value.
    """
    return day_totals.mean()


def beside(day: Day, other: Day) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what each part of two days holds: two frames with the same rows in the same order.

    Index and columns are those of ``intake.parts_of_day``; a part that only one of the days has
    holds 0 in the other.
    """
    first, second = (parts_of_day(intake_of(one)) for one in (day, other))
    order = list(dict.fromkeys([*first.index, *second.index]))
    return first.reindex(order, fill_value=0), second.reindex(order, fill_value=0)
