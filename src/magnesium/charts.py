"""Altair charts as plain Vega-Lite specifications: built once, shown with the data of the day.

Each function returns a specification without data. The frame whose columns its docstring names
goes in beside it, which costs a fraction of building the chart anew. Words come in from outside.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import altair as alt
import pandas as pd

Spec = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme: the accent, a second one, quiet marks, and text."""

    accent: str
    second: str
    quiet: str
    text: str


# Each accent and text keeps 3:1 and 4.5:1 against its background (WCAG 2.2, 1.4.11 and 1.4.3),
# and differs from the second in lightness, not in hue alone, for colour-blind readers.
PALETTES: Final = {
    "light": Palette(accent="#0f766e", second="#7c2d12", quiet="#cfd8d3", text="#101820"),
    "dark": Palette(accent="#5eead4", second="#fdba74", quiet="#3f4a47", text="#e5e7eb"),
}

ROW_PX: Final = 26


def _spec(chart: alt.LayerChart | alt.FacetChart) -> Spec:
    spec: Spec = chart.to_dict()
    for layer in spec["layer"]:
        # A screen reader gets the chart's name and its table, not every mark by itself.
        layer["mark"]["aria"] = False
    return {key: spec[key] for key in spec if key not in {"data", "datasets", "config", "$schema"}}


def _base() -> alt.Chart:
    # The data comes with each showing; Altair only needs to know that there will be some.
    return alt.Chart(alt.NamedData(name="rows"))


def meter_frame(
    known_mg: float, recommended_mg: list[tuple[str, float]], other_mg: list[tuple[str, float]]
) -> pd.DataFrame:
    """Return the frame of the meter's bar, from amounts with their labels.

    Columns: kind (str: "end", "known", "recommended low", "recommended high", "other above",
    "other below"), label (str), magnesium_mg (float64). "end" is where the bar ends: beyond every
    mark and beyond the day itself, so that no day is clipped at 100 %.
    """
    furthest_mark = max([mg for _, mg in recommended_mg + other_mg], default=0.0)
    rows = [
        ("end", "", max(1.12 * furthest_mark, 1.08 * known_mg, 1.0)),
        ("known", "", known_mg),
    ]
    # Names of neighbouring marks would run into each other: the lower one's ends at its mark and
    # the higher one's begins there; the others take turns between two lines.
    for place, (label, value) in enumerate(sorted(recommended_mg, key=lambda mark: mark[1])):
        rows.append(("recommended high" if place else "recommended low", label, value))
    for place, (label, value) in enumerate(sorted(other_mg, key=lambda mark: mark[1])):
        rows.append(("other below" if place % 2 else "other above", label, value))
    return pd.DataFrame(rows, columns=["kind", "label", "magnesium_mg"])


@cache
def meter_spec(theme: str) -> Spec:
    """Return the meter's bar, for ``meter_frame``: the day, the recommendation, other marks."""
    colour = PALETTES[theme]
    base = _base().encode(
        x=alt.X("magnesium_mg:Q", axis=None, scale=alt.Scale(zero=True, nice=False))
    )

    def of(kind: str, mark: alt.Chart) -> alt.Chart:
        return mark.transform_filter(f"indexof(datum.kind, '{kind}') == 0")

    bar = base.mark_bar(height=14, y=20, cornerRadius=3)

    def name(y: int, **options: Any) -> alt.Chart:
        text: alt.Chart = base.mark_text(y=y, color=colour.text, **options)
        return text.encode(text="label:N")

    # There is no room for so many names on a phone; there the table of authorities has them.
    on_wide = {"fontSize": 10, "opacity": {"expr": "width < 600 ? 0 : 1"}}
    return _spec(
        alt.layer(
            of("end", bar.encode(color=alt.value(colour.quiet))),
            of("known", bar.encode(color=alt.value(colour.accent))),
            of("other", base.mark_tick(thickness=1.5, height=8, y=31, color=colour.text)),
            of("other above", name(41, **on_wide)),
            of("other below", name(52, **on_wide)),
            of("recommended", base.mark_tick(thickness=4, height=20, y=20, color=colour.text)),
            of("recommended low", name(5, fontSize=11, align="right", dx=2)),
            of("recommended high", name(5, fontSize=11, align="left", dx=-2)),
        ).properties(height=56)
    )


def running_meals(meals: pd.DataFrame) -> pd.DataFrame:
    """Return meals one after the other: each starts at the magnesium where the last one ended.

    From the frame ``Intake.meals``, with the same index; columns start_mg, end_mg, magnesium_mg
    (float64).
    """
    end_mg = meals["magnesium_mg"].cumsum()
    return pd.DataFrame(
        {
            "start_mg": end_mg - meals["magnesium_mg"],
            "end_mg": end_mg,
            "magnesium_mg": meals["magnesium_mg"],
        }
    )


def with_room_for_text(rows: pd.DataFrame, furthest_mg: float) -> pd.DataFrame:
    """Return rows with the column axis_end_mg, so far beyond the bars that their text fits in."""
    return rows.assign(axis_end_mg=1.25 * furthest_mg)


@cache
def meals_spec(theme: str, axis_title: str) -> Spec:
    """Return the day by meal against the recommendation.

    For ``running_meals`` with the columns label, value_text (str), recommended_low_mg and
    recommended_high_mg (float64, the same in every row; equal where there is one figure, NaN where
    there is none).
    """
    colour = PALETTES[theme]
    base = _base()
    y = _names(colour)
    start = alt.X("start_mg:Q", title=axis_title)
    bars = base.mark_bar(height=16, cornerRadius=2, color=colour.accent).encode(
        x=start, x2="end_mg:Q", y=y, tooltip=["label:N", "value_text:N"]
    )
    rules = [
        base.mark_rule(strokeWidth=2, strokeDash=[5, 3], color=colour.second).encode(
            x=alt.X(f"max({column}):Q")
        )
        for column in ("recommended_low_mg", "recommended_high_mg")
    ]
    return _spec(alt.layer(bars, *rules).properties(height=alt.Step(ROW_PX)))


@cache
def contributions_spec(theme: str, axis_title: str) -> Spec:
    """Return what each food brings, in the order of the frame.

    ``with_room_for_text``, columns label (str), magnesium_mg (float64, NaN = unknown: no bar) and
    value_text (str).
    """
    colour = PALETTES[theme]
    base = _base()
    y = _names(colour)
    bars = base.mark_bar(height=16, cornerRadius=2, color=colour.accent).encode(
        x=alt.X("magnesium_mg:Q", title=axis_title), y=y, tooltip=["label:N", "value_text:N"]
    )
    text = (
        base.mark_text(align="left", dx=4, color=colour.text)
        .transform_calculate(text_at_mg="isValid(datum.magnesium_mg) ? datum.magnesium_mg : 0")
        .encode(x="text_at_mg:Q", y=y, text="value_text:N")
    )
    return _spec(alt.layer(bars, text, _room(base)).properties(height=alt.Step(ROW_PX)))


def _names(colour: Palette) -> alt.Y:
    return alt.Y(
        "label:N",
        sort=None,
        title=None,
        axis=alt.Axis(labelLimit=170, labelColor=colour.text, ticks=False, domain=False),
    )


def _room(base: alt.Chart) -> alt.Chart:
    invisible: alt.Chart = base.mark_point(opacity=0)
    return invisible.encode(x="max(axis_end_mg):Q")
