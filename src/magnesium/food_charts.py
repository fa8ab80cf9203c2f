"""The chart of foods, as a specification without data: energy against magnesium, point by point."""

from functools import cache
from typing import Final

import altair as alt

from magnesium.chart_parts import (
    Spec,
    amount_axis,
    base_chart,
    colour_of,
    in_colour,
    plain_spec,
)

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
    shapes, colours = zip(*KINDS.values(), strict=True)
    legend = alt.Legend(
        title=None,
        orient="bottom",
        columns=alt.ExprRef(f"width < {NARROW_PX} ? 2 : 4"),
        labelColor=colour_of("text"),
        symbolStrokeWidth=2,
    )
    base = base_chart().encode(
        x=amount_axis("energy_kcal:Q", energy_title),
        y=alt.Y(
            "magnesium_mg:Q",
            title=magnesium_title,
            axis=alt.Axis(
                labelColor=colour_of("muted"), titleColor=colour_of("muted"), tickCount=6
            ),
        ),
    )
    points = base.mark_point(size=70, strokeWidth=2, opacity=1).encode(
        shape=alt.Shape("kind:N", scale=alt.Scale(domain=kinds, range=shapes), legend=legend),
        stroke=alt.Stroke("kind:N", scale=alt.Scale(domain=kinds, range=colours), legend=legend),
        tooltip=[
            alt.Tooltip("name:N", title=food_title),
            alt.Tooltip("portion:N", title=portion_title),
            alt.Tooltip("magnesium_mg:Q", title=magnesium_title, format=",.0f"),
            alt.Tooltip("energy_kcal:Q", title=energy_title, format=",.0f"),
        ],
    )
    # The nearest one, wherever the click was: a point is smaller than a finger. Each click takes a
    # point in or out, so that another one on the same point says something new; the second of a
    # double click would take it back at once.
    chosen = alt.selection_point(
        CHOSEN,
        fields=["food_id"],
        on="click[event.detail < 2]",
        nearest=True,
        toggle="true",
        clear=False,
    )
    ring = in_colour("text", base.mark_point(shape="circle", size=420, strokeWidth=2.5, opacity=1))
    chart = alt.layer(
        ring.transform_filter("datum.is_chosen"),
        points.add_params(chosen),
    )
    return plain_spec(chart.properties(height=HEIGHT_PX), language)
