"""What all charts are made of: Altair charts as plain Vega-Lite specifications without data.

A specification is built once and shown with the data of the day: a frame that goes in beside it,
which costs a fraction of building the chart anew. Words come in from outside.

Colours come in from outside as well: a specification names roles, and the first six categorical
colours of the theme play them, in the order of ``ROLES``. So a chart changes along with the theme.
"""

from typing import Any, Final

import altair as alt
import pandas as pd
import pyarrow as pa
from babel.numbers import get_decimal_symbol, get_group_symbol

Spec = dict[str, Any]

ROLES: Final = ("accent", "second", "quiet", "text", "muted", "background")
"""The day itself, the recommendation, what is behind them, words, quiet words, the page."""

ROW_PX: Final = 26


def plain_spec(chart: alt.LayerChart | alt.FacetChart, language: str) -> Spec:
    """Return a chart of layers as a specification that writes numbers as a language does.

    It goes to the browser at every run, so what its layers share is in it once.
    """
    spec: Spec = chart.to_dict()
    if shared := _shorten(spec["layer"]):
        spec["encoding"] = shared
    for layer in spec["layer"]:
        # A screen reader gets the chart's name and its table, not every mark by itself.
        layer["mark"]["aria"] = False
    spec = {key: spec[key] for key in spec if key not in {"data", "datasets", "config", "$schema"}}
    signs = {"decimal": get_decimal_symbol(language), "thousands": get_group_symbol(language)}
    return spec | {
        "config": {"locale": {"number": signs | {"grouping": [3], "currency": ["", ""]}}}
    }


def _shorten(layers: list[Spec]) -> Spec:
    """Say once what layers share: the scale of colours, and encodings that all of them have.

    Returns those encodings.
    """
    coloured = [layer for layer in layers if "color" in layer["encoding"]]
    for layer in coloured[1:]:  # the first has the scale
        *others, role = layer["transform"]
        layer["mark"]["color"] = colour_of(role["calculate"].strip("'")).to_dict()
        layer["transform"] = others
        del layer["encoding"]["color"]
    first, *rest = (layer["encoding"] for layer in layers)
    shared = {
        channel: said
        for channel, said in first.items()
        if all(other.get(channel) == said for other in rest)
    }
    for encoding in (first, *rest):
        for channel in shared:
            del encoding[channel]
    return shared


def chart_data(frame: pd.DataFrame) -> pa.Table:
    """Return the columns of a frame alone: what else pandas has Arrow carry is as much again."""
    return pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata()


def base_chart() -> alt.Chart:
    """Return a chart whose data is still to come."""
    # The data comes with each showing; Altair only needs to know that there will be some.
    return alt.Chart(alt.NamedData(name="rows"))


def in_colour(role: str, mark: alt.Chart) -> alt.Chart:
    """Return a mark in the colour of a role."""
    scale = alt.Scale(domain=list(ROLES))
    coloured: alt.Chart = mark.transform_calculate(role=f"'{role}'").encode(
        color=alt.Color("role:N", scale=scale, legend=None)
    )
    return coloured


def colour_of(role: str) -> alt.ExprRef:
    """Return the colour of a role."""
    return alt.ExprRef(f"scale('color', '{role}')")


def amount_axis(column: str, title: str) -> alt.X:
    """Return the axis of an amount."""
    return alt.X(
        column,
        title=title,
        axis=alt.Axis(
            labelColor=colour_of("muted"),
            titleColor=colour_of("muted"),
            titleAnchor="end",  # a long one goes on under the names, not beyond the edge
            labelFlushOffset=-1,  # Streamlit's theme has the last number cut off at the edge
        ),
    )


def name_axis() -> alt.Y:
    """Return the axis of the column label (str), in the order of the column place."""
    # An order of its own: without one, a chart whose data changes keeps the names' earlier order.
    return alt.Y(
        "label:N",
        sort=alt.EncodingSortField("place", op="min"),
        title=None,
        axis=alt.Axis(
            labelLimit=170,
            labelColor=colour_of("text"),
            ticks=False,
            domain=False,
        ),
    )


def axis_end(base: alt.Chart) -> alt.Chart:
    """Return what makes the axis reach the column axis_end_mg."""
    invisible: alt.Chart = base.mark_point(opacity=0)
    return invisible.encode(x="max(axis_end_mg):Q")
