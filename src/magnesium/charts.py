"""The meter and the doses of trials, as specifications without data.

A docstring names the columns to show.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

import pandas as pd
import pyarrow as pa

from magnesium.chart_parts import Spec, chart

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
    names = {NARROWEST_NAMED_PX: "meter", NARROWEST_GAUGE_PX: "gauge"}
    return chart(names[narrowest_px], language)


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
    return chart("doses", language, {"axis_title": axis_title})
