"""What the API of USDA's FoodData Central and the files of its downloads have in common."""

import re
from typing import Final

KJ_PER_KCAL: Final = 4.184
"""The thermochemical calorie, in which tables of foods reckon."""

# Numbers of a nutrient in FoodData Central (from 1001), and the older ones of SR (below 1000).
MAGNESIUM: Final = frozenset((1090, 304))
ENERGY: Final = (
    frozenset((1008, 208)),
    frozenset((2048, 958)),  # kcal by Atwater's factors for the food, as SR has them
    frozenset((2047, 957)),  # kcal by his general factors
    frozenset((1062, 268)),  # kJ
)
"""Energy in the ways it is given in, the one to be taken first; the last is in kJ."""


def measure_of(description: str, amount: float | None, unit: str, modifier: str) -> str:
    """Return the words of a household measure, empty where they say nothing.

    The survey's foods have a description ("1 cup"), SR Legacy's an amount and a modifier, those of
    Foundation a unit, with or without a modifier. The weight is that of the whole amount, which
    stays in the words unless it is one; None is none given.
    """
    if description:
        is_none = description.lower() == "quantity not specified"
        return "" if is_none else re.sub(r"\A1 (?=\D)", "", description)
    words = ", ".join(filter(None, (unit, modifier)))
    return words if not words or amount in (None, 1) else f"{amount:g} {words}"
