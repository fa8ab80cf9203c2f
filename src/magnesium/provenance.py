"""Where the food table comes from, what we changed in it, and where another table differs."""

import json
from functools import cache
from typing import Any, Final

import pandas as pd

from magnesium.data_folder import data_file
from magnesium.foods import load_foods, load_portions, magnesium_in

STATUSES: Final = ("verified", "secondary", "computed", "unverified")
"""How we know a row: seen in its source, where that is quoted, worked out, or none of these."""


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


@cache
def load_nih_values() -> pd.DataFrame:
    """Return foods as the fact sheet of the American NIH has them: not to be written to.

    Columns: food_id (str), weight_g, nih_mg (what it says so much holds), ours_mg (what our table
    says of it), all float64; reason_en, reason_nl (str, what its figure fits where the two differ
    by more than rounding, NA where they don't).
    """
    table = pd.read_csv(data_file("nih_values.csv"), dtype="str")
    table = table.astype({"weight_g": "float64", "nih_mg": "float64"})
    ours = map(magnesium_in, table["food_id"], table["weight_g"])
    return table.assign(ours_mg=list(ours))


@cache
def load_tables() -> pd.DataFrame:
    """Return every other table in ``data/``: its source, licence and counts; not to be written to.

    Index: file (str). Columns, str: part (of the list on the page), name, origin (who
    has it) and gap (what a row may lack, NA where nothing), each with _en and _nl, licence
    ('public_domain', 'figures': single ones that publications state, or 'ours'). Int64: rows; gaps
    (rows that lack it, NA where none can); and of ``STATUSES`` how many rows we know so (all 0
    where a table's rows have none).
    """
    tables = pd.read_csv(data_file("tables.csv"), dtype="str").set_index("file")
    read = {str(name): pd.read_csv(data_file(str(name)), dtype="str") for name in tables.index}
    counts = {"rows": pd.Series({name: len(table) for name, table in read.items()})}
    gaps = tables["gap"].dropna().items()
    counts["gaps"] = pd.Series({name: read[str(name)][gap].isna().sum() for name, gap in gaps})
    for status in STATUSES:
        counts[status] = pd.Series(
            {
                name: (table["status"] == status).sum() if "status" in table else 0
                for name, table in read.items()
            }
        )
    return tables.assign(**counts).astype(dict.fromkeys(counts, "Int64"))


@cache
def foods_by_value_source() -> dict[str, int]:
    """Return how many foods have a value that USDA got in each way, the most first."""
    counts = load_foods()["value_source"].value_counts()
    return {str(value_source): int(count) for value_source, count in counts.items()}


@cache
def unmeasured_count() -> int:
    """Return how many foods have no household measure of USDA's: only our usual portion."""
    return len(set(load_foods().index) - set(load_portions()["food_id"]))
