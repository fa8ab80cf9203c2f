"""Where a day's magnesium came from, as specifications without data.

A docstring names the columns to show. What is known is a bar; what is unknown is an open, dashed
box from the first to the third quartile of what it may hold, so that nobody reads it as nothing.
"""

import math
from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa

from magnesium.chart_parts import Spec, chart

NARROWEST_PX: Final = 170
"""What a phone leaves beside the names for the bars with their texts."""

LETTER_PX: Final = 6.0


def amount_bars(found: pd.DataFrame, texts: Sequence[str], labels: Sequence[str]) -> pa.Table:
    """Return foods or groups in their order, each with its name and its text behind its bar.

    From the columns magnesium_mg, imputed_low_mg and imputed_high_mg of ``contributions.by_food``
    or ``by_group``. Columns: magnesium_mg (NaN = unknown); open_low_mg, open_high_mg (where the
    open box begins and ends, NaN without one); text_at_mg; axis_end_mg (so far that the texts fit
    in), all float64; value_text, label (string); place (int64, from the top).
    """
    columns = ("magnesium_mg", "imputed_low_mg", "imputed_high_mg")
    magnesium_mg, low_mg, high_mg = (found[column].to_numpy() for column in columns)
    known_mg = np.nan_to_num(magnesium_mg)
    open_high_mg = known_mg + high_mg
    text_at_mg = np.where(np.isnan(high_mg), known_mg, open_high_mg)
    # A text takes a share of the axis: what is left of it must hold what comes before the text.
    room = [max(0.2, 1 - LETTER_PX * len(text) / NARROWEST_PX) for text in texts]
    return pa.table(
        {
            "magnesium_mg": magnesium_mg,
            "open_low_mg": known_mg + low_mg,
            "open_high_mg": open_high_mg,
            "text_at_mg": text_at_mg,
            "axis_end_mg": np.full(len(found), max([1.0, *(text_at_mg / room)])),
            "value_text": pa.array(texts, pa.string()),
            "label": pa.array(labels, pa.string()),
            "place": np.arange(len(found)),
        }
    )


def meal_bars(meals: pd.DataFrame, recommended_mg: Sequence[float]) -> pd.DataFrame:
    """Return meals one after the other: each starts at the magnesium where the last one ended.

    From ``contributions.by_meal``, with the same index. Columns: start_mg, end_mg, magnesium_mg
    (the known part); open_low_mg, open_high_mg (where the open box begins and ends, NaN without
    one); recommended_low_mg, recommended_high_mg (the same in every row, NaN where there is no
    recommendation); axis_end_mg (beyond all of them, so that no line is cut), all float64; place
    (int64, from the top).
    """
    end_mg = meals["magnesium_mg"].cumsum()
    open_high_mg = end_mg + meals["imputed_high_mg"]
    furthest_mg = max([end_mg.max(), *open_high_mg.dropna(), *recommended_mg, 1.0])
    return pd.DataFrame(
        {
            "start_mg": end_mg - meals["magnesium_mg"],
            "end_mg": end_mg,
            "magnesium_mg": meals["magnesium_mg"],
            "open_low_mg": end_mg + meals["imputed_low_mg"],
            "open_high_mg": open_high_mg,
            "recommended_low_mg": min(recommended_mg, default=math.nan),
            "recommended_high_mg": max(recommended_mg, default=math.nan),
            "axis_end_mg": 1.05 * furthest_mg,
            "place": range(len(meals)),
        }
    )


@cache
def amounts_spec(language: str, axis_title: str) -> Spec:
    """Return what each food or group brings, in the order of the frame.

    For ``amount_bars``.
    """
    return chart("amounts", language, {"axis_title": axis_title})


@cache
def meals_spec(language: str, axis_title: str) -> Spec:
    """Return the day by meal against the recommendation.

    For ``meal_bars`` with the column label (str).
    """
    return chart("meals", language, {"axis_title": axis_title})
