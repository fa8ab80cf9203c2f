import pandas as pd
import pytest

from magnesium.data_folder import DATA_FOLDER
from magnesium.foods import load_foods, magnesium_in
from magnesium.provenance import (
    STATUSES,
    foods_by_value_source,
    load_corrections,
    load_manifest,
    load_nih_values,
    load_tables,
    nevo_differences,
    unmeasured_count,
)

ROUNDING_MG = 1.05
"""NIH writes whole milligrams of portions that it rounds as well."""


def test_the_manifest_names_its_source() -> None:
    source = load_manifest()["source"]
    assert "Release 28" in source["name"]
    assert source["licence"] == "public domain"


def test_corrections_are_values_or_made_unknown() -> None:
    corrections = load_corrections()
    assert corrections["new"].isna().sum() == 21
    assert corrections["new"].notna().sum() == 19
    assert (corrections.loc[corrections["new"].isna(), "old"] == 0).all()


def test_what_the_page_says_of_nevo_is_true_of_our_table() -> None:
    assert nevo_differences() == {"14209": (3.0, 6.0), "11464": (82.0, 34.0)}


def test_24_foods_hold_what_nih_says_and_6_do_not_each_with_a_reason() -> None:
    values = load_nih_values()
    assert values["food_id"].is_unique
    is_other = (values["ours_mg"] - values["nih_mg"]).abs() > ROUNDING_MG
    assert is_other.value_counts().to_dict() == {False: 24, True: 6}
    for language in ("en", "nl"):
        assert values[f"reason_{language}"].notna().equals(is_other)


@pytest.mark.parametrize(
    ("food_id", "what", "weight_g", "nih_mg"),
    [("12220", "flaxseed", 28.35, 111), ("11364", "potato skin", 99, 43)],
)
def test_the_reasons_that_our_own_table_can_tell_are_true(
    food_id: str, what: str, weight_g: float, nih_mg: float
) -> None:
    (row,) = load_nih_values().query("nih_mg == @nih_mg").to_dict("records")
    assert what in row["reason_en"]
    assert row["weight_g"] == weight_g
    assert abs(magnesium_in(food_id, weight_g) - nih_mg) <= ROUNDING_MG


@pytest.mark.parametrize(
    ("food_id", "per_100g", "weight_g"),
    [("16098", 154, 32), ("20037", 43, 97.5), ("01117", 17, 245), ("05064", 26, 85)],
)
def test_the_other_reasons_give_what_nih_says(
    food_id: str, per_100g: float, weight_g: float
) -> None:
    (row,) = load_nih_values().query("food_id == @food_id").to_dict("records")
    assert abs(per_100g * weight_g / 100 - row["nih_mg"]) < 0.5
    assert row["reason_nl"]


def test_every_table_is_listed_with_a_source_and_a_licence() -> None:
    tables = load_tables()
    assert {*tables.index, "tables.csv"} == {path.name for path in DATA_FOLDER.glob("*.csv")}
    assert set(tables["licence"]) == {"public_domain", "figures", "ours"}
    words = [f"{word}_{language}" for word in ("name", "origin") for language in ("en", "nl")]
    assert tables[words].notna().all(axis=None)
    lacks = tables[["gap", "gap_en", "gap_nl", "gaps"]].notna()
    assert lacks.eq(lacks["gap"], axis=0).all(axis=None)


def test_the_counts_of_the_tables_are_those_of_their_files() -> None:
    tables = load_tables()
    counts = load_manifest()["counts"]
    assert tables.at["foods.csv", "rows"] == counts["foods"]
    assert tables.at["foods.csv", "gaps"] == counts["magnesium_unknown"]
    assert tables.at["portions.csv", "rows"] == counts["portions"]
    for file, row in tables.iterrows():
        table = pd.read_csv(DATA_FOLDER / str(file), dtype=str)
        assert row["rows"] == len(table)
        known = sum(row[status] for status in STATUSES)
        assert known == (len(table) if "status" in table else 0), file


def test_every_value_came_about_in_one_way() -> None:
    counts = foods_by_value_source()
    assert sum(counts.values()) == load_foods()["magnesium_mg_per_100g"].notna().sum()
    assert counts["corrected"] == 19


def test_foods_without_a_measure_are_counted() -> None:
    measures = pd.read_csv(DATA_FOLDER / "portions.csv", dtype=str)
    assert unmeasured_count() == len(load_foods()) - measures["food_id"].nunique()
