"""Where the food table comes from, and what we changed in it."""

import json
from functools import cache
from typing import Any

import pandas as pd

from magnesium.data_folder import data_file


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
