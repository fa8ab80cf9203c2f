"""Where the food table comes from, what we changed in it, and where another table differs."""

import json
from functools import cache
from typing import Any

import pandas as pd

from magnesium.data_folder import data_file
from magnesium.foods import load_foods


@cache
def load_manifest() -> dict[str, Any]:
    """Return what ``python -m magnesium.build_data`` wrote of its source, its counts and files."""
    manifest: dict[str, Any] = json.loads(data_file("manifest.json").read_text(encoding="utf-8"))
    return manifest


@cache
def load_corrections() -> pd.DataFrame:
    """Return the magnesium values that differ from USDA's release (``overrides.csv``).

    Columns: food_id (str), old and new (float64, mg per 100 g; new NaN = now unknown), source,
    reason (str, English), data_version (int64).
    """
    overrides = pd.read_csv(data_file("overrides.csv"), dtype={"food_id": str})
    is_magnesium = overrides["field"] == "magnesium_mg_per_100g"
    return overrides[is_magnesium].drop(columns="field").astype({"old": float, "new": float})


@cache
def load_value_sources() -> pd.DataFrame:
    """Return how USDA got a value: read once, not to be written to.

    Index: value_source (str). Columns, all str: usda_code (NA for our own), text_en, text_nl.
    """
    return pd.read_csv(data_file("value_sources.csv"), dtype="str").set_index("value_source")


@cache
def nevo_differences() -> dict[str, tuple[float, float]]:
    """Return foods of which the Dutch NEVO table says something else, in mg per 100 g.

    By food_id: our value, and that of NEVO-online 2023/8.0 (``nevo_differences.csv``).
    """
    table = pd.read_csv(data_file("nevo_differences.csv"), dtype={"food_id": str})
    ours = load_foods()["magnesium_mg_per_100g"]
    return {
        row["food_id"]: (float(ours[row["food_id"]]), float(row["nevo_mg_per_100g"]))
        for row in table.to_dict("records")
    }
