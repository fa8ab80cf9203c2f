"""What stands at a place of a decoded answer, as the type it should be: nothing is trusted."""

import re
from collections.abc import Mapping
from typing import Final

LARGEST_NUMBER: Final = 1e12
"""Beyond any quantity of a food; what is larger is no number here."""

_NUMBER: Final = re.compile(
    r"\s*[-+]?(\d{1,12}(\.\d{0,20})?|\.\d{1,20})([eE][-+]?\d{1,2})?\s*", re.ASCII
)


def number_of(value: object) -> float | None:
    """Return a number, also one written as text ("0.0649"); None for anything else."""
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        value = float(value)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    # The comparison holds for an int too large for a float as well, and fails for nan.
    return float(value) if abs(value) <= LARGEST_NUMBER else None


def whole_number_of(value: object) -> int | None:
    """Return a whole number, also one written as text; None for anything else."""
    number = number_of(value)
    return int(number) if number is not None and number.is_integer() else None


def is_missing(value: object) -> bool:
    """Return whether nothing stands there: absent, null or empty text."""
    return value is None or (isinstance(value, str) and not value.strip())


def fields_of(value: object) -> Mapping[str, object]:
    """Return the fields of an object of JSON; none where it is something else."""
    return value if isinstance(value, dict) else {}


def entries_of(value: object, most: int) -> list[object]:
    """Return the first entries of an array of JSON; none where it is something else."""
    return value[:most] if isinstance(value, list) else []
