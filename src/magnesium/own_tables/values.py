"""What a cell of a table says: a number, or why there is none."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from magnesium.day import HEAVIEST_ITEM_G
from magnesium.day_rows import Cell
from magnesium.found_food import FoundPortion, Remark, checked_energy, clean_name
from magnesium.language import parsed_number

_NOT_GIVEN: Final = frozenset(["", "-", "–", "—", "−", "?", "unknown", "onbekend", "nb", "n.a."])
_TRACE: Final = frozenset(["traces", "trace", "sporen", "spoor", "tr", "tr."])
_BELOW: Final = re.compile(r"[<≤]\s*\d[\d.,]*")
_CLEAR: Final = re.compile(r"[\d.,]*([.,])(?:\d\d?|\d{4,})|0([.,])\d{3}", re.ASCII)
"""A number of which the last mark is a decimal one, not one between thousands."""


def text_of(cell: Cell) -> str:
    """Return a cell as text; a spreadsheet has 1234.0 for the code 1234."""
    if isinstance(cell, str):
        return cell.strip()
    return str(int(cell)) if cell.is_integer() else str(cell)


def said_of(cell: Cell, language: str) -> float | Remark:
    """Return the number in a cell, as the language writes it, or why there is none.

    That is NOT_GIVEN, TRACE ("traces", "tr"), BELOW_LIMIT ("< 20") or UNREADABLE.
    """
    return _said_of_text(cell.strip().lower(), language) if isinstance(cell, str) else cell


@lru_cache(maxsize=10_000)
def _said_of_text(text: str, language: str) -> float | Remark:
    if text in _NOT_GIVEN:
        return Remark.NOT_GIVEN
    if text in _TRACE:
        return Remark.TRACE
    if _BELOW.fullmatch(text):
        return Remark.BELOW_LIMIT
    try:
        return parsed_number(text, language)
    except ValueError:
        return Remark.UNREADABLE


def energy_of(cell: Cell, language: str) -> float | None:
    """Return the energy in a cell in kcal per 100 g, None where there is no possible one."""
    said = said_of(cell, language)
    return None if isinstance(said, Remark) else checked_energy(said)


def language_of_numbers(cells: Iterable[Cell], otherwise: str) -> str:
    """Return the language whose decimal mark most numbers have, else the other one given."""
    texts = (cell.strip() for cell in cells if isinstance(cell, str))
    marks = Counter(
        found[1] or found[2] for found in map(_CLEAR.fullmatch, texts) if found is not None
    )
    if marks[","] == marks["."]:
        return otherwise
    return "nl" if marks[","] > marks["."] else "en"


def portion(measure: str, weight_g: float) -> FoundPortion | None:
    """Return a household measure, None where it has no name or nobody eats so much of it."""
    name, weight_g = clean_name(measure), round(weight_g, 2)
    if not name or not 0.1 <= weight_g <= HEAVIEST_ITEM_G:  # nan is neither
        return None
    return FoundPortion(name, weight_g)
