"""The chart of foods, as a specification without data: energy against magnesium, point by point."""

from functools import cache
from typing import Final

from magnesium.chart_parts import Spec, chart

CHOSEN: Final = "food"
"""The name of the chart's selection: the points that were clicked an odd number of times, by their
column food_id."""

KINDS: Final = {
    "produce": ("circle", "#2e8b57"),
    "pulses": ("triangle-up", "#b8611b"),
    "grains": ("square", "#8c7a10"),
    "dairy": ("diamond", "#2f80d0"),
    "meat": ("cross", "#d0473a"),
    "drinks": ("triangle-down", "#1a8f9c"),
    "sweets": ("M-1,-1L1,1M-1,1L1,-1", "#c2489a"),
    "other": ("M-1,0L1,0", "#7d7f86"),
}
"""The kinds of ``groups.csv`` in the order of the legend, each with its shape and its colour.

The shape alone tells a kind. The theme's colours are roles, too few for kinds; these have 3:1 (WCAG
2.2, 1.4.11) against the page in the light theme and in the dark one.
"""

HEIGHT_PX: Final = 480
"""Of the plot with its axes and the legend under it."""

NARROW_PX: Final = 450
"""Where the plot is narrower, the legend has half as many columns."""


@cache
def foods_spec(
    language: str,
    kinds: tuple[str, ...],
    energy_title: str,
    magnesium_title: str,
    food_title: str,
    portion_title: str,
) -> Spec:
    """Return the foods as points, to be clicked: energy from left to right, magnesium upwards.

    ``kinds`` are the names of ``KINDS``, in that order. For a frame with the columns food_id, name,
    portion, kind (str, one of ``kinds``), energy_kcal, magnesium_mg (float64, per portion) and
    is_chosen (bool, the food that has a ring around it).
    """
    words = dict(zip(KINDS, kinds, strict=True)) | {
        "energy_title": energy_title,
        "magnesium_title": magnesium_title,
        "food_title": food_title,
        "portion_title": portion_title,
    }
    return chart("foods", language, words)
