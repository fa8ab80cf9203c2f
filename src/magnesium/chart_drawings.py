"""The charts of the app, drawn in Altair. `make data` writes them into ``data/charts.json``.

Altair takes 24 MB of a server's memory and a third of a second of its start, and each chart is the
same at every showing but for its words and its data. So the app reads from the file what Altair
makes of these drawings, and puts in the words, which stand here in braces.
"""

import json
from typing import Any

import altair as alt

from magnesium.chart_marks import (
    amount_axis,
    axis_end,
    base_chart,
    colour_of,
    in_colour,
    name_axis,
    plain_spec,
)
from magnesium.chart_parts import FILE, ROW_PX, Spec
from magnesium.charts import NAME_LINES, NARROWEST_GAUGE_PX, NARROWEST_NAMED_PX
from magnesium.data_folder import data_file
from magnesium.food_charts import CHOSEN, HEIGHT_PX, KINDS, NARROW_PX


def drawings() -> dict[str, Spec]:
    """Return every chart by its name."""
    return {
        "meter": _meter(NARROWEST_NAMED_PX),
        "gauge": _meter(NARROWEST_GAUGE_PX),
        "amounts": _amounts(),
        "meals": _meals(),
        "doses": _doses(),
        "foods": _foods(),
    }


def _meter(narrowest_px: int) -> Spec:
    base = base_chart().encode(
        x=alt.X("magnesium_mg:Q", axis=None, scale=alt.Scale(zero=True, nice=False))
    )

    def of(kind: str, mark: alt.Chart, role: str) -> alt.Chart:
        return in_colour(role, mark.transform_filter(f"indexof(datum.kind, '{kind}') == 0"))

    bar = base.mark_bar(height=14, y=20, cornerRadius=3)

    def tick(thickness: float) -> alt.Chart:
        mark: alt.Chart = base.mark_tick(thickness=thickness, height=20, y=20, opacity=1)
        return mark

    def name(y: int, **options: Any) -> alt.Chart:
        text: alt.Chart = base.mark_text(y=y, **options)
        return text.encode(text="label:N")

    on_wide = {"fontSize": 10, "opacity": {"expr": f"width < {narrowest_px} ? 0 : 1"}}
    names = [
        of(f"other {line}", name(42 + 11 * line, **on_wide), "text") for line in range(NAME_LINES)
    ]
    return plain_spec(
        alt.layer(
            of("end", bar, "quiet"),
            of("known", bar, "accent"),
            of("other", base.mark_tick(thickness=1.5, height=8, y=31, opacity=1), "text"),
            *names,
            # A rim keeps the mark apart from a bar that is about as dark.
            of("recommended", tick(8), "background"),
            of("recommended", tick(4), "text"),
            of("recommended low", name(5, fontSize=11, align="right", dx=2), "text"),
            of("recommended high", name(5, fontSize=11, align="left", dx=-2), "text"),
        ).properties(height=70)
    )


def _doses() -> Spec:
    base = base_chart()
    doses = base.transform_filter("datum.kind == 'dose'")
    limits = base.transform_filter("datum.kind == 'limit'")
    bars = in_colour("accent", doses.mark_bar(height=16, cornerRadius=2)).encode(
        x=amount_axis("magnesium_mg:Q", "{axis_title}"), y=name_axis()
    )
    text = in_colour("background", doses.mark_text(align="right", dx=-4)).encode(
        x="magnesium_mg:Q", y=name_axis(), text="value_text:N"
    )
    rules = in_colour("second", limits.mark_rule(strokeWidth=2, strokeDash=[5, 3])).encode(
        x="magnesium_mg:Q"
    )
    # On lines of their own: limits are too near each other for their names to stand side by side.
    names = [
        in_colour(
            "second",
            limits.transform_filter(f"datum.line == {line}").mark_text(
                y=-10 - 13 * line, fontSize=11, align="left", dx=-2
            ),
        ).encode(x="magnesium_mg:Q", text="value_text:N")
        for line in range(NAME_LINES)
    ]
    # The lines behind the bars, or they would run through the text in them.
    chart = alt.layer(rules, bars, *names, text, axis_end(base)).properties(height=alt.Step(ROW_PX))
    return plain_spec(chart)


def _amounts() -> Spec:
    base = base_chart()
    bars = in_colour("accent", base.mark_bar(height=16, cornerRadius=2)).encode(
        x=amount_axis("magnesium_mg:Q", "{axis_title}"), y=name_axis()
    )
    text = in_colour("text", base.mark_text(align="left", dx=4)).encode(
        x="text_at_mg:Q", y=name_axis(), text="value_text:N"
    )
    chart = alt.layer(bars, _open_boxes(base), text, axis_end(base))
    return plain_spec(chart.properties(height=alt.Step(ROW_PX)))


def _meals() -> Spec:
    base = base_chart()
    bars = in_colour("accent", base.mark_bar(height=16, cornerRadius=2)).encode(
        x=amount_axis("start_mg:Q", "{axis_title}"), x2="end_mg:Q", y=name_axis()
    )
    rules = [
        in_colour("second", base.mark_rule(strokeWidth=2, strokeDash=[5, 3])).encode(
            x=alt.X(f"max({column}):Q")
        )
        for column in ("recommended_low_mg", "recommended_high_mg")
    ]
    chart = alt.layer(bars, _open_boxes(base), *rules, axis_end(base))
    return plain_spec(chart.properties(height=alt.Step(ROW_PX)))


def _open_boxes(base: alt.Chart) -> alt.Chart:
    """Return the boxes from the column open_low_mg to open_high_mg, where there are any."""
    mark = base.transform_filter("isValid(datum.open_high_mg)").mark_bar(
        height=14, cornerRadius=2, filled=False, strokeWidth=1.5, strokeDash=[3, 2]
    )
    boxes: alt.Chart = in_colour("text", mark).encode(
        x="open_low_mg:Q", x2="open_high_mg:Q", y=name_axis()
    )
    return boxes


def _foods() -> Spec:
    kinds = [f"{{{kind}}}" for kind in KINDS]
    shapes, colours = zip(*KINDS.values(), strict=True)
    legend = alt.Legend(
        title=None,
        orient="bottom",
        columns=alt.ExprRef(f"width < {NARROW_PX} ? 2 : 4"),
        labelColor=colour_of("text"),
        symbolStrokeWidth=2,
    )
    base = base_chart().encode(
        x=amount_axis("energy_kcal:Q", "{energy_title}"),
        y=alt.Y(
            "magnesium_mg:Q",
            title="{magnesium_title}",
            axis=alt.Axis(
                labelColor=colour_of("muted"), titleColor=colour_of("muted"), tickCount=6
            ),
        ),
    )
    points = base.mark_point(size=70, strokeWidth=2, opacity=1).encode(
        shape=alt.Shape("kind:N", scale=alt.Scale(domain=kinds, range=shapes), legend=legend),
        stroke=alt.Stroke("kind:N", scale=alt.Scale(domain=kinds, range=colours), legend=legend),
        tooltip=[
            alt.Tooltip("name:N", title="{food_title}"),
            alt.Tooltip("portion:N", title="{portion_title}"),
            alt.Tooltip("magnesium_mg:Q", title="{magnesium_title}", format=",.0f"),
            alt.Tooltip("energy_kcal:Q", title="{energy_title}", format=",.0f"),
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
        points.add_params(chosen).properties(name="points"),
    )
    return plain_spec(chart.properties(height=HEIGHT_PX))


def as_json(charts: dict[str, Spec]) -> str:
    """Return the charts as they stand in the file."""
    return json.dumps(charts, indent=1) + "\n"


def main() -> None:
    """Draw all charts into ``data/``."""
    data_file(FILE).write_text(as_json(drawings()), encoding="utf-8")


if __name__ == "__main__":
    main()
