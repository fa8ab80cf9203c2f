"""What the drawings of charts are made of, in Altair.

Colours come in from outside: a drawing names roles, and the first six categorical colours of the
theme play them, in the order of ``ROLES``. So a chart changes along with the theme.
"""

import altair as alt

from magnesium.chart_parts import ROLES, Spec


def plain_spec(chart: alt.LayerChart | alt.FacetChart) -> Spec:
    """Return a chart of layers as a specification without data.

    It goes to the browser at every run, so what its layers share is in it once.
    """
    spec: Spec = chart.to_dict()
    if shared := _shorten(spec["layer"]):
        spec["encoding"] = shared
    for layer in spec["layer"]:
        # A screen reader gets the chart's name and its table, not every mark by itself.
        layer["mark"]["aria"] = False
    return {key: spec[key] for key in spec if key not in {"data", "datasets", "config", "$schema"}}


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
