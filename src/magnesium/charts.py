"""The meter and the doses of trials, as specifications without data.

A docstring names the columns to show.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import altair as alt
import pandas as pd
import pyarrow as pa

from magnesium.chart_parts import (
    ROW_PX,
    Spec,
    amount_axis,
    axis_end,
    base_chart,
    in_colour,
    name_axis,
    plain_spec,
)

NARROWEST_NAMED_PX: Final = 600
"""Where the meter is narrower, its marks have no names: a phone has no room for so many."""

NARROWEST_GAUGE_PX: Final = 300
"""The same for the gauge of supplements, which has few marks."""

NAME_LINES: Final = 3


def meter_rows(
    known_mg: float,
    recommended_mg: list[tuple[str, float]],
    other_mg: list[tuple[str, float]],
    narrowest_px: int = NARROWEST_NAMED_PX,
) -> pa.Table:
    """Return the rows of the meter's bar, from amounts with their labels.

    Columns: kind (string: "end", "known", "recommended low", "recommended high", "other 0" and so
    on by the line its label stands on), label (string), magnesium_mg (float64). "end" is where the
    bar ends: beyond every mark and beyond the day itself, so that no day is clipped at 100 %.
    """
    furthest_mark = max([mg for _, mg in recommended_mg + other_mg], default=0.0)
    end_mg = max(1.12 * furthest_mark, 1.08 * known_mg, 1.0)
    rows = [("end", "", end_mg), ("known", "", known_mg)]
    # Names of neighbouring marks would run into each other: the lower one's ends at its mark and
    # the higher one's begins there.
    for place, (label, value) in enumerate(sorted(recommended_mg, key=lambda mark: mark[1])):
        rows.append(("recommended high" if place else "recommended low", label, value))
    others = sorted(other_mg, key=lambda mark: mark[1])
    for (label, value), line in zip(others, _name_lines(others, end_mg, narrowest_px), strict=True):
        # A mark whose name has no room keeps its place; its name stands in the table.
        rows.append((f"other {line or 0}", "" if line is None else label, value))
    kinds, labels, values = zip(*rows, strict=True)
    return pa.table(
        {"kind": kinds, "label": labels, "magnesium_mg": pa.array(values, pa.float64())}
    )


def _name_lines(
    marks: Sequence[tuple[str, float]], end_mg: float, narrowest_px: int
) -> list[int | None]:
    """Return on which line each name stands, so that none touches another; None: nowhere."""
    letter_px, gap_px = 5.6, 6.0
    taken = [-gap_px] * NAME_LINES
    lines: list[int | None] = []
    for label, value in marks:
        middle, half = value / end_mg * narrowest_px, len(label) * letter_px / 2
        fitting = [line for line, px in enumerate(taken) if px + gap_px <= middle - half]
        line = fitting[0] if fitting and middle + half <= narrowest_px else None
        if line is not None:
            taken[line] = middle + half
        lines.append(line)
    return lines


@cache
def meter_spec(language: str, narrowest_px: int = NARROWEST_NAMED_PX) -> Spec:
    """Return the meter's bar, for ``meter_rows``: the day, the recommendation, other marks."""
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
        ).properties(height=70),
        language,
    )


def doses_frame(
    doses_mg: Sequence[tuple[str, float, str]], limits_mg: Sequence[tuple[str, float]]
) -> pd.DataFrame:
    """Return the frame of the chart of doses, from (name, mg, text) and from (name, mg) of limits.

    Columns: kind ("dose" or "limit"), label, value_text (str); magnesium_mg, axis_end_mg (float64);
    place (int64, from the top); line (int64, on which a limit's name stands, upwards).
    """
    rows = [("dose", name, text, mg) for name, mg, text in doses_mg]
    rows += [("limit", "", name, mg) for name, mg in limits_mg]
    frame = pd.DataFrame(rows, columns=["kind", "label", "value_text", "magnesium_mg"])
    line = (frame["kind"].eq("limit").cumsum() - 1).clip(lower=0) % NAME_LINES
    return frame.assign(
        axis_end_mg=1.25 * frame["magnesium_mg"].max(), place=range(len(frame)), line=line
    )


@cache
def doses_spec(language: str, axis_title: str) -> Spec:
    """Return doses as bars with limits as dashed lines through all of them, for ``doses_frame``."""
    base = base_chart()
    doses = base.transform_filter("datum.kind == 'dose'")
    limits = base.transform_filter("datum.kind == 'limit'")
    bars = in_colour("accent", doses.mark_bar(height=16, cornerRadius=2)).encode(
        x=amount_axis("magnesium_mg:Q", axis_title), y=name_axis()
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
    return plain_spec(chart, language)
